"""Say which day's record is shown, and how much of the whole it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.atlas import Atlas, choose_record
from dashboard.state import Screen, ViewState
from geodata.dates import format_ledger_date
from layers.html import render_html


@dataclass(frozen=True)
class RecordBar:
    """What the bar above the page says: the day, and what is on record by then."""

    day: str
    claims: int
    all_claims: int
    events: int
    all_events: int
    closed: str


def shows_record(view: ViewState) -> bool:
    """Tell whether the bar stands: on the timeline, and everywhere while a day is set."""
    return view.as_of is not None or view.screen is Screen.TIMELINE


def compose_record(atlas: Atlas, view: ViewState) -> RecordBar:
    """Compose the bar; the counts are those of the chosen sources."""
    whole = choose_record(atlas, sources=view.sources, as_of=None).pack
    return RecordBar(
        day=describe_day(view.as_of) if view.as_of else "",
        claims=len(atlas.pack.claims),
        all_claims=len(whole.claims),
        events=len(atlas.pack.events),
        all_events=len(whole.events),
        closed=describe_day(whole.as_of),
    )


def describe_day(day: date) -> str:
    """Write a day for readers.

    >>> describe_day(date(2001, 5, 4))
    '4 May 2001'
    """
    return format_ledger_date(day.isoformat())


def render_record(atlas: Atlas, view: ViewState) -> str:
    """Render the bar as HTML."""
    return render_html("record.html", bar=compose_record(atlas, view))
