"""Read and write the dates of claims, which are often less than a day sharp.

The forms are a day, a month or a year (``2025-10-07``, ``2025-10``, ``2025``),
a decade (``1950s``), a range (``1979/1989``), an open range (``1989/..``), a
standing state of affairs (``as of 2025-10-09``) and ``undated``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from geodata.model import Claim

_UNDATED = "undated"
_OPEN = ".."
_AS_OF = "as of "
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_POINT = re.compile(r"(\d{4})(?:(s)|-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Precision(StrEnum):
    """How sharp a date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    UNDATED = "undated"


@dataclass(frozen=True, kw_only=True)
class DateSpan:
    """The days that a date of the ledger may mean.

    Attributes
    ----------
    start, end : date or None
        First and last possible day. Both are None where nothing is dated;
        ``end`` alone is None where the range is open.
    precision : Precision
        How sharp the newer end is (of an open range, its beginning).
    reaches : date or None
        The newest day that the date vouches for: of a range its second part,
        and of a month, year or decade its first day, since no more is known.
    """

    start: date | None
    end: date | None
    precision: Precision
    reaches: date | None


@lru_cache(maxsize=1024)  # a ledger has far more claims than dates
def parse_ledger_date(text: str) -> DateSpan:
    """Read a date of the ledger as a span of days.

    Raises
    ------
    ValueError
        If the text has none of the ledger's forms, names no day of the
        calendar, or ends before it begins.

    Examples
    --------
    >>> span = parse_ledger_date("2025-10")
    >>> span.start, span.end, span.reaches
    (datetime.date(2025, 10, 1), datetime.date(2025, 10, 31), datetime.date(2025, 10, 1))
    """
    if text == _UNDATED:
        return DateSpan(start=None, end=None, precision=Precision.UNDATED, reaches=None)
    if text.startswith(_AS_OF):
        return _parse_day(text)
    first, slash, second = text.partition("/")
    begin = _parse_point(first)
    if not slash:
        return begin
    if second == _OPEN:
        return DateSpan(
            start=begin.start, end=None, precision=begin.precision, reaches=begin.reaches
        )
    return _join(text, begin, _parse_point(second))


def format_ledger_date(text: str) -> str:
    """Write a date of the ledger for readers.

    Raises
    ------
    ValueError
        As for `parse_ledger_date`.

    Examples
    --------
    >>> format_ledger_date("as of 2025-10-09"), format_ledger_date("1979/1989")
    ('as of 9 Oct 2025', '1979–1989')
    """
    parse_ledger_date(text)
    if text.startswith(_AS_OF):
        return _AS_OF + _format_point(text.removeprefix(_AS_OF))
    first, slash, second = text.partition("/")
    if not slash:
        return _format_point(first)
    if second == _OPEN:
        decade = "the " if first.endswith("s") else ""
        return f"since {decade}{_format_point(first)}"
    return _format_range(first, second)


def find_evidence_date(claims: Iterable[Claim]) -> date:
    """Find the newest day that the claims vouch for.

    A month or a year counts by its first day: "October 2025" is no evidence of
    the thirty-first.

    Raises
    ------
    ValueError
        If a date cannot be read, or no claim is dated.
    """
    reached = [parse_ledger_date(claim.date).reaches for claim in claims]
    known = [day for day in reached if day is not None]
    if not known:
        raise ValueError("no claim is dated")
    return max(known)


def format_written_date(text: str | None) -> str:
    """Write when a document was written: an open range is "on or after" its beginning.

    Raises
    ------
    ValueError
        As for `parse_ledger_date`.

    Examples
    --------
    >>> format_written_date("2025-10-07/.."), format_written_date(None)
    ('on or after 7 Oct 2025', 'undated')
    """
    if text is None:
        return _UNDATED
    first, _, second = text.partition("/")
    if second == _OPEN:
        return f"on or after {format_ledger_date(first)}"
    return format_ledger_date(text)


def format_evidence_date(claims: Iterable[Claim]) -> str:
    """Write the newest date that the claims vouch for, no sharper than they give it.

    Raises
    ------
    ValueError
        As for `find_evidence_date`.
    """
    told = tuple(claims)
    newest = find_evidence_date(told)
    spans = (parse_ledger_date(claim.date) for claim in told)
    sharp = {span.precision for span in spans if span.reaches == newest}
    day = newest.isoformat()
    written = {
        Precision.DAY: day,
        Precision.MONTH: day[:7],
        Precision.YEAR: day[:4],
        Precision.DECADE: f"{day[:4]}s",
    }
    return _format_point(next(text for precision, text in written.items() if precision in sharp))


def is_ageing(claims: Iterable[Claim], *, as_of: date, after_days: int) -> bool:
    """Tell whether even the newest of the claims is older than a number of days.

    What is undated has no age: without a dated claim the answer is no.

    Raises
    ------
    ValueError
        If a date cannot be read.
    """
    dated = [claim for claim in claims if claim.date != _UNDATED]
    return bool(dated) and (as_of - find_evidence_date(dated)).days > after_days


def _parse_day(text: str) -> DateSpan:
    span = _parse_point(text.removeprefix(_AS_OF))
    if span.precision is not Precision.DAY:
        raise ValueError(f"{text!r} names no day")
    return span


def _parse_point(text: str) -> DateSpan:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date of the ledger")
    year = int(match[1])
    if match[2]:
        if year % 10:
            raise ValueError(f"{text!r} is no decade")
        return _span(date(year, 1, 1), date(year + 9, 12, 31), Precision.DECADE)
    if match[3] is None:
        return _span(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    return _parse_month_or_day(year, int(match[3]), match[4])


def _parse_month_or_day(year: int, month: int, day: str | None) -> DateSpan:
    first = date(year, month, 1)
    if day is None:
        last = monthrange(year, month)[1]
        return _span(first, first.replace(day=last), Precision.MONTH)
    known = date(year, month, int(day))
    return _span(known, known, Precision.DAY)


def _span(start: date, end: date, precision: Precision) -> DateSpan:
    return DateSpan(start=start, end=end, precision=precision, reaches=start)


def _join(text: str, begin: DateSpan, close: DateSpan) -> DateSpan:
    if begin.start is None or close.start is None or close.start < begin.start:
        raise ValueError(f"{text!r} ends before it begins")
    return DateSpan(
        start=begin.start, end=close.end, precision=close.precision, reaches=close.reaches
    )


def _format_point(text: str) -> str:
    year, _, rest = text.partition("-")
    if not rest:
        return text
    month, _, day = rest.partition("-")
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {named}" if day else named


def _format_range(first: str, second: str) -> str:
    older, newer = _format_point(first), _format_point(second)
    if len(first) == len(second) == len("2025-10-07") and first[:7] == second[:7]:
        return f"{older.partition(' ')[0]}–{newer}"
    dash = " – " if " " in older + newer else "–"
    return f"{older}{dash}{newer}"
