"""A claim's card: opened from any id, closed again, cited; the rest of the page stays."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def reader(visit_once):
    return visit_once("/?unit=mi")


@pytest.fixture
def pakistan(reader):
    """Return the page at Pakistan, without a card."""
    if reader.address != {"participant": "PAK", "unit": "mi"}:
        reader.page.goto(reader.page.url.partition("?")[0] + "?participant=PAK&unit=mi")
        reader.wait()
    return reader


def card(visit):
    return visit.page.locator(".claim-card")


def open_card(visit, claim):
    visit.panel.locator(f".claims a.chip[href='?claim={claim}']").first.click()
    visit.wait_address(claim=claim)
    card(visit).wait_for()


def close_card(visit):
    card(visit).get_by_role("link", name="Close").click()
    visit.wait_address(claim=None)


def test_an_id_opens_the_card_and_keeps_the_rest_of_the_view(pakistan):
    open_card(pakistan, "J48b")
    assert pakistan.address == {"participant": "PAK", "unit": "mi", "claim": "J48b"}
    assert "Islamabad blames" in card(pakistan).inner_text()
    assert pakistan.heading.inner_text() == "Pakistan"
    assert pakistan.selected() == ["PAK"]
    close_card(pakistan)


def test_the_card_takes_the_focus_and_gives_it_back(pakistan):
    open_card(pakistan, "J48b")
    assert pakistan.page.evaluate("document.activeElement.className") == "claim-card"
    pakistan.page.keyboard.press("Escape")
    pakistan.wait_address(claim=None)
    card(pakistan).wait_for(state="detached")
    assert pakistan.page.evaluate("document.activeElement.getAttribute('href')") == "?claim=J48b"


def test_esc_on_the_map_closes_the_card_before_it_deselects(pakistan):
    open_card(pakistan, "J47a")
    pakistan.in_map(".leaflet-container").press("Escape")
    pakistan.wait_address(claim=None, participant="PAK")


def test_back_closes_and_forward_opens(pakistan):
    open_card(pakistan, "J47a")
    pakistan.page.go_back()
    pakistan.wait_address(claim=None, participant="PAK")
    card(pakistan).wait_for(state="detached")
    pakistan.page.go_forward()
    pakistan.wait_address(claim="J47a", participant="PAK")
    card(pakistan).wait_for()
    close_card(pakistan)


def test_the_panel_beneath_stays_where_it_was(pakistan):
    pakistan.panel.evaluate("panel => { panel.scrollTop = 150; }")
    open_card(pakistan, "J48b")
    close_card(pakistan)
    assert pakistan.panel.evaluate("panel => panel.scrollTop") == 150


def test_a_card_leads_to_the_card_of_the_other_side(pakistan):
    open_card(pakistan, "J48b")
    card(pakistan).locator(".dispute a.chip", has_text="J48c").click()
    pakistan.wait_address(claim="J48c", participant="PAK")
    assert "Kabul rejects" in card(pakistan).inner_text()
    close_card(pakistan)


def test_choosing_another_state_closes_the_card(pakistan):
    open_card(pakistan, "J48b")
    pakistan.click_state("IRN")
    pakistan.wait_address(participant="IRN", claim=None)
    card(pakistan).wait_for(state="detached")
    assert pakistan.heading.inner_text() == "Iran"


def test_a_citation_is_copied_with_its_permanent_address(pakistan):
    pakistan.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_card(pakistan, "J48b")
    base = pakistan.page.url.partition("?")[0]
    card(pakistan).get_by_role("button", name="Copy citation").click()
    card(pakistan).get_by_role("button", name="Copied").wait_for()
    copied = pakistan.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Islamabad blames")
    assert copied.endswith(f"{base}?claim=J48b")
    close_card(pakistan)


def test_a_click_on_a_state_and_on_an_id_at_once_keeps_both(reader):
    reader.page.goto(reader.page.url.partition("?")[0])
    reader.wait().click_state("PAK")
    reader.panel.locator(".bottom-line a.chip").first.click()
    reader.wait_address(participant="PAK", claim="J47a")
    close_card(reader)


def test_an_additional_claim_is_brought_in_from_its_card(visit):
    page = visit("/?participant=CHN&claim=X11f")
    told = card(page).inner_text()
    assert "additional source" in told
    assert "not encrypted" in told
    card(page).locator(".off-record a").click()
    page.wait_address(participant="CHN", sources="all", claim="X11f")
    card(page).locator(".off-record").wait_for(state="detached")
    assert "17 Feb 2026" in page.page.locator(".stamp").inner_text()


def test_an_address_without_more_opens_the_card_over_the_forum(visit):
    page = visit("/?claim=J39b")
    assert page.heading.inner_text() == "Moscow Format"
    assert "about 800 km" in card(page).inner_text()
    assert "This document has no known address" in card(page).inner_text()


def test_an_unknown_claim_gives_a_notice_and_the_page(visit):
    page = visit("/?claim=J39z&participant=PAK")
    assert "No claim goes by “J39z”" in page.page.locator(".st-key-notice").inner_text()
    assert page.heading.inner_text() == "Pakistan"
    assert card(page).count() == 0


def test_on_a_phone_the_card_fills_the_screen_and_closes(visit):
    page = visit("/?participant=PAK&claim=J48b", viewport=(390, 844), has_touch=True)
    box = page.page.locator(".st-key-card").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390
    card(page).get_by_role("link", name="Close").tap()
    page.wait_address(claim=None, participant="PAK")


def test_on_the_distances_screen_the_card_leaves_the_table_in_sight(visit):
    page = visit("/?panel=distances&claim=J39b")
    table = page.panel.locator("table.audit").bounding_box()
    box = page.page.locator(".st-key-card").bounding_box()
    assert box["x"] >= table["x"] + table["width"]
