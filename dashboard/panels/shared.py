"""Compose the table of the borders that the subject shares, measured beside published."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dashboard.atlas import Atlas
from dashboard.panels.dependence import Reading, read_views, tell_readings
from dashboard.panels.rows import Cell, LengthPanel, LengthRow, link_line
from dashboard.ruler import LengthTable
from dashboard.state import ViewState
from geodata.model import PublishedLength, Unit
from geodata.numbers import convert, format_length, format_number, format_ratio
from geodata.spans import LINE_ROUNDING, measure_common_border

WHY_SHORTER = (
    "Measured is shorter because a line at 1:10,000,000 cuts the corners that a surveyor, or a "
    "river, follows: the finer the line, the longer it is. The published figure is the one to "
    "quote. The measured one is rounded to a twentieth; it has no tolerance of its own."
)


def compose_shared(atlas: Atlas, view: ViewState) -> LengthPanel:
    """Compose the borders of the subject, longest first."""
    subject = atlas.participant(atlas.pack.subject)
    neighbours = atlas.world.neighbours(subject.id, view.worldview)
    found = []
    for entry in atlas.pack.participants:
        measured = (
            measure_common_border(atlas.world, subject.id, entry.id, view.worldview)
            if entry.id in neighbours
            else None
        )
        if measured is not None:
            found.append((measured, entry.id))
    found.sort(reverse=True)
    published = {state: _find_published(atlas, state) for _, state in found}
    return LengthPanel(
        table=LengthTable.SHARED,
        finding=_tell_shortfall(subject.name, found, published),
        heads=("Border with", "Measured on the map", "Published", "Measured ÷ published", "Note"),
        rows=tuple(_compose_shared_row(atlas, view, *each, published[each[1]]) for each in found),
        method=" ".join([WHY_SHORTER, *_tell_elsewhere(atlas, view, [each[1] for each in found])]),
    )


def _format_measured(measured: float, unit: Unit) -> str:
    return format_length(measured, tolerance_m=LINE_ROUNDING * measured, unit=unit)


@cache
def _read_shared(atlas: Atlas, worldview: str, state: str, unit: Unit) -> tuple[Reading, ...]:
    subject = atlas.pack.subject

    def read(view: str) -> str:
        if state not in atlas.world.neighbours(subject, view):
            return "no common border"
        measured = measure_common_border(atlas.world, subject, state, view)
        return _format_measured(measured, unit) if measured else "no common border"

    return read_views(atlas, worldview, read)


def _tell_elsewhere(atlas: Atlas, view: ViewState, told: Sequence[str]) -> list[str]:
    """Tell of borders that only other views draw, and so have no row in this one."""
    subject = atlas.participant(atlas.pack.subject)
    found = {
        entry.name: _read_shared(atlas, view.worldview, entry.id, view.unit)
        for entry in atlas.pack.participants
        if entry.id not in (subject.id, *told)
    }
    return [
        f"{subject.name} and {name} share no border in this view, which {tell_readings(readings)}."
        for name, readings in found.items()
        if readings
    ]


def _find_published(atlas: Atlas, state: str) -> PublishedLength | None:
    pair = {atlas.pack.subject, state}
    found = (each for each in atlas.pack.published_lengths if set(each.between) == pair)
    return next(found, None)


def _tell_shortfall(
    subject: str,
    found: Sequence[tuple[float, str]],
    published: dict[str, PublishedLength | None],
) -> str:
    shares = [
        100 - measured / known.length_km / 10
        for measured, state in found
        if (known := published[state])
    ]
    if not shares:
        return f"No length is published for the borders of {subject}"
    low, high = (format_number(share, tolerance=1) for share in (min(shares), max(shares)))
    return f"On the map the borders of {subject} run {low} to {high} % shorter than published"


def _compose_shared_row(
    atlas: Atlas, view: ViewState, measured: float, state: str, known: PublishedLength | None
) -> LengthRow:
    note = next(
        (
            f"{each.name}: {each.brief}"
            for each in atlas.pack.border_notes
            if set(each.between) == {atlas.pack.subject, state}
        ),
        "",
    )
    length = _format_measured(measured, view.unit)
    line = f"{atlas.pack.subject}-{state}"
    cells = (
        Cell(atlas.participant(state).name),
        Cell(
            length,
            sort=f"{measured:.0f}",
            number=True,
            readings=_read_shared(atlas, view.worldview, state, view.unit),
        ),
        _compose_published(view, known),
        _compose_share(measured, known),
        Cell(note),
    )
    return LengthRow(cells, line, link_line(view, line), chosen=view.ruler.line == line)


def _compose_published(view: ViewState, known: PublishedLength | None) -> Cell:
    if known is None:
        return Cell("none found", number=True)
    metres = known.length_km * 1000
    unit = convert(metres, view.unit)
    text = f"{format_number(unit, tolerance=1)} {view.unit}"
    return Cell(text, known.publisher, sort=f"{metres:.0f}", number=True)


def _compose_share(measured: float, known: PublishedLength | None) -> Cell:
    if known is None:
        return Cell("", number=True)
    share = measured / known.length_km / 1000
    return Cell(format_ratio(share, tolerance=0.01), sort=f"{share:.4f}", number=True)
