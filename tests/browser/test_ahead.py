"""What a step leads to is painted before the server has run the page, which then says the same."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

PANEL = ".st-key-panel .stHtml"


# Runs before the page's own scripts: what the server says can be held back.
HOLD = """() => {
  const held = [];
  window.line = { holding: false };
  window.line.release = () => { window.line.holding = false; while (held.length) held.shift()(); };
  window.WebSocket = class extends WebSocket {
    addEventListener(name, listener, ...options) {
      const hear = (event) => {
        if (window.line.holding) held.push(() => listener(event));
        else listener(event);
      };
      super.addEventListener(name, name === "message" ? hear : listener, ...options);
    }
  };
}"""


@pytest.fixture(scope="module")
def reader(visit_once):
    """Return a page on which the server's words can be held back."""
    opened = visit_once("/")
    opened.page.add_init_script(f"({HOLD})()")
    return opened


@contextmanager
def hold(reader):
    """Hold what the server says, and pass it on at the end."""
    reader.page.evaluate("window.line.holding = true")
    yield
    reader.page.evaluate("window.line.release()")


def open_at(reader, query):
    reader.page.goto(reader.page.url.partition("?")[0] + query)
    return reader.wait()


def wait_same(reader, selector, painted):
    """Wait until the server has written its own; it is what was painted."""
    reader.page.wait_for_function("() => !window.painted.isConnected")
    assert reader.page.locator(selector).first.inner_html() == painted


def read_painted(reader, selector):
    reader.page.evaluate(
        "(selector) => { window.painted = document.querySelector(selector).firstElementChild; }",
        selector,
    )
    return reader.page.locator(selector).first.inner_html()


def test_a_cell_of_the_comparison_opens_at_once(reader):
    page = open_at(reader, "?panel=compare").page
    with hold(reader):
        page.locator("a.cell[href='?participant=CHN&panel=compare&topic=trade']").click()
        page.locator(".opened h2").wait_for()
        assert "participant" not in reader.address
        painted = read_painted(reader, PANEL)
    reader.wait_address(participant="CHN", topic="trade")
    wait_same(reader, PANEL, painted)


def test_a_card_opens_at_once_and_keeps_the_focus(reader):
    page = open_at(reader, "?participant=PAK").page
    with hold(reader):
        page.locator(".claims a.chip[href='?claim=J48b']").first.click()
        page.locator(".claim-card[data-claim=J48b]").wait_for()
        assert "claim" not in reader.address
        painted = read_painted(reader, ".st-key-card .stHtml")
        box = page.locator(".claim-card").bounding_box()
    reader.wait_address(claim="J48b")
    wait_same(reader, ".st-key-card .stHtml", painted)
    assert page.locator(".claim-card").count() == 1
    assert page.locator(".claim-card").bounding_box() == box
    assert page.evaluate("document.activeElement.className") == "claim-card"


def test_a_card_can_be_closed_before_the_server_has_sent_it(reader):
    page = open_at(reader, "?participant=PAK").page
    with hold(reader):
        page.locator(".claims a.chip[href='?claim=J48b']").first.click()
        page.locator(".claim-card .close").click()
        page.locator(".claim-card").wait_for(state="detached")
    assert reader.wait_until(lambda: reader.address == {"participant": "PAK"}), reader.address
    page.locator(".claim-card").wait_for(state="detached")


def test_another_view_of_the_borders_is_told_and_drawn_at_once(reader):
    page = open_at(reader, "?participant=IND").page
    before = reader.panel.inner_text()
    page.locator(".st-key-borders button").first.click()
    option = page.locator("[data-testid=stPopoverBody] label", has_text="India's claim")
    with hold(reader):
        option.click()
        reader.wait_map("html[data-worldview=IND]")
        page.locator(".st-key-borders button", has_text="India's claim").wait_for()
        page.wait_for_function(
            "before => document.querySelector('.st-key-panel').innerText !== before", arg=before
        )
        assert "worldview" not in reader.address
        painted = read_painted(reader, PANEL)
    reader.wait_address(worldview="IND")
    wait_same(reader, PANEL, painted)
    assert page.locator(".st-key-borders button", has_text="India's claim").count() == 1


