"""A real browser, a real atlas, and pages that may reach nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    Frame,
    Locator,
    Page,
    Playwright,
    Request,
    Route,
    sync_playwright,
)

from layers.style import DISPLAYS

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESKTOP = (1440, 900)
PHONE = (390, 844)
START_SECONDS = 60
PATIENCE_MS = 10_000
STOP_SECONDS = 10


def find_browser() -> str:
    """Return the browser to drive: ATLAS_BROWSER, or the first known one on the path."""
    wanted = os.environ.get("ATLAS_BROWSER")
    found = next(filter(None, map(shutil.which, [wanted] if wanted else BROWSERS)), None)
    if found is None:
        what = f"ATLAS_BROWSER={wanted} is no program" if wanted else "No Chromium on the path"
        pytest.fail(
            f"{what}. Install Debian's chromium, or name a browser in ATLAS_BROWSER.",
            pytrace=False,
        )
    return found


def free_port() -> int:
    """Return a port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Return whether something answers at an address."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Yield Playwright's driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Yield one browser for all tests."""
    launched = playwright.chromium.launch(
        executable_path=find_browser(), args=list(BROWSER_OPTIONS)
    )
    yield launched
    launched.close()


class Server:
    """One atlas in a process of its own, in a folder of its own, as installed programs run."""

    def __init__(self, folder: Path, *options: str, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.log = folder / "atlas.log"
        with self.log.open("ab") as stream:
            self.process = subprocess.Popen(
                [*command_line(), "serve", "--no-browser", "--port", str(port), *options],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Wait until it answers; fail with what it said if it does not."""
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"{self.base}/healthz"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"The atlas did not start:\n{self.said()}", pytrace=False)
            time.sleep(0.1)

    def said(self) -> str:
        """Return everything it wrote to its two streams."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End it, if need be the hard way."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def command_line() -> list[str]:
    """Return the installed command beside the running Python."""
    command = Path(sys.executable).with_name("moscow-format")
    if not command.exists():
        pytest.fail("moscow-format is not installed. See README.md.", pytrace=False)
    return [str(command)]


@pytest.fixture(scope="session")
def command() -> list[str]:
    """Return the installed command, as words to run."""
    return command_line()


@pytest.fixture(scope="session")
def serve_atlas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Yield a function that starts an atlas with more options and returns its server."""
    running: list[Server] = []

    def serve(*options: str, port: int | None = None) -> Server:
        folder = tmp_path_factory.mktemp("atlas")
        server = Server(folder, *options, port=port or free_port())
        running.append(server)
        server.wait()
        return server

    yield serve
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def start_atlas(serve_atlas: Callable[..., Server]) -> Callable[..., str]:
    """Return a function that starts an atlas with more options and returns its address."""

    def start(*options: str) -> str:
        return serve_atlas(*options).base

    return start


@pytest.fixture(scope="session")
def atlas(start_atlas: Callable[..., str]) -> str:
    """Return the address of an atlas with the pack that ships."""
    return start_atlas()


@pytest.fixture(scope="session")
def read_json(atlas: str) -> Callable[[str], Any]:
    """Return a function that reads a data route of the shipped atlas."""

    def read(path: str) -> Any:
        with urllib.request.urlopen(atlas + path, timeout=30) as answer:
            return json.load(answer)

    return read


@pytest.fixture(scope="session")
def css_colour() -> Callable[[str, str], str]:
    """Return a function that writes a token of a display as a browser computes it."""

    def write(display: str, token: str) -> str:
        red, green, blue = bytes.fromhex(DISPLAYS[display][token].removeprefix("#"))
        return f"rgb({red}, {green}, {blue})"

    return write


@contextmanager
def open_pages(browser: Browser, find_base: Callable[[], str]) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens an address, or a path of the shipped atlas.

    ``page.outside_requests`` lists what the page asked of other hosts, which is
    refused; at the end it must be empty. ``page.console_errors`` lists what the
    page complained of. All pages close at the end.
    """
    opened: list[Any] = []

    def open_one(
        path: str = "/",
        *,
        viewport: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        **options: Any,
    ) -> Page:
        address = path if "://" in path else find_base() + path
        host = address.split("/")[2]
        width, height = viewport
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **options
        )
        page: Any = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.outside_requests, page.console_errors = [], []
        inside = re.compile(rf"^(?:(?:http|ws)://{re.escape(host)}(?:/|$)|data:|blob:|about:)")

        def refuse(route: Route, asked: Request) -> None:
            page.outside_requests.append(asked.url)
            route.abort()

        context.route(re.compile(rf"^(?!{inside.pattern[1:]})"), refuse)
        page.on(
            "websocket",
            lambda socket: inside.match(socket.url) or page.outside_requests.append(socket.url),
        )
        page.on(
            "console",
            lambda said: page.console_errors.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: page.console_errors.append(str(error)))
        opened.append(page)
        page.goto(address)
        return page

    yield open_one
    outside = [url for page in opened for url in page.outside_requests]
    for page in opened:
        page.context.close()
    assert not outside


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens a page for one test; see `open_pages`."""
    with open_pages(browser, lambda: request.getfixturevalue("atlas")) as open_one:
        yield open_one


@pytest.fixture
def visit(open_page: Callable[..., Page]) -> Callable[..., Visit]:
    """Return a function that opens a page for one test and waits until it is complete."""
    return lambda path="/", **options: Visit(open_page(path, **options)).wait()


@pytest.fixture(scope="module")
def visit_once(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """Yield a function like ``visit`` whose pages stay open for all tests of a module."""
    with ExitStack() as stack:
        open_one = stack.enter_context(
            open_pages(browser, lambda: request.getfixturevalue("atlas"))
        )
        yield lambda path="/", **options: Visit(open_one(path, **options)).wait()


# A point at which a click reaches the shape itself: inside its fill, in view, under nothing.
FIND_POINT = """selector => {
  const path = document.querySelector(selector);
  if (!path) return null;
  const toShape = path.getScreenCTM().inverse();
  const hits = (x, y) => document.elementFromPoint(x, y) === path
    && path.isPointInFill(new DOMPoint(x, y).matrixTransform(toShape));
  const box = path.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 2), Math.min(box.right, innerWidth - 2)];
  const [top, bottom] = [Math.max(box.top, 2), Math.min(box.bottom, innerHeight - 2)];
  for (const parts of [3, 7, 13, 29]) {
    const room = parts < 29 ? 6 : 1;
    const near = [[0, 0], [-room, 0], [room, 0], [0, -room], [0, room]];
    for (let step = 0; step < parts * parts; step++) {
      const x = left + (right - left) * (step % parts + 0.5) / parts;
      const y = top + (bottom - top) * (Math.floor(step / parts) + 0.5) / parts;
      if (near.every(([dx, dy]) => hits(x + dx, y + dy))) return { x, y };
    }
  }
  return null;
}"""

# Every name the panel shows from now on, with the address of that moment.
WATCH_HEADING = """() => {
  const seen = window.seenHeadings = [];
  const look = () => {
    const name = document.querySelector(".st-key-panel :is(h1, h2)")?.textContent ?? "";
    if (seen.at(-1)?.name !== name) seen.push({ name, address: location.search });
  };
  look();
  window.headingWatch?.disconnect();
  window.headingWatch = new MutationObserver(look);
  const everything = { subtree: true, childList: true, characterData: true };
  window.headingWatch.observe(document.body, everything);
}"""


class Visit:
    """A reader at an open page: where to look, and what hands can do."""

    def __init__(self, page: Page) -> None:
        self.page: Any = page

    def wait(self) -> Visit:
        """Wait until the panel stands, the map is drawn and the server is done."""
        self.heading.wait_for()
        self.wait_map("html[data-ready=true]")
        return self.settle()

    def settle(self) -> Visit:
        """Wait until the server has answered and the frame has drawn it."""
        self.page.locator("[data-test-script-state=notRunning]").wait_for()
        self.frame.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))"
        )
        self.page.locator("[data-test-script-state=notRunning]").wait_for()
        return self

    def wait_none(self, in_frame: str, in_page: str = "[]") -> list[Any]:
        """Wait until neither finds anything; return what they still find when patience ends."""
        found: list[Any] = []

        def finds_none() -> bool:
            found[:] = self.page.evaluate(in_page) + self.frame.evaluate(in_frame)
            return not found

        self.wait_until(finds_none)
        return found

    def wait_until(self, holds: Callable[[], bool]) -> bool:
        """Wait until something holds; tell whether it did before patience ended."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not (held := holds()) and time.monotonic() < deadline:
            self.page.wait_for_timeout(100)
        return held

    @property
    def panel(self) -> Locator:
        return self.page.locator(".st-key-panel")

    @property
    def heading(self) -> Locator:
        """The first heading of the panel."""
        return self.panel.locator("h1, h2").first

    @property
    def chooser(self) -> Locator:
        return self.page.locator(".st-key-participant input")

    @property
    def map_element(self) -> Locator:
        return self.page.locator(".st-key-map iframe")

    @property
    def frame(self) -> Frame:
        """The map's frame."""
        found = self.map_element.element_handle().content_frame()
        assert found is not None
        return found

    @property
    def address(self) -> dict[str, str]:
        """The parameters of the address."""
        return dict(self.page.evaluate("[...new URLSearchParams(location.search)]"))

    def in_map(self, selector: str) -> Locator:
        return self.page.frame_locator(".st-key-map iframe").locator(selector)

    def wait_map(self, selector: str) -> None:
        """Wait until the frame has an element."""
        self.in_map(selector).first.wait_for(state="attached")

    def wait_address(self, **parameters: str | None) -> Visit:
        """Wait until the address has these parameters; None means that it has it not."""
        self.page.wait_for_function(
            "wanted => Object.entries(wanted).every(([name, value]) =>"
            " new URLSearchParams(location.search).get(name) === value)",
            arg=parameters,
            timeout=PATIENCE_MS,
        )
        return self.settle()

    def selected(self) -> list[str]:
        """The classes ``country-…`` of every outline marked as selected."""
        return list(
            self.frame.evaluate(
                "[...document.querySelectorAll('path.selected')].map((path) => path.dataset.id)"
            )
        )

    def camera(self) -> list[float]:
        """Where the map looks: latitude, longitude, zoom."""
        return list(
            self.frame.evaluate(
                "[window.map.getCenter().lat, window.map.getCenter().lng, window.map.getZoom()]"
            )
        )

    def look_at(self, lat: float, lon: float, zoom: float) -> Visit:
        """Pan and zoom the map at once."""
        self.frame.evaluate(
            "([at, zoom]) => void window.map.setView(at, zoom, { animate: false })",
            [[lat, lon], zoom],
        )
        return self

    def look_at_state(self, state: str) -> Visit:
        """Bring a state into view at once."""
        self.frame.evaluate(
            """state => {
              const layer = Object.values(window.map._layers)
                .find((one) => one.feature?.properties.id === state && one._path);
              window.map.fitBounds(layer.getBounds(), { animate: false });
            }""",
            state,
        )
        return self

    def find_point(self, selector: str) -> tuple[float, float]:
        """Find where a click reaches a shape, in the page's pixels."""
        self.map_element.scroll_into_view_if_needed()
        point = self.frame.evaluate(FIND_POINT, selector)
        for _ in range(20):
            if point is not None:
                break
            self.page.wait_for_timeout(100)  # the map may still be on its way
            point = self.frame.evaluate(FIND_POINT, selector)
        assert point is not None, f"nothing of {selector} can be clicked in this view"
        box = self.map_element.bounding_box()
        return box["x"] + point["x"], box["y"] + point["y"]

    def click_state(self, state: str) -> Visit:
        """Click a state's polygon with the mouse."""
        self.page.mouse.click(*self.find_point(f"path[data-id={state}]"))
        return self

    def deselect(self) -> Visit:
        """Press Esc on the map and wait until nothing is selected."""
        self.in_map(".leaflet-container").press("Escape")
        return self.wait_address(participant=None, state=None, place=None)

    def choose(self, name: str) -> Visit:
        """Choose a state in the chooser with the keyboard."""
        self.chooser.click()
        self.chooser.fill(name)
        self.page.get_by_role("option", name=name).first.wait_for()
        self.chooser.press("Enter")
        return self

    def toggle(self, overlay: str) -> Visit:
        """Press the pill of an overlay."""
        self.page.get_by_role("button", name=overlay, exact=True).click()
        return self

    def switch(self, screen: str) -> Visit:
        """Switch to a screen."""
        self.page.locator(".st-key-screen").get_by_role("radio", name=screen).click()
        return self

    def pick_option(self, box: str, option: str) -> Visit:
        """Pick an option in one of the header's boxes, and close it again."""
        button = self.page.locator(f".st-key-{box} button").first
        button.click()
        self.page.locator(
            "[data-testid=stPopoverBody] label", has_text=re.compile(f"^{option}")
        ).click()
        button.press("Escape")
        self.page.locator("[data-testid=stPopoverBody]").wait_for(state="detached")
        return self.settle()

    def watch_heading(self) -> None:
        """Write down from now on every name the panel shows."""
        self.page.evaluate(WATCH_HEADING)

    def seen_headings(self) -> list[dict[str, str]]:
        """Return the names shown since ``watch_heading``, each with its address."""
        return list(self.page.evaluate("window.seenHeadings"))
