"""Compose measured lines, stated lengths along the same bearing, and range rings.

All are geodesics on WGS 84: in Web Mercator rings look oval, and that is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapely import LineString, get_parts
from shapely.geometry.base import BaseGeometry

from geodata.geodesy import find_destination, measure_geodesic, trace_geodesic, trace_ring
from geodata.model import Distance, Pack, Participant, Place, TargetKind, Unit
from geodata.numbers import format_length, format_tolerance
from geodata.spans import BORDER_ACCURACY_M, LINE_ROUNDING, measure_common_border
from geodata.world import World
from layers.courses import compose_runways, describe_course, tell_short, tell_views
from layers.marks import Layer, Mark
from layers.rings import RING_POINTS, compose_rings

LABEL_SHARES = (0.55, 0.7, 0.4, 0.82, 0.28)
SPACING_M = 25_000.0


def compose_distances(
    pack: Pack, world: World, distances: Sequence[Distance], *, unit: Unit
) -> tuple[Mark, ...]:
    """Compose the rings, the focus's runways and every line that has an end point.

    A measured line runs from the pack's focus to the point measured to; a
    stated length runs along the same bearing, as far as the source says. Ring
    radii are counted in ``unit``.
    """
    focus = world.places[pack.focus]
    lines = [_compose_measured(world, focus, distance, unit=unit) for distance in distances]
    stated = [_compose_stated(focus, distance) for distance in distances]
    return (
        *compose_rings(focus, unit=unit),
        *(mark for mark in (*stated, *lines) if mark is not None),
        *compose_runways([each for each in world.runways if each.place == focus.id], unit=unit),
    )


def _name_end(world: World, distance: Distance) -> str:
    if distance.target_kind is TargetKind.BORDER:
        return "border"
    return world.place(distance.target or "").name


def _find_accuracy(world: World, distance: Distance) -> float:
    if distance.target_kind is TargetKind.BORDER:
        return BORDER_ACCURACY_M
    return world.place(distance.target or "").accuracy_m


def _compose_measured(world: World, focus: Place, distance: Distance, *, unit: Unit) -> Mark | None:
    if distance.nearest is None or distance.metres is None or distance.tolerance_m is None:
        return None
    if distance.target_kind is TargetKind.RUNWAY or distance.stated_km is not None:
        return None
    start = (focus.lon, focus.lat)
    geodesic = measure_geodesic(start, distance.nearest)
    length = format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=unit)
    tolerance = format_tolerance(distance.tolerance_m, unit=unit)
    values = _read_lengths(world, distance, unit=unit)
    course = describe_course(
        start,
        distance.nearest,
        tolerance_m=distance.tolerance_m,
        ends_m=(focus.accuracy_m, _find_accuracy(world, distance)),
    )
    return Mark(
        layer=Layer.DISTANCES,
        kind="measured",
        geometry=LineString(trace_geodesic(start, distance.nearest, spacing_m=SPACING_M)),
        classes=("distance", f"distance-{distance.target_kind}"),
        id=distance.id,
        title=f"{distance.title}: {length} {tolerance}, measured; {course}{tell_views(values)}",
        text=f"{_name_end(world, distance)}: {length} {tolerance}{tell_short(values)}",
        owner=distance.owner,
        spots=_spots_along(start, geodesic.bearing_deg, geodesic.length_m),
        bearing_deg=geodesic.bearing_deg,
    )


def _read_lengths(world: World, distance: Distance, *, unit: Unit) -> dict[str, str]:
    """Read a length in every view, by the view's label; empty where all agree."""
    return {
        world.worldview(view).label: format_length(
            metres, tolerance_m=distance.tolerance_m or 0, unit=unit
        )
        for view, metres in distance.by_worldview.items()
    }


def _compose_stated(focus: Place, distance: Distance) -> Mark | None:
    if distance.stated_km is None or distance.nearest is None:
        return None
    if distance.target_kind is TargetKind.RUNWAY:
        return None
    start, stated_m = (focus.lon, focus.lat), distance.stated_km * 1000
    bearing = measure_geodesic(start, distance.nearest).bearing_deg
    end = find_destination(start, bearing_deg=bearing, length_m=stated_m)
    tolerance_m = distance.tolerance_m or focus.accuracy_m
    course = describe_course(
        start, end, tolerance_m=tolerance_m, ends_m=(focus.accuracy_m, tolerance_m)
    )
    return Mark(
        layer=Layer.DISTANCES,
        kind="stated",
        geometry=LineString(trace_geodesic(start, end, spacing_m=SPACING_M)),
        classes=("distance",),
        id=distance.id,
        title=f"{distance.title}: stated as {distance.stated}; laid along {course}",
        text=f"stated: {distance.stated}",
        owner=distance.owner,
        spots=(end, *_spots_along(start, bearing, stated_m)),
        bearing_deg=bearing,
    )


def _spots_along(
    start: tuple[float, float], bearing_deg: float, length_m: float
) -> tuple[tuple[float, float], ...]:
    return tuple(
        find_destination(start, bearing_deg=bearing_deg, length_m=share * length_m)
        for share in LABEL_SHARES
    )


def compose_shared(pack: Pack, world: World, *, worldview: str, unit: Unit) -> tuple[Mark, ...]:
    """Compose the border that the subject shares with each participant, to be brought out.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    lines, chosen = world.drawn_borders(worldview), world.worldview(worldview)
    pairs = lines[["left_holder", "right_holder"]].apply(frozenset, axis=1)
    marks = []
    for entry in pack.participants:
        common = lines[pairs == frozenset((pack.subject, entry.id))]
        if len(common):
            values = _read_common(pack, world, entry, unit=unit)
            shape = common.geometry.union_all()
            marks.append(_compose_border(pack, entry, shape, values[chosen.label], values))
    return tuple(marks)


def _read_common(pack: Pack, world: World, entry: Participant, *, unit: Unit) -> dict[str, str]:
    """Read the length of the subject's border with a participant in every view, by its label."""
    found = {
        view.label: measure_common_border(world, pack.subject, entry.id, view.id)
        for view in world.worldviews
    }
    return {
        label: format_length(metres, tolerance_m=LINE_ROUNDING * metres, unit=unit)
        if metres
        else "no common border"
        for label, metres in found.items()
    }


def _compose_border(
    pack: Pack, entry: Participant, geometry: BaseGeometry, length: str, values: Mapping[str, str]
) -> Mark:
    longest = max(get_parts(geometry), key=lambda part: part.length)
    spots = (longest.interpolate(share, normalized=True) for share in LABEL_SHARES)
    return Mark(
        layer=Layer.DISTANCES,
        kind="shared",
        geometry=geometry,
        classes=("distance", "distance-shared"),
        id=f"{pack.subject}-{entry.id}",
        title=f"Border with {entry.name}: {length}, measured on the map{tell_views(values)}",
        text=f"along the border: {length}{tell_short(values)}",
        spots=tuple((float(spot.x), float(spot.y)) for spot in spots),
    )


def find_frame(focus: Place, *, radius_m: float) -> tuple[float, float, float, float]:
    """Find the box around a ring, as west, south, east, north in degrees."""
    west, south, east, north = LineString(
        trace_ring((focus.lon, focus.lat), radius_m=radius_m, count=RING_POINTS)
    ).bounds
    return west, south, east, north
