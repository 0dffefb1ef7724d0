"""Prepare outlines, and rule out the edges that cannot hold an answer.

Points are lon/lat in degrees on WGS 84 (EPSG:4326), lengths metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

from geodata.errors import GeometryError

Point = tuple[float, float]
Array = npt.NDArray[np.float64]

WGS84 = Geod(ellps="WGS84")
MEAN_RADIUS_M = 6_371_008.8
# A sphere of the mean radius is off by at most 0.56 %; ruling out leaves room for twice that.
SPHERE_ERROR = 0.0112
EDGE_DEG = 0.01
ANTIMERIDIAN = 180.0


@dataclass(frozen=True, eq=False)
class Outline:
    """A geometry's edges, prepared to be searched from many places.

    Attributes
    ----------
    edges : ndarray of float, shape (edges, 2, 2), EPSG:4326
        Start and end of each edge. Edges along the antimeridian are cuts, not
        borders, and are left out.
    length_m : ndarray of float, shape (edges,)
        An upper bound of each edge's length.
    """

    edges: Array
    length_m: Array


def prepare_outline(geometry: Any) -> Outline:
    """Prepare a line, or the outline of a polygon, to be searched.

    Parameters
    ----------
    geometry : shapely geometry, EPSG:4326, lon in [-180, 180]

    Raises
    ------
    GeometryError
        If the geometry has no edges.
    """
    edges = _list_edges(geometry)
    if not len(edges):
        raise GeometryError("A geometry without edges has no nearest or farthest point.")
    return Outline(edges, _bound_lengths(edges))


def select_edges(place: Point, outline: Outline, *, sign: float) -> Array:
    """Select the edges that can hold the nearest (sign 1) or farthest (-1) point.

    By the triangle inequality no point of an edge is nearer than half of what
    its ends' distances exceed its length by, nor farther than half of all
    three together. First roughly on a sphere, then with true distances.

    Returns
    -------
    ndarray of float, shape (edges left, 2, 2), EPSG:4326
    """
    rough = _measure_arcs(place, outline.edges)
    likely = _bound_reach(rough, outline.length_m, sign, SPHERE_ERROR)
    edges, length = outline.edges[likely], outline.length_m[likely]
    true = measure_from(place, edges.reshape(-1, 2))[1].reshape(-1, 2)
    return edges[_bound_reach(true, length, sign, 0.0)]


def _bound_reach(ends: Array, length: Array, sign: float, error: float) -> npt.NDArray[np.bool_]:
    bound = (ends.sum(axis=1) - sign * length * (1 + SPHERE_ERROR)) / 2
    best = (sign * ends).min()
    slack = error * (ends.sum(axis=1) / 2 + np.abs(best)) + 1.0
    likely: npt.NDArray[np.bool_] = sign * bound <= best + slack
    return likely


def _list_edges(geometry: Any) -> Array:
    parts = shapely.get_parts(shapely.get_parts(geometry))
    areal = shapely.get_dimensions(parts) == 2
    paths = np.concatenate([shapely.get_rings(parts[areal]), parts[~areal]])
    xy, path = shapely.get_coordinates(paths, return_index=True)
    edges = np.stack([xy[:-1], xy[1:]], axis=1)[path[1:] == path[:-1]]
    seam = np.all(np.abs(edges[:, :, 0]) == ANTIMERIDIAN, axis=1)
    return np.asarray(edges[~seam], float)


def _measure_arcs(place: Point, edges: Array) -> Array:
    """Measure to edges' ends roughly, on a sphere: good enough to rule edges out."""
    lon, lat = np.radians(edges[..., 0] - place[0]), np.radians(edges[..., 1])
    here = np.radians(place[1])
    cosine = np.sin(here) * np.sin(lat) + np.cos(here) * np.cos(lat) * np.cos(lon)
    arcs: Array = MEAN_RADIUS_M * np.arccos(np.clip(cosine, -1.0, 1.0))
    return arcs


def _bound_lengths(edges: Array) -> Array:
    """Bound each edge's length from above: its widest parallel, its rise."""
    step = np.radians(edges[:, 1] - edges[:, 0])
    low = np.radians(np.abs(edges[:, :, 1]).min(axis=1))
    wide = np.where(edges[:, 0, 1] * edges[:, 1, 1] < 0, 1.0, np.cos(low))
    lengths: Array = MEAN_RADIUS_M * np.hypot(step[:, 0] * wide, step[:, 1])
    return lengths


def densify_edges(edges: Array) -> Array:
    """Split edges, straight in lon/lat, into edges of at most 0.01 degrees.

    Returns
    -------
    ndarray of float, shape (more edges, 2, 2), EPSG:4326
    """
    lines = shapely.segmentize(shapely.linestrings(edges), EDGE_DEG)
    xy, line = shapely.get_coordinates(lines, return_index=True)
    return np.asarray(np.stack([xy[:-1], xy[1:]], axis=1)[line[1:] == line[:-1]], float)


def measure_from(place: Point, points: Array) -> tuple[Array, Array]:
    """Measure geodesics from one place to many points, shape (points, 2).

    Returns
    -------
    bearing_deg, length_m : ndarray of float, shape (points,)
        Bearings at the place, in [-180, 180].
    """
    lon, lat = np.full(len(points), place[0]), np.full(len(points), place[1])
    bearing, _, length = WGS84.inv(lon, lat, points[:, 0], points[:, 1])
    return np.asarray(bearing, float), np.asarray(length, float)
