"""A presenter's window leads, its audience follows, and only the key sees the notes."""

from __future__ import annotations

import tomllib

import pytest


@pytest.fixture(scope="module")
def scenes(root):
    file = root / "geodata" / "packs" / "moscow-format" / "scenes.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["scene"]


@pytest.fixture(scope="module")
def presenter(visit_once):
    visit = visit_once("/?mode=presenter", reduced_motion="reduce")
    visit.page.locator(".st-key-start button").click()
    visit.page.locator(".presenter").wait_for()
    return visit.settle()


def test_both_links_are_shown_once_when_a_briefing_starts(presenter):
    page = presenter.page
    audience, own = page.locator(".shared-link .address").all_inner_texts()
    assert own == page.url
    assert presenter.address["session"] in audience
    assert presenter.address["key"] not in audience
    assert page.evaluate(
        "[...document.querySelectorAll('.link-code')].map((one) => one.naturalWidth > 0)"
    ) == [
        True,
        True,
    ]
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.locator(".shared-link .copy").first.click()
    page.locator(".shared-link .copy", has_text="Copied").wait_for()
    assert page.evaluate("window.copied") == audience
    page.locator(".st-key-links_read button").click()
    page.locator(".briefing-links").wait_for(state="detached")
    assert page.locator(".presenter a[target]").count() == 1


@pytest.fixture(scope="module")
def audience(presenter, visit_once):
    link = presenter.page.locator(".presenter a[target]").get_attribute("href")
    assert presenter.address["key"] not in link
    return visit_once(f"/{link}", reduced_motion="reduce")


def wait_scene(visit, scene):
    visit.page.locator(f".briefing-strip[data-scene={scene['id']}]").wait_for()


def test_the_audience_follows_and_only_the_presenter_has_the_notes(presenter, audience, scenes):
    presenter.page.keyboard.press("PageDown")
    wait_scene(presenter, scenes[1])
    wait_scene(audience, scenes[1])
    told = presenter.page.locator(".presenter").inner_text()
    assert scenes[1]["notes"][0] in told
    assert scenes[1]["asked"][0]["answer"] in told
    assert scenes[2]["title"] in told
    assert scenes[1]["notes"][0] not in audience.page.content()


def test_a_dark_screen_is_dark_for_the_audience(presenter, audience):
    presenter.page.keyboard.press("b")
    audience.page.locator(".blank").wait_for()
    presenter.page.keyboard.press("b")
    audience.page.locator(".blank").wait_for(state="detached")


def test_the_audience_cannot_step(audience):
    before = audience.page.locator(".briefing-strip").get_attribute("data-scene")
    audience.page.keyboard.press("End")
    audience.page.wait_for_timeout(900)
    assert audience.page.locator(".briefing-strip").get_attribute("data-scene") == before


def test_what_the_presenter_asks_is_answered_before_the_audience_too(presenter, audience, scenes):
    presenter.page.keyboard.press("k")
    presenter.page.wait_for_function("document.activeElement.closest('.st-key-ask') !== null")
    presenter.page.keyboard.type("iran")
    presenter.page.keyboard.press("Enter")
    presenter.page.locator(".briefing-answer h2").wait_for()
    audience.page.locator(".briefing-answer h2", has_text="Iran").wait_for()
    assert not audience.page.locator('[data-action="ask"]').count()
    presenter.page.wait_for_function("document.activeElement.matches('.briefing-answer')")
    presenter.page.keyboard.press("Escape")
    for page in (presenter.page, audience.page):
        page.locator(".briefing-answer").wait_for(state="detached")
    wait_scene(audience, scenes[1])


def test_a_wrong_key_gives_the_audiences_page(presenter, visit):
    code = presenter.address["session"]
    visitor = visit(f"/?mode=presenter&session={code}&key=guessed")
    assert visitor.page.locator(".st-key-caption").is_visible()
    assert not visitor.page.locator(".presenter").count()
