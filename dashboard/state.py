"""Turn the address into a ViewState and back; knows no Streamlit.

The address is the state: equal addresses give equal pages. Values are ids, lists
are read comma-separated or repeated, and defaults are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from dashboard.address import AddressReader
from dashboard.choices import Filter, Order, Question, TopicChoice
from dashboard.ruler import PARAMETERS, LengthTable, Ruler, format_ruler, read_ruler
from geodata.model import Unit


class Screen(StrEnum):
    """A screen, by its name in the address."""

    EXPLORE = "interests"
    COMPARE = "compare"
    DISTANCES = "distances"
    TIMELINE = "timeline"
    SOURCES = "sources"


class Mode(StrEnum):
    """What the page is for, by its name in the address."""

    EXPLORE = "explore"
    PRESENT = "present"
    PRESENTER = "presenter"


class Display(StrEnum):
    """A display, by its name in the address."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    PROJECTOR = "projector"


class SourceChoice(StrEnum):
    """Which sources are on record, by their name in the address."""

    DOCUMENTS = "documents"
    ALL = "all"


class Overlay(StrEnum):
    """Something drawn over the land that can be turned off."""

    BORDERS = "borders"
    DISTANCES = "distances"
    RINGS = "rings"
    CAPITALS = "capitals"
    BLOCS = "blocs"


DEFAULT_OVERLAYS = (Overlay.BORDERS, Overlay.RINGS)
NOTHING = "none"
LOOP_SECONDS = range(3, 601)
MOST_COMPARED = 3
DEFAULT_WORLDVIEW = "de-facto"


@dataclass(frozen=True)
class Known:
    """The ids an address may name; everything else is left out with a notice."""

    pack: str
    participants: Collection[str]
    states: Collection[str]
    places: Collection[str]
    worldviews: Collection[str]
    claims: Collection[str] = ()
    topics: Collection[str] = ()
    lines: Collection[str] = ()
    scenes: Collection[str] = ()
    areas: Collection[str] = ()


@dataclass(frozen=True)
class ViewState:
    """What the reader chose. At most one of participant, state, place and area is set.

    ``against`` is the worldview that the chosen one is compared with, ``as_of`` the
    day of the record shown (None: the newest), ``claim`` the claim whose card lies
    open, ``topic`` what lists are narrowed to and the map is lit for, ``compared`` who
    stands side by side, ``ask`` what was typed into the search box.
    ``scene`` is the step of the briefing (None: the first), ``loop`` the
    seconds each one stays where they go on by themselves, 0 where they do not;
    ``draft`` names a reader's own briefing, told instead of the pack's;
    ``session`` is the code of the briefing that is followed, ``key`` its presenter's,
    ``blank`` whether the audience's screen is dark.
    """

    participant: str | None = None
    state: str | None = None
    place: str | None = None
    area: str | None = None
    against: str | None = None
    screen: Screen = Screen.EXPLORE
    worldview: str = DEFAULT_WORLDVIEW
    overlays: tuple[Overlay, ...] = field(default=DEFAULT_OVERLAYS)
    unit: Unit = Unit.KM
    display: Display = Display.AUTO
    sources: SourceChoice = SourceChoice.DOCUMENTS
    as_of: date | None = None
    claim: str | None = None
    topic: str | None = None
    ask: str = ""
    ruler: Ruler = field(default=Ruler())
    mode: Mode = Mode.EXPLORE
    scene: str | None = None
    draft: str = ""
    loop: int = 0
    session: str = ""
    key: str = ""
    blank: bool = False
    compared: tuple[str, ...] = ()
    order: Order = Order.OWN_VOICE
    filters: tuple[Filter, ...] = ()
    topics: TopicChoice = TopicChoice.MAIN
    find: Question | None = None

    def leave(self) -> ViewState:
        """Return the view a briefing is left for; a presenter's key and code stay behind."""
        told = replace(self, scene=None, draft="", loop=0, blank=False)
        return replace(told, mode=Mode.EXPLORE, session="", key="")

    def select(
        self, *, participant: str | None = None, state: str | None = None,
        place: str | None = None, area: str | None = None,
    ) -> ViewState:  # fmt: skip
        """Return the view with one thing selected, or nothing; what lay over it closes."""
        chosen = replace(self, participant=participant, state=state, place=place, area=area)
        return replace(chosen, against=None, claim=None, ask="")

    def compare(self, against: str) -> ViewState:
        """Return the view with its worldview compared with another, and nothing selected."""
        return replace(self.select(), screen=Screen.EXPLORE, against=against)

    def measure(self, points: Sequence[str]) -> ViewState:
        """Return the view that measures between points; what is selected or asked closes."""
        ruler = replace(self.ruler, table=LengthTable.MEASURE, line=None, points=tuple(points))
        return replace(self.select(), screen=Screen.DISTANCES, ruler=ruler)


