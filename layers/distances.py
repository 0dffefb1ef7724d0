"""Compose measured lines, stated lengths along the same bearing, and range rings.

All are geodesics on WGS 84: in Web Mercator rings look oval, and that is right.
"""

from __future__ import annotations

from collections.abc import Sequence

from shapely import LineString

from geodata.geodesy import find_destination, measure_geodesic, trace_geodesic, trace_ring
from geodata.model import Distance, Pack, Place, TargetKind, Unit
from geodata.numbers import METRES, format_length, format_tolerance
from geodata.world import World
from layers.marks import Layer, Mark

RING_RADII = (250, 500, 1000)
LABEL_SHARES = (0.55, 0.7, 0.4, 0.82, 0.28)
RING_LABEL_BEARINGS_DEG = (278.0, 262.0, 295.0, 110.0, 235.0, 320.0)
SPACING_M = 25_000.0
RING_POINTS = 180


def compose_distances(
    pack: Pack, world: World, distances: Sequence[Distance], *, unit: Unit
) -> tuple[Mark, ...]:
    """Compose the rings and every line that has an end point.

    A measured line runs from the pack's focus to the point measured to; a
    stated length runs along the same bearing, as far as the source says. Ring
    radii are counted in ``unit``.
    """
    focus = world.places[pack.focus]
    lines = [_compose_measured(world, focus, distance, unit=unit) for distance in distances]
    stated = [_compose_stated(focus, distance) for distance in distances]
    return (
        *(_compose_ring(focus, radius, unit=unit) for radius in RING_RADII),
        *(mark for mark in (*stated, *lines) if mark is not None),
    )


def _compose_ring(focus: Place, radius: int, *, unit: Unit) -> Mark:
    centre, radius_m = (focus.lon, focus.lat), radius * METRES[unit]
    text = f"{radius:,} {unit}"
    return Mark(
        layer=Layer.RINGS,
        kind="ring",
        geometry=LineString(trace_ring(centre, radius_m=radius_m, count=RING_POINTS)),
        id=f"ring-{radius}",
        title=f"{text} from {focus.name}",
        text=text,
        spots=tuple(
            find_destination(centre, bearing_deg=bearing, length_m=radius_m)
            for bearing in RING_LABEL_BEARINGS_DEG
        ),
    )


def _name_end(world: World, distance: Distance) -> str:
    if distance.target_kind is TargetKind.BORDER:
        return "border"
    return world.place(distance.target or "").name


def _compose_measured(world: World, focus: Place, distance: Distance, *, unit: Unit) -> Mark | None:
    if distance.nearest is None or distance.metres is None or distance.tolerance_m is None:
        return None
    if distance.target_kind is TargetKind.RUNWAY or distance.stated_km is not None:
        return None
    start = (focus.lon, focus.lat)
    geodesic = measure_geodesic(start, distance.nearest)
    length = format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=unit)
    tolerance = format_tolerance(distance.tolerance_m, unit=unit)
    return Mark(
        layer=Layer.DISTANCES,
        kind="measured",
        geometry=LineString(trace_geodesic(start, distance.nearest, spacing_m=SPACING_M)),
        classes=("distance", f"distance-{distance.target_kind}"),
        id=distance.id,
        title=f"{distance.title}: {length} {tolerance}, measured",
        text=f"{_name_end(world, distance)}: {length} {tolerance}",
        owner=distance.owner,
        spots=_spots_along(start, geodesic.bearing_deg, geodesic.length_m),
        bearing_deg=geodesic.bearing_deg,
    )


def _compose_stated(focus: Place, distance: Distance) -> Mark | None:
    if distance.stated_km is None or distance.nearest is None:
        return None
    if distance.target_kind is TargetKind.RUNWAY:
        return None
    start, stated_m = (focus.lon, focus.lat), distance.stated_km * 1000
    bearing = measure_geodesic(start, distance.nearest).bearing_deg
    end = find_destination(start, bearing_deg=bearing, length_m=stated_m)
    return Mark(
        layer=Layer.DISTANCES,
        kind="stated",
        geometry=LineString(trace_geodesic(start, end, spacing_m=SPACING_M)),
        classes=("distance",),
        id=distance.id,
        title=f"{distance.title}: stated as {distance.stated}",
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


def find_frame(focus: Place, *, radius_m: float) -> tuple[float, float, float, float]:
    """Find the box around a ring, as west, south, east, north in degrees."""
    west, south, east, north = LineString(
        trace_ring((focus.lon, focus.lat), radius_m=radius_m, count=RING_POINTS)
    ).bounds
    return west, south, east, north
