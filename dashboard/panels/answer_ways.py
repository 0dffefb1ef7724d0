"""Find the screens and cards that say more than an answer does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dashboard.atlas import Atlas, measure_all
from dashboard.choices import Question, TopicChoice
from dashboard.panels.answer_heads import Link, name_state, name_topic
from dashboard.panels.area import choose_other
from dashboard.panels.compare_cells import link_map
from dashboard.panels.dependence import find_answers
from dashboard.state import MOST_COMPARED, Overlay, Screen, ViewState, format_link
from geodata.ask import Answer, AnswerKind

_ASKED = {"nobody": Question.SILENT, "all-signed": Question.ALL_SIGNED}
_ELSEWHERE = "elsewhere"


def find_ways(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    """Find where more stands than in the answer; each link leaves the question behind."""
    find = _WAYS.get(answer.kind)
    ways = find(atlas, view.select(), answer) if find else ()
    return (*ways, *_link_areas(atlas, view, _find_areas(atlas, view, answer)))


def _find_areas(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[str, ...]:
    """Find the contested areas that an answer is about, those named in the question first."""
    world, named = atlas.world, [(one.kind, one.id, one.name) for one in answer.understood]
    contested = world.contested_areas()
    if not answer.found:
        return tuple(id for kind, id, _ in named if kind == _ELSEWHERE and id in contested)
    if answer.kind is AnswerKind.DISTANCE:
        titles = {one.title for one in measure_all(atlas, view.worldview) if one.id in answer.ids}
        told = find_answers(atlas, view.worldview, view.unit)
        return tuple(area for one in told if one.question in titles for area in one.areas)
    if answer.kind is not AnswerKind.BORDER:
        return ()
    pair, asked = set(answer.ids), {name for _, _, name in named}
    areas = [
        area
        for area in contested
        if pair <= {*world.holders[area].holders.values(), *world.holders[area].claimants}
    ]
    return tuple(sorted(areas, key=lambda area: world.holders[area].name not in asked))


def _link_areas(atlas: Atlas, view: ViewState, areas: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(
        Link(
            f"Who holds and who claims {atlas.world.holders[area].name}",
            format_link(replace(view.select(area=area), screen=Screen.EXPLORE)),
        )
        for area in dict.fromkeys(areas)
    )


def _from_participant(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    state = answer.ids[0]
    chosen, name = view.select(participant=state), name_state(atlas, state)
    return (
        Link(f"{name} beside the others, topic by topic", _link(chosen, Screen.COMPARE)),
        Link(f"Dated events that concern {name}", _link(chosen, Screen.TIMELINE)),
    )


def _from_cell(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    state, topic = answer.ids
    return _link_topic(atlas, view.select(participant=state), topic, participant=state)


def _from_topic(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    return _link_topic(atlas, view, answer.ids[0], participant=None)


def _link_topic(
    atlas: Atlas, view: ViewState, topic: str, *, participant: str | None
) -> tuple[Link, ...]:
    main = next(one.main for one in atlas.pack.topics if one.id == topic)
    shown = replace(
        view, topic=topic, topics=view.topics if main else TopicChoice.ALL, find=None, compared=()
    )
    name = name_topic(atlas.pack, topic)
    return (
        Link(f"Everybody on {name}, side by side", _link(shown, Screen.COMPARE)),
        Link(f"The map lit for {name}", link_map(view, topic=topic, participant=participant)),
        Link(f"Dated events on {name}", _link(shown, Screen.TIMELINE)),
    )


def _from_compare(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    beside = replace(view, compared=answer.ids[:MOST_COMPARED], find=None)
    return (Link("The same, with every topic and claim", _link(beside, Screen.COMPARE)),)


def _from_claim(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    if len(answer.ids) != 1:
        return ()
    card = format_link(replace(view, claim=answer.ids[0], screen=Screen.EXPLORE))
    stated = any(one.claim == answer.ids[0] for one in atlas.whole.stated_lengths)
    lengths = (Link("Its length, stated and measured", _link(view, Screen.DISTANCES)),)
    return (Link("Its card, with whoever contests it", card), *(lengths if stated else ()))


def _from_source(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    return (Link("Every source, and what rests on it", _link(view, Screen.SOURCES)),)


def _from_event(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    return (Link("Every dated event, on the timeline", _link(view, Screen.TIMELINE)),)


def _from_bloc(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    overlays = tuple(one for one in Overlay if one in {*view.overlays, Overlay.BLOCS})
    marked = replace(view, overlays=overlays)
    return (
        Link("Its rounds on the timeline", _link(view, Screen.TIMELINE)),
        Link("Its members marked on the map", _link(marked, Screen.EXPLORE)),
    )


def _from_forum(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    question = _ASKED.get(answer.ids[0])
    if question is None:
        return _from_bloc(atlas, view, answer)
    asked = replace(view, find=question, topic=None, compared=())
    return (Link("The same beside every topic", _link(asked, Screen.COMPARE)),)


def _from_worldview(atlas: Atlas, view: ViewState, answer: Answer) -> tuple[Link, ...]:
    chosen = replace(view, worldview=answer.ids[0])
    differs = format_link(chosen.compare(choose_other(atlas, chosen)))
    return (Link("What it draws otherwise, piece by piece", differs),)


def _link(view: ViewState, screen: Screen) -> str:
    return format_link(replace(view, screen=screen))


_WAYS: dict[AnswerKind, Callable[[Atlas, ViewState, Answer], tuple[Link, ...]]] = {
    AnswerKind.PARTICIPANT: _from_participant,
    AnswerKind.VOICE: _from_participant,
    AnswerKind.CELL: _from_cell,
    AnswerKind.TOPIC: _from_topic,
    AnswerKind.COMPARE: _from_compare,
    AnswerKind.CLAIM: _from_claim,
    AnswerKind.SOURCE: _from_source,
    AnswerKind.EVENT: _from_event,
    AnswerKind.BLOC: _from_bloc,
    AnswerKind.FORUM: _from_forum,
    AnswerKind.WORLDVIEW: _from_worldview,
}
