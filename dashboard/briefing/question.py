"""Answer a question in the middle of a briefing: on the map, and over the scene's caption."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.asking import Box, find_asked, find_frame_of_answer, list_asked_lines
from dashboard.atlas import Atlas, choose_record
from dashboard.briefing.caption import choose_worldview, find_scene
from dashboard.briefing.sessions import Part, find_part
from dashboard.panels.answer import AnswerPanel, compose_answer
from dashboard.state import Mode, ViewState, format_link
from geodata.ask import Answer, AnswerKind
from geodata.model import Camera, HolderBasis, Scene
from layers.html import render_html

PLACE_RADIUS_KM = 300.0
REMEMBERED = 256
OF_ONE_STATE = frozenset({AnswerKind.PARTICIPANT, AnswerKind.VOICE, AnswerKind.CELL})
OF_STATES = frozenset({AnswerKind.COMPARE, AnswerKind.BORDER})
OF_CLAIMS = frozenset({AnswerKind.CLAIM, AnswerKind.PERSON})


@dataclass(frozen=True)
class Shown:
    """What an answer shows on the map; None, or no states, where the scene's own stay."""

    worldview: str
    states: tuple[str, ...] = ()
    lines: tuple[str, ...] | None = None
    camera: Camera | None = None


def return_to_scene(view: ViewState) -> ViewState:
    """Return the view of the scene alone: no question is open, nor a claim's card."""
    return replace(view, ask="", claim=None)


def ask_as_reader(atlas: Atlas, view: ViewState) -> ViewState:
    """Return the view that asks outside the briefing, with the scene's borders; else the view."""
    scene = find_scene(atlas, view)
    if not view.ask or view.mode is Mode.EXPLORE or scene is None:
        return view
    return replace(view, mode=Mode.EXPLORE, worldview=choose_worldview(scene, view))


def find_shown(atlas: Atlas, view: ViewState) -> Shown | None:
    """Find what the answer to a briefing's question shows, if one is open.

    A question about whose borders are drawn is answered with those borders; a distance
    stands alone, whether the pack lists it or not.
    """
    reader = ask_as_reader(atlas, view)
    answer = find_asked(atlas, reader)
    if answer is None:
        return None
    if answer.kind is AnswerKind.WORLDVIEW:
        return Shown(worldview=answer.ids[0])
    drawn = frozenset(atlas.world.drawn_countries(reader.worldview).index)
    states = tuple(state for state in _list_states(atlas, answer) if state in drawn)
    is_length = answer.kind is AnswerKind.DISTANCE
    return Shown(
        worldview=reader.worldview,
        states=states,
        lines=tuple(list_asked_lines(atlas, reader)) if is_length else None,
        camera=_aim(atlas, reader, answer, states),
    )


def _list_states(atlas: Atlas, answer: Answer) -> tuple[str, ...]:
    if answer.kind in OF_ONE_STATE:
        return answer.ids[:1]
    if answer.kind in OF_STATES:
        return answer.ids
    if answer.kind not in OF_CLAIMS:
        return ()
    claims = [claim for claim in atlas.whole.claims if claim.id in answer.claims]
    holdings = [holding for claim in claims for holding in claim.holdings]
    firm = (one.holder for one in holdings if one.basis is not HolderBasis.READING)
    return tuple(dict.fromkeys(firm))


def _aim(atlas: Atlas, reader: ViewState, answer: Answer, states: tuple[str, ...]) -> Camera | None:
    box = find_frame_of_answer(atlas, reader) or _frame_places(atlas, answer.ends)
    if box:
        return Camera(bounds=box)
    if states:
        return Camera(participants=states)
    if answer.kind is AnswerKind.PLACE and answer.ids[0] in atlas.world.places:
        return Camera(place=answer.ids[0], radius_km=PLACE_RADIUS_KM)
    return None


def _frame_places(atlas: Atlas, ends: tuple[str, ...]) -> Box | None:
    places = [atlas.world.places[end] for end in ends if end in atlas.world.places]
    lons, lats = [place.lon for place in places], [place.lat for place in places]
    if len(set(lons)) < 2 or len(set(lats)) < 2:
        return None
    return min(lons), min(lats), max(lons), max(lats)


def compose_question(atlas: Atlas, scene: Scene, view: ViewState) -> AnswerPanel:
    """Compose the answer to the question that is open over a scene.

    Lengths are measured with the borders that the scene draws. Ways to other screens are
    left out: they would lead away from the briefing.
    """
    record = choose_record(atlas, sources=view.sources, as_of=view.as_of)
    asked = replace(view, claim=None)
    return compose_answer(record, asked, worldview=choose_worldview(scene, view))


@lru_cache(maxsize=REMEMBERED)
def render_question(atlas: Atlas, scene: Scene, view: ViewState) -> str:
    """Render the answer to the question that is open over a scene as HTML."""
    panel = compose_question(atlas, scene, view)
    back = format_link(return_to_scene(view)) if may_ask(view) else ""
    cited = list_cited(panel)
    return render_html("briefing-answer.html", panel=panel, scene=scene, cited=cited, back=back)


def list_cited(panel: AnswerPanel) -> tuple[str, ...]:
    """List the claims that an answer cites, in its head and beneath, each once."""
    head = panel.head
    named = [
        *(one.claims for one in head.sentences),
        *(one.claims for one in head.entries),
        *(cell.claims for row in head.table for cell in row.cells),
        *(side.claims for dispute in head.disputes for side in dispute.sides),
        tuple(row.claim.id for row in panel.rows),
    ]
    return tuple(dict.fromkeys(claim for claims in named for claim in claims))


def may_ask(view: ViewState) -> bool:
    """Tell whether a page may ask: whoever follows a presenter sees what that one asks."""
    return not view.session or find_part(view) is Part.PRESENTER
