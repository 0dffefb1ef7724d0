"""Take the reader's other steps: switch the view, open a cell, open a card, ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Locator, Page
from visit import QUIET_MS, Click, Visit

from dashboard.atlas import Atlas, load_atlas
from dashboard.panels.answer import compose_answer
from dashboard.panels.claims import find_claims
from dashboard.panels.compare_cells import find_topic
from dashboard.state import ViewState, format_link
from geodata.model import Voice

READER = "IND"  # its border depends on whose map it is
QUESTIONS = ("bagram to tashkent", "who hosted", "china counterterrorism", "j39b")


@dataclass(frozen=True)
class Sight:
    """What must be painted: an element with texts, and the borders drawn on the map."""

    selector: str
    texts: tuple[str, ...] = ()
    worldview: str | None = None

    def as_wanted(self) -> dict[str, object]:
        """Write it as the recorder takes it."""
        return {"selector": self.selector, "texts": list(self.texts), "worldview": self.worldview}


@dataclass(frozen=True)
class Step:
    """One thing to do: where the page stands before, the event, and what must be seen."""

    start: str
    act: Callable[[Page], None]
    sight: Sight


def find_steps() -> dict[str, tuple[Step, ...]]:
    """Find what to do, from the record that the atlas serves: kinds by name, each in variants."""
    atlas = load_atlas()
    return {
        "switch of the view": tuple(_switch_views(atlas)),
        "cell of the comparison": tuple(_open_cells(atlas)),
        "card of a claim": tuple(_open_cards(atlas)),
        "answer to a question": tuple(_ask(atlas)),
    }


def take(visit: Visit, step: Step) -> Click:
    """Take a step, and tell of it as of a click: its sight is what must be painted."""
    page = visit.page
    page.evaluate("(start) => bench.standAt(start)", step.start)
    page.evaluate("(quiet) => bench.settled(quiet)", QUIET_MS)
    page.evaluate("(wanted) => bench.expectSight(wanted)", step.sight.as_wanted())
    step.act(page)
    return Click(**page.evaluate("() => bench.outcome"))


def _switch_views(atlas: Atlas) -> Iterator[Step]:
    views = atlas.world.worldviews
    for at, view in enumerate(views):
        before = ViewState(participant=READER, worldview=views[at - 1].id)
        button = Sight(".st-key-borders button", (view.label,), view.id)
        yield Step(format_link(before), _pick_view(view.name), button)


def _pick_view(name: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(".st-key-borders button").first.click()
        body = page.locator("[data-testid=stPopoverBody]")
        page.evaluate("() => { bench.released = 0; }")  # the box is open; the choice counts
        _press(page, body.locator("label", has_text=name).first)
        page.evaluate("() => bench.outcome")
        page.keyboard.press("Escape")
        body.wait_for(state="detached")

    return act


def _open_cells(atlas: Atlas) -> Iterator[Step]:
    topics = [topic.id for topic in atlas.pack.topics if topic.main][:2]
    for entry in atlas.pack.participants[:3]:
        for topic in topics:
            query = f"participant={entry.id}&panel=compare&topic={topic}"
            name = find_topic(atlas.pack, topic).name
            sight = Sight(".opened h2", (entry.name, name))
            yield Step("?panel=compare", _click(f"a.cell[href='?{query}']"), sight)


def _open_cards(atlas: Atlas) -> Iterator[Step]:
    start = format_link(ViewState(participant="PAK"))
    for claim in find_claims(atlas.pack, "PAK")[Voice.GOVERNMENT]:
        sight = Sight(f".claim-card[data-claim='{claim.id}']", (claim.wording,))
        yield Step(start, _click(f".claims a.chip[href='?claim={claim.id}']"), sight)


def _ask(atlas: Atlas) -> Iterator[Step]:
    for question in QUESTIONS:
        title = compose_answer(atlas, ViewState(ask=question)).head.title
        sight = Sight(".answer h2", (title,))
        yield Step(format_link(ViewState()), _type(question), sight)


def _click(selector: str) -> Callable[[Page], None]:
    return lambda page: _press(page, page.locator(f".st-key-panel {selector}").first)


def _press(page: Page, target: Locator) -> None:
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    page.mouse.move(box["x"] + min(box["width"] / 2, 20), box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()


def _type(question: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        box = page.locator(".st-key-ask input")
        box.fill(question)
        box.press("Enter")

    return act
