"""A server that goes and comes back while a page is open."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def server(serve_atlas):
    return serve_atlas()


@pytest.fixture(scope="module")
def briefing(server, visit_once):
    """Return a presenter and an audience that stand at the third scene of a briefing."""
    presenter = visit_once(f"{server.base}/?mode=presenter", reduced_motion="reduce")
    presenter.page.locator(".st-key-start button").click()
    presenter.page.locator(".presenter a[target]").wait_for(state="attached")
    link = presenter.page.locator(".presenter a[target]").get_attribute("href")
    audience = visit_once(f"{server.base}/{link}", reduced_motion="reduce")
    presenter.page.keyboard.press("3")
    for page in (presenter.page, audience.page):
        page.locator(".count-of", has_text="3 of").wait_for()
    return presenter, audience


@pytest.fixture(scope="module")
def restarted(server, briefing, serve_atlas, visit_once):
    """Return a page that stayed open while its server was ended and started again."""
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


def test_a_briefing_goes_on_at_its_scene_after_a_restart(restarted, briefing):
    for visit in briefing:
        visit.page.locator("[data-test-connection-state=CONNECTED]").wait_for(timeout=30_000)
        assert visit.page.locator(".count-of").inner_text().startswith("3 of")
    presenter, audience = (visit.page for visit in briefing)
    audience.wait_for_function(
        """async () => {
          const code = document.querySelector(".briefing-strip").dataset.session;
          return (await fetch(`./briefings/${code}`)).ok;
        }""",
        timeout=30_000,
    )
    presenter.bring_to_front()
    presenter.keyboard.press("PageDown")
    for page in (presenter, audience):
        page.locator(".count-of", has_text="4 of").wait_for(timeout=30_000)
    audience.reload()
    audience.locator(".count-of", has_text="4 of").wait_for(timeout=30_000)
