"""Answer by the words of the records themselves, and by dates."""

from __future__ import annotations

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Item, Reading
from geodata.ask.words import Intent
from geodata.model import Event

_ASKING = frozenset({Intent.WHEN, Intent.HAPPENED, Intent.WHERE, Intent.DISTANCE})
_WHEN = "when"
_STANDING = "as of "
_MOST = 6


def answer_period(index: Index, reading: Reading) -> Answer | None:
    """Answer what happened on a day, in a month, in a year or in a decade."""
    words = (Intent.HAPPENED, Intent.WHEN, Intent.MEETING)
    if len(reading.dates) != 1 or not reading.only((NameKind.BLOC,), *words, dates=True):
        return None
    dated = reading.dates[0]
    for asked in filter(None, (dated.date, dated.pair)):
        events = [event for event in _list_events(index, reading) if _is_in(event.date, asked)]
        if events:
            claims = dict.fromkeys(claim for event in events for claim in event.claims)
            told = tuple(claim for claim in claims if claim in index.claims)
            ids = tuple(event.id for event in events)
            return Answer(kind=AnswerKind.EVENT, ids=ids, claims=told)
    return Answer(kind=AnswerKind.NONE)


def _list_events(index: Index, reading: Reading) -> list[Event]:
    blocs = reading.ids(NameKind.BLOC)
    rounds = [one for bloc in index.whole.blocs if bloc.id in blocs for one in bloc.rounds]
    told = {claim for one in rounds for claim in one.claims}
    return [event for event in index.pack.events if not blocs or told.intersection(event.claims)]


def _is_in(date: str, asked: str) -> bool:
    if asked.startswith("-"):
        return date.endswith(asked)
    return date.startswith((asked, _STANDING + asked))


def answer_from_records(index: Index, reading: Reading) -> Answer | None:
    """Answer with the record that holds every word that was asked.

    A dispute comes first, for where two sources differ neither alone is an
    answer (asked for a date, only one over a date); then an event, then the claims.
    """
    items = tuple(item for item in reading.items if not _only_asks(item))
    if not items or any(item.date for item in items):
        return None
    disputes = index.find_disputes(items)
    if reading.has(Intent.WHEN):
        disputes = tuple(doc for doc in disputes if _WHEN in doc.title)
    if disputes:
        dispute = next(one for one in index.pack.disputes if one.id == disputes[0].id)
        return Answer(kind=AnswerKind.DISPUTE, ids=(dispute.id,), claims=dispute.claims)
    lengths = index.find(items, AnswerKind.DISTANCE)
    if lengths and reading.has(Intent.DISTANCE, Intent.MILES):
        claims = {one.id: one.claim for one in index.pack.stated_lengths}
        told = (claims[lengths[0].id],)
        return Answer(kind=AnswerKind.DISTANCE, ids=(lengths[0].id,), claims=told)
    dated = reading.has(Intent.WHEN)
    return _find_events(index, items, dated=dated) or _find_claims(index, items)


def _only_asks(item: Item) -> bool:
    return bool(item.intents & _ASKING) and not item.names_of(NameKind.STATE)


def _find_events(index: Index, items: tuple[Item, ...], *, dated: bool) -> Answer | None:
    by_id = {event.id: event for event in index.pack.events}
    found = [by_id[doc.id] for doc in index.find(items, AnswerKind.EVENT)]
    found = [event for event in found if not (dated and event.date.startswith(_STANDING))]
    if not found:
        return None
    event = found[0]
    claims = tuple(claim for claim in event.claims if claim in index.claims)
    return Answer(kind=AnswerKind.EVENT, ids=(event.id,), claims=claims)


def _find_claims(index: Index, items: tuple[Item, ...]) -> Answer | None:
    found = tuple(doc.id for doc in index.find(items, AnswerKind.CLAIM))[:_MOST]
    return Answer(kind=AnswerKind.CLAIM, ids=found, claims=found) if found else None
