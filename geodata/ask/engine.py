"""Answer a question from an index."""

from __future__ import annotations

from dataclasses import replace

from geodata.ask.answer import Answer, AnswerKind, Offer, Understood
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.offers import find_offers
from geodata.ask.reading import Item, read_question
from geodata.ask.rules import RULES

_BY_WORDS = frozenset({AnswerKind.CELL, AnswerKind.TOPIC})
_WITHOUT_CLAIMS = frozenset({AnswerKind.COMPARE, AnswerKind.DISTANCE, AnswerKind.WORLDVIEW})


def answer_question(index: Index, question: str) -> Answer:
    """Answer a question from what is on record.

    The rules of the grammar are tried in order and the first that understands
    every word of weight answers; a rule may also refuse, which ends it.
    """
    reading = read_question(question, index.lexicon)
    for rule in RULES:
        answer = rule(index, reading)
        if answer is not None:
            break
    else:
        answer = Answer(kind=AnswerKind.NONE)
    known = (item for item in reading.items if item.is_known)
    understood = tuple(_describe(item, answer.kind) for item in known)
    answer = replace(answer, understood=understood)
    if answer.found:
        return answer
    unread = tuple(item.text for item in reading.items if not item.is_known)
    offers: tuple[Offer, ...] = answer.offers or find_offers(index, reading)
    return replace(answer, unread=unread, offers=offers)


def answer_on_record(index: Index, question: str, whole: Index) -> tuple[Answer, bool]:
    """Answer from what is on record, or else say what lies outside it.

    Parameters
    ----------
    index : Index
        The index of the pack as selected.
    question : str
    whole : Index
        That of the whole pack.

    Returns
    -------
    answer : Answer
    outside : bool
        True where only the whole pack holds this answer, or any claim for it.
    """
    answer = answer_question(index, question)
    told = answer.direct if answer.kind in _BY_WORDS else answer.claims
    if answer.found and (told or answer.kind in _WITHOUT_CLAIMS):
        return answer, False
    other = answer_question(whole, question)
    if not answer.found and other.found:
        return other, True
    return answer, bool(other.direct if answer.claims else other.claims)


_PLACES_FIRST = frozenset({AnswerKind.DISTANCE, AnswerKind.PLACE})


def _describe(item: Item, answered: AnswerKind) -> Understood:
    first_kind = {NameKind.PERSON} | ({NameKind.PLACE} if answered in _PLACES_FIRST else set())
    ranked = sorted(item.names, key=lambda name: name.kind not in first_kind)
    if not ranked:
        return Understood(item.text, corrected=item.corrected)
    first = ranked[0]
    return Understood(item.text, first.kind.value, first.id, first.text, item.corrected)
