"""Show lengths as stated beside lengths as measured, and every nearest border."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.atlas import Atlas, measure_all
from dashboard.panels.base import compose_base
from dashboard.panels.claims import link_participant
from dashboard.panels.dependence import Reading, read_lengths
from dashboard.panels.lengths import compose_lengths
from dashboard.panels.measure import compose_measure
from dashboard.panels.rows import compose_tabs, link_line
from dashboard.ruler import LengthTable
from dashboard.state import ViewState
from geodata.length_checks import UNITS_MAY_DIFFER_BY
from geodata.model import Candidate, Distance, TargetKind, Unit, Verdict
from geodata.numbers import METRES, format_length, format_number, format_ratio, format_tolerance
from layers.html import render_html

RATIO_LOW, RATIO_HIGH = 0.7, 1.9
BAND = 0.1
# A converted length is shown to one in a hundred: enough to see whether two figures are one.
SHOWN_OF_CONVERTED = 0.01
RULE = (
    "Rule: a stated length agrees when it lies within 10 % of the measured one widened by its "
    "tolerance; it differs when it does not; “cannot tell” where the source names no end point "
    "and the candidates do not agree."
)
NOTHING_STATED = "No length is stated on this record; what is measured stands below"
METHOD = (
    "How it is measured: the nearest point is found in an azimuthal-equidistant plane centred on "
    "{focus}, with the border densified, then joined by a geodesic on WGS 84. The border is "
    "Natural Earth 1:10m, drawn from “{worldview}”; Natural Earth publishes no accuracy, so the "
    "tolerance is ours: 0.8 mm at that scale, with the accuracy of the place."
)


@dataclass(frozen=True)
class AuditRow:
    """One stated length against its measurement; places on the strip in percent.

    ``line`` is the id of its line on the map and ``address`` draws it; both are empty
    where it has none.
    """

    title: str
    line: str
    address: str
    chosen: bool
    claim: str
    stated: str
    stated_also: str
    units: str
    measured: str
    tolerance: str
    candidates: tuple[str, ...]
    ratio: str
    at: float
    gap_left: float
    gap_width: float
    left: bool
    verdict: Verdict
    reason: str
    highlight: bool


@dataclass(frozen=True)
class Bar:
    """One nearest border as a bar; ``width`` in percent of the longest.

    ``readings`` holds the length in every view where it depends on whose map is drawn.
    """

    name: str
    address: str
    length: str
    readings: tuple[Reading, ...]
    width: float
    selected: bool


@dataclass(frozen=True)
class Tick:
    """A tick of the strip's axis."""

    text: str
    at: float


@dataclass(frozen=True)
class DistancesPanel:
    """Everything the distances screen says, as data."""

    finding: str
    lead: str
    ticks: tuple[Tick, ...]
    audit: tuple[AuditRow, ...]
    band_left: float
    band_width: float
    one: float
    rule: str
    bars_title: str
    bars: tuple[Bar, ...]
    method: str


def find_widest(distances: Sequence[Distance]) -> Distance | None:
    """Find the stated length that overshoots its measurement by the most, if any does."""
    found = [
        distance
        for distance in distances
        if distance.verdict is Verdict.DIFFERS and distance.metres and distance.stated_km
    ]
    return max(found, key=_ratio, default=None)


def compose_distances(atlas: Atlas, view: ViewState) -> DistancesPanel:
    """Compose the distances screen for the view's worldview and unit."""
    distances = measure_all(atlas, view.worldview)
    focus = atlas.world.places[atlas.pack.focus]
    worldview = next(item for item in atlas.world.worldviews if item.id == view.worldview)
    widest = find_widest(distances)
    stated = [distance for distance in distances if distance.verdict]
    return DistancesPanel(
        finding=_describe_widest(widest, unit=view.unit) if stated else NOTHING_STATED,
        lead=f"Stated lengths against geodesics from {focus.name}, borders: {worldview.name}.",
        ticks=(Tick("1×", _place(1.0)), Tick("1.5×", _place(1.5))),
        audit=tuple(
            _compose_audit(distance, view, highlight=distance is widest) for distance in stated
        ),
        band_left=_place(1 - BAND),
        band_width=_place(1 + BAND) - _place(1 - BAND),
        one=_place(1.0),
        rule=RULE,
        bars_title=f"{focus.name} to the nearest point of each border",
        bars=_compose_bars(atlas, view),
        method=METHOD.format(focus=focus.name, worldview=worldview.name),
    )


def _describe_widest(widest: Distance | None, *, unit: Unit) -> str:
    if widest is None or widest.metres is None or widest.stated_km is None:
        return "Every stated length agrees with its measurement or names no end point"
    excess = format_length(
        abs(widest.stated_km * 1000 - widest.metres),
        tolerance_m=widest.tolerance_m or 0,
        unit=unit,
    ).removeprefix("≈ ")
    verb = "overshoots" if _ratio(widest) > 1 else "falls short of"
    stated = split_stated(widest.stated)[0]
    return f"The “{stated}” stated for {widest.title} {verb} the measured line by about {excess}"


