"""The address is the state: opened elsewhere, walked back and forth, or mistyped."""

from __future__ import annotations

import pytest

VIEWS = {
    "/": {"heading": "Moscow Format", "chooser": "", "selected": []},
    "/?participant=PAK": {"heading": "Pakistan", "chooser": "Pakistan", "selected": ["PAK"]},
    "/?state=NPL": {"heading": "Nepal", "chooser": "", "selected": ["NPL"]},
}


def describe(visit):
    return {
        "heading": visit.heading.inner_text(),
        "chooser": visit.chooser.input_value(),
        "selected": visit.selected(),
    }


@pytest.mark.parametrize("address", VIEWS)
def test_an_address_opens_its_view(visit, address):
    assert describe(visit(address)) == VIEWS[address]


def test_an_address_reached_by_clicks_opens_the_same_page_elsewhere(visit):
    here = visit("/").click_state("PAK").wait_address(participant="PAK")
    here.toggle("Capitals").wait_address(overlays="borders,rings,capitals")
    here.pick_option("display_box", "Miles").wait_address(unit="mi")
    there = visit(here.page.url)
    assert there.panel.inner_text() == here.panel.inner_text()
    assert describe(there) == describe(here)
    assert read_pills(there) == read_pills(here)


def read_pills(visit):
    """Read which overlays are switched on, as the reader sees them."""
    pills = visit.page.locator(".st-key-tool_row button[aria-pressed]").all()
    return {pill.inner_text(): pill.get_attribute("aria-pressed") == "true" for pill in pills}


def test_defaults_are_left_out_of_the_address(visit):
    page = visit("/").toggle("Capitals").wait_address(overlays="borders,rings,capitals")
    page.toggle("Capitals").wait_address(overlays=None)
    assert page.address == {}


def test_the_default_overlays_are_borders_and_rings(visit):
    on = [name for name, pressed in read_pills(visit("/")).items() if pressed]
    assert on == ["Disputed areas", "Rings"]


@pytest.mark.parametrize(
    "query", ["overlays=distances,capitals", "overlays=distances&overlays=capitals"]
)
def test_overlays_are_read_by_commas_and_repeated(visit, query):
    on = [name for name, pressed in read_pills(visit(f"/?{query}")).items() if pressed]
    assert on == ["Distances", "Capitals"]


@pytest.fixture(scope="module")
def walked(visit_once):
    """Return a page that went forum, Pakistan, Iran (by the chooser), Distances and back twice."""
    visit = visit_once("/")
    visit.map_element.evaluate("node => { node.mark = 'same'; }")
    visit.click_state("PAK").wait_address(participant="PAK")
    visit.choose("Iran").wait_address(participant="IRN")
    visit.switch("Distances").wait_address(panel="distances")
    return visit


def walk(visit, *, to, steps):
    visit.page.evaluate("steps => history.go(steps)", steps)
    visit.wait_address(**to)
    visit.page.wait_for_timeout(150)
    return visit.settle()


STEPS = [
    (-1, {"participant": "IRN", "panel": None}, "Iran", "Iran", ["IRN"]),
    (-1, {"participant": "PAK", "panel": None}, "Pakistan", "Pakistan", ["PAK"]),
    (-1, {"participant": None, "panel": None}, "Moscow Format", "", []),
    (1, {"participant": "PAK", "panel": None}, "Pakistan", "Pakistan", ["PAK"]),
    (1, {"participant": "IRN", "panel": None}, "Iran", "Iran", ["IRN"]),
]


def test_back_and_forward_restore_panel_chooser_and_map(walked):
    for steps, to, heading, chooser, selected in STEPS:
        walk(walked, to=to, steps=steps)
        assert describe(walked) == {"heading": heading, "chooser": chooser, "selected": selected}
    walk(walked, to={"panel": "distances"}, steps=1)
    assert walked.panel.locator(".distances-screen").is_visible()


def test_back_and_forward_keep_the_map_mounted(walked):
    walk(walked, to={"panel": None, "participant": "IRN"}, steps=-1)
    walk(walked, to={"panel": "distances"}, steps=1)
    assert walked.map_element.evaluate("node => node.mark") == "same"


def test_back_restores_the_worldview(visit):
    page = visit("/").pick_option("borders", "India").wait_address(worldview="IND")
    page.wait_map("html[data-worldview=IND]")
    page.page.go_back()
    page.wait_address(worldview=None)
    page.wait_map("html[data-worldview=de-facto]")
    assert (
        page.page.locator(".st-key-borders button")
        .first.inner_text()
        .startswith("Borders: De facto")
    )


