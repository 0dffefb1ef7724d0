"""A reader's filter takes claims away, and what rests on them."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.matrix import compose_matrix
from geodata.model import Pack, Stance, StanceRecord, Voice
from geodata.narrowing import narrow_claims
from geodata.packs import load_pack


@pytest.fixture
def pack(write_whole_pack: Any) -> Pack:
    return load_pack(write_whole_pack())


def test_without_a_filter_nothing_changes(pack: Pack) -> None:
    assert narrow_claims(pack) == pack


def test_own_voice_keeps_what_states_said_themselves(pack: Pack) -> None:
    found = narrow_claims(pack, own_voice=True).claims
    assert found == tuple(one for one in pack.claims if one.voice is Voice.GOVERNMENT)
    assert 0 < len(found) < len(pack.claims)


def test_a_group_claim_is_taken_from_those_it_names_only_with_others(pack: Pack) -> None:
    before, after = compose_matrix(pack), compose_matrix(narrow_claims(pack, no_groups=True))
    assert "C2" in before.cell("BBB", "towers").claims
    assert "C2" not in after.cell("BBB", "towers").claims
    assert after.cell("BBB", "towers").claims == ("X1", "C4")


def test_a_stance_leaves_with_a_claim_it_rests_on(pack: Pack) -> None:
    record = StanceRecord(
        participant="BBB", topic="towers", stance=Stance.OPPOSES, headline="Signed", claims=("C2",)
    )
    silent = StanceRecord(participant="BBB", topic="towers", stance=Stance.NONE_FOUND)
    given = pack.model_copy(update={"stances": (record, silent)})
    assert narrow_claims(given).stances == (record, silent)
    assert narrow_claims(given, own_voice=True).stances == (silent,)
    assert narrow_claims(given, no_groups=True).stances == (silent,)