def split_stated(wording: str) -> tuple[str, str]:
    """Split a stated length into its first unit and the one in brackets.

    >>> split_stated("about 8 km (5 mi)")
    ('about 8 km', '5 mi')
    """
    first, _, second = wording.partition(" (")
    return first, second.removesuffix(")")


def compare_units(distance: Distance) -> str:
    """Say whether a length stated in two units is one length, whatever it is measured to be."""
    if distance.stated_km is None or distance.stated_mi is None:
        return ""
    from_miles = distance.stated_mi * METRES[Unit.MI] / METRES[Unit.KM]
    agree = abs(from_miles - distance.stated_km) <= UNITS_MAY_DIFFER_BY * distance.stated_km
    converted = format_number(from_miles, tolerance=from_miles * SHOWN_OF_CONVERTED)
    verdict = "the units agree" if agree else "the units disagree"
    return f"{distance.stated_mi:,g} mi is {converted} km: {verdict}"


def _compose_audit(distance: Distance, view: ViewState, *, highlight: bool) -> AuditRow:
    unit = view.unit
    ratio = _ratio(distance) if distance.metres else 0.0
    at = _place(ratio) if ratio else 0.0
    measured, tolerance = _describe_measured(distance, unit=unit)
    stated, stated_also = split_stated(distance.stated)
    is_drawn = distance.nearest and distance.target_kind is not TargetKind.RUNWAY
    return AuditRow(
        title=distance.title,
        line=distance.id if is_drawn else "",
        address=link_line(view, distance.id) if is_drawn else "",
        chosen=view.ruler.line == distance.id,
        claim=distance.claim or "",
        stated=stated,
        stated_also=stated_also,
        units=compare_units(distance),
        measured=measured,
        tolerance=tolerance,
        candidates=tuple(_describe_candidate(each, unit=unit) for each in distance.candidates),
        ratio=_describe_ratio(distance),
        at=at,
        gap_left=min(at, _place(1.0)),
        gap_width=abs(at - _place(1.0)),
        left=0 < ratio < 1,
        verdict=distance.verdict or Verdict.CANNOT_TELL,
        reason=distance.reason,
        highlight=highlight,
    )


def _describe_measured(distance: Distance, *, unit: Unit) -> tuple[str, str]:
    if distance.metres is not None and distance.tolerance_m is not None:
        return (
            format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=unit),
            format_tolerance(distance.tolerance_m, unit=unit),
        )
    return "not measured", "the source names no place"


def _describe_candidate(candidate: Candidate, *, unit: Unit) -> str:
    length = format_length(candidate.metres, tolerance_m=candidate.tolerance_m, unit=unit)
    tolerance = format_tolerance(candidate.tolerance_m, unit=unit)
    return f"{candidate.name}: {length} {tolerance} ({candidate.source.partition(';')[0]})"


def _describe_ratio(distance: Distance) -> str:
    if not distance.metres or distance.tolerance_m is None:
        return ""
    ratio = _ratio(distance)
    return format_ratio(ratio, tolerance=ratio * distance.tolerance_m / distance.metres)


def _compose_bars(atlas: Atlas, view: ViewState) -> tuple[Bar, ...]:
    distances = measure_all(atlas, view.worldview)
    borders = [
        distance
        for distance in distances
        if distance.target_kind is TargetKind.BORDER
        and distance.metres is not None
        and distance.stated_km is None
        and distance.owner != atlas.pack.subject
    ]
    borders.sort(key=lambda distance: distance.metres or 0)
    longest = max((distance.metres or 0 for distance in borders), default=1)
    return tuple(_compose_bar(atlas, view, distance, longest) for distance in borders)


def _compose_bar(atlas: Atlas, view: ViewState, distance: Distance, longest: float) -> Bar:
    entry, metres = atlas.participant(distance.owner), distance.metres or 0
    tolerance_m = distance.tolerance_m or 0
    return Bar(
        name=entry.name,
        address=link_participant(view, entry),
        length=format_length(metres, tolerance_m=tolerance_m, unit=view.unit),
        readings=read_lengths(atlas, view.worldview, distance.id, view.unit),
        width=round(metres / longest * 100, 1),
        selected=entry.id == view.participant,
    )


def _ratio(distance: Distance) -> float:
    return (distance.stated_km or 0) * METRES[Unit.KM] / (distance.metres or 1)


def _place(ratio: float) -> float:
    share = (ratio - RATIO_LOW) / (RATIO_HIGH - RATIO_LOW)
    return round(min(max(share, 0), 1) * 100, 2)


def render_distances(atlas: Atlas, view: ViewState) -> str:
    """Render the table of the distances screen that is in use as HTML."""
    tabs, table = compose_tabs(atlas, view), view.ruler.table
    if table is LengthTable.STATED:
        return render_html("distances.html", panel=compose_distances(atlas, view), tabs=tabs)
    if table is LengthTable.MEASURE:
        return render_html("measure.html", panel=compose_measure(atlas, view), tabs=tabs)
    if table is LengthTable.BASE:
        return render_html("lengths.html", panel=compose_base(atlas, view), tabs=tabs, csv="")
    csv = f"./data/lengths/{table}.csv?worldview={view.worldview}&unit={view.unit}"
    panel = compose_lengths(atlas, view)
    return render_html("lengths.html", panel=panel, tabs=tabs, csv=csv)
