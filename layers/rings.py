"""Compose range rings: geodesic circles, which Web Mercator draws oval, and that is right."""

from __future__ import annotations

from collections.abc import Sequence

from shapely import LineString

from geodata.geodesy import find_destination, trace_ring
from geodata.model import Place, Unit
from geodata.numbers import METRES
from layers.marks import Layer, Mark

RING_RADII = (250.0, 500.0, 1000.0)
RING_LABEL_BEARINGS_DEG = (278.0, 262.0, 295.0, 110.0, 235.0, 320.0)
RING_POINTS = 180


def compose_rings(
    focus: Place, *, unit: Unit, radii: Sequence[float] = RING_RADII
) -> tuple[Mark, ...]:
    """Compose a ring for each radius, counted in a unit.

    Raises
    ------
    GeometryError
        If a radius is not positive or leads beyond a quarter of the globe.
    """
    return tuple(_compose_ring(focus, radius, unit) for radius in radii)


def _compose_ring(focus: Place, radius: float, unit: Unit) -> Mark:
    centre, radius_m = (focus.lon, focus.lat), radius * METRES[unit]
    text = f"{radius:,.10g} {unit}"
    return Mark(
        layer=Layer.RINGS,
        kind="ring",
        geometry=LineString(trace_ring(centre, radius_m=radius_m, count=RING_POINTS)),
        id=f"ring-{radius:g}",
        title=f"{text} from {focus.name}",
        text=text,
        spots=tuple(
            find_destination(centre, bearing_deg=bearing, length_m=radius_m)
            for bearing in RING_LABEL_BEARINGS_DEG
        ),
    )
