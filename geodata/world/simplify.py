"""Simplify a coverage for the screen: fine in a region, coarse beyond, no seams.

Coordinates are lon/lat in degrees (EPSG:4326). The drawing is unwrapped at a
chosen meridian: what lies west of it is moved east by 360 degrees and joined.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geodata.world.coverage import Shapes, dissolve_faces, join_shapes, label_faces, measure_areas

FULL_TURN = 360.0
WORLD = (-180.0, -90.0, 180.0, 90.0)


def unwrap(pieces: gpd.GeoSeries, *, cut_lon: float) -> gpd.GeoSeries:
    """Move what lies west of a meridian to the east end and join it there.

    Parameters
    ----------
    pieces : GeoSeries of (multi)polygons, EPSG:4326, lon in [-180, 180]
    cut_lon : float
        The meridian to cut at, in degrees.

    Returns
    -------
    GeoSeries of (multi)polygons, lon in [cut_lon, cut_lon + 360]
    """
    shapes = [_unwrap_shape(shape, cut_lon=cut_lon) for shape in pieces]
    return gpd.GeoSeries(shapes, index=pieces.index, crs=pieces.crs)


def _unwrap_shape(shape: Any, *, cut_lon: float) -> Any:
    west, south, east, north = WORLD
    if shape.bounds[0] >= cut_lon:
        return shape
    moved = shapely.clip_by_rect(shape, west, south, cut_lon, north)
    kept = shapely.clip_by_rect(shape, cut_lon, south, east, north)
    shifted = shapely.transform(moved, lambda xy: xy + np.array([FULL_TURN, 0.0]))
    return shapely.union_all([kept, shifted], grid_size=1e-6)


def drop_islets(pieces: gpd.GeoSeries, *, smallest_km2: float) -> gpd.GeoSeries:
    """Drop parts that touch no other piece and are small, but never a whole piece.

    Parameters
    ----------
    pieces : GeoSeries of (multi)polygons, EPSG:4326
        A valid coverage.
    smallest_km2 : float

    Returns
    -------
    GeoSeries of (multi)polygons
        A valid coverage of the same pieces.
    """
    parts = pieces.explode()
    parts = gpd.GeoSeries(parts.to_numpy(), index=parts.index, crs=pieces.crs)
    area = measure_areas(parts).to_numpy()
    touching = _touches_other(parts)
    largest = area == parts.to_frame().assign(area=area).groupby(level=0)["area"].transform("max")
    kept = parts[(area >= smallest_km2) | touching | largest.to_numpy()]
    return dissolve_faces(kept.to_numpy(), kept.index.to_numpy(object))


def _touches_other(parts: gpd.GeoSeries) -> Any:
    one, other = parts.sindex.query(parts.to_numpy(), predicate="intersects")
    owner = parts.index.to_numpy()
    touching = np.zeros(len(parts), bool)
    touching[one[owner[one] != owner[other]]] = True
    return touching


def simplify_mixed(
    pieces: gpd.GeoSeries, region: Collection[str], *, fine_deg: float, coarse_deg: float
) -> gpd.GeoSeries:
    """Simplify a coverage finely inside a region and coarsely beyond it.

    All is simplified finely first. The pieces beyond the region are then
    simplified again together with the sea, whose faces make the coast an
    inner edge, while the edge towards the region is kept as it is.

    Parameters
    ----------
    pieces : GeoSeries of (multi)polygons, EPSG:4326, indexed by piece id
        A valid coverage.
    region : collection of str
        Piece ids of the region.
    fine_deg, coarse_deg : float
        Visvalingam-Whyatt tolerances: square roots of areas, in degrees.

    Returns
    -------
    GeoSeries of (multi)polygons, indexed like `pieces`
        A valid coverage.
    """
    fine = gpd.GeoSeries(
        shapely.coverage_simplify(pieces.to_numpy(), fine_deg), index=pieces.index, crs=pieces.crs
    )
    beyond = ~fine.index.isin(list(region))
    box = shapely.box(*(fine.total_bounds + np.array([-1.0, -1.0, 1.0, 1.0])))
    sea = shapely.get_parts(shapely.difference(box, shapely.coverage_union_all(fine.to_numpy())))
    mixed = np.concatenate([fine.to_numpy()[beyond], sea])
    coarse = shapely.coverage_simplify(mixed, coarse_deg, simplify_boundary=False)
    result = fine.to_numpy().copy()
    result[beyond] = coarse[: int(beyond.sum())]
    return gpd.GeoSeries(result, index=pieces.index, crs=pieces.crs)


def round_coverage(pieces: gpd.GeoSeries, *, decimals: int) -> gpd.GeoSeries:
    """Round a coverage's coordinates without breaking it.

    Rounding each polygon alone would leave overlaps; all edges are noded on
    the grid together and the faces labelled anew.

    Parameters
    ----------
    pieces : GeoSeries of (multi)polygons, EPSG:4326, indexed by piece id
    decimals : int
        Decimal places of a degree to keep.

    Returns
    -------
    GeoSeries of (multi)polygons, indexed by piece id in order
        A valid coverage; a piece thinner than the grid may be lost.
    """
    rings = shapely.boundary(pieces.to_numpy())
    noded = shapely.union_all(rings, grid_size=10.0**-decimals)
    faces: Shapes = np.asarray(shapely.get_parts(shapely.polygonize([noded])), object)
    labels = label_faces(faces, list(pieces), list(pieces.index))
    joined = dissolve_faces(faces, labels)
    rounded = [_round_shape(shape, decimals) for shape in joined]
    return gpd.GeoSeries(rounded, index=joined.index, crs=pieces.crs)


def _round_shape(shape: Any, decimals: int) -> Any:
    # Grid points carry binary noise of their own; this prints them short.
    return join_shapes(np.array([shapely.transform(shape, lambda xy: np.round(xy, decimals))]))
