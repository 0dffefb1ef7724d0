"""Find the answer to what was typed, and what the map is to show with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dashboard.atlas import Atlas, choose_record, measure_all
from dashboard.panels.measure import find_path
from dashboard.state import DEFAULT_WORLDVIEW, Mode, Overlay, Screen, ViewState
from geodata.ask import Answer, AnswerKind, Index, answer_on_record, build_index
from geodata.edges import Point
from geodata.model import Voice

_OF_A_PARTICIPANT = frozenset({AnswerKind.PARTICIPANT, AnswerKind.VOICE, AnswerKind.CELL})
_REMEMBERED = 512
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Found:
    """An answer, and whether it or more of it lies outside the record chosen."""

    answer: Answer
    outside: bool


@cache
def index_atlas(atlas: Atlas) -> Index:
    """Index what is on record in an atlas, once."""
    if atlas.root:
        return index_atlas(atlas.root).select(atlas.pack)
    return build_index(atlas.pack, atlas.world)


@lru_cache(maxsize=_REMEMBERED)
def find_answer(atlas: Atlas, question: str) -> Found:
    """Find the answer to a question in what is on record."""
    answer, outside = answer_on_record(
        index_atlas(atlas), question, index_atlas(atlas.root or atlas)
    )
    return Found(answer, outside)


def find_asked(atlas: Atlas, view: ViewState) -> Answer | None:
    """Find the answer to what the view asks, if it asks anything; a briefing does not."""
    if not view.ask or view.mode is not Mode.EXPLORE:
        return None
    record = choose_record(atlas, sources=view.sources, as_of=view.as_of)
    return find_answer(record, view.ask).answer


def follow_answer(atlas: Atlas, view: ViewState) -> ViewState:
    """Return the view with what its answer selects; without a question the view itself.

    An answer stands beside the map, under the card of a claim that is open. It selects a
    participant or a place, draws a distance, or changes the worldview where none was chosen.
    """
    answer = find_asked(atlas, view)
    if answer is None:
        return view
    shown = replace(
        view.select(participant=_find_participant(atlas, answer), place=_find_place(atlas, answer)),
        ask=view.ask,
        claim=view.claim,
        screen=Screen.EXPLORE,
    )
    if answer.kind is AnswerKind.DISTANCE:
        overlays = {*view.overlays, Overlay.DISTANCES}
        shown = replace(shown, overlays=tuple(one for one in Overlay if one in overlays))
    if answer.kind is AnswerKind.WORLDVIEW and view.worldview == DEFAULT_WORLDVIEW:
        shown = replace(shown, worldview=answer.ids[0])
    return shown


def _find_participant(atlas: Atlas, answer: Answer) -> str | None:
    if answer.kind in _OF_A_PARTICIPANT:
        return answer.ids[0]
    if answer.kind is AnswerKind.BORDER:
        return next((state for state in answer.ids if state != atlas.pack.subject), None)
    if answer.kind is AnswerKind.PERSON:
        spoken = [claim for claim in atlas.whole.claims if claim.id in answer.claims]
        own = [claim for claim in spoken if claim.voice is Voice.GOVERNMENT and claim.holdings]
        return own[0].holdings[0].holder if own else None
    return None


def _find_place(atlas: Atlas, answer: Answer) -> str | None:
    place = answer.ids[0] if answer.kind is AnswerKind.PLACE else None
    return place if place in atlas.known.places else None


def find_asked_distance(atlas: Atlas, view: ViewState) -> Answer | None:
    """Find the answer to what the view asks, if that is a distance."""
    answer = find_asked(atlas, view)
    return answer if answer and answer.kind is AnswerKind.DISTANCE else None


def list_asked_lines(atlas: Atlas, view: ViewState) -> list[str]:
    """List the distances of the pack that the answer is about, by id."""
    answer = find_asked_distance(atlas, view)
    if answer is None:
        return []
    listed = {distance.id for distance in measure_all(atlas, view.worldview)}
    return [id for id in answer.ids if id in listed]


def find_frame_of_answer(atlas: Atlas, view: ViewState) -> Box | None:
    """Find the box that the answer's distances need: west, south, east, north in degrees."""
    ends = _list_ends_of_answer(atlas, view)
    if not ends:
        return None
    lons, lats = zip(*ends, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _list_ends_of_answer(atlas: Atlas, view: ViewState) -> list[Point]:
    answer = find_asked_distance(atlas, view)
    if answer and answer.ends:
        path, _ = find_path(atlas, view.measure(answer.ends))
        return [end for leg in path.legs for end in (leg.start, leg.end)] if path else []
    lines = list_asked_lines(atlas, view)
    distances = [one for one in measure_all(atlas, view.worldview) if one.id in lines]
    ends = [one.nearest for one in distances if one.nearest]
    focus = atlas.world.places[atlas.pack.focus]
    return [(focus.lon, focus.lat), *ends] if ends else []
