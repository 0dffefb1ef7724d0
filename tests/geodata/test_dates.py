from __future__ import annotations

from datetime import date

import pytest

from geodata.dates import (
    Precision,
    find_evidence_date,
    format_evidence_date,
    format_ledger_date,
    parse_ledger_date,
)
from geodata.model import Claim, Voice


def claim(dated: str) -> Claim:
    return Claim(
        id="C1",
        sources=("G",),
        para=1,
        phrase="a phrase",
        wording="A claim.",
        speaker="gazette",
        voice=Voice.NARRATED,
        form="none",
        date=dated,
        date_basis="stated",
        holdings=(),
        also=(),
        topic="towers",
        kind="fact",
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2001-05-04", date(2001, 5, 4), date(2001, 5, 4), Precision.DAY),
        ("as of 2001-05-04", date(2001, 5, 4), date(2001, 5, 4), Precision.DAY),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29), Precision.MONTH),
        ("2001", date(2001, 1, 1), date(2001, 12, 31), Precision.YEAR),
        ("1950s", date(1950, 1, 1), date(1959, 12, 31), Precision.DECADE),
        ("1979/1989", date(1979, 1, 1), date(1989, 12, 31), Precision.YEAR),
        ("1990s/2000s", date(1990, 1, 1), date(2009, 12, 31), Precision.DECADE),
        ("1989/..", date(1989, 1, 1), None, Precision.YEAR),
        ("2001-09/..", date(2001, 9, 1), None, Precision.MONTH),
        ("undated", None, None, Precision.UNDATED),
    ],
)
def test_each_form_of_date_is_read_as_a_span(
    text: str, start: date | None, end: date | None, precision: Precision
) -> None:
    span = parse_ledger_date(text)
    assert (span.start, span.end, span.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 2001",
        "2001-13",
        "2001-02-30",
        "1955s",
        "0000",
        "1989/1979",
        "1989/undated",
        "1989/../1990",
        "as of 2001",
        "as of undated",
        "2001-5-4",
        "２００１",
        " 2001",
    ],
)
def test_any_other_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_ledger_date(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-10-09", "9 Oct 2025"),
        ("2025-09", "Sep 2025"),
        ("2025", "2025"),
        ("1979/1989", "1979–1989"),
        ("1990s", "1990s"),
        ("1990s/2000s", "1990s–2000s"),
        ("1989/..", "since 1989"),
        ("1970s/..", "since the 1970s"),
        ("2001-09-11/..", "since 11 Sep 2001"),
        ("as of 2025-10-09", "as of 9 Oct 2025"),
        ("2025-05-17/2025-05-18", "17–18 May 2025"),
        ("2025-08-26/2026-02-16", "26 Aug 2025 – 16 Feb 2026"),
        ("undated", "undated"),
    ],
)
def test_a_date_is_written_for_readers(text: str, words: str) -> None:
    assert format_ledger_date(text) == words


def test_a_month_vouches_for_its_first_day_only() -> None:
    assert find_evidence_date([claim("2001-05-04"), claim("2001-05")]) == date(2001, 5, 4)


def test_a_range_vouches_for_its_second_part() -> None:
    assert find_evidence_date([claim("1999-01-01/2002-03-04")]) == date(2002, 3, 4)


def test_an_undated_claim_moves_no_evidence_date() -> None:
    assert find_evidence_date([claim("undated"), claim("1990s")]) == date(1990, 1, 1)


def test_without_a_dated_claim_there_is_no_evidence_date() -> None:
    with pytest.raises(ValueError, match="no claim is dated"):
        find_evidence_date([claim("undated")])


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (["2001-05-04", "2001-05"], "4 May 2001"),
        (["2001-04-30", "2001-05"], "May 2001"),
        (["1979/1989", "1950s"], "1989"),
        (["2010s/2020s"], "2020s"),
        (["as of 2001-05-04"], "4 May 2001"),
        (["1990s", "1990-01-01"], "1 Jan 1990"),
    ],
)
def test_the_newest_evidence_is_written_no_sharper_than_it_is(dates: list[str], words: str) -> None:
    assert format_evidence_date([claim(text) for text in dates]) == words
