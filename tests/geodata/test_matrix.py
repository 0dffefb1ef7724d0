from __future__ import annotations

from typing import Any

import pytest

from geodata.errors import UnknownIdError
from geodata.matrix import (
    ON_RECORD,
    Matrix,
    compose_matrix,
    find_all_signed,
    find_lone_stances,
    find_silent_topics,
    find_unique_topics,
)
from geodata.model import Pack, Role, Stance, Voice
from geodata.packs import load_pack
from geodata.selection import select_sources


@pytest.fixture
def pack(write_whole_pack: Any) -> Pack:
    return load_pack(write_whole_pack())


@pytest.fixture
def matrix(pack: Pack) -> Matrix:
    return compose_matrix(pack)


@pytest.fixture
def wide(pack: Pack) -> Matrix:
    return compose_matrix(pack, topics=["towers", "wells"], participants=["AAA", "BBB", "CCC"])


def test_the_rows_are_the_members_and_the_columns_the_main_topics(matrix: Matrix) -> None:
    assert (matrix.participants, matrix.topics) == (("AAA", "BBB"), ("towers",))


def test_where_no_topic_is_main_every_topic_is_a_column(write_pack: Any) -> None:
    assert compose_matrix(load_pack(write_pack())).topics == ("towers",)


def test_a_cell_lists_named_before_group_before_reading(matrix: Matrix) -> None:
    assert matrix.cell("AAA", "towers").claims == ("C1", "C2", "C4")
    assert matrix.cell("BBB", "towers").claims == ("X1", "C2", "C4")


def test_counts_are_of_named_and_group_claims(matrix: Matrix) -> None:
    cell = matrix.cell("AAA", "towers")
    assert cell.counts == {
        Voice.GOVERNMENT: 1,
        Voice.JOINT: 1,
        Voice.ANALYST: 0,
        Voice.NARRATED: 0,
    }
    assert cell.by_reading == 1


def test_the_strongest_voice_is_that_of_the_firm_claims(pack: Pack) -> None:
    assert compose_matrix(pack).cell("BBB", "towers").voice is Voice.GOVERNMENT
    assert compose_matrix(select_sources(pack)).cell("BBB", "towers").voice is Voice.JOINT


def test_a_reading_never_speaks(wide: Matrix) -> None:
    cell = wide.cell("AAA", "wells")
    assert (cell.voice, cell.by_reading, cell.claims) == (None, 1, ("X2",))
    assert not any(cell.counts.values())


def test_a_state_named_only_with_others_is_marked(pack: Pack) -> None:
    assert compose_matrix(select_sources(pack)).cell("BBB", "towers").group_only
    assert not compose_matrix(pack).cell("BBB", "towers").group_only


def test_readings_alone_are_no_group(wide: Matrix) -> None:
    assert not wide.cell("AAA", "wells").group_only


def test_a_stance_stands_while_its_claims_are_selected(pack: Pack) -> None:
    whole = compose_matrix(pack).cell("BBB", "towers")
    assert whole.stance
    assert whole.stance.stance is Stance.CONDITIONAL
    assert not whole.none_found


def test_none_found_stands_where_no_other_stance_does(pack: Pack) -> None:
    cell = compose_matrix(select_sources(pack)).cell("BBB", "towers")
    assert (cell.stance, cell.none_found) == (None, True)


def test_none_found_by_an_editor_is_not_the_same_as_no_record(wide: Matrix) -> None:
    cell = wide.cell("CCC", "towers")
    assert (cell.stance, cell.none_found, cell.claims) == (None, False, ())


def test_a_matrix_of_an_unselected_pack_shows_no_stance_without_its_claims(pack: Pack) -> None:
    cut = pack.model_copy(update={"claims": pack.claims[:4]})
    assert compose_matrix(cut).cell("BBB", "towers").stance is None


def test_rows_and_columns_keep_their_order(wide: Matrix) -> None:
    assert [cell.topic for cell in wide.row("BBB")] == ["towers", "wells"]
    assert [cell.participant for cell in wide.column("wells")] == ["AAA", "BBB", "CCC"]


@pytest.mark.parametrize(("participant", "topic"), [("AAB", "towers"), ("AAA", "tower")])
def test_an_unknown_row_or_column_is_named(matrix: Matrix, participant: str, topic: str) -> None:
    with pytest.raises(UnknownIdError):
        matrix.cell(participant, topic)


def test_a_participant_is_alone_where_nobody_else_speaks(pack: Pack) -> None:
    documents = compose_matrix(select_sources(pack))
    assert find_unique_topics(documents, "AAA") == ("towers",)
    assert find_unique_topics(documents, "BBB") == ()
    assert find_unique_topics(compose_matrix(pack), "AAA") == ()


def test_a_participant_is_alone_in_its_stance(matrix: Matrix) -> None:
    assert find_lone_stances(matrix, "AAA") == ("towers",)
    assert find_lone_stances(matrix, "BBB") == ("towers",)


def test_a_shared_stance_is_nobodys_alone(write_whole_pack: Any) -> None:
    folder = write_whole_pack("stances.csv", "conditional", "supports")
    assert find_lone_stances(compose_matrix(load_pack(folder)), "AAA") == ()


def test_topics_on_which_nobody_is_on_record_are_found(wide: Matrix) -> None:
    assert find_silent_topics(wide) == ("wells",)
    assert find_silent_topics(wide, voices=tuple(Voice)) == ("wells",)
    assert ON_RECORD == (Voice.GOVERNMENT, Voice.JOINT)


def test_what_all_signed_is_held_by_every_member(pack: Pack) -> None:
    assert [claim.id for claim in find_all_signed(pack)] == ["C2"]


def test_a_text_that_one_member_did_not_sign_is_not_signed_by_all(write_whole_pack: Any) -> None:
    pack = load_pack(write_whole_pack())
    third = pack.participants[2].model_copy(update={"role": Role.MEMBER})
    wider = pack.model_copy(update={"participants": (*pack.participants[:2], third)})
    assert find_all_signed(wider) == ()
