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


def copy_table(visit):
    """Copy the table that is shown, and return the cells that the clipboard then holds."""
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.panel.locator("button[data-copy]").click()
    visit.panel.get_by_role("button", name="Copied").wait_for()
    text = visit.page.evaluate("navigator.clipboard.readText()")
    return [line.split("\t") for line in text.split("\n")]


def test_a_table_is_copied_as_it_stands_sorted(borders):
    head, *rows = copy_table(borders)
    assert head == ["State", "Nearest border", "Tolerance", "Bearing", "Nearest point"]
    assert [row[0].partition(",")[0] for row in rows[:2]] == first_rows(borders)
    assert len(rows) == borders.panel.locator("#lengths tbody tr").count() == 14
    assert {len(row) for row in rows} == {len(head)}
    kazakhstan = next(row for row in rows if row[0] == "Kazakhstan")
    assert kazakhstan[1].startswith("≈ ")
    assert kazakhstan[2] == "± 8 km"


def test_a_row_under_a_pointer_shows_its_line_and_a_click_keeps_it(borders):
    borders.panel.get_by_text("Iran", exact=True).hover()
    borders.wait_map(".text-measured:has-text('730 km')")
    borders.panel.get_by_text("China", exact=True).click()
    borders.wait_address(line="bagram-border-CHN")
    assert borders.in_map("path.distance.measured").count() >= 1
    assert "bagram-border-CHN" in borders.address["line"]


def test_a_line_too_short_to_be_seen_is_brought_near(borders):
    borders.panel.get_by_role("link", name="Pakistan").click()
    borders.wait_address(line="bagram-border-PAK")
    borders.wait_map("path.distance.measured")
    borders.frame.wait_for_function(
        """() => [...document.querySelectorAll("path.distance.measured")]
          .some((path) => path.getBoundingClientRect().height > 150)"""
    )


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


def test_a_measured_path_is_copied_where_the_page_has_no_clipboard(measuring):
    measuring.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    measuring.page.evaluate(
        """() => {
          window.clipboard = navigator.clipboard;
          Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
        }"""
    )
    measuring.panel.locator("button[data-copy]").click()
    measuring.panel.get_by_role("button", name="Copied").wait_for()
    text = measuring.page.evaluate("window.clipboard.readText()")
    head, leg = (line.split("\t") for line in text.split("\n"))
    assert head[:3] == ["Leg", "Geodesic", "Tolerance"]
    assert [cell[:2] for cell in leg[1:3]] == ["≈ ", "± "]


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
