"""Measure rhumb lines: the paths of one bearing, which a compass keeps."""

from __future__ import annotations

import math

from geodata.edges import WGS84, Point
from geodata.geodesy import Geodesic, measure_geodesic

__all__ = ["measure_rhumb"]

ECCENTRICITY = math.sqrt(WGS84.es)
# Below this step of isometric latitude the parallel itself is the scale: the quotient of
# two small differences would lose its digits, and the parallel is off by less than 1e-14.
FLAT = 1e-7


def measure_rhumb(start: Point, end: Point) -> Geodesic:
    """Measure the path of constant bearing between two points on WGS 84.

    The bearing follows from isometric latitudes (Mercator's), the length from
    the meridian arc, which PROJ measures to a nanometre.

    Returns
    -------
    Geodesic
        Length in metres, and the bearing that holds all along. The way round
        is the shorter one in longitude.

    Raises
    ------
    GeometryError
        If a point is not a lon/lat in degrees.

    Examples
    --------
    >>> along = measure_rhumb((0.0, 60.0), (10.0, 60.0))
    >>> round(along.length_m), along.bearing_deg
    (558000, 90.0)
    """
    shortest = measure_geodesic(start, end)
    if not shortest.length_m:
        return shortest
    east = math.radians((end[0] - start[0] + 180.0) % 360.0 - 180.0)
    low, high = math.radians(start[1]), math.radians(end[1])
    north = _find_isometric(high) - _find_isometric(low)
    bearing = math.degrees(math.atan2(east, north)) % 360.0 % 360.0  # as in geodesy
    return Geodesic(math.hypot(north, east) * _find_scale(low, high, north), bearing)


def _find_isometric(lat: float) -> float:
    return math.asinh(math.tan(lat)) - ECCENTRICITY * math.atanh(ECCENTRICITY * math.sin(lat))


def _find_scale(low: float, high: float, north: float) -> float:
    """Find the metres of one radian of isometric latitude between two latitudes."""
    if abs(north) >= FLAT:
        return (_measure_meridian(high) - _measure_meridian(low)) / north
    middle = (low + high) / 2
    return WGS84.a * math.cos(middle) / math.sqrt(1 - WGS84.es * math.sin(middle) ** 2)


def _measure_meridian(lat: float) -> float:
    length = WGS84.inv(0.0, 0.0, 0.0, math.degrees(lat))[2]
    return math.copysign(float(length), lat)
