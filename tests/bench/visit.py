"""Visit an app in a real browser, and measure its loads and clicks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apps import Running
from meter import Traffic
from playwright.sync_api import Browser, Error, Frame, Page, ViewportSize
from targets import Target

RECORDER = Path(__file__).with_name("recorder.js")
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
FRAME = '.st-key-map iframe, iframe[title="streamlit_folium.st_folium"]'
SHAPES = 10
QUIET_MS = 800
HOVER_MS = 150
TIMEOUT_MS = 60_000

SEE_ALL = """async (points) => {
    const room = {paddingTopLeft: [320, 40], paddingBottomRight: [60, 40]};  // beside the map's key
    map.fitBounds(points, {animate: false, ...room});
    await new Promise((resolve) => setTimeout(resolve, 500));
}"""
FIND_SPOT = """({ points, id }) => {
    if (!window.map?.latLngToContainerPoint) return null;
    for (const point of points) {
        const { x, y } = map.latLngToContainerPoint(point);
        const hit = document.elementFromPoint(x, y);
        const size = map.getSize();
        const inside = x > 8 && y > 8 && x < size.x - 8 && y < size.y - 8;
        if (inside && hit?.matches("path") && (hit.dataset.id ?? id) === id) return [x, y];
    }
    return null;
}"""


@dataclass(frozen=True)
class Load:
    """One load: until painted, in ms, and what it cost to transfer, in bytes."""

    ms: float
    received: int


@dataclass(frozen=True)
class Click:
    """One click: ms from pointer-up to the panel painted, and to the server's answer.

    ``same`` tells whether the panel was at rest what it was when it first showed.
    """

    shown: float
    answered: float
    same: bool


class Visit:
    """One visitor with an empty cache, on one page."""

    def __init__(self, browser: Browser, running: Running) -> None:
        self.running = running
        self.context = browser.new_context(viewport=VIEWPORT, color_scheme="light")
        self.context.set_default_timeout(TIMEOUT_MS)
        self.context.add_init_script(path=RECORDER)
        self.page: Page = self.context.new_page()
        self.traffic = Traffic()

    def close(self) -> None:
        """Leave."""
        self.context.close()

    def load(self) -> Load:
        """Open the page for the first time."""
        self.traffic.watch(self.page)
        return self._wait_for(lambda: self.page.goto(self.running.url, wait_until="commit"))

    def load_again(self) -> Load:
        """Load the page anew, with what the browser kept."""
        return self._wait_for(lambda: self.page.reload(wait_until="commit"))

    def _wait_for(self, navigate: Callable[[], Any]) -> Load:
        before = self.traffic.received
        navigate()
        shapes = SHAPES if self.running.app.has_map else 0
        ms = self.page.evaluate("(shapes) => bench.loaded(shapes)", shapes)
        self.page.evaluate("(quiet) => bench.settled(quiet)", QUIET_MS)
        return Load(ms, self.traffic.received - before)

    def see_all(self, targets: Sequence[Target]) -> None:
        """Move the atlas's map so that every target lies in view; the tutorial's starts so."""
        if self.running.app.is_atlas:
            points = [target.points[0] for target in targets]
            self._frame().evaluate(SEE_ALL, points)

    def click(self, target: Target) -> Click:
        """Click a target with the mouse and wait for its panel."""
        x, y = self._find_spot(target)
        self.page.mouse.move(x, y)
        self.page.wait_for_timeout(HOVER_MS)
        wanted: dict[str, Any] = {
            "participant": target.participant,
            "name": target.name,
            "claims": target.claims,
            "paintsFirst": self.running.app.is_atlas,
        }
        self.page.evaluate("(wanted) => bench.expect(wanted)", wanted)
        self.page.mouse.down()
        self.page.mouse.up()
        try:
            return Click(**self.page.evaluate("() => bench.outcome"))
        except Error as error:
            what = f"{self.running.app.name}: {target.name} was clicked at {x:.0f}, {y:.0f}"
            raise RuntimeError(f"{what} and did not show.") from error

    def _find_spot(self, target: Target) -> tuple[float, float]:
        """Find where to click; a map that is just being built is given time to settle."""
        if not self.running.app.has_map:
            box = self.page.locator(".st-key-next button").bounding_box()
            assert box
            return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        before = None
        for _ in range(TIMEOUT_MS // HOVER_MS):
            spot = self._find_on_map(target)
            if spot and spot == before:
                return spot
            before = spot
            self.page.wait_for_timeout(HOVER_MS)
        raise RuntimeError(f"{self.running.app.name}: no place to click {target.name}.")

    def _find_on_map(self, target: Target) -> tuple[float, float] | None:
        asked = {"points": target.points, "id": target.participant}
        try:
            box = self.page.locator(FRAME).bounding_box()
            spot = self._frame().evaluate(FIND_SPOT, asked)
        except Error:  # the frame was replaced while it was asked
            return None
        return (box["x"] + spot[0], box["y"] + spot[1]) if box and spot else None

    def _frame(self) -> Frame:
        frame = self.page.locator(FRAME).element_handle().content_frame()
        assert frame
        return frame
