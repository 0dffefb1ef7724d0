from __future__ import annotations

import csv
from html import escape
from pathlib import Path

import pytest

from dashboard.atlas import Atlas, choose_record
from dashboard.panels.answer import compose_answer, render_answer
from dashboard.state import SourceChoice, ViewState

FOLDER = Path(__file__).resolve().parents[1]
ROWS = [
    row
    for name in ("ask_questions.csv", "ask_stranger_questions.csv")
    for row in csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines())
]
HOSTILE = (
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}", "<img src=x onerror=alert(1)>",
    "'; drop", '" onload="', "\u202eevil", "\x00", "a" * 200, "🤷", "​",
)  # fmt: skip


def render(atlas: Atlas, question: str) -> str:
    return render_answer(atlas, ViewState(ask=question))


@pytest.mark.parametrize("question", [row["question"] for row in ROWS])
def test_every_question_has_a_panel_from_either_record(shipped: Atlas, question: str) -> None:
    everything = choose_record(shipped, sources=SourceChoice.ALL, as_of=None)
    for atlas in (shipped, everything):
        assert escape(question).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in render(
            atlas, question
        )


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_is_shown_literally(small: Atlas, text: str) -> None:
    html = render(small, text)
    assert "<script" not in html
    assert "<img" not in html
    assert "49" not in html


def test_a_claims_card_cites_its_id(small: Atlas) -> None:
    panel = compose_answer(small, ViewState(ask="c1"))
    assert [row.claim.id for row in panel.rows] == ["C1"]
    assert panel.head.title == "Claim C1"


def test_silence_is_shown_with_what_was_searched(small: Atlas) -> None:
    panel = compose_answer(small, ViewState(ask="what did beland say itself"))
    assert panel.empty == "None found"
    assert "Silence here is not a position." in render(small, "what did beland say itself")


def test_a_measured_distance_is_the_finding(small: Atlas) -> None:
    head = compose_answer(small, ViewState(ask="how far is beland")).head
    assert head.title.startswith("Tower to the border of Beland: ≈ ")


def test_miles_are_answered_in_miles(small: Atlas) -> None:
    head = compose_answer(small, ViewState(ask="how far is beland in miles")).head
    assert head.title.endswith(" mi")


def test_two_places_that_the_pack_does_not_pair_are_measured(small: Atlas) -> None:
    names = [small.world.places[entry.capital].name for entry in small.pack.participants[:2]]
    head = compose_answer(small, ViewState(ask=f"distance {names[0]} to {names[1]}")).head
    assert head.title.startswith(f"{names[0]} to {names[1]}: ≈")


def test_a_place_has_no_more_digits_than_its_accuracy(shipped: Atlas) -> None:
    facts = compose_answer(shipped, ViewState(ask="where is kabul")).head.facts
    where = next(fact for fact in facts if fact.label == "Position")
    assert (where.value, where.note) == ("34.53° N 69.17° E", "± 3 km")


def test_nothing_understood_names_the_words_and_offers_the_nearest(small: Atlas) -> None:
    panel = compose_answer(small, ViewState(ask="weather in beland"))
    assert not panel.found
    assert panel.unread == ("weather",)
    assert [offer.text for offer in panel.offers] == ["Beland"]
    assert panel.offers[0].address == "?ask=Beland"


def test_an_answer_outside_the_record_says_so_and_leads_there(shipped: Atlas) -> None:
    panel = compose_answer(shipped, ViewState(ask="kabulov"))
    assert panel.outside == "This lies outside the record chosen (the three documents)."
    assert panel.widen is not None
    assert panel.widen.address == "?sources=all&ask=kabulov"


def test_more_of_an_answer_outside_the_record_is_told(shipped: Atlas) -> None:
    panel = compose_answer(shipped, ViewState(ask="kazakh railway"))
    assert panel.outside == "More lies outside the record chosen (the three documents)."


def test_an_answer_on_record_is_no_warning(shipped: Atlas) -> None:
    panel = compose_answer(shipped, ViewState(ask="j39b"))
    assert (panel.outside, panel.widen) == ("", None)


def test_both_sides_of_a_disputed_border_are_named(shipped: Atlas) -> None:
    record = choose_record(shipped, sources=SourceChoice.ALL, as_of=None)
    html = render(record, "is the durand line a recognised border")
    for side in ("An imaginary line, and no formal border.", "A permanent border."):
        assert side in html


