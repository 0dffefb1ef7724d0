"""A presenter's window leads, its audience follows, and only the key sees the notes."""

from __future__ import annotations

import re
import tomllib

import pytest

# Every text of the page's boxes whose contrast with its ground is too low, as WCAG computes it.
FIND_FAINT = """([selector, least]) => {
  const light = (text) => {
    const [red, green, blue] = text.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const findGround = (node) => {
    const colour = getComputedStyle(node).backgroundColor;
    const clear = colour === "transparent" || /, 0\\)$/.test(colour);
    return clear && node.parentElement ? findGround(node.parentElement) : colour;
  };
  const own = (node) => [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const found = [];
  let seen = 0;
  for (const node of document.querySelectorAll(`${selector} *`)) {
    if (!own(node) || !node.checkVisibility({ visibilityProperty: true })) continue;
    seen += 1;
    const pair = [light(getComputedStyle(node).color), light(findGround(node))].sort();
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (contrast < least) found.push(`${contrast.toFixed(1)} ${node.textContent.trim()}`);
  }
  return seen ? found : ["nothing to read"];
}"""
PROJECTOR_CONTRAST = 7


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
    """An audience that follows; ``page.received`` is everything its page has been sent."""
    link = presenter.page.locator(".presenter a[target]").get_attribute("href")
    assert presenter.address["key"] not in link
    visit = visit_once(f"/{link}", reduced_motion="reduce")
    visit.page.received = []
    listen(visit.page)
    visit.page.reload()
    return visit.wait()


def listen(page):
    """Write down what the page is sent from now on, by answers and by its socket."""

    def keep(data):
        page.received.append(data if isinstance(data, bytes) else data.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    page.on("response", lambda answer: keep(answer.body()) if answer.status == 200 else None)


def find_plain(text):
    """Return the longest part of a text that is sent letter by letter, however it is written."""
    return max(re.split(r"[^\w ,;:.-]", text), key=len)


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


@pytest.mark.parametrize("who", ["presenter", "audience"])
def test_a_projector_shows_every_text_with_its_contrast(presenter, audience, who):
    page, boxes = {
        "presenter": (presenter.page, ".presenter, .briefing-strip"),
        "audience": (audience.page, ".st-key-caption, .briefing-strip"),
    }[who]
    page.evaluate("document.documentElement.dataset.display = 'projector'")
    faint = [page.evaluate(FIND_FAINT, [box, PROJECTOR_CONTRAST]) for box in boxes.split(", ")]
    page.evaluate("document.documentElement.dataset.display = 'light'")
    assert faint == [[], []]


def test_an_audience_that_follows_every_scene_is_sent_nothing_of_the_speaker(
    presenter, audience, scenes
):
    presenter.page.keyboard.press("Home")
    wait_scene(audience, scenes[0])
    for scene in scenes[1:]:
        presenter.page.keyboard.press("PageDown")
        wait_scene(audience, scene)
    heard = b" ".join(audience.page.received).decode("utf-8", "replace")
    assert [scene["id"] for scene in scenes if find_plain(scene["title"]) not in heard] == []
    private = [
        text
        for scene in scenes
        for text in (*scene["notes"], *(text for one in scene["asked"] for text in one.values()))
    ]
    assert [text for text in private if find_plain(text) in heard] == []


def test_a_wrong_key_gives_the_audiences_page(presenter, visit):
    code = presenter.address["session"]
    visitor = visit(f"/?mode=presenter&session={code}&key=guessed")
    assert visitor.page.locator(".st-key-caption").is_visible()
    assert not visitor.page.locator(".presenter").count()
