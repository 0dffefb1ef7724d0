"""Compose what is measured besides the table: paths between any ends, and runways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapely import LineString, Polygon

from geodata.edges import Point
from geodata.geodesy import find_destination, measure_geodesic, trace_geodesic
from geodata.model import Runway, Unit
from geodata.numbers import format_bearing, format_length, format_point, format_tolerance
from geodata.paths import Leg, Path
from geodata.spans import BORDER_ACCURACY_M, RUNWAY_ACCURACY_M, measure_runway
from layers.marks import Layer, Mark

DEPENDS = "depends on whose map"
LABEL_SHARES = (0.5, 0.62, 0.38, 0.74, 0.26)
# Enough points for a smooth line, few enough to travel with the view.
LEG_POINTS = 48
FINEST_SPACING_M = 1_000.0
RUNWAY_DECIMALS = 6
RUNWAY_MIN_ZOOM = 11.0


def describe_course(
    start: Point, end: Point, *, tolerance_m: float, ends_m: tuple[float, float]
) -> str:
    """Describe a line's bearing and its two ends.

    Parameters
    ----------
    start, end : (lon, lat)
    tolerance_m : float
        Of the line.
    ends_m : (float, float)
        The accuracy of either end.
    """
    course = measure_geodesic(start, end)
    bearing = format_bearing(course.bearing_deg, tolerance_m=tolerance_m, length_m=course.length_m)
    here, there = (
        format_point(point, accuracy_m=accuracy)
        for point, accuracy in zip((start, end), ends_m, strict=True)
    )
    return f"bearing {bearing}, from {here} to {there}"


def tell_short(values: Mapping[str, str]) -> str:
    """Say in short beside a value that views do not agree on it; nothing where they do."""
    return " · by view" if len({*values.values()}) > 1 else ""


def tell_views(values: Mapping[str, str]) -> str:
    """Tell a value as each view, named by its label, has it; nothing where they agree."""
    told = "; ".join(f"{label} {value}" for label, value in values.items())
    return f"; {DEPENDS}: {told}" if tell_short(values) else ""


def compose_path(path: Path, *, unit: Unit, views: Mapping[str, Path]) -> tuple[Mark, ...]:
    """Compose a measured path, leg by leg; its texts are numbers and no one's words.

    ``views`` is the same path in every view, by the view's label.
    """
    return tuple(
        _compose_leg(
            leg,
            f"leg-{at + 1}",
            unit,
            {label: _tell_length(found.legs[at], unit) for label, found in views.items()},
        )
        for at, leg in enumerate(path.legs)
    )


def _tell_length(leg: Leg, unit: Unit) -> str:
    return format_length(leg.geodesic.length_m, tolerance_m=leg.tolerance_m, unit=unit)


def _compose_leg(leg: Leg, id: str, unit: Unit, values: Mapping[str, str]) -> Mark:
    length = _tell_length(leg, unit)
    tolerance = format_tolerance(leg.tolerance_m, unit=unit)
    spacing = max(leg.geodesic.length_m / LEG_POINTS, FINEST_SPACING_M)
    places = [end.place for end in (leg.origin, leg.target)]
    one, two = (place.accuracy_m if place else BORDER_ACCURACY_M for place in places)
    course = describe_course(leg.start, leg.end, tolerance_m=leg.tolerance_m, ends_m=(one, two))
    return Mark(
        layer=Layer.DISTANCES,
        kind="measured",
        geometry=LineString(_trace(leg.start, leg.end, spacing)),
        classes=("distance", "leg"),
        id=id,
        title=f"{length} {tolerance}, measured; {course}{tell_views(values)}",
        text=f"{length} {tolerance}{tell_short(values)}",
        spots=_list_spots(leg.start, leg.geodesic.bearing_deg, leg.geodesic.length_m),
        bearing_deg=leg.geodesic.bearing_deg,
    )


def _trace(start: Point, end: Point, spacing_m: float) -> Sequence[Point]:
    return [
        (float(lon), float(lat)) for lon, lat in trace_geodesic(start, end, spacing_m=spacing_m)
    ]


def _list_spots(start: Point, bearing_deg: float, length_m: float) -> tuple[Point, ...]:
    return tuple(
        find_destination(start, bearing_deg=bearing_deg, length_m=share * length_m)
        for share in LABEL_SHARES
    )


def compose_runways(runways: Sequence[Runway], *, unit: Unit) -> tuple[Mark, ...]:
    """Compose runways at their true length, width and bearing."""
    return tuple(_compose_runway(runway, unit) for runway in runways)


def _compose_runway(runway: Runway, unit: Unit) -> Mark:
    measured = measure_runway(runway)
    length = format_length(measured.metres, tolerance_m=measured.tolerance_m, unit=unit)
    course = measure_geodesic(runway.start, runway.end)
    told = describe_course(
        runway.start,
        runway.end,
        tolerance_m=measured.tolerance_m,
        ends_m=(RUNWAY_ACCURACY_M, RUNWAY_ACCURACY_M),
    )
    return Mark(
        layer=Layer.DISTANCES,
        kind="runway",
        geometry=Polygon(_list_corners(runway, course.bearing_deg)),
        id=runway.ident,
        title=f"Runway {runway.ident}: {length}; {told}",
        text=f"{runway.ident}: {length}",
        spots=_list_spots(runway.start, course.bearing_deg, course.length_m),
        min_zoom=RUNWAY_MIN_ZOOM,
        decimals=RUNWAY_DECIMALS,
    )


def _list_corners(runway: Runway, bearing_deg: float) -> list[Point]:
    sides = ((runway.start, -90), (runway.end, -90), (runway.end, 90), (runway.start, 90))
    return [
        find_destination(end, bearing_deg=bearing_deg + turn, length_m=runway.width_m / 2)
        for end, turn in sides
    ]
