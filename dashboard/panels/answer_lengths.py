"""Compose the head of an answer about a length, a border or a place."""

from __future__ import annotations

from dataclasses import replace

from dashboard.atlas import Atlas, measure_all
from dashboard.panels.answer_heads import Entry, Head, Link, link_panel, name_state
from dashboard.panels.area import describe_holder
from dashboard.panels.claims import count_in_words
from dashboard.panels.dependence import is_moved, read_lengths, read_views
from dashboard.panels.facts import FOLLOWS_NO_VIEW, Fact
from dashboard.state import Screen, ViewState, format_link
from geodata.ask import Answer
from geodata.ends import find_end
from geodata.model import BorderNote, Dispute, Distance, Piece, Unit
from geodata.numbers import format_length, format_point, format_tolerance
from geodata.paths import measure_leg
from layers.words import VERDICT_WORDS

PUBLISHED_M = 1000.0


def compose_distance_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of one or more distances, stated beside measured.

    A distance that the pack does not list is measured between the two ends named.
    """
    unit = answer.unit or view.unit
    if answer.ends:
        return _compose_measured(atlas, view, answer, unit=unit)
    by_id = {distance.id: distance for distance in measure_all(atlas, view.worldview)}
    listed = [by_id[id] for id in answer.ids if id in by_id]
    first = listed[0]
    facts = [fact for one in listed for fact in _list_facts(atlas, view, one, unit=unit)]
    return Head(
        title=f"{first.title}: {_measure(first, unit=unit)}",
        eyebrow=_name_worldview(atlas, view),
        facts=tuple(facts[:3]),
        notes=tuple(dict.fromkeys(note for one in listed for note in _list_notes(one, unit=unit))),
        disputes=_find_disputes(atlas, answer),
        links=(_link_distances(view),),
    )


def _compose_measured(atlas: Atlas, view: ViewState, answer: Answer, *, unit: Unit) -> Head:
    origin, target = (find_end(end, atlas.whole, atlas.world) for end in answer.ends)
    legs = {
        one.id: measure_leg(atlas.world, origin, target, one.id) for one in atlas.world.worldviews
    }

    def measure(worldview: str) -> str:
        leg = legs[worldview]
        return format_length(leg.geodesic.length_m, tolerance_m=leg.tolerance_m, unit=unit)

    leg, length = legs[view.worldview], measure(view.worldview)
    readings = read_views(atlas, view.worldview, measure)
    tolerance = format_tolerance(leg.tolerance_m, unit=unit)
    start, end = (
        one.name if one.place else f"the border of {one.name}" for one in (origin, target)
    )
    return Head(
        title=f"{start[0].upper()}{start[1:]} to {end}: {length}",
        eyebrow=_name_worldview(atlas, view),
        facts=(Fact("Measured", length, tolerance, readings),),
        notes=(leg.method,),
        disputes=_find_disputes(atlas, answer),
        links=(Link("Measure on from here", format_link(view.measure(answer.ends))),),
    )


def _measure(distance: Distance, *, unit: Unit) -> str:
    if distance.metres is None or distance.tolerance_m is None:
        return "the source names no end point"
    return format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=unit)


def _list_facts(atlas: Atlas, view: ViewState, distance: Distance, *, unit: Unit) -> list[Fact]:
    facts = []
    if distance.metres is not None and distance.tolerance_m is not None:
        tolerance = format_tolerance(distance.tolerance_m, unit=unit)
        readings = read_lengths(atlas, view.worldview, distance.id, unit)
        facts.append(Fact("Measured", _measure(distance, unit=unit), tolerance, readings))
    if distance.stated:
        verdict = VERDICT_WORDS[distance.verdict] if distance.verdict else ""
        facts.append(Fact(f"Stated ({distance.claim})", distance.stated, verdict))
    return facts


def _list_notes(distance: Distance, *, unit: Unit) -> list[str]:
    candidates = [
        f"{one.name}: {format_length(one.metres, tolerance_m=one.tolerance_m, unit=unit)}"
        for one in distance.candidates
    ]
    listed = ["Measured to what may be meant: " + ", ".join(candidates) + "."]
    return [*filter(None, [distance.reason]), *(listed if candidates else [])]


def _name_worldview(atlas: Atlas, view: ViewState) -> str:
    return f"WGS 84 geodesic · borders: {atlas.world.worldview(view.worldview).name}"


def _link_distances(view: ViewState) -> Link:
    shown = replace(view.select(), screen=Screen.DISTANCES)
    return Link("Every stated length beside its measurement", format_link(shown))


def _find_disputes(atlas: Atlas, answer: Answer) -> tuple[Dispute, ...]:
    cited = set(answer.claims)
    return tuple(one for one in atlas.pack.disputes if cited.intersection(one.touches))


def compose_border_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a border: in whose view it is one, its note, its published length."""
    if len(answer.ids) == 1:
        return _compose_neighbours(atlas, view, answer.ids[0])
    pair = frozenset(answer.ids)
    names = [name_state(atlas, state) for state in answer.ids]
    notes = [note for note in atlas.pack.border_notes if set(note.between) == pair]
    unit, area = answer.unit or view.unit, _find_area(atlas, answer)
    line = notes[0].name if notes else f"{names[0]} and {names[1]}: the border"
    return Head(
        title=area.name if area else line,
        eyebrow=" · ".join(names) if notes or area else "",
        facts=_list_border_facts(atlas, pair, view.worldview, unit=unit),
        notes=(
            *([describe_holder(atlas, area, view)] if area else []),
            *map(_describe_note, notes),
            _describe_views(atlas, answer.ids),
            *_describe_pieces(atlas, pair),
        ),
        disputes=_find_disputes(atlas, answer),
        links=tuple(link_panel(atlas, view, state) for state in answer.ids),
    )


