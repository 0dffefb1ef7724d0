"""The record as of an earlier day: the bar, the slider, and what follows them."""

from __future__ import annotations

import pytest

SPEAKERS = {
    "2021-08-31": "None of ten speaks for itself",
    "2025-09-20": "Two of ten speak for themselves",
    "2025-10-08": "Three of ten speak for themselves",
}


@pytest.fixture(scope="module")
def shared(visit_once):
    visit = visit_once("/?as_of=2025-09-20&panel=distances")
    visit.frame.evaluate("window.stayed = true")
    return visit


def read_bar(visit):
    return visit.page.locator(".st-key-record").inner_text()


def read_stamp(visit):
    return visit.page.locator(".stamp").inner_text().removesuffix(" ageing")


def slide(visit, key):
    visit.page.get_by_role("slider").press(key)
    return visit


def follow(visit, link):
    """Follow a link within the page."""
    visit.frame.evaluate("link => window.atlas.follow(link)", link)
    return visit


def go_back(visit):
    visit.page.get_by_role("button", name="Back to the whole record").click()
    return visit.wait_address(as_of=None)


def read_stated(visit):
    """Return the stated lengths that are written on the map."""
    return visit.in_map(".text-stated").all_inner_texts()


def read_listed(visit):
    """Return the claims of the stated lengths that the panel lists."""
    return set(visit.panel.locator(".audit th[scope=row] .chip").all_inner_texts())


def test_the_bar_says_which_days_record_is_shown(shared):
    assert "Record as of 20 Sep 2025" in read_bar(shared)
    assert "108 of 263 claims" in read_bar(shared)
    assert read_stamp(shared).split() == ["Evidence", "to", "Sep", "2025"]


def test_the_slider_is_moved_by_the_keyboard_and_is_in_the_address(shared):
    slide(shared, "ArrowLeft").wait_address(as_of="2025-09-01")
    assert "Record as of 1 Sep 2025" in read_bar(shared)
    slide(shared, "ArrowLeft").wait_address(as_of="2025-05-01")
    assert read_stamp(shared).endswith("to May 2025")


def test_titles_and_panel_follow_the_day(shared):
    found = {}
    for day in SPEAKERS:
        follow(shared, f"?as_of={day}").wait_address(as_of=day, panel=None)
        found[day] = shared.panel.locator(".finding").inner_text()
    assert {day: text.partition(";")[0] for day, text in found.items()} == SPEAKERS


def test_lengths_stated_later_are_neither_listed_nor_drawn(shared):
    follow(shared, "?as_of=2025-09-20&panel=distances&participant=CHN")
    shared.wait_address(as_of="2025-09-20", panel="distances")
    early = len(read_stated(shared)), read_listed(shared)
    go_back(shared)
    assert early == (0, {"J01b"})
    assert len(read_stated(shared)) == 1
    assert read_listed(shared) > {"J01b", "J39b"}


def test_the_way_back_takes_the_bar_away_and_leaves_the_map_alone(shared):
    follow(shared, "?as_of=2025-09-20").wait_address(as_of="2025-09-20")
    go_back(shared)
    assert not shared.page.locator(".record-day.set").count()
    assert read_stamp(shared).endswith("9 Oct 2025")
    assert shared.frame.evaluate("window.stayed")


def test_the_bar_fits_a_narrow_phone(visit):
    page = visit("/?as_of=2021-08-31", viewport=(320, 720)).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
