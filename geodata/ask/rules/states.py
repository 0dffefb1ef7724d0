"""Answer what states and people say: alone, by topic, by voice, side by side."""

from __future__ import annotations

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Item, Reading
from geodata.ask.words import Intent
from geodata.matrix import compose_matrix, find_unique_topics
from geodata.model import Claim, HolderBasis, Voice

_VOICES = (
    (Intent.ANALYST, Voice.ANALYST),
    (Intent.NARRATED, Voice.NARRATED),
    (Intent.SIGNED, Voice.JOINT),
    (Intent.SAID, Voice.GOVERNMENT),
)
_JOINING = frozenset({"and", "the"})
_ORDER = tuple(Voice)
_BASES = tuple(HolderBasis)


def answer_worldview(index: Index, reading: Reading) -> Answer | None:
    """Answer whose borders are to be drawn; a view that does not ship is refused."""
    borders = (Intent.BORDER,)
    views = reading.ids(NameKind.WORLDVIEW)
    named = [item for item in reading.items if item.names_of(NameKind.WORLDVIEW)]
    by_name = [item for item in named if not item.names_of(NameKind.STATE)]
    if by_name and reading.only((NameKind.WORLDVIEW,), Intent.VIEW, *borders):
        return Answer(kind=AnswerKind.WORLDVIEW, ids=views[:1])
    asked = reading.has(Intent.VIEW) and _wants_map(reading)
    if not asked or not reading.only((NameKind.STATE,), Intent.VIEW, *borders):
        return None
    known = {view.id for view in index.world.worldviews}
    if len(reading.states) != 1 or reading.states[0] not in known:
        return Answer(kind=AnswerKind.NONE)
    return Answer(kind=AnswerKind.WORLDVIEW, ids=reading.states)


def _wants_map(reading: Reading) -> bool:
    maps = any("map" in item.words or "worldview" in item.words for item in reading.items)
    return maps or reading.has(Intent.BORDER)


def answer_compare(index: Index, reading: Reading) -> Answer | None:
    """Answer two or more participants side by side, on a topic if one is named."""
    entries = {entry.id for entry in index.pack.participants}
    states = [state for state in reading.states if state in entries]
    bare = reading.only((NameKind.STATE,)) and reading.weightless <= _JOINING
    if len(states) < 2 or len(states) != len(reading.states):
        return None
    if not (reading.has(Intent.COMPARE) or bare):
        return None
    topics = reading.ids(NameKind.TOPIC)
    kinds = (NameKind.STATE, NameKind.TOPIC)
    if len(topics) > 1 or not reading.only(kinds, Intent.COMPARE, Intent.ATTITUDE):
        return None
    return Answer(kind=AnswerKind.COMPARE, ids=tuple(states), about=topics)


def answer_alone(index: Index, reading: Reading) -> Answer | None:
    """Answer on what a participant is alone: on which topics only it speaks for itself."""
    if not reading.has(Intent.ALONE) or len(reading.states) != 1:
        return None
    if not reading.only((NameKind.STATE,), Intent.ALONE, Intent.RECORD):
        return None
    state = reading.states[0]
    matrix = compose_matrix(index.pack)
    topics = find_unique_topics(matrix, state) if state in matrix.participants else ()
    return Answer(
        kind=AnswerKind.PARTICIPANT,
        ids=(state,),
        claims=tuple(id for topic in topics for id in matrix.cell(state, topic).claims),
        about=topics,
    )


def answer_person(index: Index, reading: Reading) -> Answer | None:
    """Answer what a person is quoted or reported with, narrowed by every other word."""
    people = reading.ids(NameKind.PERSON)
    if len(people) != 1:
        return None
    said = (Intent.SAID, Intent.ATTITUDE)
    rest = reading.left_over((NameKind.PERSON,), said)
    claims = index.narrow(index.spoken.get(people[0], ()), rest)
    if not claims:
        return None
    return Answer(kind=AnswerKind.PERSON, ids=claims, claims=claims, about=_name(rest))