def _compose_neighbours(atlas: Atlas, view: ViewState, state: str) -> Head:
    views = [one.id for one in atlas.world.worldviews]
    around = {one: atlas.world.neighbours(state, one) for one in (view.worldview, *views)}
    listed = list(dict.fromkeys(other for states in around.values() for other in states))
    names = {other: name_state(atlas, other) for other in listed}
    here = count_in_words(len(around[view.worldview]))
    return Head(
        title=f"{name_state(atlas, state)} touches {here} states in this view",
        eyebrow=_name_worldview(atlas, view).partition(" · ")[2].capitalize(),
        entries=tuple(
            Entry(names[other], _describe_meeting(atlas, (state, other)))
            for other in sorted(listed, key=names.__getitem__)
        ),
        links=(link_panel(atlas, view, state),),
    )


def _describe_meeting(atlas: Atlas, pair: tuple[str, ...]) -> str:
    """Say in which views two states meet, and what one of them says of the line."""
    notes = (one for one in atlas.pack.border_notes if set(one.between) == set(pair))
    told = (f"{note.name}: {note.brief}." for note in notes)
    return " ".join((_describe_views(atlas, pair), *told))


def _find_area(atlas: Atlas, answer: Answer) -> Piece | None:
    """Find the contested area by whose name the border was asked for, if it was."""
    asked = {one.name for one in answer.understood}
    found = (atlas.world.holders[area] for area in atlas.world.contested_areas())
    return next((piece for piece in found if piece.name in asked), None)


def _describe_note(note: BorderNote) -> str:
    return f"{note.note} ({note.citation})"


def _list_border_facts(
    atlas: Atlas, pair: frozenset[str], worldview: str, *, unit: Unit
) -> tuple[Fact, ...]:
    others = pair - {atlas.pack.subject} if atlas.pack.subject in pair else ()
    moved = any(is_moved(atlas, state, worldview) for state in others)
    return tuple(
        Fact(
            "Published length",
            format_length(one.length_km * 1000, tolerance_m=PUBLISHED_M, unit=unit),
            "; ".join((one.publisher, *([FOLLOWS_NO_VIEW] if moved else []))),
        )
        for one in atlas.pack.published_lengths
        if set(one.between) == pair
    )


def _describe_views(atlas: Atlas, pair: tuple[str, ...]) -> str:
    first, second = pair
    touching = [
        view.name
        for view in atlas.world.worldviews
        if second in atlas.world.neighbours(first, view.id)
    ]
    if len(touching) == len(atlas.world.worldviews):
        return "The two meet in every view that is drawn here."
    return "The two meet only in these views: " + ", ".join(touching) + "."


def _describe_pieces(atlas: Atlas, pair: frozenset[str]) -> list[str]:
    return [
        f"{piece.name}: {piece.note}"
        for piece in atlas.world.holders.values()
        if pair <= {*piece.holders.values(), *piece.claimants} and piece.note
    ]


def compose_place_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a place: what it is, and how far it lies from the focus."""
    place, focus = atlas.world.places[answer.ids[0]], atlas.world.places[atlas.pack.focus]
    point = format_point((place.lon, place.lat), accuracy_m=place.accuracy_m)
    accuracy = format_tolerance(place.accuracy_m, unit=view.unit)
    where = Fact("Position", point, accuracy)
    links = []
    facts = [where]
    if place.id == focus.id:
        links = [Link(f"The card of {place.name}", format_link(view.select(place=place.id)))]
    else:
        origin, target = (find_end(one.id, atlas.whole, atlas.world) for one in (focus, place))
        leg = measure_leg(atlas.world, origin, target, view.worldview)
        length = format_length(leg.geodesic.length_m, tolerance_m=leg.tolerance_m, unit=view.unit)
        tolerance = format_tolerance(leg.tolerance_m, unit=view.unit)
        facts.insert(0, Fact(f"From {focus.name}", length, tolerance))
    return Head(
        title=place.name,
        eyebrow=place.kind.replace("-", " ").capitalize(),
        facts=tuple(facts),
        links=tuple(links),
    )
