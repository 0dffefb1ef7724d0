"""The timeline and the sources in the page, and the map behind them."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def shared(visit_once):
    visit = visit_once("/")
    visit.frame.evaluate("window.stayed = true")
    return visit.switch("Timeline").wait_address(panel="timeline")


def test_the_timeline_takes_the_page_and_leaves_the_map_alone(shared):
    assert shared.panel.locator(".event").count() == 22
    assert not shared.map_element.is_visible()
    assert shared.frame.evaluate("window.stayed")


def test_a_state_and_a_topic_narrow_the_list_and_are_in_the_address(shared):
    shared.choose("Pakistan").wait_address(participant="PAK")
    assert shared.panel.locator(".event").count() == 5
    assert "with Pakistan" in shared.heading.inner_text()
    shared.page.locator(".st-key-topic input").fill("Rivalry")
    shared.page.locator(".st-key-topic input").press("Enter")
    shared.wait_address(participant="PAK", topic="rivalry")
    assert "on “Rivalry”" in shared.panel.inner_text()


def test_a_decade_is_wider_than_a_year_and_an_open_end_reaches_the_edge(visit):
    page = visit("/?panel=timeline")
    widths = page.panel.locator(".stretch").evaluate_all(
        "nodes => nodes.map((node) => node.getBoundingClientRect().width)"
    )
    right = "node => node.getBoundingClientRect().right"
    edge = page.panel.locator(".time-track").first.evaluate(right)
    assert widths[0] > 3 * widths[2]
    assert page.panel.locator(".stretch.open").first.evaluate(right) == pytest.approx(edge, abs=2)


def test_the_slider_stands_on_the_timeline_and_shortens_it(visit):
    page = visit("/?panel=timeline&as_of=2021-08-31")
    assert page.panel.locator(".event").count() == 10
    page.page.get_by_role("slider").press("ArrowLeft")
    page.wait_address(as_of="2021-08-01", panel="timeline")
    page.page.get_by_role("slider").press("ArrowLeft")
    page.wait_address(as_of="2021-01-01")
    assert page.panel.locator(".event").count() == 9


def test_the_timeline_fits_a_narrow_phone(visit):
    page = visit("/?panel=timeline&sources=all", viewport=(320, 720)).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_sources_lead_out_only_by_encrypted_links(visit):
    page = visit("/?panel=sources&sources=all")
    links = page.panel.locator(".source-table a[rel]").evaluate_all(
        "nodes => nodes.map((node) => node.getAttribute('href'))"
    )
    assert len(links) > 80
    assert all(link.startswith("https://") for link in links)
    assert page.panel.get_by_text("not encrypted", exact=True).count() == 2


def test_the_claims_on_one_source_alone_unfold(visit):
    page = visit("/?panel=sources", viewport=(320, 720))
    alone = page.panel.locator(".source-table details").first
    alone.locator("summary").click()
    assert alone.locator(".chip").first.is_visible()
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 320
