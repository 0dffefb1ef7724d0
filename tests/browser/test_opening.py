"""What a reader finds on opening the atlas."""

from __future__ import annotations

import pytest

MEMBERS = {
    "Afghanistan", "China", "India", "Iran", "Kazakhstan",
    "Kyrgyzstan", "Pakistan", "Russia", "Tajikistan", "Uzbekistan",
}  # fmt: skip
WIDTHS = [320, 390, 900, 1440, 1920]
HEIGHTS = {320: 640, 390: 844, 900: 1000, 1440: 900, 1920: 1080}


@pytest.fixture(scope="module")
def opened(visit_once):
    return visit_once("/")


def read_entries(visit):
    rows = visit.panel.locator("table.entries tbody tr").all()
    return [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in rows]


def test_the_panel_tells_the_forum(opened):
    assert opened.heading.inner_text() == "Moscow Format"


def test_the_panel_lists_the_ten_as_participants(opened):
    listed = {
        name.split("\n")[0] for name, *_ in read_entries(opened) if name.endswith("\nParticipant")
    }
    assert listed == MEMBERS


def test_every_listed_state_has_the_counts_of_the_data_route(opened, read_json):
    listed = {
        row[0].split("\n")[0]: [0 if cell == "none found" else int(cell) for cell in row[1:]]
        for row in read_entries(opened)
    }
    known = {
        entry["name"]: [
            entry["counts"][voice] for voice in ("government", "joint", "analyst", "narrated")
        ]
        for entry in read_json("/data/participants.json")
    }
    assert listed == known


def test_the_panel_says_how_to_choose_a_state(opened):
    assert "Click a state on the map or choose it from the list" in opened.panel.inner_text()


def test_the_chooser_is_empty(opened):
    assert opened.chooser.input_value() == ""


def test_nothing_is_selected_on_the_map(opened):
    assert opened.selected() == []


@pytest.mark.parametrize(
    "state", ["AFG", "PAK", "IRN", "UZB", "TJK", "KGZ", "IND", "CHN", "KAZ", "TKM"]
)
def test_a_state_of_the_region_is_painted(opened, state):
    box = opened.in_map(f"path.country-{state}").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) > 20


def test_members_are_filled_with_the_members_colour(opened, css_colour):
    fill = opened.in_map("path.country-PAK").evaluate("path => getComputedStyle(path).fill")
    assert fill == css_colour("light", "part")


def test_the_subject_is_filled_with_its_own_colour(opened, css_colour):
    fill = opened.in_map("path.country-AFG").evaluate("path => getComputedStyle(path).fill")
    assert fill == css_colour("light", "subject")


def test_the_page_complains_of_nothing(opened):
    assert opened.page.console_errors == []


def test_the_page_asks_no_other_host(opened):
    assert opened.page.outside_requests == []


@pytest.mark.parametrize("family", ["Source Serif", "IBM Plex Sans", "IBM Plex Sans Condensed"])
def test_the_fonts_come_with_the_page(opened, family):
    loaded = opened.page.evaluate(
        "family => [...document.fonts].some((font) => font.family.replaceAll('\"', '') === family"
        " && font.status === 'loaded')",
        family,
    )
    assert loaded


def test_nothing_but_the_panel_scrolls_at_1440_by_900(opened):
    scrolled = opened.page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((node) =>
          node.scrollHeight > node.clientHeight + 1 && node.clientHeight > 0
          && ["auto", "scroll"].includes(getComputedStyle(node).overflowY))
          .map((node) => node.className)"""
    )
    assert [name for name in scrolled if "st-key-panel" not in name] == []


def test_the_footer_is_in_view_at_1440_by_900(opened):
    box = opened.page.locator(".st-key-footer").bounding_box()
    assert box["y"] + box["height"] <= 900


@pytest.fixture(scope="module")
def resized(visit_once):
    return visit_once("/?participant=PAK")


@pytest.mark.parametrize("screen", ["Explore", "Distances"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(resized, width, screen):
    resized.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    resized.switch(screen).settle()
    widest = resized.page.evaluate(
        "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth,"
        " ...[...document.querySelectorAll('.stMain')].map((node) => node.scrollWidth))"
    )
    assert widest <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_every_control_of_the_page_lies_within_its_width(resized, width):
    resized.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    resized.switch("Explore").settle()
    cut_off = resized.page.evaluate(
        """() => [...document.querySelectorAll(".stApp :is(button, input, a)")].filter((node) => {
          const box = node.getBoundingClientRect();
          return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
        }).map((node) => node.textContent || node.getAttribute("aria-label"))"""
    )
    assert cut_off == []


def test_a_phone_shows_the_map_and_the_panel_in_one_column(visit):
    phone = visit("/", viewport=(390, 844))
    chart, panel = phone.map_element.bounding_box(), phone.panel.bounding_box()
    assert chart["y"] + chart["height"] <= panel["y"] + 1
    assert chart["width"] > 340


def test_a_phone_gets_the_same_panel(visit, opened):
    phone = visit("/", viewport=(390, 844))
    assert phone.panel.inner_text().split() == opened.panel.inner_text().split()
