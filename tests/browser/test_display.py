"""One set of tokens for page, widgets and map, in every display."""

from __future__ import annotations

import re

import pytest

from layers.style import DISPLAYS

# Address, the system's colour scheme, and the display that must come of them.
CASES = [
    ("light", "light", "light"),
    ("light", "dark", "light"),
    ("dark", "light", "dark"),
    ("dark", "dark", "dark"),
    ("projector", "light", "projector"),
    ("projector", "dark", "projector"),
    ("auto", "light", "light"),
    ("auto", "dark", "dark"),
]
FULL_HD = (1920, 1080)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join(case[:2]))
def displayed(request, visit_once):
    asked, scheme, shown = request.param
    visit = visit_once(f"/?participant=PAK&display={asked}", scheme=scheme)
    yield visit, shown
    visit.page.close()


def compute(locator, name):
    return locator.evaluate("(node, name) => getComputedStyle(node)[name]", name)


def find_ground(locator):
    """Find the colour that is seen behind an element, sheer layers mixed in."""
    return locator.evaluate(
        """node => {
          const layers = [];
          for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
            if (alpha) layers.push([red, green, blue, alpha]);
            if (alpha === 1) break;
          }
          const mix = (under, [red, green, blue, alpha]) => [red, green, blue]
            .map((part, index) => part * alpha + under[index] * (1 - alpha));
          const mixed = layers.reduceRight(mix, [0, 0, 0]);
          return `rgb(${mixed.map(Math.round).join(", ")})`;
        }"""
    )


def test_the_page_stands_on_its_token(displayed, css_colour):
    visit, shown = displayed
    assert find_ground(visit.panel) == css_colour(shown, "bg")


def test_an_input_stands_on_the_surface_token(displayed, css_colour):
    visit, shown = displayed
    assert find_ground(visit.chooser) == css_colour(shown, "surface")


def test_an_input_is_written_in_ink(displayed, css_colour):
    visit, shown = displayed
    assert compute(visit.chooser, "color") == css_colour(shown, "ink")


def test_a_button_stands_on_the_page_token(displayed, css_colour):
    visit, shown = displayed
    assert find_ground(visit.page.locator(".st-key-borders button").first) == css_colour(
        shown, "bg"
    )


def test_a_button_is_written_in_ink(displayed, css_colour):
    visit, shown = displayed
    button = visit.page.locator(".st-key-borders button p").first
    assert compute(button, "color") == css_colour(shown, "ink")


def test_a_button_that_is_on_is_written_in_the_accent(displayed, css_colour):
    visit, shown = displayed
    button = visit.page.locator(".st-key-overlays_interests button[aria-pressed=true] p").first
    assert compute(button, "color") == css_colour(shown, "accent")


def test_a_label_is_written_in_ink(displayed, css_colour):
    visit, shown = displayed
    visit.page.locator(".st-key-display_box button").first.click()
    label = visit.page.locator("[data-testid=stPopoverBody] [data-testid=stWidgetLabel] p").first
    label.wait_for()
    colours = compute(label, "color"), find_ground(label)
    visit.page.keyboard.press("Escape")
    assert colours == (css_colour(shown, "ink"), css_colour(shown, "bg"))


def test_the_heading_is_written_in_ink(displayed, css_colour):
    visit, shown = displayed
    assert compute(visit.heading, "color") == css_colour(shown, "ink")


def test_a_link_has_the_accent(displayed, css_colour):
    visit, shown = displayed
    assert compute(visit.page.locator(".foot a"), "color") == css_colour(shown, "accent")


def test_the_sea_of_the_map_has_its_token(displayed, css_colour):
    visit, shown = displayed
    assert compute(visit.in_map(".leaflet-container"), "backgroundColor") == css_colour(
        shown, "sea"
    )


@pytest.mark.parametrize(
    ("state", "token"), [("IRN", "part"), ("AFG", "subject"), ("PAK", "sel"), ("TKM", "land")]
)
def test_the_land_has_its_tokens(displayed, css_colour, state, token):
    visit, shown = displayed
    assert compute(visit.in_map(f"path.country-{state}"), "fill") == css_colour(shown, token)


