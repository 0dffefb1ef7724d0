"""Disputes beside the claims they touch."""

from __future__ import annotations

import pytest

from dashboard.atlas import Atlas, choose_record
from dashboard.panels.disputes import Cited, compose_contests, find_other_sides
from dashboard.state import SourceChoice
from geodata.model import Dispute, Side


@pytest.fixture(scope="module")
def dispute(shelved: Atlas) -> Dispute:
    (found,) = shelved.pack.disputes
    return found


def test_the_other_side_stands_beneath_a_claim(shelved: Atlas) -> None:
    contest = compose_contests(shelved.pack)["C1"]
    assert contest.text == "The pages: No."
    assert contest.cited == (Cited("X1", additional=True),)


def test_the_other_side_is_cited_though_its_claims_are_not_chosen(shelved: Atlas) -> None:
    record = choose_record(shelved, sources=SourceChoice.DOCUMENTS, as_of=None)
    contest = compose_contests(record.pack, whole=record.whole)["C1"]
    assert contest.cited == (Cited("X1", additional=True),)


def test_a_claim_on_no_side_is_told_of_the_whole_dispute(
    make_atlas, small: Atlas, dispute: Dispute
) -> None:
    touched = dispute.model_copy(update={"touches": (*dispute.touches, "C2")})
    contest = compose_contests(make_atlas(disputes=(touched,)).pack)["C2"]
    assert (contest.text, contest.cited) == ("One says yes, one no.", ())


def test_several_disputes_are_told_by_their_titles(make_atlas, dispute: Dispute) -> None:
    other = dispute.model_copy(update={"id": "D2", "title": "Now or then"})
    contest = compose_contests(make_atlas(disputes=(dispute, other)).pack)["C1"]
    assert contest.text == "On 2 points: Yes or no; Now or then."
    asking = dispute.model_copy(update={"id": "D2", "title": "Now?"})
    contest = compose_contests(make_atlas(disputes=(dispute, asking)).pack)["C1"]
    assert contest.text == "On 2 points: Yes or no; Now?"


def test_a_claim_that_no_dispute_touches_is_not_contested(shelved: Atlas) -> None:
    assert "C2" not in compose_contests(shelved.pack)


def test_of_three_sides_two_are_the_others(dispute: Dispute) -> None:
    third = Side(name="A measurement", text="Half.")
    wider = dispute.model_copy(update={"sides": (*dispute.sides, third)})
    assert [side.name for side in find_other_sides(wider, "X1")] == ["The gazette", "A measurement"]


def test_the_charge_and_its_denial_contest_each_other(shipped: Atlas) -> None:
    contests = compose_contests(shipped.pack, whole=shipped.whole)
    assert contests["J48b"].text.startswith("The Taliban authorities: The charge is rejected")
    assert [one.id for one in contests["J48b"].cited] == ["J48c", "J46c"]
    assert [one.id for one in contests["J48c"].cited] == ["J47a", "J48b", "X10a"]
