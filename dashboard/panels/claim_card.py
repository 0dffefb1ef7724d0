"""Show one claim in full: who says so, where, when, on what basis, and who contests it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from dashboard.atlas import Atlas
from dashboard.panels.disputes import Cited, cite
from geodata.dates import format_ledger_date, format_written_date, is_ageing
from geodata.errors import UnknownIdError
from geodata.model import Claim, Collection, Dispute, HolderBasis, Side, Source
from layers.html import render_html
from layers.words import BASIS_SENTENCES, SEEN_WORDS, VOICE_BADGES

ATLAS_NAME = "Moscow Format Atlas"
_INFERRED = "inferred"


@dataclass(frozen=True)
class CardSource:
    """A source of the claim: what it is, and where in it the claim stands."""

    source: Source
    place: str
    phrase: str


@dataclass(frozen=True)
class CardHolders:
    """The states a claim stands with on one basis, in plain words."""

    names: str
    basis: str


@dataclass(frozen=True)
class CardSide:
    """One side of a dispute, and whether it is the claim's own."""

    side: Side
    cited: tuple[Cited, ...]
    own: bool


@dataclass(frozen=True)
class CardDispute:
    """A dispute that touches the claim, side by side."""

    dispute: Dispute
    sides: tuple[CardSide, ...]


@dataclass(frozen=True)
class ClaimCard:
    """Everything a claim's card says, as data.

    ``missing`` says why the claim is not among those shown, if it is not, and
    ``remedy`` is the address, merged into the present one, that brings it in.
    """

    claim: Claim
    topic: str
    additional: bool
    ageing: str
    sources: tuple[CardSource, ...]
    holders: tuple[CardHolders, ...]
    concerned: str
    note: str
    disputes: tuple[CardDispute, ...]
    missing: str
    remedy: str
    address: str
    citation: str


def compose_claim_card(atlas: Atlas, claim_id: str) -> ClaimCard:
    """Compose the card of any claim of the pack, whatever is on record.

    Raises
    ------
    UnknownIdError
        If no claim goes by that id.
    """
    whole = atlas.whole
    claims = {one.id: one for one in whole.claims}
    if claim_id not in claims:
        raise UnknownIdError("claim", claim_id, claims)
    claim = claims[claim_id]
    missing, remedy = _explain_missing(atlas, claim)
    return ClaimCard(
        claim=claim,
        topic=next(topic.name for topic in whole.topics if topic.id == claim.topic),
        additional=claim.collection is Collection.ADDITIONAL,
        ageing=_describe_age(atlas, claim),
        sources=tuple(_compose_sources(claim, whole.sources)),
        holders=tuple(_compose_holders(atlas, claim)),
        concerned=_name_all(atlas, claim.also),
        note=_trim_note(claim.note, {dispute.id for dispute in whole.disputes}),
        disputes=tuple(_compose_disputes(atlas, claim)),
        missing=missing,
        remedy=remedy,
        address="?" + urlencode({"claim": claim.id}),
        citation=compose_citation(atlas, claim),
    )


def compose_citation(atlas: Atlas, claim: Claim) -> str:
    """Compose what is copied to cite a claim; its permanent address is added to it."""
    sources = {source.id: source for source in atlas.whole.sources}
    where = "; ".join(_cite_source(sources[name], claim) for name in claim.sources)
    voice, dated = VOICE_BADGES[claim.voice].lower(), format_ledger_date(claim.date)
    basis = " (inferred)" if claim.date_basis == _INFERRED else ""
    return (
        f"{claim.wording} [{voice}; {claim.speaker}; {dated}{basis}] "
        f"{where}. {ATLAS_NAME}, claim {claim.id}, in the atlas's words; record closed "
        f"{format_ledger_date(atlas.whole.as_of.isoformat())}."
    )


def _cite_source(source: Source, claim: Claim) -> str:
    seen = f"{source.name} ({SEEN_WORDS[claim.seen]})" if claim.seen else source.name
    place = [f"¶ {claim.para}"] if claim.para is not None else list(source.addresses)
    return ", ".join([seen, format_written_date(source.date), *place])


def _compose_sources(claim: Claim, sources: Iterable[Source]) -> Iterator[CardSource]:
    by_id: Mapping[str, Source] = {source.id: source for source in sources}
    place = SEEN_WORDS[claim.seen] if claim.seen else f"¶ {claim.para}"
    for name in claim.sources:
        yield CardSource(source=by_id[name], place=place, phrase=claim.phrase)


def _compose_holders(atlas: Atlas, claim: Claim) -> Iterator[CardHolders]:
    for basis in HolderBasis:
        holders = [one.holder for one in claim.holdings if one.basis is basis]
        if holders:
            yield CardHolders(names=_name_all(atlas, holders), basis=BASIS_SENTENCES[basis])


def _compose_disputes(atlas: Atlas, claim: Claim) -> Iterator[CardDispute]:
    claims = {one.id: one for one in atlas.whole.claims}
    for dispute in atlas.whole.disputes:
        if claim.id in dispute.touches:
            sides = tuple(
                CardSide(side=side, cited=cite(side.claims, claims), own=claim.id in side.claims)
                for side in dispute.sides
            )
            yield CardDispute(dispute=dispute, sides=sides)


def _trim_note(note: str, disputes: AbstractSet[str]) -> str:
    """Leave out what only leads to disputes: they stand on the card themselves."""
    return "; ".join(part for part in note.split("; ") if not _leads_to(part, disputes))


def _leads_to(part: str, disputes: AbstractSet[str]) -> bool:
    words = part.split()
    return words[:1] == ["see"] and set(words[1:]) - {"and"} <= disputes


def _describe_age(atlas: Atlas, claim: Claim) -> str:
    whole = atlas.whole
    days = whole.ageing_after_days
    if not is_ageing([claim], as_of=whole.as_of, after_days=days):
        return ""
    closed = format_ledger_date(whole.as_of.isoformat())
    return f"Ageing: over {days} days old on {closed}, when the record was closed."


def _explain_missing(atlas: Atlas, claim: Claim) -> tuple[str, str]:
    if any(one.id == claim.id for one in atlas.pack.claims):
        return "", ""
    shelves = {source.collection for source in atlas.pack.sources}
    if claim.collection not in shelves:
        parameters = {"claim": claim.id, "sources": "all"}
        return "Not counted at present: only the documents are chosen.", _link(parameters)
    return "Not counted at present: it is later than the day chosen.", _link(
        {"claim": claim.id, "as_of": ""}
    )


def _link(parameters: Mapping[str, str]) -> str:
    return "?" + urlencode(parameters)


def _name_all(atlas: Atlas, states: Iterable[str]) -> str:
    return ", ".join(atlas.name_of(state) for state in states)


@cache
def render_claim_card(atlas: Atlas, claim_id: str, *, https_only: bool = False) -> str:
    """Render a claim's card as HTML; with ``https_only`` other addresses are no links.

    Raises
    ------
    UnknownIdError
        If no claim goes by that id.
    """
    return render_html(
        "claim.html", card=compose_claim_card(atlas, claim_id), https_only=https_only
    )
