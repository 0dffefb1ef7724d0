"""Arrange a pack's events by date, each as sharp as its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geodata.dates import DateSpan, parse_ledger_date
from geodata.model import Event, Pack, Voice

_VOICES = tuple(Voice)


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """An event with what its date and claims say.

    Attributes
    ----------
    event : Event
        The event; its ``participants`` include past entities.
    span : DateSpan
        The days its date may mean, and how sharp it is.
    topics : tuple of str
        Topics of its claims, as selected.
    voice : Voice or None
        The strongest voice that tells it; None where no claim is selected.
    claims : tuple of str
        Its claims, as selected.
    past : tuple of str
        Those of its participants that are gone.
    """

    event: Event
    span: DateSpan
    topics: tuple[str, ...]
    voice: Voice | None
    claims: tuple[str, ...]
    past: tuple[str, ...]


def compose_timeline(
    pack: Pack, *, participant: str | None = None, topic: str | None = None
) -> tuple[TimelineEntry, ...]:
    """Compose the events of a pack, as selected, oldest first.

    Parameters
    ----------
    pack : Pack
        The pack, best after `geodata.selection.select_sources`.
    participant, topic : str, optional
        Keep only events of a participant (or past entity), or on a topic.

    Raises
    ------
    ValueError
        If a date cannot be read.
    """
    entries = [_compose_entry(pack, event) for event in pack.events]
    kept = [
        entry
        for entry in entries
        if (participant is None or participant in entry.event.participants)
        and (topic is None or topic in entry.topics)
    ]
    return tuple(sorted(kept, key=lambda entry: entry.span.start or date.min))


def _compose_entry(pack: Pack, event: Event) -> TimelineEntry:
    told = [claim for claim in pack.claims if claim.id in event.claims]
    return TimelineEntry(
        event=event,
        span=parse_ledger_date(event.date),
        topics=tuple(dict.fromkeys(claim.topic for claim in told)),
        voice=min((claim.voice for claim in told), key=_VOICES.index, default=None),
        claims=tuple(claim.id for claim in told),
        past=tuple(one for one in event.participants if one in pack.past_entities),
    )
