"""Arrange disputes beside the claims they touch, with the other side's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata.model import Claim, Collection, Dispute, Pack, Side


@dataclass(frozen=True)
class Cited:
    """A claim as a link: its id, and whether it stands on the additional shelf."""

    id: str
    additional: bool


@dataclass(frozen=True)
class Contest:
    """What stands beneath a contested claim: the other side, or several points in brief."""

    text: str
    cited: tuple[Cited, ...]


def compose_contests(pack: Pack, *, whole: Pack | None = None) -> Mapping[str, Contest]:
    """Compose what stands beneath each claim that a dispute of the pack touches.

    Parameters
    ----------
    pack : Pack
        The pack as selected; its disputes count.
    whole : Pack, optional
        The whole pack, where the other side's claims may lie outside the selection.
    """
    claims = {claim.id: claim for claim in (whole or pack).claims}
    touching: dict[str, list[Dispute]] = {}
    for dispute in pack.disputes:
        for claim in dispute.touches:
            touching.setdefault(claim, []).append(dispute)
    return {claim: _compose(claim, disputes, claims) for claim, disputes in touching.items()}


def find_other_sides(dispute: Dispute, claim: str) -> tuple[Side, ...]:
    """Find the sides that contest a claim; none where it takes no side itself."""
    others = tuple(side for side in dispute.sides if claim not in side.claims)
    return others if len(others) < len(dispute.sides) else ()


def cite(ids: Iterable[str], claims: Mapping[str, Claim]) -> tuple[Cited, ...]:
    """Make links of claims, those of additional sources marked."""
    return tuple(Cited(id, _is_additional(claims.get(id))) for id in ids)


def _compose(claim: str, disputes: list[Dispute], claims: Mapping[str, Claim]) -> Contest:
    if len(disputes) > 1:
        points = "; ".join(dispute.title for dispute in disputes)
        stop = "" if points.endswith("?") else "."
        return Contest(f"On {len(disputes)} points: {points}{stop}", ())
    (dispute,) = disputes
    others = find_other_sides(dispute, claim)
    text = " ".join(f"{side.name}: {side.text}" for side in others)
    ids = [name for side in others for name in side.claims]
    return Contest(text or dispute.text, cite(ids, claims))


def _is_additional(claim: Claim | None) -> bool:
    return claim is not None and claim.collection is Collection.ADDITIONAL
