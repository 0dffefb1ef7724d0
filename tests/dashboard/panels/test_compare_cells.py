"""What a cell of the comparison says, and what lies behind it."""

from __future__ import annotations

import pytest

from dashboard.atlas import Atlas, choose_record
from dashboard.choices import Filter, TopicChoice
from dashboard.panels.compare_cells import (
    CellKind,
    CellView,
    compose_cell,
    compose_detail,
    find_heard,
    find_matrix,
)
from dashboard.state import Screen, SourceChoice, ViewState
from geodata.model import Stance, StanceRecord, Voice

COMPARE = ViewState(screen=Screen.COMPARE)


def look(atlas: Atlas, participant: str, topic: str, *filters: Filter) -> CellView:
    view = ViewState(screen=Screen.COMPARE, filters=filters)
    shown, whole = (find_matrix(atlas, TopicChoice.MAIN, given) for given in (filters, ()))
    cell = shown.cell(participant, topic)
    return compose_cell(atlas, view, cell, whole=whole.cell(participant, topic))


@pytest.fixture(scope="module")
def everything(shipped: Atlas) -> Atlas:
    return choose_record(shipped, sources=SourceChoice.ALL, as_of=None)


def test_a_cell_with_a_stance_shows_its_word_voice_claim_and_headline(shipped: Atlas) -> None:
    cell = look(shipped, "RUS", "military")
    assert (cell.kind, cell.text, cell.voice) == (CellKind.STANCE, "Opposes", Voice.GOVERNMENT)
    assert cell.headline == "Calls third-country military infrastructure unacceptable"
    assert cell.claim == "O01b"
    assert cell.own


def test_the_voice_is_that_of_the_claims_a_stance_rests_on(everything: Atlas) -> None:
    cell = look(everything, "UZB", "military")
    assert (cell.voice, cell.claim) == (Voice.JOINT, "J06a")
    assert cell.own
    assert cell.note == "said itself besides: X16d"


def test_counts_are_of_every_basis(shipped: Atlas) -> None:
    cell = look(shipped, "RUS", "border")
    assert cell.more + 1 == 12
    assert cell.note == "10 narrated, 2 by our reading"


def test_readings_alone_are_none_found_with_their_number(shipped: Atlas) -> None:
    cell = look(shipped, "CHN", "border")
    assert (cell.kind, cell.text, cell.readings) == (CellKind.NONE_FOUND, "none found", 3)
    assert cell.voice is None


def test_an_editors_none_found_differs_from_no_claim_at_all(shipped: Atlas) -> None:
    looked, never = look(shipped, "RUS", "sanctions"), look(shipped, "AFG", "border")
    assert (looked.kind, looked.text) == (CellKind.NONE_FOUND, "none found")
    assert (never.kind, never.text) == (CellKind.NO_CLAIM, "no claim")


def test_a_cell_named_only_with_others_is_a_group_cell(shipped: Atlas) -> None:
    assert look(shipped, "IND", "military").group
    assert not look(shipped, "RUS", "military").group


def test_a_filter_says_what_it_hides(shipped: Atlas) -> None:
    own = look(shipped, "CHN", "military", Filter.OWN_VOICE)
    assert (own.kind, own.text) == (CellKind.FILTERED, "none of its own")
    groups = look(shipped, "IND", "military", Filter.OWN_VOICE, Filter.NO_GROUPS)
    assert groups.kind is CellKind.FILTERED


def test_without_groups_a_stance_that_rests_on_one_is_gone(shipped: Atlas) -> None:
    cell = look(shipped, "IND", "military", Filter.NO_GROUPS)
    assert cell.headline == ""
    assert cell.voice in (Voice.ANALYST, Voice.NARRATED)


def test_a_link_opens_a_cell_and_closes_it(small: Atlas) -> None:
    closed = look(small, "AAA", "towers")
    assert closed.address == "?participant=AAA&panel=compare&topic=towers"
    view = ViewState(screen=Screen.COMPARE, participant="AAA", topic="towers")
    cell = find_matrix(small, TopicChoice.MAIN).cell("AAA", "towers")
    opened = compose_cell(small, view, cell, whole=cell)
    assert opened.open
    assert opened.address == "?participant=AAA&panel=compare"


def test_behind_a_cell_lie_its_claims_those_of_the_stance_first(everything: Atlas) -> None:
    cell = find_matrix(everything, TopicChoice.MAIN).cell("UZB", "military")
    detail = compose_detail(everything, COMPARE, cell)
    assert detail.rows[0].claim.id == "J06a"
    assert {row.claim.id for row in detail.rows} == set(cell.claims)
    assert detail.question == "Should foreign states have military bases in Afghanistan?"
    assert detail.map_address == "?participant=UZB&topic=military"


def test_a_topic_without_a_question_says_so(shipped: Atlas) -> None:
    cell = find_matrix(shipped, TopicChoice.MAIN).cell("RUS", "border")
    assert compose_detail(shipped, COMPARE, cell).question.startswith("No question")


def test_what_was_searched_for_stands_in_the_cell_it_is_about(shipped: Atlas) -> None:
    cell = find_matrix(shipped, TopicChoice.MAIN).cell("IND", "military")
    (text,) = compose_detail(shipped, COMPARE, cell).searched
    assert "searched for and not found" in text


def test_only_named_and_group_claims_put_a_state_on_record(small: Atlas) -> None:
    assert find_heard(small, "towers") == {"AAA": Voice.GOVERNMENT, "BBB": Voice.JOINT}


def test_a_stance_of_none_found_is_said_beside_the_claims(make_atlas) -> None:
    record = StanceRecord(participant="BBB", topic="towers", stance=Stance.NONE_FOUND)
    cell = look(make_atlas(stances=(record,)), "BBB", "towers")
    assert (cell.kind, cell.text, cell.voice) == (CellKind.CLAIMS, "none found", Voice.JOINT)