def test_a_view_chosen_by_keyboard_is_drawn_at_once(reader):
    page = open_at(reader, "").page
    page.locator(".st-key-borders button").first.click()
    chosen = page.locator("[data-testid=stPopoverBody] input:checked")
    with hold(reader):
        chosen.press("ArrowDown")
        reader.wait_map("html[data-worldview=IND]")
    reader.wait_address(worldview="IND")
    assert page.evaluate("document.activeElement.matches('input:checked')")


def test_every_screen_is_shown_at_once(reader):
    open_at(reader, "?participant=PAK")
    for screen in ("Compare", "Distances", "Timeline", "Sources", "Explore"):
        before = reader.panel.inner_text()
        with hold(reader):
            reader.switch(screen)
            assert reader.wait_until(lambda before=before: reader.panel.inner_text() != before)
            painted = read_painted(reader, PANEL)
        wait_same(reader, PANEL, painted)
        reader.settle()


def test_other_sources_are_counted_at_once(reader):
    page = open_at(reader, "?participant=CHN").page
    before = reader.panel.inner_text()
    with hold(reader):
        page.locator(".st-key-sources").get_by_role("radio", name="All sources").click()
        assert reader.wait_until(lambda: reader.panel.inner_text() != before)
        painted = read_painted(reader, PANEL)
    reader.wait_address(sources="all")
    wait_same(reader, PANEL, painted)


def test_a_place_on_the_map_is_shown_at_once(reader):
    page = open_at(reader, "?participant=PAK").page
    with hold(reader):
        reader.in_map(".disc").click()
        page.wait_for_function(
            "document.querySelector('.st-key-panel h2').textContent.includes('Bagram')"
        )
        assert "place" not in reader.address
        painted = read_painted(reader, PANEL)
    reader.wait_address(place="bagram", participant=None)
    wait_same(reader, PANEL, painted)


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_a_state_of_the_list_is_shown_at_once(reader, by):
    page = open_at(reader, "?panel=timeline&participant=PAK").page
    reader.chooser.fill("Uzb")
    option = page.get_by_role("option", name="Uzbekistan")
    option.wait_for()
    before = reader.panel.inner_text()
    with hold(reader):
        if by == "mouse":
            option.click()
        else:
            reader.chooser.press("Enter")
        assert reader.wait_until(lambda: reader.panel.inner_text() != before)
        painted = read_painted(reader, PANEL)
    reader.wait_address(participant="UZB", panel="timeline")
    wait_same(reader, PANEL, painted)


def test_a_card_over_an_answer_keeps_the_answer(reader):
    page = open_at(reader, "?participant=PAK").page
    reader.look_at_state("PAK").click_state("PAK")
    reader.settle()
    page.locator(".st-key-ask input").fill("what did pakistan say itself")
    page.locator(".st-key-ask input").press("Enter")
    reader.wait_address(ask="what did pakistan say itself")
    page.locator(".answer a.chip").first.click()
    page.locator(".claim-card").wait_for()
    reader.wait_until(lambda: "claim" in reader.address)
    assert reader.address["ask"] == "what did pakistan say itself"


def test_an_answer_is_painted_at_once(reader):
    page = open_at(reader, "?participant=PAK").page
    page.locator(".st-key-ask input").fill(" who  hosted")
    with hold(reader):
        page.locator(".st-key-ask input").press("Enter")
        page.locator(".answer h2").wait_for()
        assert "ask" not in reader.address
        painted = read_painted(reader, PANEL)
    reader.wait_address(ask="who hosted", participant=None)
    wait_same(reader, PANEL, painted)


def test_the_focus_follows_a_link_into_the_panel_it_leads_to(reader):
    page = open_at(reader, "?area=B08").page
    with hold(reader):
        page.locator(".area-card .views a", has_text="China's claim").press("Enter")
        page.locator(".area-card .views .current a", has_text="China's claim").wait_for()
        painted = read_painted(reader, PANEL)
    reader.wait_address(worldview="CHN")
    wait_same(reader, PANEL, painted)
    page.wait_for_function("document.activeElement.matches('.area-card .views .current a')")
    assert reader.page.console_errors == []
