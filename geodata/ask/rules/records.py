"""Answer by the words of the records themselves, and by dates."""

from __future__ import annotations

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Item, Reading
from geodata.ask.words import Intent
from geodata.model import Event, Voice

_ASKING = frozenset({Intent.WHEN, Intent.HAPPENED, Intent.WHERE, Intent.DISTANCE})
_OF_A_ROUND = (
    Intent.HOST, Intent.GUEST, Intent.ATTENDED, Intent.SIGNED, Intent.EVERYONE, Intent.STATEMENT,
)  # fmt: skip
_WHEN = "when"
_STANDING = "as of "
_HAPPENING = "event"
_MOST = 6
_POINTS = frozenset({NameKind.PLACE, NameKind.ELSEWHERE})


def answer_period(index: Index, reading: Reading) -> Answer | None:
    """Answer what happened on a day, in a month, in a year or in a decade."""
    words = (Intent.HAPPENED, Intent.WHEN, Intent.MEETING, *_OF_A_ROUND)
    rounds, kinds = reading.ids(NameKind.ROUND), (NameKind.BLOC, NameKind.ROUND)
    if len(reading.dates) + len(rounds) != 1 or not reading.only(kinds, *words, dates=True):
        return None
    if rounds:
        return _answer_round(index, rounds[0])
    dated = reading.dates[0]
    for asked in filter(None, (dated.date, dated.pair)):
        events = [event for event in _list_events(index, reading) if is_in(event.date, asked)]
        if events:
            claims = dict.fromkeys(claim for event in events for claim in event.claims)
            told = tuple(claim for claim in claims if claim in index.claims)
            ids = tuple(event.id for event in events)
            return Answer(kind=AnswerKind.EVENT, ids=ids, claims=told)
    return Answer(kind=AnswerKind.NONE)


def _answer_round(index: Index, name: str) -> Answer:
    told = {id for bloc in index.whole.blocs for one in bloc.rounds if one.name == name
            for id in one.claims}  # fmt: skip
    events = [event for event in index.pack.events if told.intersection(event.claims)]
    claims = dict.fromkeys(id for event in events for id in event.claims if id in index.claims)
    kind = AnswerKind.EVENT if events else AnswerKind.NONE
    return Answer(kind=kind, ids=tuple(event.id for event in events), claims=tuple(claims))


def _list_events(index: Index, reading: Reading) -> list[Event]:
    blocs = reading.ids(NameKind.BLOC)
    if not blocs and reading.has(*_OF_A_ROUND):
        blocs = tuple(bloc.id for bloc in index.whole.blocs if bloc.name == index.whole.forum.name)
    rounds = [one for bloc in index.whole.blocs if bloc.id in blocs for one in bloc.rounds]
    told = {claim for one in rounds for claim in one.claims}
    return [event for event in index.pack.events if not blocs or told.intersection(event.claims)]


def is_in(date: str, asked: str) -> bool:
    """Tell whether a date of the ledger lies in the day, month, year or decade asked for."""
    if asked.startswith("-"):
        return date.endswith(asked)
    return date.startswith((asked, _STANDING + asked))


def answer_from_records(index: Index, reading: Reading) -> Answer | None:
    """Answer with the record that holds every word that was asked.

    A dispute comes first, for where two sources differ neither alone is an
    answer (asked for a date, only one over a date); then an event, then the claims.
    """
    asking = _ASKING | ({Intent.SAID} if reading.asks_who else set())
    items = tuple(item for item in reading.items if not _only_asks(item, asking))
    if not items or any(item.date for item in items) or _names_states_alone(index, reading):
        return None
    if reading.has(Intent.RECORD):
        return None
    if reading.has(Intent.DISTANCE, Intent.MILES) and _names_a_point(reading):
        return _find_length(index, items)
    disputes = index.find_disputes(items)
    if reading.has(Intent.WHEN):
        disputes = tuple(doc for doc in disputes if _WHEN in doc.title)
    if disputes:
        dispute = next(one for one in index.pack.disputes if one.id == disputes[0].id)
        return Answer(kind=AnswerKind.DISPUTE, ids=(dispute.id,), claims=dispute.claims)
    if reading.has(Intent.DISTANCE, Intent.MILES):
        length = _find_length(index, items)
        if length:
            return length
    dated = reading.has(Intent.WHEN)
    events = _find_events(index, items, dated=dated)
    return events or _find_claims(index, items, dated=dated, spoken=reading.has(Intent.SAID))


def _names_states_alone(index: Index, reading: Reading) -> bool:
    """Tell whether two states are named and nothing that happened between them."""
    states = set(reading.states) - set(index.whole.past_entities)
    focus = index.pack.focus
    named = (
        item.names_of(NameKind.STATE) or focus in item.names_of(NameKind.PLACE) or _only_asks(item)
        or item.intents & {Intent.ATTITUDE}
        for item in reading.items
    )  # fmt: skip
    return len(states) > 1 and not reading.ids(NameKind.PERSON) and all(named)


def _names_a_point(reading: Reading) -> bool:
    return any(name.kind in _POINTS for item in reading.items for name in item.names)


def _find_length(index: Index, items: tuple[Item, ...]) -> Answer | None:
    """Find a stated length, or else a dispute over one, that holds every word."""
    if all(index.pack.focus in item.names_of(NameKind.PLACE) for item in items):
        return None
    claims = {one.id: one.claim for one in index.pack.stated_lengths}
    lengths = index.find(items, AnswerKind.DISTANCE)
    if lengths:
        first = lengths[0].id
        return Answer(kind=AnswerKind.DISTANCE, ids=(first,), claims=(claims[first],))
    disputes = {one.id: one for one in index.pack.disputes}
    for doc in index.find_disputes(items):
        if set(disputes[doc.id].touches) & set(claims.values()):
            told = disputes[doc.id].claims
            return Answer(kind=AnswerKind.DISPUTE, ids=(doc.id,), claims=told)
    topics = {index.claims[id].topic for id in claims.values() if id in index.claims}
    found = _find_claims(index, items)
    on_lengths = found and all(index.claims[id].topic in topics for id in found.ids)
    return found if on_lengths else None


def _only_asks(item: Item, asking: frozenset[Intent] = _ASKING) -> bool:
    return bool(item.intents & asking) and not item.names_of(NameKind.STATE)


def _find_events(index: Index, items: tuple[Item, ...], *, dated: bool) -> Answer | None:
    by_id = {event.id: event for event in index.pack.events}
    found = [by_id[doc.id] for doc in index.find(items, AnswerKind.EVENT)]
    found = [event for event in found if not (dated and event.date.startswith(_STANDING))]
    if not found:
        return None
    event = found[0]
    claims = tuple(claim for claim in event.claims if claim in index.claims)
    return Answer(kind=AnswerKind.EVENT, ids=(event.id,), claims=claims)


def _find_claims(
    index: Index, items: tuple[Item, ...], *, dated: bool = False, spoken: bool = False
) -> Answer | None:
    """Find the claims that hold every word; only what was said, or what has happened."""
    held = [index.claims[doc.id] for doc in index.find(items, AnswerKind.CLAIM)]
    found = tuple(
        claim.id
        for claim in held
        if not (dated and claim.kind != _HAPPENING)
        and not (spoken and claim.voice is Voice.NARRATED)
    )[:_MOST]
    return Answer(kind=AnswerKind.CLAIM, ids=found, claims=found) if found else None
