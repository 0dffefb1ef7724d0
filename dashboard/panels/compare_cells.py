"""Say what a cell of the comparison shows, and what lies behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from dashboard.atlas import Atlas
from dashboard.choices import Filter, TopicChoice
from dashboard.panels.claims import ClaimRow, arrange_claims
from dashboard.state import Screen, ViewState, format_link
from geodata.matrix import Cell, Matrix, compose_matrix
from geodata.model import Claim, HolderBasis, Pack, Topic, Voice
from geodata.narrowing import narrow_claims
from layers.words import BASIS_WORDS, STANCE_WORDS, VOICE_BADGES


class CellKind(StrEnum):
    """What a cell says.

    ``NONE_FOUND`` is an editor's word, or readings alone; ``NO_CLAIM`` says that
    nobody looked and nothing is there; ``FILTERED`` that a filter hides it.
    """

    STANCE = "stance"
    CLAIMS = "claims"
    NONE_FOUND = "none-found"
    NO_CLAIM = "no-claim"
    FILTERED = "filtered"


@dataclass(frozen=True)
class CellView:
    """A cell as it is shown; ``more`` counts the claims beside the one named."""

    topic: str
    kind: CellKind
    address: str
    text: str
    headline: str
    voice: Voice | None
    group: bool
    claim: str
    more: int
    note: str
    readings: int
    own: bool
    open: bool


@dataclass(frozen=True)
class CellDetail:
    """Everything behind one cell: the question, the stance, the claims."""

    participant: str
    topic: str
    question: str
    answer: str
    rows: tuple[ClaimRow, ...]
    bases: str
    searched: tuple[str, ...]
    map_address: str
    close_address: str


@cache
def find_matrix(
    atlas: Atlas,
    topics: TopicChoice,
    filters: tuple[Filter, ...] = (),
    participants: tuple[str, ...] | None = None,
) -> Matrix:
    """Find the matrix of a record, composed once for each way to look at it."""
    pack = narrow_claims(
        atlas.pack,
        own_voice=Filter.OWN_VOICE in filters,
        no_groups=Filter.NO_GROUPS in filters,
    )
    columns = [topic.id for topic in pack.topics] if topics is TopicChoice.ALL else None
    return compose_matrix(pack, participants=participants, topics=columns)


def find_heard(atlas: Atlas, topic: str) -> dict[str, Voice]:
    """Find who is on record on a topic, of every role, with the strongest voice."""
    everyone = tuple(entry.id for entry in atlas.pack.participants)
    matrix = find_matrix(atlas, TopicChoice.ALL, (), everyone)
    return {cell.participant: cell.voice for cell in matrix.column(topic) if cell.voice}


def compose_cell(atlas: Atlas, view: ViewState, cell: Cell, *, whole: Cell) -> CellView:
    """Compose a cell.

    Parameters
    ----------
    cell : Cell
        As the view's filters leave it.
    whole : Cell
        The same without a filter.
    """
    claims = _find_claims(atlas, cell)
    shown = cell.stance.claims if cell.stance else cell.claims
    heard = [claims[id] for id in shown if _is_firm(claims[id], cell.participant)]
    first = shown[0] if heard else ""
    voice = min((one.voice for one in heard), key=list(Voice).index, default=None)
    kind, text = _describe_kind(cell, whole, view)
    return CellView(
        topic=cell.topic,
        kind=kind,
        address=link_cell(view, cell),
        text=text,
        headline=cell.stance.headline if cell.stance else "",
        voice=voice,
        group=bool(heard)
        and all(one.basis_for(cell.participant) is HolderBasis.GROUP for one in heard),
        claim=first,
        more=len(cell.claims) - 1,
        note=_describe_rest(atlas, cell, voice),
        readings=cell.by_reading,
        own=cell.voice is Voice.GOVERNMENT,
        open=view.participant == cell.participant and view.topic == cell.topic,
    )


def _find_claims(atlas: Atlas, cell: Cell) -> dict[str, Claim]:
    wanted = {*cell.claims, *(cell.stance.claims if cell.stance else ())}
    return {claim.id: claim for claim in atlas.pack.claims if claim.id in wanted}


def _is_firm(claim: Claim, participant: str) -> bool:
    return claim.basis_for(participant) in (HolderBasis.NAMED, HolderBasis.GROUP)


def _describe_kind(cell: Cell, whole: Cell, view: ViewState) -> tuple[CellKind, str]:
    if cell.stance:
        return CellKind.STANCE, STANCE_WORDS[cell.stance.stance]
    if cell.voice:
        return CellKind.CLAIMS, "none found" if whole.none_found else ""
    if whole.voice and Filter.OWN_VOICE in view.filters:
        return CellKind.FILTERED, "none of its own"
    if whole.voice:
        return CellKind.FILTERED, "only with others"
    if whole.none_found or whole.claims:
        return CellKind.NONE_FOUND, "none found"
    return CellKind.NO_CLAIM, "no claim"


def _describe_rest(atlas: Atlas, cell: Cell, voice: Voice | None) -> str:
    """Name what the line above does not: an own statement beside a stance, or the counts."""
    if cell.stance and cell.voice is Voice.GOVERNMENT and voice is not Voice.GOVERNMENT:
        claims = _find_claims(atlas, cell)
        own = next(id for id in cell.claims if claims[id].voice is Voice.GOVERNMENT)
        return f"said itself besides: {own}"
    if cell.stance or not cell.voice:
        return ""
    counts = {VOICE_BADGES[each].lower(): count for each, count in cell.counts.items()}
    counts[BASIS_WORDS[HolderBasis.READING]] = cell.by_reading
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)


def link_cell(view: ViewState, cell: Cell) -> str:
    """Write the address that opens a cell, or closes it where it is open."""
    if view.participant == cell.participant and view.topic == cell.topic:
        return format_link(replace(view, topic=None))
    chosen = replace(view.select(participant=cell.participant), topic=cell.topic)
    return format_link(replace(chosen, screen=Screen.COMPARE, find=None, compared=()))


def link_map(view: ViewState, *, topic: str, participant: str | None) -> str:
    """Write the address of the map, lit for a topic."""
    chosen = view.select(participant=participant)
    return format_link(replace(chosen, screen=Screen.EXPLORE, topic=topic, find=None))


def compose_detail(atlas: Atlas, view: ViewState, cell: Cell) -> CellDetail:
    """Compose what lies behind a cell."""
    topic = find_topic(atlas.pack, cell.topic)
    return CellDetail(
        participant=atlas.participant(cell.participant).name,
        topic=topic.name,
        question=describe_question(topic),
        answer=_describe_answer(cell),
        rows=arrange_rows(atlas, cell),
        bases=describe_cell_bases(atlas, cell),
        searched=tuple(_find_searched(atlas.pack, cell)),
        map_address=link_map(view, topic=cell.topic, participant=cell.participant),
        close_address=link_cell(view, cell),
    )


def find_topic(pack: Pack, topic: str) -> Topic:
    """Find a topic by an id that the address has passed."""
    return next(one for one in pack.topics if one.id == topic)


def describe_question(topic: Topic) -> str:
    """State a topic's question, or that it has none."""
    return topic.question or "No question to be for or against, so no stance."


