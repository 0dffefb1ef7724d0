"""Arrange claims for reading: in the order of their voices, each with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dashboard.panels.disputes import Contest, compose_contests
from dashboard.state import ViewState, format_link
from geodata.dates import (
    format_evidence_date,
    format_ledger_date,
    is_ageing,
    parse_ledger_date,
)
from geodata.model import Claim, HolderBasis, Pack, Participant, Source, Voice
from geodata.model import Collection as Shelf
from layers.words import BASIS_WORDS, SEEN_WORDS

SPOKEN_FOR = (Voice.JOINT, Voice.ANALYST)  # the others' wording says who speaks
BASIS_ORDER = tuple(HolderBasis)
SMALL_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


@dataclass(frozen=True)
class ClaimRow:
    """A claim as it stands on a panel, with every id spelled out.

    ``contest`` is what the other side of a dispute says, if any touches it.
    """

    claim: Claim
    topic: str
    source: str
    speaker: str
    basis: str
    additional: bool
    ageing: bool
    contest: Contest | None


def find_held(pack: Pack, participant: str) -> tuple[Claim, ...]:
    """Find the claims a participant holds, in the pack's order."""
    return tuple(claim for claim in pack.claims if claim.basis_for(participant))


def find_claims(pack: Pack, participant: str) -> dict[Voice, tuple[Claim, ...]]:
    """Find the claims a participant holds, by voice; the named ones come first.

    Every voice is a key, in the order of the panel's headings.
    """
    held = sorted(
        find_held(pack, participant),
        key=lambda claim: BASIS_ORDER.index(claim.basis_for(participant) or BASIS_ORDER[-1]),
    )
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
    pack: Pack,
    claims: Sequence[Claim],
    *,
    participant: str | None = None,
    whole: Pack | None = None,
) -> tuple[ClaimRow, ...]:
    """Spell out topic, source, basis and dispute of each claim.

    ``whole`` is the whole pack, where the other side of a dispute may lie outside the
    selection.
    """
    topics = {topic.id: topic.name for topic in pack.topics}
    sources = {source.id: source for source in pack.sources}
    contests = compose_contests(pack, whole=whole)
    return tuple(
        ClaimRow(
            claim=claim,
            topic=topics[claim.topic],
            source=describe_source(claim, sources),
            speaker=claim.speaker if claim.voice in SPOKEN_FOR else "",
            basis=_describe_basis(claim, participant),
            additional=claim.collection is Shelf.ADDITIONAL,
            ageing=is_ageing([claim], as_of=pack.as_of, after_days=pack.ageing_after_days),
            contest=contests.get(claim.id),
        )
        for claim in claims
    )


def describe_source(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Say where a claim stands: the paragraph of a document, or how a page was seen."""
    names = " and ".join(sources[name].name for name in claim.sources)
    if claim.seen is None:
        return f"{names}, ¶ {claim.para}"
    return f"{names}, additional source, {SEEN_WORDS[claim.seen]}"


def _describe_basis(claim: Claim, participant: str | None) -> str:
    basis = claim.basis_for(participant) if participant else None
    return "" if basis in (None, HolderBasis.NAMED) else BASIS_WORDS[basis]


def describe_search(pack: Pack) -> str:
    """Say where was looked and until when, for an empty part of a panel."""
    searched = " and ".join(filter(None, (count_documents(pack), count_additional(pack))))
    return f"Searched: {searched}, to {describe_evidence(pack)}."


def count_documents(pack: Pack) -> str:
    """Say how many documents a pack has: "three documents"."""
    return _count_shelf(pack, Shelf.DOCUMENTS, "document")


def count_additional(pack: Pack) -> str:
    """Say how many additional pages a pack has, as selected; empty where none."""
    return _count_shelf(pack, Shelf.ADDITIONAL, "additional page")


def _count_shelf(pack: Pack, shelf: Shelf, noun: str) -> str:
    count = sum(source.collection is shelf for source in pack.sources)
    return f"{count_in_words(count)} {noun}{'' if count == 1 else 's'}" if count else ""


def describe_evidence(pack: Pack) -> str:
    """Say the newest evidence as sharply as it is dated: "9 Oct 2025"."""
    if all(parse_ledger_date(claim.date).reaches is None for claim in pack.claims):
        return "no day, as every claim is undated"
    return format_evidence_date(pack.claims)


def describe_age(pack: Pack, claims: Sequence[Claim]) -> str:
    """Say how new the newest of some claims is, and whether it is ageing."""
    dated = [claim for claim in claims if parse_ledger_date(claim.date).reaches is not None]
    if not dated:
        return "None of it is dated" if claims else ""
    newest = format_evidence_date(dated)
    limit = pack.ageing_after_days
    if not is_ageing(dated, as_of=pack.as_of, after_days=limit):
        return f"Newest {newest}; dates underlined with dots are ageing"
    closed = format_ledger_date(pack.as_of.isoformat())
    return f"Newest {newest}, ageing: over {limit} days before the record closed on {closed}"


def is_record_ageing(pack: Pack) -> bool:
    """Tell whether even the newest evidence, as selected, is older than the pack's limit."""
    return is_ageing(pack.claims, as_of=pack.as_of, after_days=pack.ageing_after_days)


def link_participant(view: ViewState, participant: Participant) -> str:
    """Write the address of a participant's panel, everything else kept."""
    return format_link(view.select(participant=participant.id))


def count_in_words(count: int) -> str:
    """Write a small number as a word, a larger one in figures.

    >>> count_in_words(3), count_in_words(40)
    ('three', '40')
    """
    return SMALL_NUMBERS[count] if count < len(SMALL_NUMBERS) else f"{count:,}"


def join_names(names: Sequence[str]) -> str:
    """Join names as a sentence does.

    >>> join_names(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def describe_speakers(
    own_counts: Mapping[str, int], *, unsigned: Collection[str] = frozenset()
) -> str:
    """State the finding on who speaks for itself.

    Parameters
    ----------
    own_counts : mapping of str to int
        How many statements of its own each participant has.
    unsigned : collection of str
        The participants that signed nothing either.
    """
    silent = [entry for entry, count in own_counts.items() if not count]
    mute = sum(1 for entry in silent if entry in unsigned)
    signing, speaking = len(silent) - mute, len(own_counts) - len(silent)
    speak = "speaks for itself" if speaking < 2 else "speak for themselves"
    number = count_in_words(speaking) if speaking else "none"
    first = f"{number} of {count_in_words(len(own_counts))} {speak}"
    signed = f"; {count_in_words(signing)} only through what they signed" if signing else ""
    rest = f"; {count_in_words(mute)} with no statement found" if mute else ""
    return (first + signed + rest).capitalize() + "."
