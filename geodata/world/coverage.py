"""Make one valid coverage of the world out of outlines and claim lines.

A coverage is a set of polygons that neither overlap nor leave gaps between
neighbours. Coordinates are lon/lat in degrees on WGS 84 (EPSG:4326).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.errors import GeometryError

Shapes = npt.NDArray[np.object_]
EQUAL_AREA = "ESRI:54034"


@dataclass(frozen=True)
class Seed:
    """A point that marks one face of the coverage as a piece of its own.

    Attributes
    ----------
    piece : str
        The piece's id.
    lon, lat : float
        A point inside the face, in degrees.
    """

    piece: str
    lon: float
    lat: float


def split_faces(outlines: Sequence[Any], lines: Sequence[Any], *, grid_deg: float) -> Shapes:
    """Cut outlines along lines into faces that share every common vertex.

    Parameters
    ----------
    outlines : sequence of shapely (multi)polygons, EPSG:4326
    lines : sequence of shapely (multi)lines, EPSG:4326
    grid_deg : float
        Coordinates are rounded to this step first, in degrees.

    Returns
    -------
    ndarray of shapely polygons, shape (faces,)
        Everything that the lines enclose, gaps between outlines included.
    """
    rings = shapely.boundary(shapely.set_precision(np.asarray(outlines, object), grid_deg))
    cuts = shapely.set_precision(np.asarray(lines, object), grid_deg)
    noded = shapely.union_all(np.concatenate([rings, cuts]), grid_size=grid_deg)
    return np.asarray(shapely.get_parts(shapely.polygonize([noded])), object)


def label_faces(faces: Shapes, outlines: Sequence[Any], names: Sequence[str]) -> Shapes:
    """Name each face by the outline that holds its interior point.

    Parameters
    ----------
    faces : ndarray of shapely polygons, shape (faces,), EPSG:4326
    outlines : sequence of shapely (multi)polygons, EPSG:4326
        They must not overlap; of overlapping ones the last named wins.
    names : sequence of str, as long as `outlines`

    Returns
    -------
    ndarray of str or None, shape (faces,)
        None where no outline holds the face: sea, or a gap.
    """
    labels = np.full(len(faces), None, object)
    tree = shapely.STRtree(np.asarray(outlines, object))
    face, outline = tree.query(shapely.point_on_surface(faces), predicate="intersects")
    order = np.argsort(outline, kind="stable")
    labels[face[order]] = np.asarray(names, object)[outline[order]]
    return labels


def place_seeds(faces: Shapes, labels: Shapes, seeds: Sequence[Seed]) -> Shapes:
    """Give the faces under the seeds the seeds' piece ids.

    Parameters
    ----------
    faces : ndarray of shapely polygons, shape (faces,), EPSG:4326
    labels : ndarray of str or None, shape (faces,)
    seeds : sequence of Seed

    Returns
    -------
    ndarray of str or None, shape (faces,)

    Raises
    ------
    GeometryError
        If a seed lies in no labelled face: the producer's lines have moved.
    """
    placed = labels.copy()
    tree = shapely.STRtree(faces)
    for seed in seeds:
        hits = tree.query(shapely.Point(seed.lon, seed.lat), predicate="within")
        if len(hits) != 1 or labels[hits[0]] is None:
            raise GeometryError(f"Seed of {seed.piece} at {seed.lon}, {seed.lat} lies on no land.")
        placed[hits[0]] = seed.piece
    return placed


def dissolve_faces(faces: Shapes, labels: Shapes) -> gpd.GeoSeries:
    """Join faces of one label, keeping every vertex of every shared edge.

    Parameters
    ----------
    faces : ndarray of shapely polygons, shape (faces,), EPSG:4326
    labels : ndarray of str or None, shape (faces,)
        Faces without a label are left out.

    Returns
    -------
    GeoSeries of (multi)polygons, EPSG:4326, indexed by label in order
    """
    known = labels != None  # noqa: E711 - element-wise on an object array
    groups = pd.Series(faces[known]).groupby(labels[known], sort=True)
    joined = {label: join_shapes(group.to_numpy()) for label, group in groups}
    return gpd.GeoSeries(joined, crs="EPSG:4326")


def join_shapes(shapes: Shapes) -> Any:
    """Join members of a coverage into one normalised (multi)polygon.

    >>> join_shapes(np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])).area
    2.0
    """
    return shapely.normalize(shapely.coverage_union_all(shapes) if len(shapes) > 1 else shapes[0])


def check_coverage(pieces: gpd.GeoSeries, *, what: str) -> None:
    """Refuse pieces that overlap, or whose shared edges do not match.

    Raises
    ------
    GeometryError
        Naming `what` and the pieces at fault.
    """
    if shapely.coverage_is_valid(pieces.to_numpy()):
        return
    faulty = shapely.coverage_invalid_edges(pieces.to_numpy())
    names = [
        str(name) for name, edge in zip(pieces.index, faulty, strict=True) if not edge.is_empty
    ]
    raise GeometryError(f"The {what} is no valid coverage at {', '.join(names)}.")


def make_ids_unique(codes: Sequence[str], iso: Sequence[str]) -> list[str]:
    """Choose each outline's piece id: its ISO code, or the producer's own.

    A state's ISO code goes to the outline whose own code equals it, or else
    to the first that carries it; others that share it, and those without
    one (``-99``), keep the producer's code.

    >>> make_ids_unique(["AAA", "AAX", "BBQ", "CCC"], ["AAA", "AAA", "BBB", "-99"])
    ['AAA', 'AAX', 'BBB', 'CCC']
    """
    taken = set(codes)
    chosen: list[str] = []
    for own, code in zip(codes, iso, strict=True):
        free = code != "-99" and code not in taken
        taken.add(code)
        chosen.append(code if free else own)
    return chosen


def measure_areas(shapes: gpd.GeoSeries) -> pd.Series:
    """Measure areas in square kilometres on an equal-area cylinder.

    Returns
    -------
    Series of float, km2, indexed like `shapes`
        Within 0.5 % of the ellipsoid's area: edges are straight in the plane.
    """
    return shapes.to_crs(EQUAL_AREA).area / 1e6


def frame_pieces(
    shapes: gpd.GeoSeries, columns: Mapping[str, Mapping[str, str]]
) -> gpd.GeoDataFrame:
    """Put shapes and their columns into one frame, a row a piece.

    Returns
    -------
    GeoDataFrame, EPSG:4326
        Columns ``piece``, those of `columns`, ``geometry``, in order of id.
    """
    frame = {"piece": list(shapes.index)}
    for name, values in columns.items():
        frame[name] = [values.get(piece, "") for piece in shapes.index]
    return gpd.GeoDataFrame(frame, geometry=shapes.to_numpy(), crs=shapes.crs)
