"""A briefing before an audience: keys that just work, one map, nothing of the speaker."""

from __future__ import annotations

import re
import tomllib

import pytest

SIZES = {"720p": (1280, 720), "1080p": (1920, 1080), "4k": (3840, 2160), "phone": (390, 844)}
QUICK_MS = 500
# Boxes that are cut off, overlap one another or make the page scroll.
FIND_FAULTS = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [caption, strip, fine] = [".st-key-caption", ".briefing-strip", ".fine"].map(box);
  const inside = (one) => one.left >= -1 && one.top >= -1
    && one.right <= innerWidth + 1 && one.bottom <= innerHeight + 1;
  const cut = document.querySelectorAll(".st-key-caption, .briefing-strip, .fine, .step");
  const steps = [...document.querySelectorAll(".steps > *")];
  const over = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  const crowded = steps.map((node) => node.getBoundingClientRect())
    .some((one, at, all) => over(one, fine) || all.slice(at + 1).some((other) => over(one, other)));
  const { scrollWidth, scrollHeight } = document.scrollingElement;
  return [
    ...[...cut].filter((node) => node.scrollHeight > node.clientHeight + 1
      || node.scrollWidth > node.clientWidth + 1).map((node) => `cut off: ${node.className}`),
    ...(inside(caption) && inside(strip) ? [] : ["outside the window"]),
    ...(over(caption, strip) ? ["the caption lies over the strip"] : []),
    ...(crowded ? ["the steps overlap"] : []),
    ...(scrollWidth > innerWidth || scrollHeight > innerHeight + 1 ? ["the page scrolls"] : []),
  ];
}"""
# Texts of the map that lie under the caption or beyond the frame.
FIND_HIDDEN = """() => {
  const frame = window.frameElement.getBoundingClientRect();
  const caption = parent.document.querySelector(".st-key-caption").getBoundingClientRect();
  return [...document.querySelectorAll(".text")].filter((node) => {
    const box = node.getBoundingClientRect();
    const [x, y] = [frame.left, frame.top];
    const under = box.left + x < caption.right - 1 && box.right + x > caption.left + 1
      && box.top + y < caption.bottom - 1 && box.bottom + y > caption.top + 1;
    return under || box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
  }).map((node) => node.textContent);
}"""
WATCH_STEP = """() => {
  const scene = () => document.querySelector(".briefing-strip").dataset.scene;
  const start = performance.now(), before = scene();
  window.stepTook = null;
  const look = () => {
    if (scene() !== before) window.stepTook = performance.now() - start;
    else requestAnimationFrame(look);
  };
  addEventListener("keydown", () => look(), { once: true, capture: true });
}"""
SWIPE = """([selector, dx]) => {
  const target = document.querySelector(selector);
  const at = (clientX) => [new Touch({ identifier: 1, target, clientX, clientY: 40 })];
  const send = (type, touches, changedTouches) =>
    target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches }));
  send("touchstart", at(200), at(200));
  send("touchend", [], at(200 + dx));
}"""


@pytest.fixture(scope="module")
def scenes(root):
    file = root / "geodata" / "packs" / "moscow-format" / "scenes.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["scene"]


@pytest.fixture(scope="module")
def ids(scenes):
    return [scene["id"] for scene in scenes]


@pytest.fixture(scope="module")
def shared(visit_once):
    visit = visit_once("/?mode=present", reduced_motion="reduce")
    visit.frame.evaluate("window.mounted = true")
    return visit


@pytest.fixture
def briefing(shared, ids):
    """A briefing at its third scene, whose map is the one it began with."""
    shared.page.evaluate("document.querySelector('.blank')?.remove()")
    go(shared, "3", ids[2]) if shown(shared) != ids[2] else None
    yield shared
    assert shared.frame.evaluate("window.mounted") is True
    assert shared.page.console_errors == []


def find_plain(text):
    """Return the longest part of a text that is sent letter by letter, however it is written."""
    return max(re.split(r"[^\w ,;:.-]", text), key=len)


def shown(visit):
    return visit.page.locator(".briefing-strip").get_attribute("data-scene")


def go(visit, key, scene):
    """Press a key and wait for a scene."""
    visit.page.keyboard.press(key)
    visit.page.locator(f".briefing-strip[data-scene={scene}]").wait_for()
    return visit.settle()


def click_map(page):
    page.mouse.click(page.viewport_size["width"] - 200, 300)


def click_caption(page):
    page.locator(".st-key-caption h1").click()


def click_button(page):
    page.locator(".briefing-strip [rel=prev]").click()
    page.locator(".count-of", has_text=re.compile("^2 ")).wait_for()


@pytest.mark.parametrize(
    ("click", "at"),
    [(click_map, 3), (click_caption, 3), (click_button, 2)],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_page_down_steps_whatever_has_the_focus(briefing, ids, click, at):
    click(briefing.page)
    go(briefing, "PageDown", ids[at])
    assert briefing.address["scene"] == ids[at]


@pytest.mark.parametrize(
    ("key", "at"),
    [
        ("PageDown", 3), ("ArrowRight", 3), ("ArrowDown", 3), ("Space", 3), ("PageUp", 1),
        ("ArrowLeft", 1), ("ArrowUp", 1), ("Home", 0), ("End", -1), ("5", 4),
    ],
)  # fmt: skip
def test_each_key_does_its_step(briefing, ids, key, at):
    go(briefing, key, ids[at])


def test_a_number_of_two_digits_is_waited_for(briefing, ids):
    briefing.page.keyboard.press("1")
    go(briefing, "1", ids[10])


def test_four_quick_presses_make_four_steps(briefing, ids):
    for _ in range(3):
        briefing.page.keyboard.press("PageDown")
    go(briefing, "PageDown", ids[6])


def test_two_quick_presses_turn_the_borders_twice(visit):
    page = visit("/?mode=present&scene=whose-borders", reduced_motion="reduce")
    page.page.keyboard.press("w")
    page.page.keyboard.press("w")
    page.wait_address(worldview="PAK")
    page.wait_map("html[data-worldview=PAK]")


def test_a_step_is_quick(briefing):
    briefing.page.evaluate(WATCH_STEP)
    briefing.page.keyboard.press("PageDown")
    briefing.page.wait_for_function("window.stepTook !== null")
    assert briefing.page.evaluate("window.stepTook") < QUICK_MS


def test_keys_do_nothing_while_the_reader_types(briefing, ids):
    briefing.page.evaluate(
        "document.body.append(Object.assign(document.createElement('input'), { id: 'typing' }))"
    )
    briefing.page.locator("#typing").focus()
    for key in ("PageDown", "5", "b", "Space", "End"):
        briefing.page.keyboard.press(key)
    briefing.page.wait_for_timeout(300)
    typed = briefing.page.locator("#typing").evaluate(
        "node => { node.remove(); return node.value; }"
    )
    assert typed == "5b "
    assert shown(briefing) == ids[2]
    assert not briefing.page.locator(".blank").count()


def test_b_blanks_the_screen_and_a_step_shows_it_again(briefing, ids):
    click_map(briefing.page)
    briefing.page.keyboard.press("b")
    assert briefing.page.locator(".blank").bounding_box() == {
        "x": 0, "y": 0, "width": 1440, "height": 900,
    }  # fmt: skip
    go(briefing, "PageDown", ids[3])
    assert not briefing.page.locator(".blank").count()


def test_back_goes_to_the_scene_before(briefing, ids):
    go(briefing, "PageDown", ids[3])
    briefing.page.go_back()
    briefing.page.locator(f".briefing-strip[data-scene={ids[2]}]").wait_for()


def test_a_screen_reader_hears_title_body_and_map(briefing, scenes):
    caption = briefing.page.locator(".st-key-caption")
    assert (caption.get_attribute("aria-live"), caption.get_attribute("aria-atomic")) == (
        "polite",
        "true",
    )
    told = caption.inner_text() + briefing.page.locator(".st-key-caption .unseen").text_content()
    scene = scenes[2]
    assert [
        text
        for text in (scene["title"], scene["body"][0]["text"], scene["alt"])
        if text not in told
    ] == []
    assert scene["title"] in briefing.page.title()


def test_a_step_made_with_the_keyboard_keeps_the_focus(briefing, ids):
    briefing.page.locator(".briefing-strip [rel=next]").focus()
    go(briefing, "Enter", ids[3])
    briefing.page.wait_for_function("document.activeElement.rel === 'next'")


def test_esc_leaves_and_back_returns(briefing, ids):
    click_map(briefing.page)
    briefing.page.keyboard.press("Escape")
    briefing.page.locator(".st-key-present").wait_for(state="detached")
    briefing.wait_address(mode=None, scene=None)
    briefing.page.go_back()
    briefing.page.locator(f".briefing-strip[data-scene={ids[2]}]").wait_for()
    briefing.settle()


def test_the_header_leads_into_the_briefing(visit, ids):
    reader = visit("/?unit=mi")
    reader.page.locator(".st-key-to_present button").click()
    reader.page.locator(f".briefing-strip[data-scene={ids[0]}]").wait_for()
    assert reader.address == {"unit": "mi", "mode": "present"}


def test_a_swipe_steps(visit, ids):
    reader = visit(
        "/?mode=present", viewport=SIZES["phone"], has_touch=True, reduced_motion="reduce"
    )
    reader.page.evaluate(SWIPE, [".st-key-caption", -120])
    reader.page.locator(f".briefing-strip[data-scene={ids[1]}]").wait_for()
    reader.frame.evaluate(SWIPE, [".leaflet-container", 120])
    reader.page.locator(f".briefing-strip[data-scene={ids[0]}]").wait_for()


def test_a_kiosk_goes_round_by_itself_until_it_is_paused(visit, ids):
    reader = visit(f"/?mode=present&loop=3&scene={ids[-1]}", reduced_motion="reduce")
    reader.page.locator(f".briefing-strip[data-scene={ids[0]}]").wait_for()
    reader.page.locator("[data-action=pause]").click()
    reader.page.wait_for_timeout(3500)
    assert shown(reader) == ids[0]


@pytest.fixture(scope="module")
def projected(visit_once):
    return visit_once("/?mode=present&display=projector", reduced_motion="reduce")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_or_overlaps_in_any_scene(projected, ids, size):
    width, height = SIZES[size]
    projected.page.set_viewport_size({"width": width, "height": height})
    faults = {}
    for scene in ids:
        if shown(projected) != scene:
            projected.page.keyboard.press("PageDown" if scene != ids[0] else "Home")
            projected.page.locator(f".briefing-strip[data-scene={scene}]").wait_for()
        projected.wait_map(f"html[data-scene={scene}]")
        if found := projected.wait_none(FIND_HIDDEN, FIND_FAULTS):
            faults[scene] = found
    assert faults == {}


def test_the_audience_is_never_sent_what_is_for_the_speaker(open_page, scenes):
    received = []
    page = open_page("/healthz")
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived",
            lambda data: received.append(data if isinstance(data, bytes) else data.encode()),
        ),
    )
    page.on(
        "response", lambda answer: received.append(answer.body()) if answer.status == 200 else None
    )
    page.goto(page.url.replace("/healthz", "/?mode=present"))
    for number, scene in enumerate(scenes):
        if number:
            page.keyboard.press("PageDown")
        page.locator(f".briefing-strip[data-scene={scene['id']}]").wait_for()
        if not number:
            page.frame_locator(".st-key-map iframe").locator("html[data-ready=true]").wait_for(
                state="attached"
            )
    heard = b" ".join(received).decode("utf-8", "replace")
    assert [scene["id"] for scene in scenes if find_plain(scene["title"]) not in heard] == []
    private = [
        text
        for scene in scenes
        for text in (*scene["notes"], *(text for one in scene["asked"] for text in one.values()))
    ]
    assert [text for text in private if find_plain(text) in heard] == []


def test_a_town_that_a_scene_names_stands_once_on_the_map(briefing, ids, scenes):
    go(briefing, "Home", ids[0])
    assert scenes[0]["places"]
    assert "capitals" in scenes[0]["overlays"]
    texts = briefing.in_map(".text-capital").all_inner_texts()
    assert texts
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("display", ["light", "dark", "projector"])
def test_next_is_written_in_the_colour_meant_for_its_ground(briefing, css_colour, display):
    was, *colours = briefing.page.evaluate(
        """display => {
          const root = document.documentElement, was = root.dataset.display;
          root.dataset.display = display;
          const found = [...document.querySelectorAll(".step-next, .step-next *")]
            .map((node) => getComputedStyle(node).color);
          found.push(getComputedStyle(document.querySelector(".step-next")).backgroundColor);
          root.dataset.display = was;
          return [was, ...found];
        }""",
        display,
    )
    assert was == "light"
    assert colours[-1] == css_colour(display, "accent")
    assert set(colours[:-1]) == {css_colour(display, "accent-on")}
