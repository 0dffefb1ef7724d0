"""Compose the table of the borders that the subject shares, measured beside published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.atlas import Atlas
from dashboard.panels.dependence import (
    WHOSE_MAP,
    Reading,
    read_common_border,
    read_views,
    tell_readings,
)
from dashboard.panels.rows import Cell, LengthPanel, LengthRow, link_line
from dashboard.ruler import LengthTable
from dashboard.state import ViewState
from geodata.model import PublishedLength
from geodata.numbers import convert, format_length, format_number, format_ratio
from geodata.spans import LINE_ROUNDING, measure_common_border

WHY_SHORTER = (
    "Measured is shorter because a line at 1:10,000,000 cuts the corners that a surveyor, or a "
    "river, follows: the finer the line, the longer it is. The published figure is the one to "
    "quote. The measured one is rounded to a twentieth; it has no tolerance of its own."
)
PUBLISHED_FOR_NONE = "A published figure follows no view."


def compose_shared(atlas: Atlas, view: ViewState) -> LengthPanel:
    """Compose the borders of the subject, longest first."""
    subject = atlas.participant(atlas.pack.subject)
    neighbours = atlas.world.neighbours(subject.id, view.worldview)
    found = []
    for entry in atlas.pack.participants:
        measured = _measure(atlas, entry.id, view.worldview) if entry.id in neighbours else None
        if measured is not None:
            found.append((measured, entry.id))
    found.sort(reverse=True)
    published = {state: _find_published(atlas, state) for _, state in found}
    told = _tell_shares(atlas, view.worldview)
    return LengthPanel(
        table=LengthTable.SHARED,
        finding=_tell_shortfall(subject.name, _find_shares(atlas, view.worldview), told),
        heads=("Border with", "Measured on the map", "Published", "Measured ÷ published", "Note"),
        rows=tuple(_compose_shared_row(atlas, view, *each, published[each[1]]) for each in found),
        method=" ".join(
            [
                WHY_SHORTER,
                *told,
                *_tell_elsewhere(atlas, view, [each[1] for each in found]),
            ]
        ),
    )


def _tell_elsewhere(atlas: Atlas, view: ViewState, told: Sequence[str]) -> list[str]:
    """Tell of borders that only other views draw, and so have no row in this one."""
    subject = atlas.participant(atlas.pack.subject)
    found = {
        entry.name: read_common_border(atlas, view.worldview, entry.id, view.unit)
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


def _find_shares(atlas: Atlas, worldview: str) -> dict[str, float]:
    """Find what part of its published length each border of the subject has on the map."""
    found = {one.id: _find_share(atlas, one.id, worldview) for one in atlas.pack.participants}
    return {state: share for state, share in found.items() if share is not None}


def _find_share(atlas: Atlas, state: str, worldview: str) -> float | None:
    known, metres = _find_published(atlas, state), _measure(atlas, state, worldview)
    return metres / known.length_km / 1000 if known and metres else None


def _measure(atlas: Atlas, state: str, worldview: str) -> float | None:
    return measure_common_border(atlas.world, atlas.pack.subject, state, worldview)


def _tell_shortfall(subject: str, shares: Mapping[str, float], told: Sequence[str]) -> str:
    if not shares:
        return f"No length is published for the borders of {subject}"
    range_, whose = _tell_range(shares), WHOSE_MAP if told else ""
    return f"On the map the borders of {subject} run {range_} shorter than published{whose}"


def _tell_range(shares: Mapping[str, float]) -> str:
    low, high = (
        format_number(100 - 100 * share, tolerance=1)
        for share in (max(shares.values()), min(shares.values()))
    )
    return f"{low} to {high} %"


def _tell_shares(atlas: Atlas, worldview: str) -> list[str]:
    """Tell how much shorter the borders run in every view, where views do not agree."""
    shares = {one.id: _find_shares(atlas, one.id) for one in atlas.world.worldviews}
    if not all(shares.values()):
        return []
    told = tell_readings(read_views(atlas, worldview, lambda view: _tell_range(shares[view])))
    return [f"How much shorter {told}. {PUBLISHED_FOR_NONE}"] if told else []


def _read_share(atlas: Atlas, worldview: str, state: str) -> tuple[Reading, ...]:
    def read(view: str) -> str:
        share = _find_share(atlas, state, view)
        return "none" if share is None else _format_share(share)

    return read_views(atlas, worldview, read)


def _format_share(share: float) -> str:
    return format_ratio(share, tolerance=0.01)


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
    length = format_length(measured, tolerance_m=LINE_ROUNDING * measured, unit=view.unit)
    line = f"{atlas.pack.subject}-{state}"
    cells = (
        Cell(atlas.participant(state).name),
        Cell(
            length,
            sort=f"{measured:.0f}",
            number=True,
            readings=read_common_border(atlas, view.worldview, state, view.unit),
        ),
        _compose_published(view, known),
        _compose_share(atlas, view.worldview, state),
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


def _compose_share(atlas: Atlas, worldview: str, state: str) -> Cell:
    share = _find_share(atlas, state, worldview)
    if share is None:
        return Cell("", number=True)
    readings = _read_share(atlas, worldview, state)
    return Cell(_format_share(share), sort=f"{share:.4f}", number=True, readings=readings)
