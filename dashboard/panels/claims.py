"""Arrange claims for reading: in the order of their voices, each with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.state import ViewState, format_link
from geodata.dates import find_evidence_date, format_ledger_date
from geodata.model import Claim, HolderBasis, Pack, Participant, Voice
from layers.words import BASIS_WORDS

BASIS_ORDER = tuple(HolderBasis)
SMALL_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


@dataclass(frozen=True)
class ClaimRow:
    """A claim as it stands on a panel, with every id spelled out."""

    claim: Claim
    topic: str
    source: str
    speaker: str
    basis: str


def find_claims(pack: Pack, participant: str) -> dict[Voice, tuple[Claim, ...]]:
    """Find the claims a participant holds, by voice; the named ones come first.

    Every voice is a key, in the order of the panel's headings.
    """
    held = [claim for claim in pack.claims if claim.basis_for(participant)]
    held.sort(key=lambda claim: BASIS_ORDER.index(claim.basis_for(participant) or BASIS_ORDER[-1]))
    return {voice: tuple(claim for claim in held if claim.voice is voice) for voice in Voice}


def count_claims(pack: Pack, participant: str) -> dict[Voice, int]:
    """Count the claims a participant holds, by voice, on every basis."""
    return {voice: len(claims) for voice, claims in find_claims(pack, participant).items()}


def describe_bases(pack: Pack, participant: str) -> str:
    """Say how many claims stand there on which basis: "2 named, 8 by our reading"."""
    found = Counter(claim.basis_for(participant) for claim in pack.claims)
    return ", ".join(
        f"{found[basis]} {BASIS_WORDS[basis]}" for basis in HolderBasis if found[basis]
    )


def arrange_claims(
    pack: Pack, claims: Sequence[Claim], *, participant: str | None = None
) -> tuple[ClaimRow, ...]:
    """Spell out topic, source and basis of each claim."""
    topics = {topic.id: topic.name for topic in pack.topics}
    sources = {source.id: source.name for source in pack.sources}
    return tuple(
        ClaimRow(
            claim=claim,
            topic=topics[claim.topic],
            source=f"{sources[claim.source]}, ¶ {claim.para}",
            speaker=claim.speaker if claim.voice is Voice.ANALYST else "",
            basis=_describe_basis(claim, participant),
        )
        for claim in claims
    )


def _describe_basis(claim: Claim, participant: str | None) -> str:
    basis = claim.basis_for(participant) if participant else None
    return "" if basis in (None, HolderBasis.NAMED) else BASIS_WORDS[basis]


def describe_search(pack: Pack) -> str:
    """Say where was looked and until when, for an empty part of a panel."""
    return f"Searched: {count_in_words(len(pack.sources))} documents, to {describe_evidence(pack)}."


def describe_evidence(pack: Pack) -> str:
    """Say the day of the newest evidence: "9 Oct 2025"."""
    return format_ledger_date(find_evidence_date(pack.claims).isoformat())


def link_participant(view: ViewState, participant: Participant) -> str:
    """Write the address of a participant's panel, everything else kept."""
    return format_link(view.select(participant=participant.id))


def count_in_words(count: int) -> str:
    """Write a small number as a word, a larger one in figures.

    >>> count_in_words(3), count_in_words(40)
    ('three', '40')
    """
    return SMALL_NUMBERS[count] if count < len(SMALL_NUMBERS) else f"{count:,}"


def describe_speakers(own_counts: Mapping[str, int]) -> str:
    """State the finding on who speaks for itself, from counts of own statements."""
    speaking = sum(1 for count in own_counts.values() if count)
    silent = len(own_counts) - speaking
    verb = "speaks" if speaking == 1 else "speak"
    first = f"{count_in_words(speaking)} of {count_in_words(len(own_counts))} {verb} for themselves"
    rest = f"; {count_in_words(silent)} only through what they signed" if silent else ""
    return (first + rest).capitalize() + "."
