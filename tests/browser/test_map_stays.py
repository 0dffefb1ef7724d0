"""One map, mounted once: nothing a reader does re-creates it, moves it or dims it."""

from __future__ import annotations

import random

import pytest

ACTIONS = 100
STATES = {
    "PAK": "Pakistan",
    "IRN": "Iran",
    "CHN": "China",
    "UZB": "Uzbekistan",
    "TJK": "Tajikistan",
}
OVERLAYS = ["Disputed areas", "Rings", "Capitals"]

# Anything between the page and the map or the panel that is ever less than opaque.
WATCH_OPACITY = """() => {
  window.dimmed = new Set();
  const look = () => {
    for (const start of document.querySelectorAll(".st-key-map iframe, .st-key-panel section"))
      for (let node = start; node instanceof Element; node = node.parentElement)
        if (getComputedStyle(node).opacity < 1) window.dimmed.add(node.className || node.tagName);
    requestAnimationFrame(look);
  };
  look();
}"""


MIX = [*["click"] * 4, "choose", "overlay", "overlay", "screen", "unit", "display", "worldview"]
MIX += ["back", "back", "forward", "escape"]


class Wanderer:
    """A reader who does one thing after another, in a seeded random order."""

    def __init__(self, visit, seed):
        self.visit = visit
        self.random = random.Random(seed)  # noqa: S311
        self.behind = self.ahead = 0
        self.done = []

    def wander(self):
        name = self.random.choice(MIX)
        before = self.visit.page.url
        getattr(self, name)()
        self.visit.page.wait_for_timeout(self.random.choice([0, 30, 120]))
        self.visit.settle()
        self.done.append(name)
        if name not in ("back", "forward") and self.visit.page.url != before:
            self.behind, self.ahead = self.behind + 1, 0

    def click(self):
        self.visit.click_state(self.random.choice(list(STATES)))

    def choose(self):
        self.visit.choose(self.random.choice(list(STATES.values())))

    def overlay(self):
        self.visit.toggle(self.random.choice(OVERLAYS))

    def screen(self):
        self.visit.switch(self.random.choice(["Explore", "Distances"]))

    def unit(self):
        self.visit.pick_option("display_box", self.random.choice(["Kilometres", "Miles"]))

    def display(self):
        self.visit.pick_option("display_box", self.random.choice(["Light", "Dark", "Projector"]))

    def worldview(self):
        self.visit.pick_option("borders", self.random.choice(["De facto", "India", "China"]))

    def back(self):
        if self.behind:
            self.behind, self.ahead = self.behind - 1, self.ahead + 1
            self.visit.page.go_back()

    def forward(self):
        if self.ahead:
            self.behind, self.ahead = self.behind + 1, self.ahead - 1
            self.visit.page.go_forward()

    def escape(self):
        self.visit.in_map(".leaflet-container").press("Escape")


def mark(visit):
    visit.frame.evaluate("window.map.mark = window.mark = 'same'")
    visit.map_element.evaluate("node => { window.markedFrame = node; }")


def read_marks(visit):
    return [
        visit.frame.evaluate("[window.map.mark, window.mark]"),
        visit.map_element.evaluate("node => node === window.markedFrame"),
        visit.page.locator(".st-key-map iframe").count(),
    ]


@pytest.fixture(scope="module")
def wandered(visit_once):
    """Return a page after 100 actions, the camera before them, and what was done."""
    visit = visit_once("/").look_at(33.5, 68.25, 5)
    visit.settle()
    mark(visit)
    visit.page.evaluate(WATCH_OPACITY)
    before = visit.camera()
    wanderer = Wanderer(visit, seed=7)
    for _ in range(ACTIONS):
        wanderer.wander()
    visit.switch("Explore").settle()
    visit.page.wait_for_timeout(300)
    return visit, before, wanderer.done


