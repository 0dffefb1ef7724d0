"""Lay days out on one axis whose scale widens toward the newest: decades, years, months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geodata.dates import DateSpan, Precision

SHARES = {"decades": 27.0, "years": 31.0, "months": 42.0}
YEARS_BACK, MONTHS_BACK = 9, 1
LABEL_EVERY = 2
LABEL_ROOM = 4.0  # percent of the axis that a label needs before the next part


class Shape(StrEnum):
    """What a date looks like on the axis: a day, some time within, from–to, or no end given."""

    POINT = "point"
    WITHIN = "within"
    RANGE = "range"
    OPEN = "open"


@dataclass(frozen=True)
class Tick:
    """A line across the axis, in percent from the left; not every one has a label."""

    at: float
    label: str = ""


@dataclass(frozen=True)
class Segment:
    """A stretch of the axis of one scale, in percent."""

    name: str
    start: date
    end: date
    left: float
    width: float
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Where a date lies on the axis, in percent, and what it looks like."""

    shape: Shape
    left: float
    width: float


@dataclass(frozen=True)
class Scale:
    """The whole axis; equal days have equal places whatever is listed."""

    segments: tuple[Segment, ...]

    def place(self, day: date) -> float:
        """Return a day's place in percent; what lies outside stands at the edge."""
        for segment in self.segments:
            if day < segment.end:
                days = max((day - segment.start).days, 0)
                share = days / (segment.end - segment.start).days
                return round(segment.left + share * segment.width, 2)
        return 100.0

    def stretch(self, span: DateSpan) -> Stretch | None:
        """Return where a date lies; None where it is undated."""
        if span.start is None:
            return None
        left = self.place(span.start)
        if span.end is None:
            return Stretch(Shape.OPEN, left, round(100 - left, 2))
        if span.start == span.end:
            return Stretch(Shape.POINT, left, 0.0)
        shape = Shape.WITHIN if span.reaches == span.start else Shape.RANGE
        return Stretch(shape, left, round(self.place(span.end) - left, 2))


def compose_scale(spans: Sequence[DateSpan]) -> Scale:
    """Compose the axis for dates: the newest years by months, then years, then decades.

    Without any date the axis has no segments.
    """
    starts = [span.start for span in spans if span.start is not None]
    if not starts:
        return Scale(())
    first, newest = min(starts), max(starts)
    years = date(newest.year - YEARS_BACK, 1, 1)
    months = date(newest.year - MONTHS_BACK, 1, 1)
    kept = [("months", months)]
    if first < months:
        kept.insert(0, ("years", years))
    if first < years:
        kept.insert(0, ("decades", date(first.year // 10 * 10, 1, 1)))
    ends = [start for _, start in kept[1:]] + [_next_quarter(newest)]
    total = sum(SHARES[name] for name, _ in kept)
    segments, left = [], 0.0
    for (name, start), end in zip(kept, ends, strict=True):
        width = SHARES[name] / total * 100
        segments.append(_compose_segment(name, start, end, left, width))
        left += width
    return Scale(tuple(segments))


def _compose_segment(name: str, start: date, end: date, left: float, width: float) -> Segment:
    bare = Scale((Segment(name, start, end, left, width),))
    days = [day for day in _list_ticks(name, start, end) if start <= day < end]
    ticks = tuple(
        Tick(
            bare.place(day),
            _label(name, day)
            if _is_labelled(name, number) and left + width - bare.place(day) >= LABEL_ROOM
            else "",
        )
        for number, day in enumerate(days)
    )
    return Segment(name, start, end, round(left, 2), round(width, 2), ticks)


def _list_ticks(name: str, start: date, end: date) -> list[date]:
    years = range(start.year, end.year + 1)
    if name == "decades":
        return [date(year, 1, 1) for year in years if year % 10 == 0]
    if name == "years":
        return [date(year, 1, 1) for year in years]
    return [date(year, month, 1) for year in years for month in (1, 4, 7, 10)]


def _is_labelled(name: str, number: int) -> bool:
    return name == "months" or number % LABEL_EVERY == 0


def _label(name: str, day: date) -> str:
    return day.strftime("%b") if name == "months" and day.month > 1 else str(day.year)


def _next_quarter(day: date) -> date:
    month = (day.month - 1) // 3 * 3 + 4
    return date(day.year + (month > 12), (month - 1) % 12 + 1, 1)


def is_one_day(span: DateSpan) -> bool:
    """Tell whether a date is told to the day."""
    return span.precision is Precision.DAY and span.start == span.end
