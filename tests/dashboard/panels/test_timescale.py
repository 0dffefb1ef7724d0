"""Where a day lies on the axis of the timeline."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.panels.timescale import Shape, compose_scale
from geodata.dates import parse_ledger_date

TEXTS = ("1950s", "1979/1989", "1991/..", "2018-11-09", "2025-09", "2026-02-16", "undated")
SPANS = {text: parse_ledger_date(text) for text in TEXTS}


@pytest.fixture(scope="module")
def scale():
    return compose_scale(list(SPANS.values()))


def test_the_axis_widens_toward_the_newest(scale) -> None:
    assert [(part.name, part.start, part.end) for part in scale.segments] == [
        ("decades", date(1950, 1, 1), date(2017, 1, 1)),
        ("years", date(2017, 1, 1), date(2025, 1, 1)),
        ("months", date(2025, 1, 1), date(2026, 4, 1)),
    ]


def test_the_parts_fill_the_axis_without_a_gap(scale) -> None:
    edges = [part.left for part in scale.segments] + [100]
    ends = [part.left + part.width for part in scale.segments]
    assert edges[0] == 0
    assert ends == pytest.approx(edges[1:], abs=0.02)


def test_later_days_stand_further_right(scale) -> None:
    days = [date(year, month, 1) for year in range(1950, 2027) for month in (1, 7)]
    places = [scale.place(day) for day in days]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, 100)


def test_what_lies_before_the_axis_stands_at_its_edge(scale) -> None:
    assert scale.place(date(1900, 1, 1)) == 0


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("2018-11-09", Shape.POINT),
        ("2025-09", Shape.WITHIN),
        ("1950s", Shape.WITHIN),
        ("1979/1989", Shape.RANGE),
        ("1991/..", Shape.OPEN),
    ],
)
def test_a_date_is_drawn_as_sharp_as_it_is_told(scale, text: str, shape: Shape) -> None:
    assert scale.stretch(SPANS[text]).shape is shape


def test_a_decade_is_as_wide_as_ten_years(scale) -> None:
    decade = scale.stretch(SPANS["1950s"])
    assert decade.left == 0
    assert decade.left + decade.width == pytest.approx(scale.place(date(1960, 1, 1)), abs=0.05)


def test_an_open_end_reaches_the_end_of_the_axis(scale) -> None:
    stretch = scale.stretch(SPANS["1991/.."])
    assert stretch.left + stretch.width == pytest.approx(100)


def test_what_is_undated_has_no_place(scale) -> None:
    assert scale.stretch(SPANS["undated"]) is None


@pytest.mark.parametrize("texts", [(), ("undated",)])
def test_without_a_date_there_is_no_axis(texts: tuple[str, ...]) -> None:
    assert compose_scale([parse_ledger_date(text) for text in texts]).segments == ()


@pytest.mark.parametrize("texts", [("2025-12-31",), ("2019", "2020-05"), ("2001", "2003-11")])
def test_few_dates_need_no_part_for_what_is_older(texts: tuple[str, ...]) -> None:
    spans = [parse_ledger_date(text) for text in texts]
    parts = compose_scale(spans).segments
    assert parts[0].start <= min(span.start for span in spans)
    assert all(part.start < part.end for part in parts)
    assert sum(part.width for part in parts) == pytest.approx(100, abs=0.05)
