"""Answer questions about the forum itself."""

from __future__ import annotations

from collections.abc import Callable

from geodata.ask.answer import Answer, AnswerKind
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.reading import Reading
from geodata.ask.rules.records import is_in
from geodata.ask.words import Intent, normalise
from geodata.matrix import find_all_signed
from geodata.model import Bloc, Round

_HOST = normalise("host")
_ROUND_WORDS = (Intent.MEETING, Intent.RECORD, Intent.WHEN, Intent.WHERE)


def answer_forum(index: Index, reading: Reading) -> Answer | None:
    """Answer who hosted, attended, was a guest or signed, and where nobody speaks."""
    forum = find_forum(index)
    if set(reading.ids(NameKind.BLOC)) - {forum.id if forum else ""}:
        return None
    if reading.states:
        return _answer_membership(index, reading)
    if forum and not all(is_asked(one, reading) for one in forum.rounds[-1:]):
        return None
    for asked, intents, id in _QUESTIONS:
        words = (*intents, *_ROUND_WORDS)
        if reading.has(asked) and reading.only((NameKind.BLOC,), *words, dates=True):
            return _answer(index, id)
    return None


_QUESTIONS = (
    (Intent.HOST, (Intent.HOST,), "host"),
    (Intent.GUEST, (Intent.GUEST,), "guest"),
    (Intent.ATTENDED, (Intent.ATTENDED, Intent.EVERYONE), "attended"),
    (Intent.NOBODY, (Intent.NOBODY, Intent.SAID), "nobody"),
    (Intent.SIGNED, (Intent.SIGNED, Intent.EVERYONE, Intent.STATEMENT), "all-signed"),
    (Intent.STATEMENT, (Intent.STATEMENT,), "all-signed"),
)


def is_asked(one: Round, reading: Reading) -> bool:
    """Tell whether every date that was asked for is that of a round."""
    asked = [(item.date, item.pair) for item in reading.dates]
    return all(any(is_in(one.date, date) for date in pair if date) for pair in asked)


def find_forum(index: Index) -> Bloc | None:
    """Find the bloc that is the forum itself."""
    name = index.whole.forum.name
    return next((bloc for bloc in index.whole.blocs if bloc.name == name), None)


def _answer_membership(index: Index, reading: Reading) -> Answer | None:
    asked = (Intent.ATTENDED, Intent.GUEST)
    words = (*asked, Intent.MEETING)
    kinds = (NameKind.STATE, NameKind.BLOC)
    if not reading.has(*asked) or not reading.only(kinds, *words, dates=True):
        return None
    if len(reading.states) != 1 or reading.states[0] in index.whole.past_entities:
        return None
    state = reading.states[0]
    claims = _tell_rounds(index, state=state, reading=reading)
    if reading.dates and not claims:
        return Answer(kind=AnswerKind.NONE)
    return Answer(kind=AnswerKind.PARTICIPANT, ids=(state,), claims=claims)


def _answer(index: Index, id: str) -> Answer:
    tell = _TELLING[id]
    return Answer(kind=AnswerKind.FORUM, ids=(id,), claims=tell(index))


def _tell_signed(index: Index) -> tuple[str, ...]:
    return tuple(claim.id for claim in find_all_signed(index.pack))


def _tell_nothing(index: Index) -> tuple[str, ...]:
    return ()


def _tell_rounds(
    index: Index, *, state: str = "", reading: Reading | None = None
) -> tuple[str, ...]:
    """Find the claims of the newest round, or those that name a state there."""
    forum = find_forum(index)
    if forum is None:
        return ()
    asked = [one for one in reversed(forum.rounds) if reading is None or is_asked(one, reading)]
    told = [claim for one in asked for claim in one.claims]
    if not state:
        told = list(forum.rounds[-1].claims)
    mark = f"{NameKind.STATE}:{state}"
    docs = index.docs_of_claims
    return tuple(id for id in told if id in docs and (not state or mark in docs[id].marks))


def _tell_host(index: Index) -> tuple[str, ...]:
    forum = find_forum(index)
    topics = {
        index.claims[id].topic for one in forum.rounds for id in one.claims if id in index.claims
    } if forum else set()  # fmt: skip
    hosting = [
        doc.id
        for doc in index.docs_of_claims.values()
        if _HOST in doc.marks and index.claims[doc.id].topic in topics
    ]
    return (*_tell_rounds(index), *hosting)


def _tell_guests(index: Index) -> tuple[str, ...]:
    forum = find_forum(index)
    guests = set(forum.rounds[-1].guests) if forum else set()
    marks = {f"{NameKind.STATE}:{guest}" for guest in guests}
    docs = index.docs_of_claims
    return tuple(id for id in _tell_rounds(index) if docs[id].marks & marks)


_TELLING: dict[str, Callable[[Index], tuple[str, ...]]] = {
    "host": _tell_host,
    "guest": _tell_guests,
    "attended": _tell_rounds,
    "all-signed": _tell_signed,
    "nobody": _tell_nothing,
}