def test_the_controls_of_the_map_have_their_tokens(displayed, css_colour):
    visit, shown = displayed
    key = visit.in_map(".key")
    assert compute(key, "backgroundColor") == css_colour(shown, "bg")
    assert compute(key, "color") == css_colour(shown, "ink")


def luminance(colour):
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_knows_black_on_white():
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)


@pytest.fixture(scope="module")
def projected(visit_once):
    return visit_once("/?participant=PAK&display=projector", viewport=FULL_HD)


def size(locator):
    return float(compute(locator, "fontSize").removesuffix("px"))


def test_the_projector_has_a_root_font_of_at_least_20_pixels(projected):
    assert size(projected.page.locator("html")) >= 20


@pytest.mark.parametrize(
    "selector", [".bottom-line", ".claim > p", ".facts dd", "h3", ".evidence li"]
)
def test_reading_text_on_a_projector_has_at_least_18_pixels(projected, selector):
    assert size(projected.panel.locator(selector).first) >= 18


@pytest.mark.parametrize("selector", [".chip", ".facts small", ".facts dt", ".meta", ".note"])
def test_notes_on_a_projector_have_at_least_15_pixels(projected, selector):
    assert size(projected.panel.locator(selector).first) >= 15


@pytest.mark.parametrize(
    "selector", [".st-key-participant input", ".st-key-borders button p", ".foot p"]
)
def test_words_around_the_panel_on_a_projector_have_at_least_15_pixels(projected, selector):
    assert size(projected.page.locator(selector).first) >= 15


def test_labels_of_the_map_on_a_projector_have_at_least_15_pixels(projected):
    sizes = [size(label) for label in projected.in_map(".text").all()]
    assert sizes
    assert min(sizes) >= 15


@pytest.mark.parametrize(
    "selector",
    [
        ".st-key-panel h2", ".st-key-panel .bottom-line", ".st-key-panel .eyebrow",
        ".st-key-panel .meta span", ".st-key-panel .chip", ".st-key-panel .badge-analyst",
        ".st-key-panel .facts small", ".foot p", ".stamp span", ".brand",
        ".st-key-borders button p", ".st-key-overlays_interests button p",
        ".st-key-participant input",
    ],
)  # fmt: skip
def test_text_on_a_projector_has_a_contrast_of_at_least_7(projected, selector):
    text = projected.page.locator(selector).first
    assert contrast(compute(text, "color"), find_ground(text)) >= 7


def test_labels_of_participants_on_a_projector_have_a_contrast_of_at_least_7(projected):
    label = projected.in_map(".text-major").first
    land = projected.in_map("path.role-member:not(.selected)").first
    assert contrast(compute(label, "color"), compute(land, "fill")) >= 7


def test_nothing_on_a_projector_is_cut_off_sideways(projected):
    assert projected.page.evaluate("document.querySelector('.stMain').scrollWidth") <= FULL_HD[0]


def test_a_choice_of_display_reaches_page_and_map_without_a_reload(visit, css_colour):
    page = visit("/")
    page.page.evaluate("window.stayed = true")
    page.pick_option("display_box", "Dark").wait_address(display="dark")
    assert find_ground(page.panel) == css_colour("dark", "bg")
    assert compute(page.in_map(".leaflet-container"), "backgroundColor") == css_colour(
        "dark", "sea"
    )
    assert find_ground(page.chooser) == css_colour("dark", "surface")
    assert page.page.evaluate("window.stayed")


def test_auto_follows_the_system_while_the_page_is_open(visit, css_colour):
    page = visit("/", scheme="light")
    page.page.emulate_media(color_scheme="dark")
    page.page.locator("html[data-display=dark]").wait_for(state="attached")
    assert page.wait_until(lambda: find_ground(page.panel) == css_colour("dark", "bg"))
    assert find_ground(page.chooser) == css_colour("dark", "surface")
    assert compute(page.in_map(".leaflet-container"), "backgroundColor") == css_colour(
        "dark", "sea"
    )


def test_every_display_of_the_tokens_is_tried():
    assert {shown for *_, shown in CASES} == set(DISPLAYS)
