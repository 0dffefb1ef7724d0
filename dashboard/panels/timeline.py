"""Show the dated events, each as sharp as its source, oldest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.atlas import Atlas
from dashboard.panels.blocs import BlocRow, compose_blocs
from dashboard.panels.claims import count_in_words, describe_evidence, describe_search
from dashboard.panels.record import describe_day
from dashboard.panels.timescale import Scale, Stretch, compose_scale, is_one_day
from dashboard.state import ViewState
from geodata.dates import format_ledger_date, parse_ledger_date
from geodata.model import Voice
from geodata.timeline import TimelineEntry, compose_timeline
from layers.html import render_html


@dataclass(frozen=True)
class Named:
    """A participant of an event by name; a past state is told apart."""

    name: str
    past: bool


@dataclass(frozen=True)
class EventRow:
    """An event as a row: its date, where it lies on the axis, who, and who says so."""

    date: str
    title: str
    stretch: Stretch | None
    voice: Voice | None
    who: tuple[Named, ...]
    topics: str
    claims: tuple[str, ...]
    sources: int


@dataclass(frozen=True)
class TimelinePanel:
    """Everything the timeline says, as data."""

    finding: str
    lead: str
    scale: Scale
    limit: float | None
    limit_day: str
    rows: tuple[EventRow, ...]
    undated: tuple[EventRow, ...]
    past: str
    empty: str
    blocs: tuple[BlocRow, ...]


def compose_timeline_panel(atlas: Atlas, view: ViewState) -> TimelinePanel:
    """Compose the timeline for the view's participant and topic.

    Raises
    ------
    UnknownIdError
        If an event names a state that nobody knows.
    """
    pack = atlas.pack
    entries = compose_timeline(pack, participant=view.participant, topic=view.topic)
    scale = compose_scale([parse_ledger_date(event.date) for event in atlas.whole.events])
    rows = [_compose_row(atlas, entry, scale) for entry in entries]
    past = dict.fromkeys(one.name for row in rows for one in row.who if one.past)
    return TimelinePanel(
        finding=describe_events(entries, total=len(pack.events), about=_name_filter(atlas, view)),
        lead=f"{describe_search(pack)} Oldest first; each date is as sharp as its source tells it.",
        scale=scale,
        limit=scale.place(view.as_of) if view.as_of else None,
        limit_day=describe_day(view.as_of) if view.as_of else "",
        rows=tuple(row for row in rows if row.stretch),
        undated=tuple(row for row in rows if not row.stretch),
        past=" and ".join(past),
        empty=f"No event on record, to {describe_evidence(pack)}, {_name_filter(atlas, view)}",
        blocs=compose_blocs(atlas, view),
    )


def describe_events(entries: Sequence[TimelineEntry], *, total: int, about: str = "") -> str:
    """State the finding: how many events, where they crowd, how sharp they are told.

    Parameters
    ----------
    total : int
        How many events are on record, whatever is listed.
    about : str
        What the list is narrowed to, in words.
    """
    count, of = len(entries), f" of the {count_in_words(total)}" if about else ""
    events = "event" if (total if about else count) == 1 else "events"
    told = f" {about}" if about else ""
    if not entries:
        return f"No event on record{told}"
    years = Counter(
        entry.span.start.year
        for entry in entries
        if entry.span.start and entry.span.end and entry.span.start.year == entry.span.end.year
    )
    sharp = sum(is_one_day(entry.span) for entry in entries)
    told_sharp = f"{_count(sharp)} {'is' if sharp == 1 else 'are'} told to the day"
    if not years:
        return f"{count_in_words(count)}{of} {events} on record{told}; {told_sharp}".capitalize()
    year, most = max(years.items(), key=lambda pair: (pair[1], pair[0]))
    verb = "falls" if most == 1 else "fall"
    listed = f"{count_in_words(count)}{of} {events} on record{told}"
    crowd = f"{count_in_words(most)} {verb} in {year}"
    return f"{listed[:1].upper()}{listed[1:]}: {crowd}, {told_sharp}"


def _count(number: int) -> str:
    return count_in_words(number) if number else "none"


def _name_filter(atlas: Atlas, view: ViewState) -> str:
    topics = {topic.id: topic.name for topic in atlas.pack.topics}
    who = f"with {atlas.name_of(view.participant)}" if view.participant else ""
    what = f"on “{topics[view.topic]}”" if view.topic else ""
    return " ".join(filter(None, (who, what)))


def _compose_row(atlas: Atlas, entry: TimelineEntry, scale: Scale) -> EventRow:
    pack, event = atlas.pack, entry.event
    topics = {topic.id: topic.name for topic in pack.topics}
    sources = {name for claim in pack.claims if claim.id in entry.claims for name in claim.sources}
    return EventRow(
        date=format_ledger_date(event.date),
        title=event.title,
        stretch=scale.stretch(entry.span),
        voice=entry.voice,
        who=tuple(Named(atlas.name_of(one), one in entry.past) for one in event.participants),
        topics=", ".join(topics[topic] for topic in entry.topics),
        claims=entry.claims,
        sources=len(sources),
    )


def render_timeline(atlas: Atlas, view: ViewState) -> str:
    """Render the timeline as HTML, once for each state, topic and day."""
    asked = ViewState(participant=view.participant, topic=view.topic, as_of=view.as_of)
    return _render(atlas, asked)


@lru_cache(maxsize=256)
def _render(atlas: Atlas, asked: ViewState) -> str:
    return render_html("timeline.html", panel=compose_timeline_panel(atlas, asked))
