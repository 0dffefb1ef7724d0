"""Answer a bare name: a participant, a topic, a place, a source, a bloc."""

from __future__ import annotations

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Reading
from geodata.ask.rules.forum import find_forum
from geodata.ask.words import Intent
from geodata.selection import find_round

_WORDS = (Intent.ATTITUDE, Intent.BORDER, Intent.RECORD)


def answer_thing(index: Index, reading: Reading) -> Answer | None:
    """Answer the one thing that is named, and nothing else."""
    for show, kind, words in (
        (_show_place, NameKind.PLACE, (Intent.WHERE,)),
        (_show_state, NameKind.STATE, (Intent.ATTITUDE, Intent.SAID)),
        (show_topic, NameKind.TOPIC, _WORDS),
        (_show_source, NameKind.SOURCE, ()),
        (_show_bloc, NameKind.BLOC, (Intent.MEETING, Intent.WHEN, Intent.ATTENDED)),
    ):
        if kind is NameKind.STATE and (reading.asks_who or _adds_to_a_person(reading)):
            continue
        ids = reading.states if kind is NameKind.STATE else reading.ids(kind)
        if len(ids) == 1 and reading.only((kind,), *words):
            answer = show(index, reading, ids[0])
            if answer is not None:
                return answer
    return None


def _adds_to_a_person(reading: Reading) -> bool:
    return bool(reading.ids(NameKind.PERSON)) and len(reading.items) > 1


def answer_bloc_member(index: Index, reading: Reading) -> Answer | None:
    """Answer whether a state belongs to a bloc with the bloc's rounds."""
    blocs, kinds = reading.ids(NameKind.BLOC), (NameKind.BLOC, NameKind.STATE)
    forum = find_forum(index)
    if len(blocs) != 1 or len(reading.states) != 1 or (forum and blocs[0] == forum.id):
        return None
    return _show_bloc(index, reading, blocs[0]) if reading.only(kinds, Intent.ATTENDED) else None


def _show_place(index: Index, reading: Reading, place: str) -> Answer | None:
    if reading.states and not reading.has(Intent.WHERE):
        return None
    if place not in index.world.places:
        return None
    items = [item for item in reading.items if item.names]
    claims = tuple(doc.id for doc in index.find(items, AnswerKind.CLAIM))
    return Answer(kind=AnswerKind.PLACE, ids=(place,), claims=claims)


def _show_state(index: Index, reading: Reading, state: str) -> Answer:
    if state not in index.whole.past_entities:
        return Answer(kind=AnswerKind.PARTICIPANT, ids=(state,))
    events = [event for event in index.pack.events if state in event.participants]
    claims = tuple(dict.fromkeys(claim for event in events for claim in event.claims))
    kind = AnswerKind.EVENT if events else AnswerKind.NONE
    return Answer(kind=kind, ids=tuple(event.id for event in events), claims=claims)


def show_topic(index: Index, reading: Reading, topic: str) -> Answer:
    """Answer a topic with its claims, those that hold the words asked first."""
    held = [claim.id for claim in index.pack.claims if claim.topic == topic]
    words = [item for item in reading.items if topic in item.names_of(NameKind.TOPIC)]
    claims, direct = index.lead_with(held, words)
    about = tuple(item.text for item in words)
    return Answer(kind=AnswerKind.TOPIC, ids=(topic,), claims=claims, direct=direct, about=about)


def _show_source(index: Index, reading: Reading, source: str) -> Answer:
    claims = tuple(claim.id for claim in index.pack.claims if source in claim.sources)
    return Answer(kind=AnswerKind.SOURCE, ids=(source,), claims=claims)


def _show_bloc(index: Index, reading: Reading, bloc: str) -> Answer:
    forum = find_forum(index)
    if forum is not None and bloc == forum.id:
        told = index.pack.forum.what_it_is
        claims = tuple(claim for sentence in told for claim in sentence.claims)
        return Answer(kind=AnswerKind.FORUM, ids=("what-is-it",), claims=claims)
    found = next((one for one in index.pack.blocs if one.id == bloc), None)
    if found is None:
        return Answer(kind=AnswerKind.NONE)
    newest = find_round(found, as_of=index.pack.as_of)
    claims = tuple(claim for one in found.rounds for claim in one.claims)
    return Answer(
        kind=AnswerKind.BLOC,
        ids=(bloc,),
        claims=tuple(dict.fromkeys(claim for claim in claims if claim in index.claims)),
        about=(newest.name,) if newest else (),
    )
