"""Answer the id of a record, and refuse what no record can hold."""

from __future__ import annotations

import re

from geodata.ask.answer import Answer, AnswerKind, Offer
from geodata.ask.index import Index
from geodata.ask.reading import Reading
from geodata.ask.words import Intent
from geodata.errors import find_nearest

_ID = re.compile(r"[a-z]\d{1,3}[a-z]?")
_NOUNS = frozenset({"claim", "dispute", "id"})


def refuse_beyond(index: Index, reading: Reading) -> Answer | None:
    """Refuse what is to come, or ought to be: the record only tells what was said."""
    if reading.asks_who and reading.has(Intent.SAID):
        return None
    return Answer(kind=AnswerKind.NONE) if reading.has(Intent.BEYOND) else None


def answer_claim_id(index: Index, reading: Reading) -> Answer | None:
    """Answer the id of a claim or a dispute; an unknown one with the nearest."""
    words = [word for item in reading.items for word in item.words if word not in _NOUNS]
    if len(words) != 1:
        return None
    disputes = {one.id.casefold(): one for one in index.pack.disputes}
    if words[0] in disputes:
        dispute = disputes[words[0]]
        return Answer(kind=AnswerKind.DISPUTE, ids=(dispute.id,), claims=dispute.claims)
    known = {claim.id.casefold(): claim.id for claim in index.pack.claims}
    if words[0] in known:
        claim = known[words[0]]
        return Answer(kind=AnswerKind.CLAIM, ids=(claim,), claims=(claim,))
    if not _ID.fullmatch(words[0]):
        return None
    near = find_nearest(words[0], known.values())
    offers = tuple(Offer(AnswerKind.CLAIM, claim, claim) for claim in near)
    return Answer(kind=AnswerKind.NONE, offers=offers)
