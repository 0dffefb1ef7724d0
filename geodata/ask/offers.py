"""Offer what is nearest to a question that was not understood."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from geodata.ask.answer import AnswerKind, Offer
from geodata.ask.index import Index
from geodata.ask.names import Name, NameKind
from geodata.ask.reading import Reading

_KINDS = {
    NameKind.STATE: AnswerKind.PARTICIPANT,
    NameKind.TOPIC: AnswerKind.TOPIC,
    NameKind.PLACE: AnswerKind.PLACE,
    NameKind.BORDER: AnswerKind.BORDER,
    NameKind.WORLDVIEW: AnswerKind.WORLDVIEW,
    NameKind.BLOC: AnswerKind.BLOC,
    NameKind.SOURCE: AnswerKind.SOURCE,
}
_MOST = 5
_LIKE = 0.7


def find_offers(index: Index, reading: Reading) -> tuple[Offer, ...]:
    """Find what was named, then the names that unread words look like most."""
    found = {
        (offer.kind, offer.id): offer
        for name in (*_list_named(reading), *_list_near(index, reading))
        if (offer := _offer(index, name)) is not None
    }
    return tuple(found.values())[:_MOST]


def _offer(index: Index, name: Name) -> Offer | None:
    gone = name.kind is NameKind.STATE and name.id in index.whole.past_entities
    kind = None if gone else _KINDS.get(name.kind)
    return Offer(kind, name.id, name.text) if kind else None


def _list_named(reading: Reading) -> Iterator[Name]:
    for item in reading.items:
        yield from item.names


def _list_near(index: Index, reading: Reading) -> Iterator[Name]:
    names = {" ".join(words): names for words, names in index.lexicon.names.items()}
    for item in reading.items:
        if not item.is_known:
            for near in difflib.get_close_matches(item.text, names, n=2, cutoff=_LIKE):
                yield from names[near]
