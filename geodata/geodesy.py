"""Measure and trace on the WGS 84 ellipsoid.

Points are (lon, lat) in degrees, lengths metres, bearings degrees clockwise
from true north. Geodesics are Karney's (2013) as PROJ computes them: their
own error is below a micrometre, so what is measured to sets the tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata.edges import (
    WGS84,
    Array,
    Outline,
    Point,
    densify_edges,
    measure_from,
    prepare_outline,
    select_edges,
)
from geodata.errors import GeometryError

__all__ = [
    "Geodesic",
    "Outline",
    "Point",
    "find_destination",
    "find_farthest_point",
    "find_nearest_point",
    "measure_geodesic",
    "measure_line",
    "prepare_outline",
    "trace_geodesic",
    "trace_ring",
]

# A quarter of the meridian: a plane centred on the place shows no more than a hemisphere soundly.
REACH_M = 10_001_965.0


@dataclass(frozen=True)
class Geodesic:
    """The shortest path between two points.

    Attributes
    ----------
    length_m : float
    bearing_deg : float
        At the start, in [0, 360).
    """

    length_m: float
    bearing_deg: float


def measure_geodesic(start: Point, end: Point) -> Geodesic:
    """Measure the shortest path from one point to another.

    Raises
    ------
    GeometryError
        If a point is not a lon/lat in degrees.

    Examples
    --------
    >>> quarter = measure_geodesic((0.0, 0.0), (0.0, 90.0))
    >>> round(quarter.length_m), quarter.bearing_deg
    (10001966, 0.0)
    """
    _check_points(start, end)
    bearing, _, length = WGS84.inv(*start, *end)
    # Twice: the remainder of a bearing a hair below north rounds up to 360 itself.
    return Geodesic(float(length), float(bearing) % 360.0 % 360.0)


def find_destination(start: Point, *, bearing_deg: float, length_m: float) -> Point:
    """Find where a geodesic of a given bearing and length ends.

    Raises
    ------
    GeometryError
        If the start is not a lon/lat in degrees.

    Examples
    --------
    >>> lon, lat = find_destination((0.0, 0.0), bearing_deg=90.0, length_m=111_319.49)
    >>> round(lon, 4), round(lat, 4)
    (1.0, 0.0)
    """
    _check_points(start)
    lon, lat, _ = WGS84.fwd(*start, bearing_deg, length_m)
    return float(lon), float(lat)


def trace_geodesic(start: Point, end: Point, *, spacing_m: float) -> Array:
    """Trace the shortest path by points at most `spacing_m` apart.

    Returns
    -------
    ndarray of float, shape (points, 2), EPSG:4326
        Both ends included. Longitudes run on past 180 degrees rather than
        jump, so that the line can be drawn as it is.

    Raises
    ------
    GeometryError
        If a point is not a lon/lat, or the spacing is not positive.
    """
    _check_positive(spacing_m, "spacing")
    length = measure_geodesic(start, end).length_m
    count = max(int(np.ceil(length / spacing_m)) - 1, 0)
    between = WGS84.npts(*start, *end, count) if count else []
    return _unwrap(np.array([start, *between, end], float))


def trace_ring(centre: Point, *, radius_m: float, count: int) -> Array:
    """Trace the points at one distance from a centre.

    Returns
    -------
    ndarray of float, shape (count + 1, 2), EPSG:4326
        Closed, clockwise from north; longitudes may run past 180 degrees. A
        ring around a pole does not close in longitude.

    Raises
    ------
    GeometryError
        If the centre is not a lon/lat, the radius is not positive or leads
        beyond a quarter of the globe, or `count` is below 3.
    """
    _check_points(centre)
    _check_positive(radius_m, "radius")
    _check_reach(radius_m, "The radius leads")
    if count < 3:
        raise GeometryError(f"A ring needs at least 3 points, not {count}.")
    bearings = np.linspace(0.0, 360.0, count + 1)
    full = np.full(count + 1, radius_m)
    lon, lat, _ = WGS84.fwd(
        np.full(count + 1, centre[0]), np.full(count + 1, centre[1]), bearings, full
    )
    return _unwrap(np.column_stack([lon, lat]))


def find_nearest_point(place: Point, geometry: Any) -> tuple[Point, float]:
    """Find the point of a line or outline nearest to a place.

    Edges are straight in lon/lat, as the producer draws them. Those that can
    hold the answer are densified to 0.01 degrees and laid on an
    azimuthal-equidistant plane centred on the place, where distances from
    the centre are true; the length is the inverse geodesic to the point found.

    Parameters
    ----------
    place : (lon, lat)
    geometry : shapely geometry (EPSG:4326, lon in [-180, 180]) or Outline
        Of a polygon the outline is meant, also from inside.

    Returns
    -------
    point : (lon, lat)
    length_m : float
        Within 1 m of the true minimum (chords of 0.01 degrees).

    Raises
    ------
    GeometryError
        If the geometry is empty, the place is not a lon/lat, or the geometry
        lies beyond a quarter of the globe from the place: there the plane
        stretches edges too much to search on.
    """
    _check_points(place)
    edges = select_edges(place, _prepare(geometry), sign=1.0)
    plane = _project(place, densify_edges(edges))
    foot = _find_foot(plane)
    length = float(np.hypot(*foot))
    _check_reach(length, "Every point of the line lies")
    lon, lat, _ = WGS84.fwd(*place, np.degrees(np.arctan2(*foot)), length)
    point = (float(lon), float(lat))
    return point, measure_geodesic(place, point).length_m


def find_farthest_point(place: Point, geometry: Any) -> tuple[Point, float]:
    """Find the point of a line or outline farthest from a place.

    Parameters are those of `find_nearest_point`. Being measured point by
    point, without a plane, it holds at any distance.

    Returns
    -------
    point : (lon, lat)
    length_m : float
        Within 1 km of the true maximum: edges are sampled every 0.01 degrees.

    Raises
    ------
    GeometryError
        If the geometry is empty or the place is not a lon/lat.
    """
    _check_points(place)
    points = densify_edges(select_edges(place, _prepare(geometry), sign=-1.0)).reshape(-1, 2)
    away = measure_from(place, points)[1]
    best = int(away.argmax())
    return (float(points[best, 0]), float(points[best, 1])), float(away[best])


def measure_line(geometry: Any) -> float:
    """Measure a line's length along its vertices, in metres.

    Parameters
    ----------
    geometry : shapely (multi)line, EPSG:4326
    """
    return float(WGS84.geometry_length(geometry))


def _prepare(geometry: Any) -> Outline:
    return geometry if isinstance(geometry, Outline) else prepare_outline(geometry)


def _project(place: Point, edges: Array) -> Array:
    """Lay edges on the azimuthal-equidistant plane: x east, y north, metres."""
    bearing, length = measure_from(place, edges.reshape(-1, 2))
    turned = np.radians(bearing)
    return np.column_stack([length * np.sin(turned), length * np.cos(turned)]).reshape(-1, 2, 2)


def _find_foot(plane: Array) -> Array:
    """Find the point of the edges nearest to the plane's origin, shape (2,)."""
    start, along = plane[:, 0], plane[:, 1] - plane[:, 0]
    square = (along**2).sum(axis=1)
    share = -(start * along).sum(axis=1) / np.where(square > 0, square, 1.0)
    feet = start + np.clip(share, 0.0, 1.0)[:, None] * along
    foot: Array = feet[int((feet**2).sum(axis=1).argmin())]
    return foot


def _unwrap(points: Array) -> Array:
    points[:, 0] = np.unwrap(points[:, 0], period=360.0)
    return points


def _check_points(*points: Point) -> None:
    for lon, lat in points:
        if not (-180.0 <= lon <= 180.0 and -90.0 <= lat <= 90.0):
            swapped = -180.0 <= lat <= 180.0 and -90.0 <= lon <= 90.0
            hint = " Longitude comes first." if swapped else ""
            raise GeometryError(f"{lon}, {lat} is no longitude and latitude in degrees.{hint}")


def _check_positive(value: float, what: str) -> None:
    if not value > 0:
        raise GeometryError(f"The {what} must be above 0 m, not {value}.")


def _check_reach(length_m: float, what: str) -> None:
    if not length_m <= REACH_M:
        raise GeometryError(
            f"{what} beyond a quarter of the globe ({REACH_M / 1000:,.0f} km), where no plane "
            "centred on the place can be searched. Points can be measured to at any distance."
        )
