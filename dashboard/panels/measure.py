"""Measure what the reader typed or picked: legs, rhumb lines, area, and a time of flight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.atlas import Atlas
from dashboard.panels.dependence import WHOSE_MAP, Reading, read_views
from dashboard.panels.ground import Ground, compose_ground
from dashboard.state import ViewState, format_link
from geodata.ends import End, find_end, find_instead, find_swapped
from geodata.errors import AtlasError
from geodata.geodesy import Geodesic
from geodata.model import Unit
from geodata.numbers import (
    METRES,
    format_area,
    format_bearing,
    format_duration,
    format_length,
    format_tolerance,
)
from geodata.paths import Leg, Path, measure_path
from layers.rings import RING_RADII

HOUR_S = 3600.0
SPEED_UNITS = {Unit.KM: "km/h", Unit.MI: "mph", Unit.NMI: "knots"}
INVITATION = "Measure between any places, borders or points"
ARITHMETIC = (
    "Arithmetic, not a flight plan: the length divided by the speed, without wind, climb, "
    "route or closed airspace."
)
METHOD = (
    "Geodesics and rhumb lines on the WGS 84 ellipsoid. A state stands for the point of its "
    "border (Natural Earth 1:10m, this view) that is nearest to the other end of the leg. A typed "
    "point is as accurate as its digits, a picked one as the map’s scale."
)


@dataclass(frozen=True)
class Way:
    """What an end could be exchanged for, and the address where it is."""

    name: str
    address: str


@dataclass(frozen=True)
class PointRow:
    """One end as it was given, what it was read as, and the address without it."""

    given: str
    name: str
    problem: str
    without: str
    instead: tuple[Way, ...]


@dataclass(frozen=True)
class LegRow:
    """One leg as told: its two paths with their bearings.

    ``readings`` holds its geodesic in every view where it depends on whose map is drawn.
    """

    name: str
    length: str
    tolerance: str
    bearing: str
    rhumb: str
    rhumb_bearing: str
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class MeasurePanel:
    """Everything the measuring table says, as data."""

    finding: str
    points: tuple[PointRow, ...]
    legs: tuple[LegRow, ...]
    total: LegRow | None
    area: str
    problems: tuple[str, ...]
    flight: str
    arithmetic: str
    speed: str
    speed_unit: str
    rings: str
    rings_label: str
    here: str
    cleared: str
    closing: str
    method: str
    ground: Ground | None


def find_ends(atlas: Atlas, view: ViewState) -> tuple[tuple[End | None, str], ...]:
    """Find every end of the view, or say in one sentence why it is none."""
    return _find_points(atlas, view.ruler.points)


@lru_cache(maxsize=256)
def _find_points(atlas: Atlas, points: tuple[str, ...]) -> tuple[tuple[End | None, str], ...]:
    return tuple(_find_one(atlas, text) for text in points)


def _find_one(atlas: Atlas, text: str) -> tuple[End | None, str]:
    try:
        end = find_end(text, atlas.whole, atlas.world)
    except AtlasError as error:
        return None, str(error)
    if find_swapped(end, atlas.whole, atlas.world):
        return end, "Read with latitude first. Is it the other way round?"
    return end, ""


def find_path(atlas: Atlas, view: ViewState) -> tuple[Path | None, str]:
    """Measure along the view's ends that were understood, or say why it cannot be done."""
    return _measure_points(atlas, view.ruler.points, view.worldview)


@lru_cache(maxsize=256)
def _measure_points(
    atlas: Atlas, points: tuple[str, ...], worldview: str
) -> tuple[Path | None, str]:
    ends = [end for end, _ in _find_points(atlas, points) if end]
    if len(ends) < 2:
        return None, ""
    try:
        return measure_path(atlas.world, ends, worldview), ""
    except AtlasError as error:
        return None, str(error)


def find_paths(atlas: Atlas, view: ViewState) -> dict[str, Path]:
    """Measure along the view's ends in every view, by its label; none where it cannot be done."""
    found = {
        one.label: find_path(atlas, replace(view, worldview=one.id))[0]
        for one in atlas.world.worldviews
    }
    return {label: path for label, path in found.items() if path}


def compose_measure(atlas: Atlas, view: ViewState) -> MeasurePanel:
    """Compose the measuring table of a view."""
    path, trouble = find_path(atlas, view)
    ruler = view.ruler
    flight = _tell_flight(path, view) if path else ""
    whole = _read_paths(atlas, view, lambda found: _length(found.metres, found.tolerance_m, view))
    return MeasurePanel(
        finding=_tell_path(path, view.unit) + (WHOSE_MAP if whole else "") if path else INVITATION,
        points=_compose_points(atlas, view),
        legs=_compose_legs(atlas, view, path) if path else (),
        total=_compose_total(path, view.unit, whole) if path and len(path.legs) > 1 else None,
        area=_tell_area(path, view.unit) if path else "",
        problems=(trouble,) if trouble else (),
        flight=flight,
        arithmetic=ARITHMETIC if flight else "",
        speed=f"{ruler.speed:g}" if ruler.speed else "",
        speed_unit=SPEED_UNITS[view.unit],
        rings=", ".join(f"{radius:g}" for radius in ruler.rings or RING_RADII),
        rings_label=f"Rings around {atlas.world.place(atlas.pack.focus).name}, {view.unit}",
        here=format_link(view),
        cleared=_link_points(view, ()) if ruler.points else "",
        closing=_link_points(view, (*ruler.points, ruler.points[0])) if _can_close(view) else "",
        method=METHOD,
        ground=_compose_ground(atlas, path, view.unit) if path else None,
    )


