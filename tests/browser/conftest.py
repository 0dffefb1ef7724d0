"""A real browser, a real atlas, and pages that may reach nothing else."""

from __future__ import annotations

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
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, Route, sync_playwright

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
START_SECONDS = 60
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


@pytest.fixture(scope="session")
def start_atlas(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[..., str]]:
    """Yield a function that starts an atlas with more options and returns its address.

    Each one runs from a folder of its own, as an installed program would.
    """
    command = Path(sys.executable).with_name("moscow-format")
    running: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> str:
        if not command.exists():
            pytest.fail("moscow-format is not installed. See README.md.", pytrace=False)
        folder = tmp_path_factory.mktemp("atlas")
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        log = folder / "atlas.log"
        with log.open("wb") as stream:
            process = subprocess.Popen(
                [str(command), "serve", "--no-browser", "--port", str(port), *options],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )
        running.append(process)
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"{base}/healthz"):
            if process.poll() is not None or time.monotonic() > deadline:
                said = log.read_text(encoding="utf-8", errors="replace")
                pytest.fail(f"The atlas did not start:\n{said}", pytrace=False)
            time.sleep(0.1)
        return base

    yield start
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def atlas(start_atlas: Callable[..., str]) -> str:
    """Return the address of an atlas with the pack that ships."""
    return start_atlas()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens an address, or a path of the shipped atlas.

    ``page.outside_requests`` lists what the page asked of other hosts, which is
    refused; at the end it must be empty. ``page.console_errors`` lists what the
    page complained of. Pages close with the test.
    """
    opened: list[Any] = []

    def open_one(
        path: str = "/",
        *,
        viewport: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        **options: Any,
    ) -> Page:
        address = path if "://" in path else request.getfixturevalue("atlas") + path
        host = address.split("/")[2]
        width, height = viewport
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **options
        )
        page: Any = context.new_page()
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
