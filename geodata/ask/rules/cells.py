"""Answer what is on record of a participant on a topic."""

from __future__ import annotations

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.folding import fold_words
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Item, Reading
from geodata.ask.rules.states import hold_claims, order_states
from geodata.ask.rules.things import show_topic
from geodata.ask.words import Intent, normalise
from geodata.model import Claim


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
    if reading.asks_who:
        return show_topic(index, reading, topics[0])
    states = order_states(index, reading)
    if not states:
        return None
    state = states[0]
    on_topic = [claim for claim in hold_claims(index, state) if claim.topic == topics[0]]
    held = [claim.id for claim in on_topic if _concerns(index, claim, states[1:])]
    if on_topic and not held:
        return Answer(kind=AnswerKind.NONE)
    words = [item for item in reading.items if topics[0] in item.names_of(NameKind.TOPIC)]
    claims, direct = index.lead_with(held, words)
    aimed = not direct and _is_aimed_at(reading, states[0])
    others = _tell_of_others(index, topics[0], words, states) if aimed else ()
    if others:
        return Answer(kind=AnswerKind.CLAIM, ids=others, claims=others)
    return Answer(
        kind=AnswerKind.CELL,
        ids=(state, topics[0]),
        claims=claims,
        direct=direct,
        about=tuple(item.text for item in words),
    )


def _concerns(index: Index, claim: Claim, states: tuple[str, ...]) -> bool:
    marks = index.docs_of_claims[claim.id].marks
    return all(
        state in claim.also or claim.basis_for(state) or f"{NameKind.STATE}:{state}" in marks
        for state in states
    )


def _is_aimed_at(reading: Reading, state: str) -> bool:
    """Tell whether the topic comes before the state: "tariffs on", not "on tariffs"."""
    return reading.is_about and state in reading.items[-1].names_of(NameKind.STATE)


def _tell_of_others(
    index: Index, topic: str, words: list[Item], states: tuple[str, ...]
) -> tuple[str, ...]:
    """Find what others hold that concerns the states, in words narrower than the topic's name."""
    name = next(one.name for one in index.whole.topics if one.id == topic)
    if any(item.stems <= frozenset(map(normalise, fold_words(name))) for item in words):
        return ()
    on_topic = (claim for claim in index.pack.claims if claim.topic == topic)
    told = [claim.id for claim in on_topic if _concerns(index, claim, states)]
    return index.narrow(told, words)
