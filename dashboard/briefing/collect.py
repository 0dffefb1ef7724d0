"""Turn a view into a scene, for a reader to put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.asking import find_asked, list_asked_lines
from dashboard.atlas import Atlas, measure_all
from dashboard.briefing.drafts import FRAME_RADIUS_KM
from dashboard.briefing.question import find_shown
from dashboard.panels.answer import compose_answer
from dashboard.state import DEFAULT_WORLDVIEW, Mode, Overlay, Screen, ViewState
from geodata.model import MAX_BODY_WORDS, MAX_TITLE_WORDS, Camera, Claim, Scene, Statement

MOST_LINES = 4
_UNSAFE = re.compile(r"[^a-z0-9]+")


def collect_scene(atlas: Atlas, view: ViewState) -> Scene:
    """Compose a scene of what a view shows: its words, claims, lengths, borders and layers.

    The title is the first sentence of what is on record there, as far as it goes; the
    camera looks where the atlas opens, until a page says what its map shows.
    """
    statements = _tell(atlas, view)
    named = _name(atlas, view)
    return Scene(
        id=_UNSAFE.sub("-", named.lower()).strip("-")[:40].strip("-") or "scene",
        question=f"{named}: what is on record?",
        title=_cut(statements[0].text, MAX_TITLE_WORDS),
        claims=statements[0].claims,
        distances=statements[0].distances,
        body=_fit(statements),
        camera=Camera(place=atlas.whole.focus, radius_km=FRAME_RADIUS_KM),
        overlays=tuple(one.value for one in view.overlays if one is not Overlay.DISTANCES),
        worldview=view.worldview if view.worldview != DEFAULT_WORLDVIEW else None,
        participants=_highlight(atlas, view),
        alt=f"A map of {named}, with the borders of the view chosen.",
    )


def _name(atlas: Atlas, view: ViewState) -> str:
    if view.ask:
        return view.ask
    if view.claim:
        return f"Claim {view.claim}"
    if view.participant:
        return atlas.name_of(view.participant)
    if view.area:
        return atlas.world.area(view.area).name
    if view.place:
        return atlas.world.place(view.place).name
    return atlas.world.name_of(view.state) if view.state else atlas.pack.forum.name


def _tell(atlas: Atlas, view: ViewState) -> tuple[Statement, ...]:
    """Tell what a view shows in sentences that name what bears them; there is always one."""
    if view.claim:
        return _tell_claims(atlas, [view.claim])
    if view.ask:
        told = _tell_answer(atlas, view)
    elif view.screen is Screen.DISTANCES and view.ruler.line:
        told = _tell_lines(atlas, view, [view.ruler.line])
    else:
        told = ()
    sentences = atlas.participant(view.participant).bottom_line if view.participant else ()
    borne = [one for one in (*sentences, *atlas.pack.forum.what_it_is) if one.claims]
    if told:
        return told
    shown = borne if not view.participant else borne[: len(sentences)] or borne
    return tuple(Statement(text=one.text, claims=one.claims) for one in shown)


def _tell_answer(atlas: Atlas, view: ViewState) -> tuple[Statement, ...]:
    answer = find_asked(atlas, view)
    if answer is None or not answer.found:
        return ()
    lines = list_asked_lines(atlas, view)
    if lines:
        head = compose_answer(atlas, view).head
        return (Statement(text=f"{head.title}, measured here.", distances=tuple(lines)),)
    return _tell_claims(atlas, answer.claims[:MOST_LINES])


def _tell_lines(atlas: Atlas, view: ViewState, lines: Sequence[str]) -> tuple[Statement, ...]:
    known = {one.id: one for one in measure_all(atlas, view.worldview)}
    return tuple(
        Statement(text="The length is drawn as it is measured here.", distances=(line,))
        for line in lines
        if line in known
    )


def _tell_claims(atlas: Atlas, claims: Iterable[str]) -> tuple[Statement, ...]:
    known: dict[str, Claim] = {claim.id: claim for claim in atlas.whole.claims}
    return tuple(
        Statement(text=known[claim].wording, claims=(claim,)) for claim in claims if claim in known
    )


def _highlight(atlas: Atlas, view: ViewState) -> tuple[str, ...]:
    if view.participant:
        return (view.participant,)
    asked = replace(view, mode=Mode.EXPLORE)
    shown = find_shown(atlas, asked) if view.ask else None
    return tuple(one for one in shown.states if one in atlas.known.participants) if shown else ()


def _fit(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Keep the sentences that fit a body; the first one in any case, as far as it fits."""
    first = statements[0].model_copy(update={"text": _cut(statements[0].text, MAX_BODY_WORDS)})
    kept, words = [first], len(first.text.split())
    for statement in statements[1:]:
        words += len(statement.text.split())
        if words > MAX_BODY_WORDS:
            break
        kept.append(statement)
    return tuple(kept)


def _cut(text: str, most: int) -> str:
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]).rstrip(",;:.") + "…"
