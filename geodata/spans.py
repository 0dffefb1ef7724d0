"""Measure from places to places, to borders and along lines.

Lengths are metres on the WGS 84 ellipsoid; points are lon/lat in degrees.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from geodata.geodesy import (
    Outline,
    Point,
    find_nearest_point,
    measure_geodesic,
    measure_line,
    prepare_outline,
)
from geodata.model import Place, Runway
from geodata.world import World

# 0.8 mm at 1:10,000,000. Natural Earth publishes no accuracy; chosen to cover the largest
# difference seen, 7 km at the Wakhan, between its line and one derived from OpenStreetMap.
BORDER_ACCURACY_M = 8_000.0
# Thresholds are points read off imagery: measured and producer's lengths differ by less.
RUNWAY_ACCURACY_M = 30.0

# A generalised line has no tolerance of its own; its length is rounded to one in twenty, and
# what it lacks beside the published length is told as such.
LINE_ROUNDING = 0.05

POINT_METHOD = "Geodesic on the WGS 84 ellipsoid between two points."
BORDER_METHOD = (
    "Nearest point of the outline (Natural Earth 1:10m, this view) on an azimuthal-equidistant "
    "plane centred on the place, then the geodesic to it on the WGS 84 ellipsoid."
)
RUNWAY_METHOD = "Geodesic on the WGS 84 ellipsoid between the two thresholds."


@dataclass(frozen=True)
class Measurement:
    """A length, where it ends, and how sure it is.

    Attributes
    ----------
    metres, tolerance_m : float
    nearest : (lon, lat)
        The end that was measured to, in degrees.
    method : str
    """

    metres: float
    tolerance_m: float
    nearest: Point
    method: str


def combine_tolerances(*tolerances_m: float) -> float:
    """Combine independent tolerances by the root of their squares, in metres.

    >>> combine_tolerances(3.0, 4.0)
    5.0
    """
    return math.hypot(*tolerances_m)


def measure_to_place(origin: Place, target: Place) -> Measurement:
    """Measure from place to place."""
    end = (target.lon, target.lat)
    length = measure_geodesic((origin.lon, origin.lat), end).length_m
    tolerance = combine_tolerances(origin.accuracy_m, target.accuracy_m)
    return Measurement(length, tolerance, end, POINT_METHOD)


def measure_to_border(world: World, origin: Place, state: str, worldview: str) -> Measurement:
    """Measure from a place to the nearest point of a state's outline in a view.

    Raises
    ------
    UnknownIdError
        If the view has no such state, or the worldview is unknown.
    GeometryError
        If the outline lies beyond a quarter of the globe.
    """
    shape = find_outline(world, state, worldview)
    point, length = _find_nearest((origin.lon, origin.lat), shape)
    tolerance = combine_tolerances(origin.accuracy_m, BORDER_ACCURACY_M)
    return Measurement(length, tolerance, point, BORDER_METHOD)


def measure_runway(runway: Runway) -> Measurement:
    """Measure a runway from threshold to threshold."""
    length = measure_geodesic(runway.start, runway.end).length_m
    return Measurement(length, RUNWAY_ACCURACY_M, runway.end, RUNWAY_METHOD)


@cache
def measure_common_border(world: World, a: str, b: str, worldview: str) -> float | None:
    """Measure the land border of two states in a view, unsettled lines included.

    Returns
    -------
    float or None
        Metres along Natural Earth's 1:10m line; None if they do not meet. A
        generalised line is shorter than a surveyed one: around the focus by
        5 to 19 % of published lengths.

    Raises
    ------
    UnknownIdError
        If a state or the worldview is unknown.
    """
    for state in (a, b):
        world.name_of(state)
    lines = world.measured_borders(worldview)
    left, right = lines["left_holder"], lines["right_holder"]
    common = lines[((left == a) & (right == b)) | ((left == b) & (right == a))]
    return sum(map(measure_line, common.geometry)) if len(common) else None


def find_neighbour_at(world: World, state: str, point: Point, worldview: str) -> str | None:
    """Find which neighbour's border with a state lies nearest to a point.

    Returns
    -------
    str or None
        None if the state has no land border, or `point` is farther from each
        of them than the border's accuracy: on a coast.

    Raises
    ------
    UnknownIdError
        If the state or the worldview is unknown.
    """
    away = {
        neighbour: find_nearest_point(point, outline)[1]
        for neighbour, outline in _list_borders(world, state, worldview).items()
    }
    near = min(away, key=away.__getitem__, default=None)
    return near if near is not None and away[near] <= BORDER_ACCURACY_M else None


@cache
def _list_borders(world: World, state: str, worldview: str) -> dict[str, Outline]:
    lines = world.measured_borders(worldview)
    left, right = lines["left_holder"], lines["right_holder"]
    found: dict[str, Outline] = {}
    for neighbour in world.neighbours(state, worldview):
        common = ((left == state) & (right == neighbour)) | ((left == neighbour) & (right == state))
        found[neighbour] = prepare_outline(lines.loc[common].geometry.union_all())
    return found


@cache
def find_outline(world: World, state: str, worldview: str) -> Outline:
    """Prepare a state's outline in a view (EPSG:4326); raise UnknownIdError for others."""
    return _prepare(world.shape_of(state, worldview))


# By shape, not by view: most states have one in every view, and it is searched once.
_prepare = cache(prepare_outline)
_find_nearest = cache(find_nearest_point)
