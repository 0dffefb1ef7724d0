"""Compose the base close up: where it lies, how high, and its runways."""

from __future__ import annotations

from dataclasses import replace

from dashboard.atlas import Atlas, measure_all
from dashboard.panels.ground import Ground, compose_ground
from dashboard.panels.rows import Cell, LengthPanel, LengthRow
from dashboard.ruler import LengthTable
from dashboard.state import ViewState
from geodata.geodesy import measure_geodesic
from geodata.model import Distance, Runway, TargetKind
from geodata.numbers import (
    convert,
    format_bearing,
    format_length,
    format_number,
    format_point,
    format_tolerance,
)
from geodata.spans import RUNWAY_ACCURACY_M, measure_runway
from layers.words import VERDICT_WORDS

FOOT_M = 0.3048
METHOD = (
    "Lengths and bearings run from threshold to threshold, true north. The map draws every runway "
    "at its true length, width and bearing once it is near enough; the disc stands for the base "
    "from afar. Thresholds, widths and elevation are the producer’s: {how}"
)


def compose_base(atlas: Atlas, view: ViewState) -> LengthPanel:
    """Compose the close-up of the pack's focus."""
    focus = atlas.world.place(atlas.pack.focus)
    runways = [each for each in atlas.world.runways if each.place == focus.id]
    stated = {each.target: each for each in measure_all(atlas, view.worldview) if each.claim}
    return LengthPanel(
        table=LengthTable.BASE,
        finding=_tell_runways(focus.name, runways, view),
        heads=("Runway", "Measured", "Tolerance", "As stated", "Producer’s", "Width", "Bearing"),
        rows=tuple(_compose_row(each, stated.get(each.ident), view) for each in runways),
        method=METHOD.format(how=_tell_origin(atlas)),
        facts=_compose_facts(atlas),
        grounds=_compose_grounds(atlas, view),
    )


def _tell_origin(atlas: Atlas) -> str:
    found = (each for each in atlas.world.origins if each.file == "runways.csv")
    return next((f"{each.producer}, {each.version}. {each.how}" for each in found), "")


def _tell_runways(name: str, runways: list[Runway], view: ViewState) -> str:
    lengths = [_measure(each, view) for each in runways]
    if not lengths:
        return f"No runway is on record for {name}"
    return f"{name}: {len(lengths)} runways, measured {' and '.join(lengths)}"


def _measure(runway: Runway, view: ViewState) -> str:
    found = measure_runway(runway)
    return format_length(found.metres, tolerance_m=found.tolerance_m, unit=view.unit)


def _compose_facts(atlas: Atlas) -> tuple[tuple[str, str, str], ...]:
    focus = atlas.world.place(atlas.pack.focus)
    point = format_point((focus.lon, focus.lat), accuracy_m=focus.accuracy_m)
    accuracy = f"{format_number(focus.accuracy_m, tolerance=focus.accuracy_m)} m"
    facts = [("Reference point", point, f"± {accuracy}")]
    if focus.elevation_m is not None:
        metres = format_number(focus.elevation_m, tolerance=1)
        feet = format_number(focus.elevation_m / FOOT_M, tolerance=1)
        facts.append(("Elevation", f"{metres} m", f"{feet} ft, as the producer gives it"))
    return tuple(facts)


def _compose_grounds(atlas: Atlas, view: ViewState) -> tuple[Ground, ...]:
    """Compose the ground to the nearest border and to the subject's capital, one note for all."""
    focus, subject = atlas.world.place(atlas.pack.focus), atlas.pack.subject
    wanted = [f"{focus.id}-{end}-{subject}" for end in ("border", "capital")]
    found = []
    for each in measure_all(atlas, view.worldview):
        if each.id in wanted and each.nearest:
            name = f"the nearest border, {each.title.partition(', ')[2]}"
            if each.target_kind is TargetKind.PLACE:
                name = atlas.world.place(each.target or "").name
            line = ((focus.lon, focus.lat), each.nearest)
            found.append(compose_ground(atlas, [line], (focus.name, name), view.unit))
    drawn = [ground for ground in found if ground]
    return tuple(replace(ground, note="") for ground in drawn[:-1]) + tuple(drawn[-1:])


def _compose_row(runway: Runway, stated: Distance | None, view: ViewState) -> LengthRow:
    found = measure_runway(runway)
    course = measure_geodesic(runway.start, runway.end)
    thresholds = (
        format_point(end, accuracy_m=RUNWAY_ACCURACY_M) for end in (runway.start, runway.end)
    )
    bearing = format_bearing(
        course.bearing_deg, tolerance_m=found.tolerance_m, length_m=found.metres
    )
    verdict = ""
    if stated and stated.verdict:
        verdict = f"{stated.claim}: {VERDICT_WORDS[stated.verdict].lower()}"
    cells = (
        Cell(runway.ident, " to ".join(thresholds)),
        Cell(_measure(runway, view), sort=f"{found.metres:.0f}", number=True),
        Cell(format_tolerance(found.tolerance_m, unit=view.unit), number=True),
        Cell(stated.stated if stated else "", verdict),
        Cell(f"{format_number(convert(runway.length_m, view.unit), tolerance=0.01)} {view.unit}",
             sort=f"{runway.length_m:.0f}", number=True),
        Cell(f"{format_number(runway.width_m, tolerance=1)} m", runway.surface, number=True,
             sort=f"{runway.width_m:.0f}"),
        Cell(bearing, sort=f"{course.bearing_deg:.2f}", number=True),
    )  # fmt: skip
    return LengthRow(cells, runway.ident, address="", chosen=False)
