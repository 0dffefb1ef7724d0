"""Tables of lengths and the measuring table, by hand."""

from __future__ import annotations

import pytest

BORDERS = "/?panel=distances&table=borders"


@pytest.fixture(scope="module")
def borders(visit_once):
    return visit_once(BORDERS, reduced_motion="reduce")


def first_rows(visit, count=2):
    return visit.panel.locator("tbody th a").all_inner_texts()[:count]


def test_a_column_sorts_both_ways(borders):
    assert first_rows(borders) == ["Afghanistan", "Pakistan"]
    head = borders.panel.get_by_role("button", name="Nearest border")
    head.click()
    head.click()
    assert first_rows(borders, 1) == ["United States"]
    borders.panel.get_by_role("button", name="State").click()
    assert first_rows(borders) == ["Afghanistan", "Belarus"]


def test_a_row_under_a_pointer_shows_its_line_and_a_click_keeps_it(borders):
    borders.panel.get_by_text("Iran", exact=True).hover()
    borders.wait_map(".text-measured:has-text('730 km')")
    borders.panel.get_by_text("China", exact=True).click()
    borders.wait_address(line="bagram-border-CHN")
    assert borders.in_map("path.distance.measured").count() >= 1
    assert "bagram-border-CHN" in borders.address["line"]


def test_a_line_tells_its_bearing_and_ends_to_the_keyboard(borders):
    line = borders.in_map("path.length-target").first
    line.focus()
    told = line.get_attribute("aria-label")
    assert "bearing" in told
    assert "° N" in told
    assert borders.in_map(".leaflet-tooltip.length").inner_text() == told


@pytest.fixture(scope="module")
def measuring(visit_once):
    return visit_once("/?panel=distances&table=measure", reduced_motion="reduce")


def test_ends_are_typed_and_picked_and_stand_in_the_address(measuring):
    field = measuring.panel.get_by_label("Add an end")
    field.fill("34°56'46\"N, 69°15'54\"E")
    field.press("Enter")
    measuring.panel.locator(".ends li").nth(0).wait_for()
    measuring.look_at(35, 70, 6).settle()
    box = measuring.map_element.bounding_box()
    measuring.page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6)
    measuring.panel.locator(".ends li").nth(1).wait_for()
    assert measuring.settle().panel.locator("#legs tbody tr").count() == 1
    assert len(measuring.address["points"].split(",")) == 2
    assert measuring.in_map(".text-measured").count() == 1


def test_a_point_picked_by_mouse_becomes_the_border_around_it(measuring):
    picked = measuring.panel.locator(".ends li").nth(1)
    border = picked.get_by_role("link", name="the border of")
    name = border.inner_text()
    border.click()
    picked.locator("b", has_text=name).wait_for()
    state = measuring.settle().address["points"].split(",")[1]
    assert state.isupper()
    measuring.wait_map("path.distance.leg")
    assert picked.locator(".instead").count() == 0


def test_an_unknown_end_is_named_with_the_nearest_known(measuring):
    field = measuring.panel.get_by_label("Add an end")
    field.fill("Kabull")
    field.press("Enter")
    trouble = measuring.panel.locator(".ends li.unread em")
    trouble.wait_for()
    assert "Kabul" in trouble.inner_text()


def test_rings_of_any_radius_are_drawn(measuring):
    field = measuring.panel.get_by_label("Rings around Bagram")
    field.fill("120, 340")
    field.press("Enter")
    measuring.wait_address(rings="120,340")
    measuring.wait_map("path.ring")
    assert measuring.in_map("path.ring").count() == 2
