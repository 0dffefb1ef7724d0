"""Whose map: cards of disputed areas, lines by name, and views compared."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def shared(visit_once):
    return visit_once("/").look_at(34.5, 76.0, 6).settle()


def test_a_click_on_the_hatch_opens_the_areas_card(shared):
    before = shared.camera()
    shared.page.mouse.click(*shared.find_point("path.area-B08"))
    shared.wait_address(area="B08", participant=None)
    assert shared.heading.inner_text() == "Gilgit-Baltistan"
    assert shared.in_map("path.area-B08").get_attribute("aria-pressed") == "true"
    assert shared.camera() == before


def test_the_keyboard_reaches_every_area_and_opens_its_card(shared):
    first = shared.in_map("path.hatched[tabindex='0']")
    first.press("ArrowRight")
    focused = shared.frame.evaluate("document.activeElement.dataset.area")
    shared.in_map("path.hatched[tabindex='0']").press("Enter")
    shared.wait_address(area=focused)
    assert shared.in_map("path.hatched[tabindex='0']").count() == 1


def test_a_line_tells_its_name_and_its_note_to_the_keyboard(shared):
    line = shared.in_map("path.line-target[tabindex='0']")
    line.focus()
    shared.frame.wait_for_function("document.querySelectorAll('.leaflet-tooltip').length === 1")
    note = shared.in_map(".leaflet-tooltip small").inner_text()
    assert line.get_attribute("aria-label").endswith(note)


def test_a_link_of_a_card_switches_the_view_and_header_and_footer_follow(shared):
    before = shared.camera()
    shared.page.locator(".area-card .views a", has_text="India's claim").click()
    shared.wait_address(worldview="IND")
    shared.wait_map("html[data-worldview=IND]")
    assert "India's claim" in shared.page.locator(".st-key-borders button").first.inner_text()
    assert "not an official map" in shared.page.locator(".st-key-footer").inner_text()
    assert "India's claim" in shared.map_element.get_attribute("title")
    assert shared.address["area"]
    assert shared.camera() == before


def test_a_link_followed_by_keyboard_keeps_the_focus(shared):
    link = shared.page.locator(".area-card .views a", has_text="China's claim")
    link.press("Enter")
    shared.wait_address(worldview="CHN")
    shared.page.wait_for_function("document.activeElement.matches('.area-card .views .current a')")
    shared.page.locator(".area-card .views a", has_text="India's claim").press("Enter")
    shared.wait_address(worldview="IND")


def test_a_panel_that_a_link_leads_to_gives_its_heading_the_focus(shared):
    shared.page.locator(".area-card .onward a").press("Enter")
    shared.wait_address(against="de-facto", area=None)
    shared.page.wait_for_function("document.activeElement.matches('.st-key-panel h2')")
    assert "draws five areas of the focus otherwise" in shared.heading.inner_text()


def test_the_reasons_are_one_link_from_the_switch(shared):
    shared.page.locator(".st-key-borders button").first.click()
    shared.page.locator("[data-testid=stPopoverBody] a").click()
    shared.wait_address(against="de-facto", area=None)
    assert "draws five areas of the focus otherwise" in shared.heading.inner_text()
    assert shared.frame.evaluate("document.querySelectorAll('path.changed').length") == 13


def test_choosing_a_state_ends_the_comparison(shared):
    shared.choose("Pakistan").wait_address(participant="PAK", against=None)
    assert shared.frame.evaluate("document.querySelectorAll('path.changed').length") == 0
    assert shared.page.console_errors == []


def test_an_unknown_area_or_view_is_told_and_left_out(visit):
    page = visit("/?area=B8&against=INDIA")
    notice = page.page.locator(".st-key-notice").inner_text()
    assert "No area goes by “B8”" in notice
    assert "No worldview to compare with goes by “INDIA”" in notice
    assert page.heading.inner_text() == "Moscow Format"


def test_a_card_fits_a_phone(visit):
    page = visit("/?area=B08", viewport=(320, 700))
    width = page.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
