"""Narrow a record to some of its claims: a reader's filter, never another record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from geodata.model import Claim, HolderBasis, Pack, StanceRecord, Voice


def narrow_claims(pack: Pack, *, own_voice: bool = False, no_groups: bool = False) -> Pack:
    """Return the pack with fewer claims and the stances that still stand.

    A stance stays while each claim it rests on still stands with its
    participant; one of none found stays always.

    Parameters
    ----------
    pack : Pack
        The pack, as selected.
    own_voice : bool
        Keep only what states said themselves.
    no_groups : bool
        Take a claim from each state that it names only together with others.
    """
    claims = pack.claims
    if own_voice:
        claims = tuple(claim for claim in claims if claim.voice is Voice.GOVERNMENT)
    if no_groups:
        claims = tuple(map(_take_from_groups, claims))
    stances = tuple(_find_standing(pack.stances, {claim.id: claim for claim in claims}))
    return pack.model_copy(update={"claims": claims, "stances": stances})


def _take_from_groups(claim: Claim) -> Claim:
    kept = tuple(one for one in claim.holdings if one.basis is not HolderBasis.GROUP)
    return claim if kept == claim.holdings else claim.model_copy(update={"holdings": kept})


def _find_standing(
    stances: Iterable[StanceRecord], claims: Mapping[str, Claim]
) -> Iterator[StanceRecord]:
    for record in stances:
        found = [claims.get(claim) for claim in record.claims]
        if all(claim and claim.basis_for(record.participant) for claim in found):
            yield record
