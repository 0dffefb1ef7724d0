"""Show the answer to what was typed, with its citations and what was understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dashboard.asking import find_answer
from dashboard.atlas import Atlas
from dashboard.panels.answer_heads import HEADS, Head, Link
from dashboard.panels.answer_lengths import (
    compose_border_head,
    compose_distance_head,
    compose_place_head,
)
from dashboard.panels.answer_rounds import compose_bloc_head, compose_forum_head
from dashboard.panels.answer_ways import find_ways
from dashboard.panels.claims import ClaimRow, arrange_claims, count_in_words, describe_search
from dashboard.state import Mode, SourceChoice, ViewState, format_link
from geodata.ask import Answer, AnswerKind, Understood
from geodata.dates import format_ledger_date
from geodata.model import Collection
from layers.html import render_html

OPEN_ROWS = 5
REMEMBERED = 256
COMPOSERS = {
    **HEADS,
    AnswerKind.DISTANCE: compose_distance_head,
    AnswerKind.BORDER: compose_border_head,
    AnswerKind.PLACE: compose_place_head,
    AnswerKind.BLOC: compose_bloc_head,
    AnswerKind.FORUM: compose_forum_head,
}
OF_A_PARTICIPANT = frozenset({AnswerKind.PARTICIPANT, AnswerKind.VOICE, AnswerKind.CELL})
WITHOUT_ROWS = frozenset({AnswerKind.COMPARE, AnswerKind.WORLDVIEW})


@dataclass(frozen=True)
class AnswerPanel:
    """Everything an answer says, as data.

    ``outside`` says in words that the answer, or more of it, lies outside the
    record chosen, and ``widen`` leads there. ``ways`` lead to where more stands.
    """

    question: str
    head: Head
    found: bool
    rows: tuple[ClaimRow, ...]
    rows_title: str
    open: int
    additional: frozenset[str]
    empty: str
    searched: str
    outside: str
    widen: Link | None
    understood: tuple[Understood, ...]
    unread: tuple[str, ...]
    offers: tuple[Link, ...]
    example: Link
    ways: tuple[Link, ...]


def compose_answer(atlas: Atlas, view: ViewState, *, worldview: str | None = None) -> AnswerPanel:
    """Compose the answer to what the view asks.

    A briefing's scene may be drawn with another ``worldview`` than the view's: lengths
    are measured with it. Ways to other screens would lead out of a briefing and are left out.
    """
    found = find_answer(atlas, view.ask)
    answer = found.answer
    lacking = found.outside and not _is_on_record(atlas, answer)
    shown = (atlas.root or atlas) if lacking else atlas
    return AnswerPanel(
        question=view.ask,
        head=_compose_head(shown, view, answer, worldview or view.worldview),
        found=answer.found,
        rows=_arrange(atlas, answer),
        rows_title=_name_rows(answer, lacking=lacking),
        open=OPEN_ROWS,
        additional=list_additional(atlas),
        empty=_describe_silence(answer),
        searched=describe_search(atlas.pack),
        outside=_describe_outside(atlas, view, lacking=lacking) if found.outside else "",
        widen=_link_wider(view) if found.outside else None,
        understood=answer.understood,
        unread=answer.unread,
        offers=_list_offers(view, answer),
        example=_ask_for(view, atlas.world.places[atlas.pack.focus].name),
        ways=find_ways(atlas, view, answer) if view.mode is Mode.EXPLORE else (),
    )


def _compose_head(atlas: Atlas, view: ViewState, answer: Answer, worldview: str) -> Head:
    if not answer.found:
        return _refuse(answer)
    head = COMPOSERS[answer.kind](atlas, replace(view, worldview=worldview), answer)
    return head if view.mode is Mode.EXPLORE else replace(head, links=())


def _name_rows(answer: Answer, *, lacking: bool) -> str:
    if answer.kind is AnswerKind.DISPUTE:
        return "What the sides rest on"
    return "In all sources" if lacking else "On record"


def _arrange(atlas: Atlas, answer: Answer) -> tuple[ClaimRow, ...]:
    if answer.kind in WITHOUT_ROWS:
        return ()
    on_record = {claim.id for claim in atlas.pack.claims}.issuperset(answer.claims)
    claims = {claim.id: claim for claim in atlas.whole.claims}
    return arrange_claims(
        atlas.pack if on_record else atlas.whole,
        [claims[id] for id in answer.claims],
        participant=answer.ids[0] if answer.kind in OF_A_PARTICIPANT else None,
        whole=atlas.whole,
    )


@cache
def list_additional(atlas: Atlas) -> frozenset[str]:
    """List the claims of additional sources, which are always marked apart."""
    shelf = Collection.ADDITIONAL
    return frozenset(claim.id for claim in atlas.whole.claims if claim.collection is shelf)


def _is_on_record(atlas: Atlas, answer: Answer) -> bool:
    known = {claim.id for claim in atlas.pack.claims}
    return not answer.claims or bool(known.intersection(answer.claims))


def _refuse(answer: Answer) -> Head:
    if answer.unread or not answer.understood:
        return Head(title="Not understood")
    return Head(title="No answer to this was found")


def _describe_silence(answer: Answer) -> str:
    if answer.claims or answer.kind not in (AnswerKind.VOICE, AnswerKind.CELL):
        return ""
    about = f" on {' and '.join(answer.about)}" if answer.kind is AnswerKind.VOICE else ""
    return f"None found{about if answer.about else ''}"


def _describe_outside(atlas: Atlas, view: ViewState, *, lacking: bool) -> str:
    documents = [one for one in atlas.whole.sources if one.collection is Collection.DOCUMENTS]
    record = (
        "all sources"
        if view.sources is SourceChoice.ALL
        else f"the {count_in_words(len(documents))} documents"
    )
    until = f" to {format_ledger_date(view.as_of.isoformat())}" if view.as_of else ""
    chosen = f"the record chosen ({record}{until})"
    return f"This lies outside {chosen}." if lacking else f"More lies outside {chosen}."


def _link_wider(view: ViewState) -> Link:
    wider = replace(view, sources=SourceChoice.ALL, as_of=None)
    return Link("Ask all sources", format_link(wider))


def _list_offers(view: ViewState, answer: Answer) -> tuple[Link, ...]:
    return tuple(_ask_for(view, offer.name) for offer in answer.offers)


def _ask_for(view: ViewState, text: str) -> Link:
    return Link(text, format_link(replace(view, ask=text)))


@lru_cache(maxsize=REMEMBERED)
def render_answer(atlas: Atlas, view: ViewState) -> str:
    """Render the answer to what the view asks as HTML."""
    return render_html("answer.html", panel=compose_answer(atlas, view))