def _compose_ground(atlas: Atlas, path: Path, unit: Unit) -> Ground | None:
    names = _name_end(path.legs[0].origin), _name_end(path.legs[-1].target)
    return compose_ground(atlas, [(leg.start, leg.end) for leg in path.legs], names, unit)


def _can_close(view: ViewState) -> bool:
    return len(view.ruler.points) > 2 and not view.ruler.closed


def _link_points(view: ViewState, points: Sequence[str]) -> str:
    return format_link(view.measure(points))


def _compose_points(atlas: Atlas, view: ViewState) -> tuple[PointRow, ...]:
    given = view.ruler.points
    return tuple(
        PointRow(
            given=text,
            name=_name_end(end) if end else "",
            problem=problem,
            without=_link_points(view, given[:at] + given[at + 1 :]),
            instead=_compose_ways(atlas, view, text, end) if end else (),
        )
        for at, (text, (end, problem)) in enumerate(zip(given, find_ends(atlas, view), strict=True))
    )


def _compose_ways(atlas: Atlas, view: ViewState, text: str, end: End) -> tuple[Way, ...]:
    """Compose what a point could be exchanged for; a shape that it closes stays closed."""
    others = find_instead(end, atlas.whole, atlas.world, view.worldview)
    if end.place and find_swapped(end, atlas.whole, atlas.world):
        turned = f"{end.place.lon} {end.place.lat}"
        others = (find_end(turned, atlas.whole, atlas.world), *others)
    return tuple(
        Way(
            _name_end(other),
            _link_points(view, [other.id if each == text else each for each in view.ruler.points]),
        )
        for other in others
    )


def _name_end(end: End) -> str:
    return end.name if end.place else f"the border of {end.name}"


def _tell_path(path: Path, unit: Unit) -> str:
    start, end = (_name_end(each) for each in (path.legs[0].origin, path.legs[-1].target))
    length = format_length(path.metres, tolerance_m=path.tolerance_m, unit=unit)
    if len(path.legs) > 2 and path.legs[0].origin == path.legs[-1].target:
        return f"Around the shape it is {length}"
    over = f", by {len(path.legs)} legs" if len(path.legs) > 1 else ""
    return f"From {start} to {end} it is {length}{over}"


def _read_paths(atlas: Atlas, view: ViewState, read: Callable[[Path], str]) -> tuple[Reading, ...]:
    """Read something of the path in every view; empty where all agree, or no end is a border."""
    if not any(end and not end.place for end, _ in find_ends(atlas, view)):
        return ()

    def read_one(worldview: str) -> str:
        path, _ = find_path(atlas, replace(view, worldview=worldview))
        return read(path) if path else "not measured"

    return read_views(atlas, view.worldview, read_one)


def _length(metres: float, tolerance_m: float, view: ViewState) -> str:
    return format_length(metres, tolerance_m=tolerance_m, unit=view.unit)


def _compose_legs(atlas: Atlas, view: ViewState, path: Path) -> tuple[LegRow, ...]:
    def read_leg(at: int) -> tuple[Reading, ...]:
        return _read_paths(atlas, view, lambda found: _measure_leg(found.legs[at], view))

    rows = (_compose_leg(leg, view.unit) for leg in path.legs)
    return tuple(replace(row, readings=read_leg(at)) for at, row in enumerate(rows))


def _measure_leg(leg: Leg, view: ViewState) -> str:
    return _length(leg.geodesic.length_m, leg.tolerance_m, view)


def _compose_leg(leg: Leg, unit: Unit) -> LegRow:
    return LegRow(
        name=f"{_name_end(leg.origin)} – {_name_end(leg.target)}",
        length=format_length(leg.geodesic.length_m, tolerance_m=leg.tolerance_m, unit=unit),
        tolerance=format_tolerance(leg.tolerance_m, unit=unit),
        bearing=_tell_bearing(leg.geodesic, leg.tolerance_m),
        rhumb=format_length(leg.rhumb.length_m, tolerance_m=leg.tolerance_m, unit=unit),
        rhumb_bearing=_tell_bearing(leg.rhumb, leg.tolerance_m, rhumb=True),
    )


def _tell_bearing(path: Geodesic, tolerance_m: float, *, rhumb: bool = False) -> str:
    return format_bearing(
        path.bearing_deg, tolerance_m=tolerance_m, length_m=path.length_m, rhumb=rhumb
    )


def _compose_total(path: Path, unit: Unit, readings: tuple[Reading, ...]) -> LegRow:
    return LegRow(
        name="In all",
        length=format_length(path.metres, tolerance_m=path.tolerance_m, unit=unit),
        tolerance=format_tolerance(path.tolerance_m, unit=unit),
        bearing="",
        rhumb=format_length(path.rhumb_m, tolerance_m=path.tolerance_m, unit=unit),
        rhumb_bearing="",
        readings=readings,
    )


def _tell_area(path: Path, unit: Unit) -> str:
    if path.area is None:
        return ""
    return format_area(path.area.square_m, tolerance_m2=path.area.tolerance_m2, unit=unit)


def _tell_flight(path: Path, view: ViewState) -> str:
    if not view.ruler.speed:
        return ""
    speed = view.ruler.speed * METRES[view.unit] / HOUR_S
    time = format_duration(path.metres / speed, tolerance_s=path.tolerance_m / speed)
    return f"{time} at {view.ruler.speed:g} {SPEED_UNITS[view.unit]}"