def answer_voice(index: Index, reading: Reading) -> Answer | None:
    """Answer what a state says in one voice, narrowed to what it was asked about."""
    voice = next((voice for intent, voice in _VOICES if reading.has(intent)), None)
    if voice is None or not reading.states or reading.ids(NameKind.PERSON):
        return None
    intents = (*(intent for intent, _ in _VOICES), Intent.MEETING)
    kinds = (NameKind.STATE, NameKind.TOPIC, NameKind.BLOC)
    rest = reading.left_over(kinds, intents)
    if any(index.pack.focus not in item.names_of(NameKind.PLACE) for item in rest):
        return None
    states = _order(index, reading)
    if not states:
        return None
    state = states[0]
    about = [item for item in reading.items if _narrows(item, state)]
    held = [claim for claim in _hold(index, state) if claim.voice is voice]
    claims = tuple(claim.id for claim in held if all(_is_on(index, claim, item) for item in about))
    return Answer(
        kind=AnswerKind.VOICE, ids=(state, voice.value), claims=claims, about=_name(about)
    )


def _narrows(item: Item, state: str) -> bool:
    named = [name for name in item.names if name.kind is not NameKind.SOURCE]
    return bool(named) and state not in item.names_of(NameKind.STATE)


def _is_on(index: Index, claim: Claim, item: Item) -> bool:
    """Tell whether a claim is on what was asked: by its topic, its words or its states."""
    states = set(claim.also)
    return (
        claim.topic in item.names_of(NameKind.TOPIC)
        or bool(states.intersection(item.names_of(NameKind.STATE)))
        or index.docs_of_claims[claim.id].holds(item)
        or any(name.kind is NameKind.BLOC and _is_of_forum(index, claim) for name in item.names)
    )


def _is_of_forum(index: Index, claim: Claim) -> bool:
    rounds = [one for bloc in index.whole.blocs for one in bloc.rounds]
    return any(claim.id in one.claims for one in rounds)


def answer_cell(index: Index, reading: Reading) -> Answer | None:
    """Answer what is on record of a participant on a topic."""
    topics = reading.ids(NameKind.TOPIC)
    if len(topics) != 1 or not reading.states or reading.ids(NameKind.PERSON):
        return None
    if reading.has(Intent.WHEN):
        return None
    kinds = (NameKind.STATE, NameKind.TOPIC)
    if not reading.only(kinds, Intent.ATTITUDE, Intent.BORDER):
        return None
    states = _order(index, reading)
    if not states:
        return None
    state = states[0]
    held = [claim.id for claim in _hold(index, state) if claim.topic == topics[0]]
    words = [item for item in reading.items if topics[0] in item.names_of(NameKind.TOPIC)]
    claims, direct = index.lead_with(held, words)
    return Answer(
        kind=AnswerKind.CELL,
        ids=(state, topics[0]),
        claims=claims,
        direct=direct,
        about=tuple(item.text for item in words),
    )


def answer_about_focus(index: Index, reading: Reading) -> Answer | None:
    """Answer what is on record of a participant that names the focus."""
    focus = index.pack.focus
    named = [item for item in reading.items if focus in item.names_of(NameKind.PLACE)]
    states = reading.states
    if len(named) != 1 or len(states) != 1 or not reading.is_about:
        return None
    kinds = (NameKind.STATE, NameKind.PLACE)
    if not reading.only(kinds, Intent.ATTITUDE) or states[0] in index.whole.past_entities:
        return None
    held = [claim.id for claim in _hold(index, states[0])]
    claims = index.narrow(held, named)
    return Answer(kind=AnswerKind.PARTICIPANT, ids=states, claims=claims, about=_name(named))


def _order(index: Index, reading: Reading) -> tuple[str, ...]:
    """Order the states: the one asked about first, the forum's subject last."""
    entries = {entry.id for entry in index.pack.participants}
    states = [state for state in reading.states if state in entries]
    return tuple(sorted(states, key=lambda state: state == index.pack.subject))


def _hold(index: Index, state: str) -> list[Claim]:
    held = [claim for claim in index.pack.claims if claim.basis_for(state)]
    return sorted(held, key=lambda claim: (_rank_basis(claim, state), _ORDER.index(claim.voice)))


def _rank_basis(claim: Claim, state: str) -> int:
    return _BASES.index(claim.basis_for(state) or HolderBasis.READING)


def _name(items: list[Item] | tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(item.names[0].text if item.names else item.text for item in items)
