"""What axe finds: nothing serious on any screen, in any display, at any size."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe

ADDRESSES = {
    "forum": {},
    "participant": {"participant": "PAK"},
    "distances": {"panel": "distances"},
    "compare": {"panel": "compare", "participant": "PAK", "topic": "counterterrorism"},
    "lit": {"topic": "military"},
    "place": {"place": "bagram"},
}
OVER_THE_PAGE = {
    "card of a claim": {"participant": "PAK", "claim": "J48b"},
    "answer": {"ask": "bagram to india"},
    "area": {"area": "B08", "worldview": "IND"},
}
NOTHING = dict.fromkeys(
    ("participant", "panel", "place", "topic", "claim", "ask", "area", "worldview")
)
CASES = [("light", (1440, 900)), ("dark", (1440, 900)), ("light", (390, 844)), ("dark", (390, 844))]
SEVERE = {"serious", "critical"}


def find_severe(document):
    """Run axe in a page or a frame; name each severe finding and its first places."""
    found = Axe().run(document).response["violations"]
    return [
        f"{item['id']}: {[node['target'] for node in item['nodes']][:4]}"
        for item in found
        if item["impact"] in SEVERE
    ]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1][0]}")
def shown(request, visit_once):
    display, viewport = request.param
    visit = visit_once(f"/?display={display}", viewport=viewport)
    yield visit, display
    visit.page.close()


def go(visit, **wanted):
    """Go to an address as by a link within the page."""
    visit.frame.evaluate("address => window.atlas.follow(address)", f"?{urlencode(wanted)}")
    return visit.wait_address(**{**NOTHING, **wanted})


@pytest.fixture(scope="module", params=ADDRESSES)
def screen(request, shown):
    """Return the page at one screen."""
    visit, display = shown
    return go(visit, display=display, **ADDRESSES[request.param])


def test_axe_finds_nothing_serious_on_the_page(screen):
    assert find_severe(screen.page) == []


def test_axe_finds_nothing_serious_on_the_map(screen):
    assert find_severe(screen.frame) == []


@pytest.mark.parametrize("address", OVER_THE_PAGE.values(), ids=OVER_THE_PAGE)
def test_axe_finds_nothing_serious_on_what_opens(shown, address):
    visit, display = shown
    go(visit, display=display, **address)
    assert find_severe(visit.page) == []


def test_axe_finds_nothing_serious_in_the_box_to_share_from(shown):
    visit, display = shown
    button = go(visit, display=display).page.locator(".st-key-share button").first
    button.click()
    box = visit.page.locator("[data-testid=stPopoverBody] .share")
    box.wait_for()
    assert find_severe(visit.page) == []
    button.press("Escape")
    box.wait_for(state="detached")


def test_axe_finds_a_fault_that_is_there(visit):
    page = visit("/")
    page.panel.locator("section").evaluate("node => node.append(new Image())")
    assert any(found.startswith("image-alt") for found in find_severe(page.page))