def arrange_rows(atlas: Atlas, cell: Cell) -> tuple[ClaimRow, ...]:
    """Spell out a cell's claims, those its stance rests on first."""
    first = cell.stance.claims if cell.stance else ()
    order = [*first, *(id for id in cell.claims if id not in first)]
    claims = _find_claims(atlas, cell)
    return arrange_claims(
        atlas.pack,
        [claims[id] for id in order],
        participant=cell.participant,
        whole=atlas.whole,
    )


def describe_cell_bases(atlas: Atlas, cell: Cell) -> str:
    """Count a cell's claims by basis: "2 named, 8 by our reading"."""
    claims = _find_claims(atlas, cell)
    found = Counter(claims[id].basis_for(cell.participant) for id in cell.claims)
    return ", ".join(
        f"{found[basis]} {BASIS_WORDS[basis]}" for basis in HolderBasis if found[basis]
    )


def _describe_answer(cell: Cell) -> str:
    if cell.stance:
        rests = ", ".join(cell.stance.claims)
        return f"{STANCE_WORDS[cell.stance.stance]}: {cell.stance.headline}. Rests on {rests}."
    if cell.none_found:
        return "None found: an editor looked for a stance in these claims and found none."
    if cell.claims and not cell.voice:
        return "None found: it stands here by our reading alone, which is no word of its own."
    return "" if cell.claims else "No claim on record here. Silence is not a position."


def _find_searched(pack: Pack, cell: Cell) -> Iterable[str]:
    for one in pack.searched:
        if one.topic == cell.topic and cell.participant in one.participants:
            yield one.text