def test_a_comparison_stands_topic_by_topic(shipped: Atlas) -> None:
    head = compose_answer(shipped, ViewState(ask="compare pakistan india")).head
    assert head.title == "Pakistan and India side by side"
    main = [topic for topic in shipped.pack.topics if topic.main]
    assert head.columns == ("Pakistan", "India")
    assert [row.label for row in head.table] == [topic.name for topic in main]


def test_a_guest_that_only_other_sources_name_is_not_told_from_the_documents(
    shipped: Atlas,
) -> None:
    everything = choose_record(shipped, sources=SourceChoice.ALL, as_of=None)
    told = [
        compose_answer(atlas, ViewState(ask="who was a guest")) for atlas in (shipped, everything)
    ]
    assert [panel.head.title for panel in told] == [
        "Round 7: guest, none found",
        "Round 7: guest, Belarus",
    ]
    assert told[0].outside


def test_a_claim_of_an_additional_source_is_marked_apart(shipped: Atlas) -> None:
    html = render(shipped, "who built bagram") + render(shipped, "doha date")
    assert '<a class="chip chip-additional" href="?claim=X23">' in html
    assert '<a class="chip" href="?claim=J15b">' in html


def test_the_claims_of_a_dispute_are_not_called_on_record(shipped: Atlas) -> None:
    panel = compose_answer(shipped, ViewState(ask="is india a neighbour of afghanistan"))
    assert panel.rows_title == "What the sides rest on"


def test_a_length_to_what_a_source_may_have_meant_is_that_length(shipped: Atlas) -> None:
    head = compose_answer(shipped, ViewState(ask="bagram to kashgar")).head
    assert head.title == "Bagram to Kashgar: ≈ 779 km"
    assert [dispute.id for dispute in head.disputes] == ["C20"]


def test_a_length_between_two_states_is_told_of_their_borders(shipped: Atlas) -> None:
    head = compose_answer(shipped, ViewState(ask="how far is russia from iran")).head
    assert head.title.startswith("The border of Russia to the border of Iran: ≈")


def test_the_neighbours_of_a_state_are_those_it_touches_in_the_view(small: Atlas) -> None:
    head = compose_answer(small, ViewState(ask="neighbours of beland")).head
    assert head.title == "Beland touches two states in this view"
    assert [entry.label for entry in head.entries] == ["Aland", "Ceeland"]


def test_states_asked_for_together_are_named_together(shipped: Atlas) -> None:
    panel = compose_answer(shipped, ViewState(ask="what did russia and china sign"))
    assert panel.head.title == "Russia and China: signed jointly"
    assert [row.claim.id for row in panel.rows] == ["J07a", "J06a"]


def test_a_source_is_narrowed_to_what_else_was_named(shipped: Atlas) -> None:
    panel = compose_answer(shipped, ViewState(ask="what does the op-ed say about pakistan"))
    assert panel.head.title.endswith(", on Pakistan")
    assert {row.claim.id[0] for row in panel.rows} == {"O"}


def test_a_refusal_does_not_say_that_the_record_is_silent(shipped: Atlas) -> None:
    panel = compose_answer(shipped, ViewState(ask="us sanctions on iran"))
    assert panel.head.title == "No answer to this was found"


@pytest.mark.parametrize(
    "question",
    ["soviet kashgar distance", "neighbours of the soviet union", "soviet uzbekistan border"],
)
def test_a_state_that_is_gone_has_no_border_to_measure(shipped: Atlas, question: str) -> None:
    assert not compose_answer(shipped, ViewState(ask=question)).head.facts


def test_a_neighbour_comes_with_what_is_said_of_the_line(shipped: Atlas) -> None:
    head = compose_answer(shipped, ViewState(ask="neighbours of afghanistan")).head
    told = {entry.label: entry.text for entry in head.entries}
    assert told["Pakistan"].endswith("Durand Line: Kabul does not accept it.")
    assert told["India"].startswith("The two meet only in these views:")


@pytest.mark.parametrize("view", ["de-facto", "IND", "PAK", "CHN"])
def test_a_published_length_of_a_border_that_the_view_moves_follows_none(
    shipped: Atlas, view: str
) -> None:
    asked = ViewState(ask="border of afghanistan and pakistan", worldview=view)
    facts = compose_answer(shipped, asked).head.facts
    assert [fact.value for fact in facts] == ["≈ 2,670 km"]
    assert ("follows no view" in facts[0].note) is (view == "IND")
