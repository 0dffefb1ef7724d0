"""The exported page, opened from disk with no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.atlas import load_atlas
from dashboard.exports.order import Order
from dashboard.exports.page import make_html
from dashboard.state import ViewState


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "atlas.html"
    path.write_bytes(make_html(load_atlas(None), Order(ViewState())))
    return path.as_uri()


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def open_at(page: Page, address: str, hash: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}#{hash}")
    page.wait_for_selector("html[data-ready=true]")


def test_it_opens_at_an_address_and_asks_for_nothing(opened: Page, address: str) -> None:
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    open_at(opened, address, "participant=PAK")
    expect(opened.locator("#panel h2").first).to_have_text("Pakistan")
    expect(opened.locator("path.country-PAK.selected")).to_have_count(1)
    expect(opened.locator("path.country")).to_have_count(14)
    assert {url.split(":")[0] for url in asked} <= {"file", "data", "about"}


def test_a_click_on_the_map_changes_panel_and_address(opened: Page, address: str) -> None:
    open_at(opened, address, "")
    opened.locator("path.country-IRN").dispatch_event("click")
    expect(opened.locator("#panel h2").first).to_have_text("Iran")
    expect(opened).to_have_url(re.compile("participant=IRN"))
    opened.go_back()
    expect(opened.locator("#panel h2").first).to_have_text("Moscow Format")


def test_the_keyboard_steps_through_the_scenes(opened: Page, address: str) -> None:
    open_at(opened, address, "mode=present&scene=where-bagram-is")
    first = opened.locator("#caption h1").inner_text()
    opened.keyboard.press("PageDown")
    expect(opened.locator("#caption h1")).not_to_have_text(first)
    opened.keyboard.press("PageUp")
    expect(opened.locator("#caption h1")).to_have_text(first)
    box = opened.locator("#map_div").bounding_box()
    assert box
    assert box["height"] > 600
    opened.keyboard.press("Escape")
    expect(opened.locator("#panel h2").first).to_be_visible()


def test_the_map_goes_home_when_a_scene_is_left(opened: Page, address: str) -> None:
    open_at(opened, address, "mode=present&scene=where-bagram-is")
    close = opened.evaluate("map.getZoom()")
    opened.keyboard.press("Escape")
    opened.wait_for_function("close => map.getZoom() < close - 1", arg=close)
    opened.wait_for_function("() => map.getBounds().contains([42.87, 74.59])")  # Bishkek


def test_the_speakers_window_follows_the_audience(opened: Page, address: str) -> None:
    open_at(opened, address, "mode=present&scene=where-bagram-is")
    with opened.expect_popup() as popup:
        opened.click("#open-notes")
    notes = popup.value
    notes.wait_for_selector("html[data-ready=true]")
    expect(notes.locator(".notes li").first).to_be_visible()
    opened.keyboard.press("PageDown")
    opened.locator("#caption").click()
    opened.keyboard.press("PageDown")
    title = opened.locator("#caption h1").inner_text()
    expect(notes.locator("#panel h2")).to_have_text(title)
    assert "If asked" not in opened.locator("body").inner_text()
    notes.close()


def test_a_search_in_any_script_finds_a_state(opened: Page, address: str) -> None:
    open_at(opened, address, "ask=پاکستان")
    expect(opened.locator('#panel a[href="#participant=PAK"]')).to_be_visible()


def test_what_the_file_does_not_hold_is_said(opened: Page, address: str) -> None:
    open_at(opened, address, "participant=PAK&worldview=IND&scene=nowhere&unit=km")
    told = opened.locator("#notice")
    expect(told).to_have_text("Not in this file, and left out: worldview=IND, scene=nowhere.")
    open_at(opened, address, "participant=PAK&panel=interests&mode=explore")
    expect(told).to_be_empty()


def test_a_claim_opens_as_a_card_and_closes(opened: Page, address: str) -> None:
    open_at(opened, address, "participant=PAK&claim=J47a")
    expect(opened.locator("#card")).to_contain_text("J47a")
    opened.keyboard.press("Escape")
    expect(opened.locator("#card")).to_be_hidden()
    expect(opened).not_to_have_url(re.compile("claim="))


def test_a_cell_of_the_comparison_opens_and_closes_by_keyboard(opened: Page, address: str) -> None:
    open_at(opened, address, "panel=compare")
    cell = opened.locator('.cell[href*="participant=IND"][href*="topic=military"]')
    cell.press("Enter")
    detail = opened.locator(".matrix .detail")
    expect(detail.locator("h2")).to_contain_text("India")
    expect(opened.locator(".matrix .open .cell")).to_be_focused()
    expect(opened).to_have_url(re.compile("topic=military"))
    opened.keyboard.press("Enter")
    expect(detail).to_have_count(0)


def test_a_row_of_stated_lengths_draws_its_line(opened: Page, address: str) -> None:
    open_at(opened, address, "panel=distances")
    drawn = (
        "[...document.querySelectorAll('path.distance')].map((one) => one.getAttribute('d')).join()"
    )
    before = opened.evaluate(drawn)
    opened.locator('#panel a[href*="line="]').first.click()
    opened.wait_for_function(f"before => {drawn} !== before", arg=before)
    expect(opened).to_have_url(re.compile("line="))


def test_a_scene_is_printed_whole(opened: Page, address: str) -> None:
    open_at(opened, address, "mode=present&scene=where-bagram-is")
    opened.evaluate(
        "addEventListener('beforeprint', () => { const { x, y } = map.getSize();"
        " window.printed = [x, y, map.getBounds().contains([34.946, 69.265])]; })"
    )
    assert opened.pdf(format="A4").startswith(b"%PDF")
    width, height, holds = opened.evaluate("window.printed")
    assert (width < 700, height < 450, holds) == (True, True, True)
    expect(opened.locator("html[data-paper]")).to_have_count(0)