def parse_address(
    parameters: Mapping[str, Sequence[str]], known: Known
) -> tuple[ViewState, tuple[str, ...]]:
    """Read a query string's parameters.

    Parameters
    ----------
    parameters : mapping of str to sequence of str
        Every value each parameter was given, in order.

    Returns
    -------
    view : ViewState
        What could be understood.
    problems : tuple of str
        One plain sentence for each thing that was left out.
    """
    reader = AddressReader(parameters)
    ruler, ruler_problems = read_ruler(parameters, known.lines)
    reader.read.update(PARAMETERS)
    view = ViewState(
        participant=reader.read_one("participant", known.participants),
        state=reader.read_one("state", known.states),
        place=reader.read_one("place", known.places),
        area=reader.read_one("area", known.areas),
        against=reader.read_one("against", known.worldviews),
        screen=Screen(reader.read_one("panel", list(Screen)) or Screen.EXPLORE),
        worldview=reader.read_one("worldview", known.worldviews) or DEFAULT_WORLDVIEW,
        overlays=_read_overlays(reader),
        unit=Unit(reader.read_one("unit", list(Unit)) or Unit.KM),
        display=Display(reader.read_one("display", list(Display)) or Display.AUTO),
        sources=SourceChoice(
            reader.read_one("sources", list(SourceChoice)) or SourceChoice.DOCUMENTS
        ),
        as_of=reader.read_day("as_of"),
        claim=reader.read_one("claim", known.claims),
        topic=reader.read_one("topic", known.topics),
        ask=reader.read_text("ask"),
        ruler=ruler,
    )
    view = _read_briefing(reader, _read_comparison(reader, view, known), known)
    reader.read_one("pack", [known.pack])
    reader.report_unread()
    return _keep_one_selection(view), (*reader.problems, *ruler_problems)


def format_address(view: ViewState) -> dict[str, str]:
    """Write a view as parameters, leaving defaults out.

    >>> format_address(ViewState(participant="XAA", unit=Unit.MI))
    {'participant': 'XAA', 'unit': 'mi'}
    """
    default = ViewState()
    wanted = {
        "participant": view.participant,
        "state": view.state,
        "place": view.place,
        "area": view.area,
        "against": view.against,
        "panel": view.screen if view.screen != default.screen else None,
        "worldview": view.worldview if view.worldview != default.worldview else None,
        "overlays": _format_overlays(view.overlays),
        "unit": view.unit if view.unit != default.unit else None,
        "display": view.display if view.display != default.display else None,
        "sources": view.sources if view.sources != default.sources else None,
        "as_of": view.as_of.isoformat() if view.as_of else None,
        "topic": view.topic,
        "ask": view.ask or None,
        **format_ruler(view.ruler),
        "mode": view.mode if view.mode != default.mode else None,
        "draft": view.draft or None,
        "scene": view.scene,
        "loop": view.loop or None,
        "session": view.session or None,
        "key": view.key or None,
        "blank": "yes" if view.blank else None,
        "with": ",".join(view.compared) or None,
        "sort": view.order if view.order != default.order else None,
        "filter": ",".join(view.filters) or None,
        "topics": view.topics if view.topics != default.topics else None,
        "find": view.find,
        "claim": view.claim,  # last, so that only a link to a card begins with it
    }
    return {name: str(value) for name, value in wanted.items() if value is not None}


def format_link(view: ViewState) -> str:
    """Write a view as a link within the page, which is ``?`` for the default view."""
    return "?" + urlencode(format_address(view), safe=",")


def _format_overlays(overlays: Sequence[Overlay]) -> str | None:
    if set(overlays) == set(DEFAULT_OVERLAYS):
        return None
    return ",".join(overlay for overlay in Overlay if overlay in overlays) or NOTHING


def _keep_one_selection(view: ViewState) -> ViewState:
    names = (name for name in ("participant", "place", "area", "state") if getattr(view, name))
    if (first := next(names, None)) is None:
        return view
    return replace(view.select(**{first: getattr(view, first)}), claim=view.claim, ask=view.ask)


def _read_briefing(reader: AddressReader, view: ViewState, known: Known) -> ViewState:
    draft = reader.read_text("draft")
    # Only whoever keeps a draft knows its scenes; an unknown one shows the first.
    return replace(
        view,
        mode=Mode(reader.read_one("mode", list(Mode)) or Mode.EXPLORE),
        scene=_read_any(reader, "scene") if draft else reader.read_one("scene", known.scenes),
        draft=draft,
        loop=reader.read_count("loop", LOOP_SECONDS),
        session=reader.read_text("session"),
        key=reader.read_text("key"),
        blank=reader.read_one("blank", ["yes"]) == "yes",
    )


def _read_any(reader: AddressReader, name: str) -> str | None:
    return reader.read_text(name) or None


def _read_overlays(reader: AddressReader) -> tuple[Overlay, ...]:
    values = reader.take("overlays")
    for value in values:
        if value not in [*Overlay, NOTHING]:
            reader.report("overlays", value, list(Overlay))
    chosen = tuple(overlay for overlay in Overlay if overlay in values)
    return chosen if chosen or NOTHING in values else DEFAULT_OVERLAYS


def _read_comparison(reader: AddressReader, view: ViewState, known: Known) -> ViewState:
    filters = reader.read_known("filter", list(Filter))
    question = reader.read_one("find", list(Question))
    return replace(
        view,
        compared=reader.read_first("with", known.participants, most=MOST_COMPARED),
        order=Order(reader.read_one("sort", list(Order)) or Order.OWN_VOICE),
        filters=tuple(one for one in Filter if one in filters),
        topics=TopicChoice(reader.read_one("topics", list(TopicChoice)) or TopicChoice.MAIN),
        find=Question(question) if question else None,
    )
