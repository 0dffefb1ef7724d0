"""Answer what one teller says on a subject: a source, or a voice of no one state."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Item, Reading
from geodata.ask.rules.states import is_on, name_items
from geodata.ask.words import Intent
from geodata.matrix import find_all_signed
from geodata.model import Claim, HolderBasis, Voice

_SAYING = (Intent.SAID, Intent.ATTITUDE)
_VOICES = (
    (Intent.ANALYST, Voice.ANALYST),
    (Intent.SIGNED, Voice.JOINT),
    (Intent.STATEMENT, Voice.JOINT),
)


def answer_source(index: Index, reading: Reading) -> Answer | None:
    """Answer what a source tells of whatever else was named."""
    sources = reading.ids(NameKind.SOURCE)
    rest = reading.left_over((NameKind.SOURCE,), _SAYING)
    if len(sources) != 1 or not rest or not all(item.names for item in rest):
        return None
    told = [claim for claim in index.pack.claims if sources[0] in claim.sources]
    claims = _keep(index, told, rest)
    if not claims:
        return None
    return Answer(kind=AnswerKind.SOURCE, ids=sources, claims=claims, about=name_items(rest))


def answer_voiced(index: Index, reading: Reading) -> Answer | None:
    """Answer what analysts say, or what was signed, on a topic, a place or a person."""
    voice = next((voice for intent, voice in _VOICES if reading.has(intent)), None)
    asked = (*_SAYING, *(intent for intent, _ in _VOICES), Intent.EVERYONE)
    rest = reading.left_over((NameKind.BLOC,), asked)
    if voice is None or reading.states or not rest or not all(item.names for item in rest):
        return None
    everyone, signed = reading.has(Intent.EVERYONE), _list_signatories(index, reading)
    told = [
        claim
        for claim in (find_all_signed(index.pack) if everyone else index.pack.claims)
        if claim.voice is voice and (not signed or _list_holders(claim) in signed)
    ]
    claims = _keep(index, told, rest)
    return Answer(kind=AnswerKind.CLAIM, ids=claims, claims=claims) if claims else None


def _list_signatories(index: Index, reading: Reading) -> set[frozenset[str]]:
    """List those who stood together in a round of the body that was named, if one was."""
    blocs = reading.ids(NameKind.BLOC)
    rounds = [one for bloc in index.whole.blocs if bloc.id in blocs for one in bloc.rounds]
    return {frozenset(one.members) for one in rounds}


def _list_holders(claim: Claim) -> frozenset[str]:
    return frozenset(one.holder for one in claim.holdings)


def _keep(index: Index, claims: Iterable[Claim], items: tuple[Item, ...]) -> tuple[str, ...]:
    kept = (claim for claim in claims if all(_is_of(index, claim, one) for one in items))
    return tuple(claim.id for claim in kept)


def _is_of(index: Index, claim: Claim, item: Item) -> bool:
    """Tell whether a claim is on what was named, or held by it under its own name."""
    if item.names_of(NameKind.PERSON):
        return index.docs_of_claims[claim.id].holds(item)
    named = {one.holder for one in claim.holdings if one.basis is HolderBasis.NAMED}
    return is_on(index, claim, item) or bool(named.intersection(item.names_of(NameKind.STATE)))
