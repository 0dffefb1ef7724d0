"""Dealings between a participant and the subject, as the shipped pack chooses them."""

from __future__ import annotations

import pytest

from geodata.engagement import find_engagement
from geodata.model import HolderBasis, Pack
from geodata.packs import load_pack
from geodata.selection import select_sources


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("moscow-format")


def ids(pack: Pack, participant: str) -> list[str]:
    return [claim.id for claim in find_engagement(pack, participant)]


@pytest.mark.parametrize(
    ("participant", "dealings"),
    [
        ("IND", ["J51b", "J50c"]),
        ("IRN", ["O05b", "J50d"]),
        ("KAZ", []),
        ("GBR", []),
    ],
)
def test_the_documents_tell_of_these_dealings(
    pack: Pack, participant: str, dealings: list[str]
) -> None:
    assert ids(select_sources(pack), participant) == dealings


def test_all_sources_tell_of_more(pack: Pack) -> None:
    assert ids(pack, "UZB") == ["X32h", "X04a", "X16a", "X16c"]
    assert ids(pack, "IND")[:2] == ["X27c", "X27a"]


def test_a_claim_that_stands_there_by_our_reading_alone_is_no_dealing(pack: Pack) -> None:
    told = [claim for one in pack.participants for claim in find_engagement(pack, one.id)]
    assert told
    for claim in told:
        bases = {holding.basis for holding in claim.holdings}
        assert bases & {HolderBasis.NAMED, HolderBasis.GROUP}, claim.id


def test_the_subjects_dealings_are_with_some_participant(pack: Pack) -> None:
    others = {one.id for one in pack.participants} - {pack.subject}
    found = find_engagement(pack, pack.subject)
    assert found
    for claim in found:
        involved = {one.holder for one in claim.holdings}.union(claim.also)
        assert pack.subject in involved
        assert involved & others


def test_a_pack_without_a_choice_has_none(pack: Pack) -> None:
    assert find_engagement(pack.model_copy(update={"engagement": None}), "RUS") == ()
