"""Find how a participant deals with the state the forum is about."""

from __future__ import annotations

from datetime import date

from geodata.dates import parse_ledger_date
from geodata.model import Claim, HolderBasis, Pack

_FIRM = (HolderBasis.NAMED, HolderBasis.GROUP)


def find_engagement(pack: Pack, participant: str) -> tuple[Claim, ...]:
    """Find the claims that tell of dealings between a participant and the subject.

    Which topics and kinds count is the pack's choice. Both states are in such a claim,
    and one of the two at least holds it, named or through a named group; of the
    subject's own dealings the other is any participant. The newest come first, the
    undated last.

    Raises
    ------
    ValueError
        If a date cannot be read.
    """
    chosen = pack.engagement
    if chosen is None:
        return ()
    others = {one.id for one in pack.participants} - {pack.subject}
    partners = others if participant == pack.subject else {participant}
    told = [
        claim
        for claim in pack.claims
        if claim.topic in chosen.topics
        and claim.kind in chosen.kinds
        and any(_deals(claim, pack.subject, partner) for partner in partners)
    ]
    return tuple(sorted(told, key=_find_day, reverse=True))


def _deals(claim: Claim, subject: str, partner: str) -> bool:
    holders = {one.holder for one in claim.holdings if one.basis in _FIRM}
    both = {subject, partner}
    return bool(both & holders) and both <= holders.union(claim.also)


def _find_day(claim: Claim) -> date:
    return parse_ledger_date(claim.date).reaches or date.min
