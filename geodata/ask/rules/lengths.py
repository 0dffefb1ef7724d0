"""Answer questions about borders and distances."""

from __future__ import annotations

from dataclasses import replace

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.index import Doc, Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Item, Reading
from geodata.ask.words import Intent
from geodata.model import StatedLength, TargetKind, Unit

_BORDER_WORDS = (
    Intent.BORDER, Intent.DISTANCE, Intent.MILES, Intent.RECORD, Intent.WHERE, Intent.ATTITUDE,
    Intent.COMPARE,
)  # fmt: skip
_LENGTH_WORDS = (
    Intent.DISTANCE, Intent.MILES, Intent.NEAREST, Intent.BORDER, Intent.RUNWAY, Intent.LONGEST,
    Intent.SHORTEST, Intent.COMPARE,
)  # fmt: skip
_TO = frozenset(("to", "до", "到", "تا"))
_LENGTH_KINDS = (NameKind.PLACE, NameKind.STATE)
_FAIR_WORDS = frozenset({"recognis", "recogn", "disput", "accept", "offici", "leg"})


def answer_border(index: Index, reading: Reading) -> Answer | None:
    """Answer about the common border of two states, by their names or by its own."""
    named, states = reading.ids(NameKind.BORDER), reading.states
    if _names_the_past(index, reading):
        return None
    by_name = len(named) == 1 and not (set(states) - set(named[0].split("-")))
    if _asks_for_neighbours(reading):
        return Answer(kind=AnswerKind.BORDER, ids=states)
    asked = reading.has(Intent.BORDER) or _asks_how_far_apart(index, reading)
    by_pair = len(states) == 2 and asked and not _names_end(index, reading)
    if not (by_name or by_pair):
        return None
    pair = tuple(sorted(named[0].split("-") if by_name else states))
    rest = reading.left_over((NameKind.BORDER, NameKind.STATE), _BORDER_WORDS)
    views = _list_views_where_they_touch(index, pair)
    if by_pair and len(views) < len(index.world.worldviews):
        disputes = _find_disputes_on(index, reading, pair)
        if disputes:
            return _show_dispute(index, disputes[0].id)
    if not all(_is_told(index, pair, item) for item in rest):
        return None
    if not views:
        return Answer(kind=AnswerKind.NONE)
    return Answer(
        kind=AnswerKind.BORDER, ids=pair, claims=_tell_border(index, pair), unit=_find_unit(reading)
    )


def _names_the_past(index: Index, reading: Reading) -> bool:
    """Tell whether a state is named that is gone and has no border on the map."""
    return bool(set(reading.states).intersection(index.whole.past_entities))


def _asks_for_neighbours(reading: Reading) -> bool:
    """Tell whether it is asked which states lie around one."""
    asked = reading.has(Intent.NEIGHBOUR) or (reading.asks_who and reading.has(Intent.BORDER))
    words = (Intent.NEIGHBOUR, Intent.BORDER)
    return asked and len(reading.states) == 1 and reading.only((NameKind.STATE,), *words)


def _asks_how_far_apart(index: Index, reading: Reading) -> bool:
    """Tell whether a length is asked between two states that touch in every view."""
    pair = tuple(sorted(reading.states))
    if len(pair) != 2 or not reading.has(Intent.DISTANCE, Intent.MILES):
        return False
    return len(_list_views_where_they_touch(index, pair)) == len(index.world.worldviews)


def _find_disputes_on(index: Index, reading: Reading, pair: tuple[str, ...]) -> tuple[Doc, ...]:
    marks = {f"{NameKind.STATE}:{state}" for state in pair}
    return tuple(doc for doc in index.find_disputes(reading.items) if doc.title & marks)


def _show_dispute(index: Index, id: str) -> Answer:
    dispute = next(one for one in index.pack.disputes if one.id == id)
    return Answer(kind=AnswerKind.DISPUTE, ids=(id,), claims=dispute.claims)


def _is_told(index: Index, pair: tuple[str, ...], item: Item) -> bool:
    if item.stems <= _FAIR_WORDS:
        return True
    told = (index.docs_of_claims[id] for id in _tell_border(index, pair))
    return any(doc.holds(item) for doc in told)