def test_the_hundred_actions_are_mixed(wandered):
    _, _, done = wandered
    assert len(done) == ACTIONS
    assert set(done) == set(MIX)


def test_the_map_is_the_same_after_a_hundred_actions(wandered):
    visit, _, _ = wandered
    assert read_marks(visit) == [["same", "same"], True, 1]


def test_pan_and_zoom_are_kept_through_a_hundred_actions(wandered):
    visit, before, _ = wandered
    assert visit.camera() == pytest.approx(before, abs=0.05)


def test_neither_map_nor_panel_is_ever_dimmed(wandered):
    visit, _, _ = wandered
    assert visit.page.evaluate("[...window.dimmed]") == []


def test_the_page_complains_of_nothing_in_a_hundred_actions(wandered):
    visit, _, _ = wandered
    assert visit.page.console_errors == []


def test_the_page_still_answers_after_a_hundred_actions(wandered):
    visit, _, _ = wandered
    visit.choose("Kazakhstan").wait_address(participant="KAZ")
    assert visit.heading.inner_text() == "Kazakhstan"
    assert visit.selected() == ["KAZ"]


@pytest.fixture
def panned(visit):
    page = visit("/")
    mark(page)
    return page.look_at(30.0, 75.0, 5.5).settle()


def test_pan_and_zoom_survive_the_distances_screen_and_back(panned):
    before = panned.camera()
    panned.switch("Distances").wait_address(panel="distances")
    panned.page.wait_for_timeout(200)
    panned.switch("Explore").wait_address(panel=None)
    panned.page.wait_for_timeout(200)
    assert panned.camera() == pytest.approx(before, abs=0.02)
    assert read_marks(panned) == [["same", "same"], True, 1]


def test_pan_and_zoom_survive_a_click(panned):
    before = panned.camera()
    panned.click_state("IND").wait_address(participant="IND")
    assert panned.camera() == before


def test_pan_and_zoom_survive_a_choice_on_the_distances_screen(panned):
    panned.switch("Distances").wait_address(panel="distances")
    before = panned.camera()
    panned.choose("Tajikistan").wait_address(participant="TJK")
    assert panned.camera() == pytest.approx(before, abs=0.02)


def test_pan_and_zoom_survive_another_worldview(panned):
    before = panned.camera()
    panned.pick_option("borders", "India").wait_address(worldview="IND")
    panned.wait_map("html[data-worldview=IND]")
    assert panned.camera() == before
    assert read_marks(panned) == [["same", "same"], True, 1]


def test_pan_and_zoom_survive_another_display(panned):
    before = panned.camera()
    panned.pick_option("display_box", "Dark").wait_address(display="dark")
    assert panned.camera() == before


def test_a_drag_moves_the_map_and_selects_nothing(panned):
    before, box = panned.camera(), panned.map_element.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    panned.page.mouse.move(x, y)
    panned.page.mouse.down()
    panned.page.mouse.move(x - 120, y - 60, steps=6)
    panned.page.mouse.up()
    assert panned.wait_until(lambda: panned.camera() != before)
    assert panned.address == {}


def test_home_shows_the_whole_region_again(visit):
    page = visit("/")
    before = page.camera()
    page.look_at(10, 20, 6)
    page.in_map("button.home").click()
    assert page.wait_until(lambda: page.camera() == pytest.approx(before, abs=0.05))


@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844), (1920, 1080)])
def test_the_smallest_zoom_shows_no_edge_of_the_world(visit, viewport):
    page = visit("/", viewport=viewport)
    page.look_at(80, 179, 0)
    outside = page.frame.evaluate(
        """() => {
          const seen = window.map.getBounds(), world = L.latLngBounds(window.map.options.maxBounds);
          return [world.getWest() - seen.getWest(), seen.getEast() - world.getEast(),
            world.getSouth() - seen.getSouth(), seen.getNorth() - world.getNorth()];
        }"""
    )
    assert max(outside) < 0.5
