"""A server that goes and comes back while a page is open."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def restarted(serve_atlas, visit_once):
    """Return a page that stayed open while its server was ended and started again."""
    server = serve_atlas()
    page = visit_once(f"{server.base}/?participant=PAK")
    page.click_state("IRN").wait_address(participant="IRN")
    server.stop()
    page.page.wait_for_timeout(500)
    serve_atlas(port=int(server.base.rsplit(":", 1)[1]))
    return page


def test_the_address_keeps_the_state_over_a_restart(restarted):
    assert restarted.address == {"participant": "IRN"}


def test_the_page_answers_again_after_a_restart_without_a_reload(restarted):
    restarted.page.locator("[data-test-connection-state=CONNECTED]").wait_for(timeout=30_000)
    restarted.page.wait_for_timeout(300)  # it asks the server that came back to run the page
    restarted.settle().choose("Uzbekistan").wait_address(participant="UZB")
    assert restarted.heading.inner_text() == "Uzbekistan"


def test_a_reload_after_a_restart_shows_the_state_of_the_address(restarted):
    asked = restarted.address["participant"]
    restarted.page.reload()
    restarted.wait()
    assert restarted.address == {"participant": asked}
    assert restarted.selected() == [asked]
