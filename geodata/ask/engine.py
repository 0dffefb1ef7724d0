"""Answer a question from an index."""

from __future__ import annotations

from dataclasses import replace

from geodata.ask.answer import Answer, AnswerKind, Offer, Understood
from geodata.ask.index import Index
from geodata.ask.names import NameKind
from geodata.ask.offers import find_offers
from geodata.ask.reading import Item, read_question
from geodata.ask.rules import RULES
from geodata.model import Pack

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
    understood = tuple(_describe(item) for item in reading.items if item.is_known)
    answer = replace(answer, understood=understood)
    if answer.found:
        return answer
    unread = tuple(item.text for item in reading.items if not item.is_known)
    offers: tuple[Offer, ...] = answer.offers or find_offers(index, reading)
    return replace(answer, unread=unread, offers=offers)


def answer_on_record(index: Index, question: str, pack: Pack) -> tuple[Answer, bool]:
    """Answer from what is on record, or else say what lies outside it.

    Parameters
    ----------
    index : Index
        The index of the whole pack.
    question : str
    pack : Pack
        The same pack as selected.

    Returns
    -------
    answer : Answer
    outside : bool
        True where only the whole pack holds this answer, or any claim for it.
    """
    answer = answer_question(index.select(pack), question)
    told = answer.direct if answer.kind in _BY_WORDS else answer.claims
    if answer.found and (told or answer.kind in _WITHOUT_CLAIMS):
        return answer, False
    whole = answer_question(index, question)
    if not answer.found and whole.found:
        return whole, True
    return answer, bool(whole.direct if answer.claims else whole.claims)


def _describe(item: Item) -> Understood:
    ranked = [name for kind in NameKind for name in item.names if name.kind is kind]
    if not ranked:
        return Understood(item.text, corrected=item.corrected)
    first = ranked[0]
    return Understood(item.text, first.kind.value, first.id, first.text, item.corrected)