def _tell_border(index: Index, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Find the claims on the line of two states: those that name both and a border."""
    marks = {f"{NameKind.STATE}:{state}" for state in pair}
    return tuple(
        doc.id
        for doc in index.docs_of_claims.values()
        if marks <= doc.marks and "border" in doc.marks
    )


def _list_views_where_they_touch(index: Index, pair: tuple[str, ...]) -> list[str]:
    first, second = pair
    views = [view.id for view in index.world.worldviews]
    return [view for view in views if second in index.world.neighbours(first, view)]


def _names_end(index: Index, reading: Reading) -> bool:
    places = reading.ids(NameKind.PLACE)
    return index.pack.focus in places or bool(places and reading.has(Intent.DISTANCE))


def answer_distance(index: Index, reading: Reading) -> Answer | None:
    """Answer how far it is: from the focus, where no other end is named."""
    if _names_the_past(index, reading):
        return None
    numbers = [item for item in reading.items if item.number is not None]
    if numbers and reading.has(Intent.DISTANCE, Intent.MILES):
        return _answer_stated(index, reading, numbers)
    if reading.has(Intent.RUNWAY):
        return _answer_runway(index, reading)
    if not reading.only(_LENGTH_KINDS, *_LENGTH_WORDS) or not _asks_length(reading):
        return None
    places, states = _find_ends(reading)
    others = [place for place in places if place != index.pack.focus]
    ids = _find_listed(index, reading, others, states)
    unit = _find_unit(reading)
    compared = len(others) == 1 and others[0] not in index.capitals
    if ids and not compared:
        return _cite(index, ids, unit=unit)
    ends = (*others, *states) if len(others) + len(states) == 2 else ()
    if len(others) == 1 and not states and (ids or reading.has(Intent.DISTANCE, Intent.MILES)):
        ends = (index.pack.focus, *others)
    if ids and ends:
        return replace(_cite(index, ids, unit=unit), ends=ends)
    if len(ends) != 2:
        return None
    return Answer(kind=AnswerKind.DISTANCE, ids=("-".join(ends),), ends=ends, unit=unit)


def _asks_length(reading: Reading) -> bool:
    if reading.has(Intent.DISTANCE, Intent.MILES, Intent.NEAREST) or _leads_on(reading):
        return True
    return not reading.is_about and len(reading.ids(NameKind.PLACE)) == 2 == len(reading.items)


def _leads_on(reading: Reading) -> bool:
    """Return whether it leads from one end to another, a place at least one of them."""
    places, states = _find_ends(reading)
    return bool(places and _TO & reading.weightless) and len(places) + len(states) == 2


def _find_ends(reading: Reading) -> tuple[list[str], list[str]]:
    places: list[str] = []
    states: list[str] = []
    for item in reading.items:
        if item.names_of(NameKind.PLACE):
            places += item.names_of(NameKind.PLACE)
        elif not item.names_of(NameKind.PERSON):
            states += item.names_of(NameKind.STATE)
    return list(dict.fromkeys(places)), list(dict.fromkeys(states))


def _find_listed(
    index: Index, reading: Reading, others: list[str], states: list[str]
) -> tuple[str, ...]:
    focus, entries = index.pack.focus, {entry.id for entry in index.pack.participants}
    if reading.has(Intent.NEAREST) and reading.has(Intent.BORDER) and not others + states:
        return (f"{focus}-border-{index.pack.subject}",)
    if len(states) == 1 and not others and states[0] in entries:
        stated = _find_stated(index, TargetKind.BORDER, states[0])
        return (f"{focus}-border-{states[0]}", *stated)
    if len(others) == 1 and not states and others[0] in index.capitals:
        stated = _find_stated(index, TargetKind.PLACE, others[0])
        return (f"{focus}-capital-{index.capitals[others[0]]}", *stated)
    if len(others) == 1 and not states:
        lengths = _list_lengths(index)
        return tuple(length.id for length in lengths if length.compare == others[0])
    return ()


def _list_lengths(index: Index) -> list[StatedLength]:
    return [length for length in index.pack.stated_lengths if length.claim in index.claims]


def _find_stated(index: Index, kind: TargetKind, target: str) -> tuple[str, ...]:
    lengths = _list_lengths(index)
    found = [one for one in lengths if one.target_kind is kind and one.target == target]
    return tuple(length.id for length in found)


def _answer_stated(index: Index, reading: Reading, numbers: list[Item]) -> Answer | None:
    known = {*numbers}
    rest = [item for item in reading.items if item not in known]
    if not Reading(tuple(rest)).only(_LENGTH_KINDS, *_LENGTH_WORDS):
        return None
    states, miles = set(reading.states), reading.has(Intent.MILES)
    found = tuple(
        length.id
        for length in _list_lengths(index)
        if any(item.number == (length.stated_mi if miles else length.stated_km) for item in numbers)
        and (not states or length.target in states)
    )
    return _cite(index, found, unit=_find_unit(reading)) if found else None


def _answer_runway(index: Index, reading: Reading) -> Answer | None:
    focus = index.pack.focus
    if not reading.only((NameKind.PLACE,), *_LENGTH_WORDS):
        return None
    if set(reading.ids(NameKind.PLACE)) - {focus}:
        return None
    runways = [one for one in _list_lengths(index) if one.target_kind is TargetKind.RUNWAY]
    runways.sort(key=lambda one: one.stated_km, reverse=not reading.has(Intent.SHORTEST))
    ids = tuple(length.id for length in runways)
    return _cite(index, ids, unit=_find_unit(reading)) if ids else None


def _cite(index: Index, ids: tuple[str, ...], *, unit: Unit | None) -> Answer:
    claims = [one.claim for one in _list_lengths(index) if one.id in ids]
    return Answer(kind=AnswerKind.DISTANCE, ids=ids, claims=tuple(dict.fromkeys(claims)), unit=unit)


def _find_unit(reading: Reading) -> Unit | None:
    return Unit.MI if reading.has(Intent.MILES) else None
