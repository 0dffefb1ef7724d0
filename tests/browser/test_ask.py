"""Typing a question: the answer beside the map, the keys, the address, Back."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def shared(visit_once):
    """One page for the tests of this module."""
    return visit_once()


@pytest.fixture
def reader(shared):
    """The page at the forum, with nothing asked."""
    if shared.address:
        shared.page.locator(".brand").click()
        shared.wait_address(ask=None)
    shared.page.evaluate("document.activeElement?.blur()")
    return shared


def box(visit):
    return visit.page.locator(".st-key-ask input")


def type_question(visit, text):
    box(visit).fill(text)
    box(visit).press("Enter")
    return visit.wait_address(ask=text)


def is_focused(visit):
    return box(visit).evaluate("input => input === document.activeElement")


def test_a_distance_is_answered_and_drawn(reader):
    type_question(reader, "bagram to tashkent")
    assert reader.heading.inner_text().startswith("Bagram to Tashkent: ≈")
    reader.wait_map("path.distance")
    assert reader.in_map(".text-measured").count() == 1


def test_a_distance_between_two_other_places_is_drawn_alone(reader):
    type_question(reader, "kabul to tashkent")
    assert reader.heading.inner_text().startswith("Kabul to Tashkent: ≈")
    reader.wait_map("path.distance.leg")
    assert reader.in_map("path.distance.measured").count() == 1
    assert reader.in_map(".text-measured").count() == 1


def test_a_claim_is_answered_with_its_citation(reader):
    type_question(reader, "j39b")
    assert reader.heading.inner_text() == "Claim J39b"
    assert "J39b" in reader.panel.locator(".chip").all_inner_texts()


def test_a_participant_is_selected_on_the_map_and_in_the_chooser(reader):
    type_question(reader, "what did iran say itself")
    reader.wait_map("path.country-IRN.selected")
    assert reader.chooser.input_value() == "Iran"


def test_a_question_that_is_not_understood_offers_the_nearest(reader):
    type_question(reader, "weather in kabul")
    assert reader.heading.inner_text() == "Not understood"
    reader.panel.locator(".offers a").first.click()
    reader.wait_address(ask="Afghanistan")
    assert reader.heading.inner_text() == "Afghanistan"


def test_what_was_typed_is_shown_literally(reader):
    type_question(reader, "<img src=x onerror=alert(1)> {{ 7*7 }}")
    assert "<img src=x onerror=alert(1)> {{ 7*7 }}" in reader.panel.inner_text()
    assert reader.panel.locator("img").count() == 0


def test_k_opens_the_box_in_the_page(reader):
    reader.page.keyboard.press("k")
    assert is_focused(reader)


def test_ctrl_k_opens_the_box_in_the_page(reader):
    reader.page.keyboard.press("Control+k")
    assert is_focused(reader)


def test_k_opens_the_box_while_the_map_has_the_focus(reader):
    reader.in_map("path.country[tabindex='0']").focus()
    reader.page.keyboard.press("k")
    reader.page.wait_for_function(
        "document.activeElement === document.querySelector('.st-key-ask input')"
    )


def test_k_is_a_letter_while_something_is_typed(reader):
    box(reader).fill("ba")
    box(reader).press("k")
    assert box(reader).input_value() == "bak"
    box(reader).fill("")


def test_esc_leaves_the_box_and_then_the_answer(reader):
    type_question(reader, "pak")
    box(reader).press("Escape")
    assert not is_focused(reader)
    reader.page.keyboard.press("Escape")
    reader.wait_address(ask=None, participant=None)
    assert reader.heading.inner_text() == "Moscow Format"


def test_back_and_forward_walk_through_answers(reader):
    reader.page.evaluate("document.querySelector('.st-key-map iframe').dataset.same = 'yes'")
    type_question(reader, "pak")
    type_question(reader, "j39b")
    reader.page.go_back()
    reader.wait_address(ask="pak")
    assert reader.heading.inner_text() == "Pakistan"
    assert box(reader).input_value() == "pak"
    reader.page.go_forward()
    reader.wait_address(ask="j39b")
    assert reader.heading.inner_text() == "Claim J39b"
    assert reader.map_element.get_attribute("data-same") == "yes"


def test_choosing_a_state_leaves_the_answer(reader):
    type_question(reader, "j39b")
    reader.click_state("IRN")
    reader.wait_address(ask=None, participant="IRN")
    assert reader.heading.inner_text() == "Iran"


def test_an_address_opens_its_answer(visit):
    opened = visit("/?ask=compare+pakistan+india")
    assert opened.heading.inner_text() == "Pakistan and India side by side"
    assert box(opened).input_value() == "compare pakistan india"
