"""Find the lines where two pieces of a coverage meet, and how settled they are.

Coordinates are lon/lat in degrees on WGS 84 (EPSG:4326).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

COLUMNS = ("left", "right", "status", "name", "note", "readings")


def find_shared_segments(pieces: gpd.GeoSeries) -> pd.DataFrame:
    """Find every segment that two pieces of a coverage have in common.

    Parameters
    ----------
    pieces : GeoSeries of (multi)polygons, EPSG:4326, indexed by piece id
        A valid coverage: shared edges have the same vertices.

    Returns
    -------
    DataFrame
        Columns ``left``, ``right`` (piece ids, left before right in order),
        ``x0``, ``y0``, ``x1``, ``y1`` (degrees): walking from 0 to 1, `left`
        lies to the left.
    """
    ends, owner = _list_segments(pieces)
    backward = ends[:, [2, 3, 0, 1]]
    flip = _precedes(backward, ends)
    key = pd.DataFrame(np.where(flip[:, None], backward, ends), columns=["a", "b", "c", "d"])
    number = key.groupby(["a", "b", "c", "d"], sort=False).ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    twin = np.flatnonzero(number[order][1:] == number[order][:-1])
    first, second = order[twin], order[twin + 1]
    names = pieces.index.to_numpy()
    swap = owner[first] > owner[second]
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    segments = pd.DataFrame(ends[first], columns=["x0", "y0", "x1", "y1"])
    segments.insert(0, "left", names[owner[first]])
    segments.insert(1, "right", names[owner[second]])
    return segments


def _list_segments(pieces: gpd.GeoSeries) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    # Counter-clockwise shells and clockwise holes: the piece lies on the left.
    parts, owner = shapely.get_parts(pieces.to_numpy(), return_index=True)
    rings, part = shapely.get_rings(shapely.orient_polygons(parts), return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    inside = ring[1:] == ring[:-1]
    ends = np.hstack([xy[:-1], xy[1:]])[inside]
    return ends, owner[part[ring[:-1][inside]]].astype(np.int64)


def _precedes(
    one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    x_less, x_equal = one[:, 0] < other[:, 0], one[:, 0] == other[:, 0]
    result: npt.NDArray[np.bool_] = x_less | (x_equal & (one[:, 1] < other[:, 1]))
    return result


def rate_segments(
    segments: pd.DataFrame,
    known: gpd.GeoDataFrame,
    claims: gpd.GeoDataFrame,
    parents: Mapping[str, str],
) -> pd.DataFrame:
    """Give each shared segment the status of the nearest known line.

    A segment inside one outline of the producer can only come from a claim
    line; all others take the nearest of the `known` lines.

    Parameters
    ----------
    segments : DataFrame
        As `find_shared_segments` returns it.
    known, claims : GeoDataFrame of lines, EPSG:4326
        Columns ``status``, ``name``, ``note``, ``readings``.
    parents : mapping of piece id to the producer's outline it was cut from

    Returns
    -------
    DataFrame
        `segments` with the columns ``status``, ``name``, ``note``, ``readings``.
    """
    inner = (segments["left"].map(parents) == segments["right"].map(parents)).to_numpy()
    ends = segments[["x0", "y0", "x1", "y1"]].to_numpy()
    middles = shapely.points((ends[:, :2] + ends[:, 2:]) / 2)
    rated = segments.copy()
    for column in COLUMNS[2:]:
        values = np.empty(len(segments), object)
        for mask, lines in ((inner, claims), (~inner, known)):
            values[mask] = lines[column].to_numpy()[_nearest(middles[mask], lines)]
        rated[column] = values
    return rated


def _nearest(points: npt.NDArray[np.object_], lines: gpd.GeoDataFrame) -> npt.NDArray[np.int64]:
    # Degrees are good enough here: the candidates are the same line, drawn twice.
    pairs = shapely.STRtree(lines.geometry.to_numpy()).query_nearest(points, all_matches=False)
    return np.asarray(pairs[1], np.int64)


def settle_ends(rated: pd.DataFrame, *, shortest_deg: float) -> pd.DataFrame:
    """Rate the stray ends of a line between two pieces as the rest of it.

    Where lines meet, the last segment of one may lie nearest to another. What two
    pieces have of one kind, and that is shorter in all than `shortest_deg`, takes the
    kind of which they have most.
    """
    ends = rated[["x0", "y0", "x1", "y1"]].to_numpy()
    length = pd.Series(np.hypot(ends[:, 0] - ends[:, 2], ends[:, 1] - ends[:, 3]), rated.index)
    share = length.groupby([rated[name] for name in COLUMNS]).transform("sum")
    pairs = [rated["left"], rated["right"]]
    longest = rated.loc[share.groupby(pairs).transform("idxmax")]
    stray = (share < shortest_deg).to_numpy()
    settled = rated.copy()
    for column in COLUMNS[2:]:
        settled[column] = np.where(stray, longest[column].to_numpy(), rated[column].to_numpy())
    return settled


def correct_lines(rated: pd.DataFrame, corrections: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Put right what was decided by hand about the line between two pieces.

    Parameters
    ----------
    rated : DataFrame
        As `rate_segments` returns it.
    corrections : sequence of mappings
        Each with ``between``, two piece ids in order, and the columns to set.
    """
    corrected = rated.copy()
    for correction in corrections:
        left, right = correction["between"]
        rows = (corrected["left"] == left) & (corrected["right"] == right)
        for column in correction.keys() - {"between"}:
            corrected.loc[rows, column] = correction[column]
    return corrected


def merge_runs(rated: pd.DataFrame) -> gpd.GeoDataFrame:
    """Merge segments of one kind into runs, one feature a run.

    Parameters
    ----------
    rated : DataFrame
        As `rate_segments` returns it.

    Returns
    -------
    GeoDataFrame of lines, EPSG:4326
        Columns ``left``, ``right``, ``status``, ``name``, ``note``,
        ``readings``, ``geometry``, in order of the first two.
    """
    rows: list[tuple[object, ...]] = []
    for kind, group in rated.groupby(list(COLUMNS), sort=True):
        ends = group[["x0", "y0", "x1", "y1"]].to_numpy().reshape(-1, 2, 2)
        joined = shapely.line_merge(shapely.union_all(shapely.linestrings(ends)), directed=True)
        runs = sorted(shapely.get_parts(joined), key=lambda run: tuple(run.coords[0]))
        rows.extend((*kind, run) for run in runs)
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "geometry"])
    return gpd.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")
