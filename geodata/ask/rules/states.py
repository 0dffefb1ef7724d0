"""Answer what states and people say: alone, by topic, by voice, side by side."""

from __future__ import annotations

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Item, Reading
from geodata.ask.words import JOINING, Intent
from geodata.matrix import compose_matrix, find_unique_topics
from geodata.model import Claim, HolderBasis, Voice

_VOICES = (
    (Intent.ANALYST, Voice.ANALYST),
    (Intent.NARRATED, Voice.NARRATED),
    (Intent.SIGNED, Voice.JOINT),
    (Intent.SAID, Voice.GOVERNMENT),
)
_OF_WORDS = (Intent.COMPARE, Intent.ATTITUDE, Intent.SAID)
_LENGTHS = (Intent.DISTANCE, Intent.MILES)
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
    asked = reading.joined if _leaves_the_subject(index, reading) else reading.states
    states = [state for state in asked if state in entries]
    bare = reading.only((NameKind.STATE,)) and reading.weightless <= JOINING
    if len(states) < 2 or len(states) != len(asked) or reading.asks_who:
        return None
    if not (reading.has(Intent.COMPARE) or bare or _sets_side_by_side(index, reading)):
        return None
    topics = reading.ids(NameKind.TOPIC)
    kinds = (NameKind.STATE, NameKind.TOPIC)
    if len(topics) > 1 or not reading.only(kinds, *_OF_WORDS) or reading.has(*_LENGTHS):
        return None
    return Answer(kind=AnswerKind.COMPARE, ids=tuple(states), about=topics)


def _sets_side_by_side(index: Index, reading: Reading) -> bool:
    """Tell whether the states stand in one row; the forum's subject only by an "and"."""
    if _leaves_the_subject(index, reading):
        return True
    joined = index.pack.subject not in reading.joined or bool(reading.weightless & JOINING)
    return joined and set(reading.joined) == set(reading.states)


def _leaves_the_subject(index: Index, reading: Reading) -> bool:
    """Tell whether the forum's subject is only where or of whom the joined states speak."""
    return bool(reading.joined) and set(reading.states) - set(reading.joined) == {
        index.pack.subject
    }


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
    spoken = [index.claims[id] for id in index.spoken.get(people[0], ())]
    claims = tuple(one.id for one in spoken if all(is_on(index, one, item) for item in rest))
    if not claims:
        others = reading.has(Intent.ANALYST, Intent.SIGNED, Intent.STATEMENT)
        speaks = rest and not others and (reading.has(*said) or reading.is_about)
        return Answer(kind=AnswerKind.NONE) if speaks else None
    return Answer(kind=AnswerKind.PERSON, ids=claims, claims=claims, about=name_items(rest))


def answer_voice(index: Index, reading: Reading) -> Answer | None:
    """Answer what a state says in one voice, narrowed to what it was asked about."""
    voice = next((voice for intent, voice in _VOICES if reading.has(intent)), None)
    if voice is None or not reading.states or reading.ids(NameKind.PERSON):
        return None
    if reading.asks_who and voice is Voice.GOVERNMENT:
        return None
    intents = (*(intent for intent, _ in _VOICES), Intent.MEETING, Intent.STATEMENT)
    kinds = (NameKind.STATE, NameKind.TOPIC, NameKind.BLOC)
    rest = reading.left_over(kinds, intents)
    if any(index.pack.focus not in item.names_of(NameKind.PLACE) for item in rest):
        return None
    states = order_states(index, reading)
    if not states:
        return None
    state = states[0]
    beside = reading.joined if state in reading.joined else (state,)
    if len(beside) > 1 and voice is Voice.GOVERNMENT:
        return Answer(kind=AnswerKind.NONE)
    about = [item for item in reading.items if _narrows(item, beside)]
    held = [
        claim
        for claim in hold_claims(index, state)
        if claim.voice is voice and all(map(claim.basis_for, beside))
    ]
    claims = tuple(claim.id for claim in held if all(is_on(index, claim, item) for item in about))
    return Answer(
        kind=AnswerKind.VOICE,
        ids=(state, voice.value, *(one for one in beside if one != state)),
        claims=claims,
        about=name_items(about),
    )


def _narrows(item: Item, states: tuple[str, ...]) -> bool:
    named = [name for name in item.names if name.kind is not NameKind.SOURCE]
    return bool(named) and not set(states).intersection(item.names_of(NameKind.STATE))


def is_on(index: Index, claim: Claim, item: Item) -> bool:
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


def answer_about_focus(index: Index, reading: Reading) -> Answer | None:
    """Answer what is on record of a participant that names the focus, or one other state."""
    states, kinds = reading.states, (NameKind.STATE, NameKind.PLACE)
    if not states or not (reading.is_about or reading.has(Intent.ATTITUDE)):
        return None
    named = [item for item in reading.items if item.names and _narrows(item, states[:1])]
    places = {place for item in named for place in _name_points(item)}
    if not named or len(states) > 2 or reading.joined or places - {index.pack.focus}:
        return None
    if not reading.only(kinds, Intent.ATTITUDE) or set(states) & set(index.whole.past_entities):
        return None
    claims = tuple(
        claim.id
        for claim in hold_claims(index, states[0])
        if all(is_on(index, claim, item) for item in named)
    )
    if not claims and len(states) > 1:
        return Answer(kind=AnswerKind.NONE)
    return Answer(
        kind=AnswerKind.PARTICIPANT, ids=states[:1], claims=claims, about=name_items(named)
    )


def _name_points(item: Item) -> tuple[str, ...]:
    return () if item.names_of(NameKind.STATE) else item.names_of(NameKind.PLACE)


def order_states(index: Index, reading: Reading) -> tuple[str, ...]:
    """Order the states: the one asked about first, the forum's subject last."""
    entries = {entry.id for entry in index.pack.participants}
    states = [state for state in reading.states if state in entries]
    return tuple(sorted(states, key=lambda state: state == index.pack.subject))


def hold_claims(index: Index, state: str) -> list[Claim]:
    """List the claims that stand with a state, those that name it first."""
    held = [claim for claim in index.pack.claims if claim.basis_for(state)]
    return sorted(held, key=lambda claim: (_rank_basis(claim, state), _ORDER.index(claim.voice)))


def _rank_basis(claim: Claim, state: str) -> int:
    return _BASES.index(claim.basis_for(state) or HolderBasis.READING)


def name_items(items: list[Item] | tuple[Item, ...]) -> tuple[str, ...]:
    """Name what items mean, or else give their words."""
    return tuple(item.names[0].text if item.names else item.text for item in items)
