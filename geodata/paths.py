"""Measure between any two ends, along several, and around a closed shape.

Lengths are metres on the WGS 84 ellipsoid; points are lon/lat in degrees.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from geodata.edges import WGS84, Point
from geodata.ends import End
from geodata.errors import GeometryError
from geodata.geodesy import Geodesic, Outline, find_nearest_point, measure_geodesic
from geodata.model import Place
from geodata.rhumb import measure_rhumb
from geodata.spans import (
    BORDER_ACCURACY_M,
    BORDER_METHOD,
    POINT_METHOD,
    combine_tolerances,
    find_outline,
    measure_to_border,
)
from geodata.world import World

__all__ = ["Area", "Leg", "Path", "measure_leg", "measure_path"]

BORDERS_METHOD = (
    "Nearest points of two outlines (Natural Earth 1:10m, this view), each found from the other "
    "on an azimuthal-equidistant plane centred on it, then the geodesic on the WGS 84 ellipsoid."
)
# Each step of the search lands on the other outline; it has settled when it moves no more.
STEPS = 20
SETTLED_M = 1.0


@dataclass(frozen=True)
class Leg:
    """One straight stretch.

    Attributes
    ----------
    origin, target : End
    start, end : (lon, lat)
        What was measured between, in degrees; of a state the point of its border.
    geodesic, rhumb : Geodesic
        The shortest path, and the path of one bearing.
    tolerance_m : float
    method : str
    """

    origin: End
    target: End
    start: Point
    end: Point
    geodesic: Geodesic
    rhumb: Geodesic
    tolerance_m: float
    method: str


@dataclass(frozen=True)
class Area:
    """The area of a closed shape whose sides are geodesics, in square metres."""

    square_m: float
    tolerance_m2: float


@dataclass(frozen=True)
class Path:
    """Two or more legs, their sum, and the area if they close."""

    legs: tuple[Leg, ...]
    metres: float
    rhumb_m: float
    tolerance_m: float
    area: Area | None


def measure_leg(world: World, origin: End, target: End, worldview: str) -> Leg:
    """Measure the shortest path from one end to another in a view.

    Raises
    ------
    UnknownIdError
        If the view has no such state, or the worldview is unknown.
    GeometryError
        If a border lies beyond a quarter of the globe.
    """
    world.worldview(worldview)
    if origin.place and target.place:
        tolerance = combine_tolerances(origin.place.accuracy_m, target.place.accuracy_m)
        start, end = _point(origin.place), _point(target.place)
        return _make_leg(origin, target, (start, end), tolerance, POINT_METHOD)
    if origin.place:
        border = measure_to_border(world, origin.place, target.id, worldview)
        points = (_point(origin.place), border.nearest)
        return _make_leg(origin, target, points, border.tolerance_m, BORDER_METHOD)
    if target.place:
        border = measure_to_border(world, target.place, origin.id, worldview)
        points = (border.nearest, _point(target.place))
        return _make_leg(origin, target, points, border.tolerance_m, BORDER_METHOD)
    points = _find_closest(world, origin.id, target.id, worldview)
    tolerance = combine_tolerances(BORDER_ACCURACY_M, BORDER_ACCURACY_M)
    return _make_leg(origin, target, points, tolerance, BORDERS_METHOD)


def measure_path(world: World, ends: Sequence[End], worldview: str) -> Path:
    """Measure leg by leg, in all, and the area if the last end is the first again.

    Raises
    ------
    GeometryError
        If there are fewer than two ends, or a border lies beyond a quarter of the globe.
    UnknownIdError
        As `measure_leg`.
    """
    if len(ends) < 2:
        raise GeometryError("A length needs two ends or more.")
    pairs = itertools.pairwise(ends)
    legs = tuple(measure_leg(world, one, two, worldview) for one, two in pairs)
    return Path(
        legs=legs,
        metres=sum(leg.geodesic.length_m for leg in legs),
        rhumb_m=sum(leg.rhumb.length_m for leg in legs),
        tolerance_m=combine_tolerances(*(leg.tolerance_m for leg in legs)),
        area=_measure_area(ends),
    )


def _point(place: Place) -> Point:
    return (place.lon, place.lat)


def _make_leg(
    origin: End, target: End, points: tuple[Point, Point], tolerance_m: float, method: str
) -> Leg:
    start, end = points
    return Leg(
        origin=origin,
        target=target,
        start=start,
        end=end,
        geodesic=measure_geodesic(start, end),
        rhumb=measure_rhumb(start, end),
        tolerance_m=tolerance_m,
        method=method,
    )


def _find_closest(world: World, one: str, two: str, worldview: str) -> tuple[Point, Point]:
    """Find the closest points of two outlines: settle from several starts, keep the best."""
    world.name_of(one), world.name_of(two)
    shapes = [world.countries(worldview).geometry[state] for state in (one, two)]
    outlines = find_outline(world, one, worldview), find_outline(world, two, worldview)
    nearest_deg = shapely.get_coordinates(shapely.shortest_line(*shapes))[1]
    inside = [shapely.get_coordinates(shape.representative_point())[0] for shape in shapes]
    found: dict[float, tuple[Point, Point]] = {}
    reasons: list[GeometryError] = []
    for lon, lat in (nearest_deg, *inside):
        try:
            start, end = _settle(outlines, (float(lon), float(lat)))
        except GeometryError as reason:
            reasons.append(reason)
        else:
            found[measure_geodesic(start, end).length_m] = (start, end)
    if not found:
        raise reasons[0]
    return found[min(found)]


def _settle(outlines: tuple[Outline, Outline], start: Point) -> tuple[Point, Point]:
    """Step from outline to outline, each time to the nearest point, until nothing moves."""
    here, there = outlines
    first = find_nearest_point(start, here)[0]
    second, length = find_nearest_point(first, there)
    for _ in range(STEPS):
        first = find_nearest_point(second, here)[0]
        second, found = find_nearest_point(first, there)
        if length - found < SETTLED_M:
            break
        length = found
    return first, second


def _measure_area(ends: Sequence[End]) -> Area | None:
    places = [end.place for end in ends]
    if len(ends) < 4 or ends[0] != ends[-1] or None in places:
        return None
    corners = [place for place in places[:-1] if place]
    square_m, _ = WGS84.polygon_area_perimeter(
        [place.lon for place in corners], [place.lat for place in corners]
    )
    around = [*corners[-1:], *corners, *corners[:1]]
    # Moving a corner changes the area by half of the line between its neighbours.
    moved = [
        measure_geodesic(_point(before), _point(after)).length_m / 2 * corner.accuracy_m
        for before, corner, after in zip(around, corners, around[2:], strict=False)
    ]
    return Area(abs(float(square_m)), combine_tolerances(*moved))
