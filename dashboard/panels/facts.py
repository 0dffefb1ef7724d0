"""Compose the three facts at the head of a participant's panel."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.atlas import Atlas, measure_all
from dashboard.panels.dependence import (
    Reading,
    is_moved,
    list_neighbours,
    read_views,
)
from geodata.model import BorderNote, Distance, Participant, PublishedLength, Unit
from geodata.numbers import format_length, format_tolerance

FOLLOWS_NO_VIEW = "the figure follows no view, the line drawn does"


@dataclass(frozen=True)
class Fact:
    """A short figure with its label and, where needed, what qualifies it.

    ``readings`` holds the value in every view where it depends on whose map is
    drawn, and is empty where all views agree.
    """

    label: str
    value: str
    note: str = ""
    readings: tuple[Reading, ...] = ()


def compose_facts(
    atlas: Atlas, participant: Participant, *, worldview: str, unit: Unit
) -> tuple[Fact, Fact, Fact]:
    """Compose distance to the border, distance to the capital, and the common border.

    The subject's own facts are its nearest border and whose it is, its capital,
    and its neighbours.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    atlas.world.worldview(worldview)
    views = {
        view.id: _compose_one_view(atlas, participant, view.id, unit)
        for view in atlas.world.worldviews
    }

    def compare(at: int) -> Fact:
        fact = views[worldview][at]
        return replace(
            fact, readings=read_views(atlas, worldview, lambda view: views[view][at].value)
        )

    return compare(0), compare(1), compare(2)


def _compose_one_view(
    atlas: Atlas, participant: Participant, worldview: str, unit: Unit
) -> tuple[Fact, Fact, Fact]:
    by_id = {distance.id: distance for distance in measure_all(atlas, worldview)}
    focus = atlas.world.places[atlas.pack.focus]
    capital = atlas.world.places[participant.capital]
    to_border = by_id[f"{focus.id}-border-{participant.id}"]
    to_capital = by_id[f"{focus.id}-capital-{participant.id}"]
    is_subject = participant.id == atlas.pack.subject
    whose = "the nearest border" if is_subject else "its border"
    return (
        _measured(f"{focus.name} to {whose}", to_border, unit=unit, subject=is_subject),
        _measured(f"{focus.name} to {capital.name}", to_capital, unit=unit),
        _list_neighbours(atlas, worldview)
        if is_subject
        else _describe_common_border(atlas, participant, worldview, unit=unit),
    )


def _measured(label: str, distance: Distance, *, unit: Unit, subject: bool = False) -> Fact:
    if distance.metres is None or distance.tolerance_m is None:
        return Fact(label, "not measured", distance.method)
    note = format_tolerance(distance.tolerance_m, unit=unit)
    if subject:
        note = f"{note}, {distance.title.partition(', ')[2]}"
    length = format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=unit)
    return Fact(label, length, note)


def _list_neighbours(atlas: Atlas, worldview: str) -> Fact:
    names = list_neighbours(atlas, atlas.pack.subject, worldview)
    return Fact("Land neighbours", str(len(names)), ", ".join(names))


def _describe_common_border(
    atlas: Atlas, participant: Participant, worldview: str, *, unit: Unit
) -> Fact:
    subject = atlas.participant(atlas.pack.subject)
    label = f"Border with {subject.name}"
    pair = frozenset((subject.id, participant.id))
    if participant.id not in atlas.world.neighbours(subject.id, worldview):
        return Fact(label, "no common border")
    note = next((note for note in atlas.pack.border_notes if set(note.between) == pair), None)
    published = next(
        (length for length in atlas.pack.published_lengths if set(length.between) == pair), None
    )
    fact = _published_border(label, published, note, unit=unit)
    if published and is_moved(atlas, participant.id, worldview):
        return replace(fact, note=f"{fact.note}; {FOLLOWS_NO_VIEW}")
    return fact


def _published_border(
    label: str, published: PublishedLength | None, note: BorderNote | None, *, unit: Unit
) -> Fact:
    remark = f"{note.name}: {note.brief}" if note else ""
    if published is None:
        return Fact(label, "common border", remark)
    source = f"published, {published.publisher}"
    length = format_length(published.length_km * 1000, tolerance_m=1000, unit=unit)
    return Fact(label, length, f"{source}; {remark}" if remark else source)
