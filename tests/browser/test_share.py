"""The box that hands things on, used by hand: a link, and files that open."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

PNG_SIGN = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def shared(visit_once):
    visit = visit_once("/?participant=PAK", reduced_motion="reduce")
    visit.page.locator(".st-key-share button").first.click()
    visit.page.locator(".share").wait_for()
    return visit


def take(visit, name: str) -> tuple[str, bytes]:
    with visit.page.expect_download() as coming:
        visit.page.locator(".share a:visible", has_text=name).first.click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def test_a_picture_and_a_table_come_down_and_open(shared):
    name, content = take(shared, "PNG")
    assert (name, content[:8]) == ("moscow-format-PAK.png", PNG_SIGN)
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    assert width > height > 600
    expect(shared.page.locator(".share [role=status]")).to_contain_text("is made")
    shared.page.locator(".share").get_by_text("Whole briefing").click()
    name, content = take(shared, "CSV")
    assert name == "moscow-format.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) > 263
    assert "table" in rows[0]


def test_a_file_can_be_called_off(shared):
    shared.page.route("**/export/**", lambda _: None)
    shared.page.locator(".share a:visible", has_text="Bundle").click()
    told = shared.page.locator(".share [role=status]")
    expect(told).to_contain_text("Making “Bundle”")
    shared.page.locator(".share").get_by_role("button", name="Cancel").press("Enter")
    expect(told).to_have_text("Cancelled: nothing was downloaded.")
    shared.page.unroute("**/export/**")


def test_the_link_is_copied_where_the_page_has_no_clipboard(shared):
    shared.page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })"
    )
    shared.page.evaluate(
        "document.addEventListener('copy', () => { window.copied = String(getSelection()); })"
    )
    shared.page.locator(".share").get_by_role("button", name="Copy the link").press("Enter")
    expect(shared.page.get_by_role("button", name="Copied")).to_be_visible()
    link = shared.page.locator("#share-link").input_value()
    assert link == f"{shared.page.url.partition('?')[0]}?participant=PAK"
    code = shared.page.locator(".share .qr")
    assert code.evaluate("image => image.complete && image.naturalWidth > 0")
