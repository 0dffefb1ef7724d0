"""Answer a question about a pack without a model: the same question, the same answer.

A question is read against the names of the record and a small grammar. It is
answered only where every word that carries meaning was understood; else the
answer says what was understood and offers what is nearest.
"""

from geodata.ask.answer import Answer, AnswerKind, Offer, Understood
from geodata.ask.engine import answer_on_record, answer_question
from geodata.ask.index import Index, build_index

__all__ = [
    "Answer",
    "AnswerKind",
    "Index",
    "Offer",
    "Understood",
    "answer_on_record",
    "answer_question",
    "build_index",
]
