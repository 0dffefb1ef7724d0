"""The comparison in a browser: it stands, opens, lights the map, and goes back."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def opened(visit_once):
    visit = visit_once("/?panel=compare")
    visit.map_element.evaluate("node => { node.mark = 'same'; }")
    return visit


def follow(visit, selector, **address):
    visit.panel.locator(selector).first.click()
    return visit.wait_address(**address)


def test_a_cell_opens_its_claims_and_back_closes_them(opened):
    follow(opened, ".kind-stance .cell", participant="RUS", topic="military")
    assert opened.panel.locator(".opened .claim").count() > 3
    opened.page.go_back()
    opened.wait_address(participant=None, topic=None)
    assert opened.panel.locator(".opened").count() == 0
    opened.page.go_forward()
    opened.wait_address(participant="RUS", topic="military")
    assert opened.panel.locator(".opened").count() == 1


def test_head_and_first_column_stay_in_sight(opened):
    opened.panel.evaluate("node => { node.scrollTop = 300; }")
    top = opened.panel.bounding_box()["y"]
    head = opened.panel.locator("thead th").first.bounding_box()
    assert abs(head["y"] - top) < 2
    assert head["x"] >= 0
    opened.panel.evaluate("node => { node.scrollTop = 0; }")


def test_show_on_map_lights_it_and_the_switch_follows(opened):
    follow(opened, ".opened-head a", panel=None, topic="military")
    opened.wait_map("path.lit-government")
    switch = opened.page.locator(".st-key-screen [aria-checked=true]")
    assert switch.inner_text() == "Explore"
    assert opened.map_element.is_visible()
    assert "said itself" in opened.in_map(".text .voice").all_inner_texts()
    named = opened.in_map(".key .lights li").all_text_contents()
    assert (named[:2], named[-1]) == (["On record on the topic", "said itself"], "none found")
    opened.page.locator(".lit-note a").last.click()
    opened.wait_address(topic=None)
    left = "document.querySelectorAll('.lit, .lights, .text .voice').length"
    assert opened.frame.evaluate(left) == 0


def test_the_map_was_never_mounted_anew(opened):
    assert opened.map_element.evaluate("node => node.mark") == "same"


def test_two_are_put_side_by_side(opened):
    opened.switch("Compare").wait_address(panel="compare")
    opened.panel.get_by_label("Pakistan, side by side").click()
    opened.wait_address(**{"with": "PAK"})
    opened.panel.get_by_label("India, side by side").click()
    opened.wait_address(**{"with": "PAK,IND"})
    assert opened.panel.locator(".side thead th").count() == 3


def test_nothing_was_complained_of(opened):
    assert opened.page.console_errors == []


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_table_is_lists_without_sideways_scroll(visit_once, width):
    visit = visit_once("/?panel=compare&participant=PAK&topic=trade", viewport=(width, 844))
    assert visit.page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    cell = visit.panel.locator(".open").bounding_box()
    detail = visit.panel.locator(".opened").bounding_box()
    assert cell["width"] > width * 0.8
    assert 0 <= detail["y"] - cell["y"] - cell["height"] < 20