def test_back_restores_the_display(visit):
    page = visit("/").pick_option("display_box", "Dark").wait_address(display="dark")
    page.page.go_back()
    page.wait_address(display=None)
    assert page.page.evaluate("document.documentElement.dataset.display") == "light"


def test_what_was_chosen_in_a_box_is_not_chosen_again_after_back(visit):
    page = visit("/?participant=IND").pick_option("borders", "China")
    page.wait_address(worldview="CHN").pick_option("display_box", "Dark")
    page.wait_address(display="dark")
    for gone in ("display", "worldview"):
        page.page.go_back()
        page.wait_address(**{gone: None})
    page.choose("Pakistan").wait_address(participant="PAK")
    assert page.address == {"participant": "PAK"}
    page.pick_option("borders", "China").wait_address(worldview="CHN")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("participant=PAX", "PAX"),
        ("panel=nowhere", "nowhere"),
        ("worldview=XYZ", "XYZ"),
        ("overlays=ring", "ring"),
        ("unit=ell", "ell"),
        ("display=neon", "neon"),
        ("pack=other", "other"),
        ("colour=red", "colour"),
    ],
)
def test_an_unknown_value_is_named_in_a_visible_notice(open_page, query, named):
    notice = open_page(f"/?{query}").locator(".st-key-notice p").first
    notice.wait_for()
    assert named in notice.inner_text()


def test_an_unknown_participant_is_answered_with_the_nearest_known_one(open_page):
    assert "PAK" in open_page("/?participant=PAX").locator(".st-key-notice p").inner_text()


def test_markup_in_the_address_is_shown_literally(visit):
    page = visit("/?participant=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E")
    assert "<img src=x" in page.page.locator(".st-key-notice").inner_text()
    assert page.page.evaluate("window.pwned") is None


def test_a_good_address_shows_no_notice(visit):
    assert visit("/?participant=PAK&unit=mi").page.locator(".st-key-notice").count() == 0


def test_the_notice_goes_with_the_next_choice(visit):
    page = visit("/?participant=PAX").click_state("PAK").wait_address(participant="PAK")
    page.page.locator(".st-key-notice").wait_for(state="detached")
    assert page.heading.inner_text() == "Pakistan"


@pytest.mark.parametrize(
    ("worldview", "name"), [("IND", "India"), ("PAK", "Pakistan"), ("CHN", "China")]
)
def test_a_worldview_draws_its_own_reading(visit, read_json, worldview, name):
    page = visit(f"/?worldview={worldview}")
    page.wait_map(f"html[data-worldview={worldview}]")
    drawn = page.in_map("path.country-IND").get_attribute("d")
    assert drawn != visit("/").in_map("path.country-IND").get_attribute("d")
    assert name in page.page.locator(".st-key-borders button").first.inner_text()


def test_a_worldview_is_named_in_the_footer(open_page):
    assert "India" in open_page("/?worldview=IND").locator(".st-key-footer .foot").inner_text()


def test_a_worldview_changes_the_measured_lengths(open_page):
    de_facto = open_page("/?participant=IND").locator(".facts").inner_text()
    assert open_page("/?participant=IND&worldview=IND").locator(".facts").inner_text() != de_facto


def test_a_unit_changes_every_fact(open_page):
    facts = open_page("/?participant=PAK&unit=mi").locator(".facts").inner_text()
    assert " mi" in facts
    assert " km" not in facts


def test_a_unit_changes_the_scale_of_the_map(visit):
    page = visit("/?unit=nmi")
    assert page.in_map(".leaflet-control-scale").inner_text().endswith("nmi")


def test_the_distances_screen_opens_by_address(visit):
    page = visit("/?panel=distances")
    assert page.panel.locator(".distances-screen h1").is_visible()
    assert page.page.locator(".st-key-screen [aria-checked=true]").inner_text() == "Distances"


def test_the_distances_screen_lists_a_bar_for_every_entry_of_the_data_route(visit, read_json):
    bars = visit("/?panel=distances").panel.locator("ul.bars li")
    borders = [entry for entry in read_json("/data/participants.json") if entry["role"] == "member"]
    assert bars.count() >= len(borders)


def test_a_bar_on_the_distances_screen_selects_its_state(visit):
    page = visit("/?panel=distances")
    page.panel.locator("ul.bars a", has_text="Iran").click()
    page.wait_address(participant="IRN", panel="distances")
    assert page.selected() == ["IRN"]
