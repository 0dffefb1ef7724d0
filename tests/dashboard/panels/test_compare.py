"""The comparison: a finding, ten rows, seven topics, three questions, side by side."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest

from dashboard.atlas import Atlas, choose_record, load_atlas
from dashboard.choices import Filter, Order, Question, TopicChoice
from dashboard.panels.compare import (
    ComparePanel,
    compose_compare,
    describe_neighbours,
    render_compare,
    render_lit_note,
)
from dashboard.state import Screen, SourceChoice, ViewState


def compare(atlas: Atlas, **chosen: Any) -> ComparePanel:
    return compose_compare(atlas, ViewState(screen=Screen.COMPARE, **chosen))


def names(panel: ComparePanel) -> list[str]:
    return [row.name for row in panel.rows]


@pytest.fixture(scope="module")
def everything(shipped: Atlas) -> Atlas:
    return choose_record(shipped, sources=SourceChoice.ALL, as_of=None)


def test_the_table_is_ten_by_seven_and_all_topics_add_the_rest(shipped: Atlas) -> None:
    panel = compare(shipped)
    assert (len(panel.rows), len(panel.columns)) == (10, 7)
    assert len(compare(shipped, topics=TopicChoice.ALL).columns) == len(shipped.pack.topics)


def test_the_title_follows_sources_and_day(shipped: Atlas, everything: Atlas) -> None:
    early = choose_record(shipped, sources=SourceChoice.ALL, as_of=date(1990, 1, 1))
    found = [compare(one).finding for one in (shipped, everything, early)]
    assert found[0] == "Three of ten speak for themselves; seven only through what they signed"
    assert found[1] == "Ten of ten speak for themselves"
    assert found[2] == "Two of ten speak for themselves; eight with no statement found"


def test_own_voice_stands_first_and_names_can_order_the_rows(shipped: Atlas) -> None:
    assert names(compare(shipped))[:3] == ["Russia", "Afghanistan", "Pakistan"]
    by_name = names(compare(shipped, order=Order.NAME))
    assert by_name == sorted(by_name)


def test_a_row_counts_own_statements_or_says_that_none_was_found(shipped: Atlas) -> None:
    told = {row.name: row.own for row in compare(shipped).rows}
    assert told["Pakistan"] == "2 own statements"
    assert told["China"] == "none of its own found"


def test_every_topic_states_its_question_or_that_it_has_none(shipped: Atlas) -> None:
    columns = compare(shipped).columns
    assert [one.question[-1] for one in columns].count("?") == 6
    (silent,) = [one for one in columns if not one.question.endswith("?")]
    assert silent.question == "No question to be for or against, so no stance."


def test_a_column_counts_the_members_on_record(shipped: Atlas) -> None:
    counts = {one.name: one.count for one in compare(shipped, participant="USA").columns}
    assert counts["Foreign forces"] == "10/10"
    assert counts["Sanctions"] == "1/10"


def test_a_state_outside_gets_a_row_of_its_own_when_it_is_chosen(shipped: Atlas) -> None:
    panel = compare(shipped, participant="USA", topic="military")
    assert names(panel)[-1] == "United States"
    assert panel.rows[-1].own.startswith("outside the forum; ")
    assert panel.rows[-1].detail is not None


def test_only_the_chosen_cell_lies_open(shipped: Atlas) -> None:
    panel = compare(shipped, participant="PAK", topic="trade")
    assert [row.name for row in panel.rows if row.detail] == ["Pakistan"]
    assert sum(cell.open for row in panel.rows for cell in row.cells) == 1


def test_an_open_topic_that_is_no_column_opens_nothing(shipped: Atlas) -> None:
    assert not any(row.detail for row in compare(shipped, participant="PAK", topic="history").rows)


def test_filters_are_switched_one_by_one(shipped: Atlas) -> None:
    own, groups, _ = compare(shipped, filters=(Filter.OWN_VOICE,)).filters
    assert (own.on, own.address) == (True, "?panel=compare")
    assert (groups.on, groups.address) == (False, "?panel=compare&filter=own,no-groups")


def test_what_all_ten_signed_is_told_with_its_claims(shipped: Atlas, everything: Atlas) -> None:
    panel = compare(shipped, find=Question.ALL_SIGNED)
    assert panel.finding == "All ten signed one joint point: Foreign forces"
    assert panel.answer
    assert [row.claim.id for row in panel.answer.rows] == ["J06a"]
    more = compare(everything, find=Question.ALL_SIGNED)
    assert more.finding.startswith("All ten signed six joint points: ")


def test_what_one_is_alone_on_is_told_for_all_or_for_the_chosen(shipped: Atlas) -> None:
    panel = compare(shipped, find=Question.ALONE)
    assert panel.finding == "Two of ten stand alone on a topic: Afghanistan and Pakistan"
    chosen = compare(shipped, find=Question.ALONE, participant="PAK")
    assert chosen.finding == "Pakistan is alone on Terrorism"
    assert chosen.answer
    assert [line.address for line in chosen.answer.lines] == [
        "?participant=PAK&panel=compare&topic=counterterrorism"
    ]
    other = compare(shipped, find=Question.ALONE, participant="UZB")
    assert other.finding == "Uzbekistan is alone on no topic"


def test_where_nobody_is_on_record_is_told_and_marked(shipped: Atlas, everything: Atlas) -> None:
    panel = compare(shipped, find=Question.SILENT)
    assert panel.finding == (
        "On Borders and spillover, Trade and transit, Sanctions and Rights and rule "
        "none of the ten is on record in own or joint words"
    )
    assert [one.name for one in panel.columns if one.found] == [
        "Borders and spillover", "Trade and transit", "Sanctions", "Rights and rule",
    ]  # fmt: skip
    assert compare(everything, find=Question.SILENT).finding.startswith("On each of seven topics")


def test_the_small_forum_has_answers_too(small: Atlas) -> None:
    assert (
        compare(small, find=Question.ALL_SIGNED).finding == "All two signed one joint point: Towers"
    )
    assert compare(small, find=Question.ALONE).finding == (
        "One of two stands alone on a topic: Aland"
    )


def test_two_stand_side_by_side_topic_by_topic(shipped: Atlas, everything: Atlas) -> None:
    side = compare(shipped, compared=("PAK", "IND")).side
    assert side
    assert side.finding == "Pakistan and India: same stance on Foreign forces"
    assert [head.name for head in side.heads] == ["Pakistan", "India"]
    assert len(side.rows) == 7
    assert len(side.others) == len(shipped.pack.participants) - 2
    more = compare(everything, compared=("USA", "RUS")).side
    assert more
    assert more.finding == "United States and Russia: different ones on Foreign forces"


def test_three_are_as_many_as_stand_side_by_side(shipped: Atlas) -> None:
    side = compare(shipped, compared=("PAK", "IND", "IRN")).side
    assert side
    assert side.others == ()


def test_the_claims_side_by_side_are_those_a_stance_rests_on(shipped: Atlas) -> None:
    side = compare(shipped, compared=("RUS", "PAK")).side
    assert side
    assert [row.claim.id for row in side.rows[0].cells[0].rows] == ["O01b", "O01a", "O04d"]


def test_one_alone_is_asked_for_another(shipped: Atlas) -> None:
    panel = compare(shipped, compared=("PAK",))
    assert panel.side is None
    assert panel.pending
    assert panel.pending.text == "Pakistan"
    beside = {row.name: row.beside for row in panel.rows}
    assert beside["Pakistan"].on
    assert beside["India"].address == "?panel=compare&with=PAK,IND"


def test_who_borders_the_subject_depends_on_the_worldview(shipped: Atlas) -> None:
    de_facto, india = (describe_neighbours(shipped, view) for view in ("de-facto", "IND"))
    assert "India" not in de_facto.partition(" border ")[0]
    assert "India" in india.partition(" border ")[0]
    assert "India only on: India" in de_facto


def test_where_no_map_disagrees_the_note_names_no_map(small: Atlas) -> None:
    assert describe_neighbours(small, "de-facto") == "Beland border Aland on this map (De facto)."


def test_the_page_keeps_the_map_and_links_to_it_lit(shipped: Atlas) -> None:
    page = html.unescape(render_compare(shipped, ViewState(screen=Screen.COMPARE)))
    assert "whole-page" in page
    assert 'href="?topic=trade"' in page


def test_own_cells_and_group_cells_are_marked(shipped: Atlas) -> None:
    page = render_compare(shipped, ViewState(screen=Screen.COMPARE))
    assert len(re.findall(r'<td[^>]* class="[^"]*\bown\b', page)) == 6
    assert len(re.findall(r'<td[^>]* class="[^"]*\bgroup\b', page)) >= 5


def test_the_note_above_the_map_says_what_it_is_lit_for(shipped: Atlas) -> None:
    view = ViewState(topic="military", participant="PAK")
    page = html.unescape(render_lit_note(shipped, view, "military"))
    assert "Foreign forces" in page
    assert 'href="?participant=PAK"' in page
    assert 'href="?participant=PAK&panel=compare&topic=military"' in page


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"participant": "AFG", "topic": "military"},
        {"compared": ("AFG", "PAK")},
        {"compared": ("AFG",)},
        *({"find": question} for question in Question),
    ],
)
def test_nothing_of_a_hostile_pack_is_markup(root, chosen: dict[str, Any]) -> None:
    atlas = load_atlas(str(root / "tests" / "packs" / "hostile"))
    if chosen.get("topic"):
        chosen = {**chosen, "topic": atlas.pack.topics[0].id}
    everything = choose_record(atlas, sources=SourceChoice.ALL, as_of=None)
    page = render_compare(everything, ViewState(screen=Screen.COMPARE, **chosen))
    assert "&lt;" in page
    assert not [tag for tag in ("<script", "<img", "<svg", "</style") if tag in page]
