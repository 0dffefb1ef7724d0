"""What is measured stands in the address."""

from __future__ import annotations

import pytest

from dashboard.ruler import LengthTable, Ruler, format_ruler, read_ruler

LINES = ("tower-border-AAA", "L1")


def read(**parameters: str) -> tuple[Ruler, tuple[str, ...]]:
    return read_ruler({name: [value] for name, value in parameters.items()}, LINES)


def test_nothing_in_the_address_is_nothing_measured() -> None:
    assert read() == (Ruler(), ())
    assert format_ruler(Ruler()) == {}


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("tower,CCC", ("tower", "CCC")),
        ("34.9,69.2,tower", ("34.9 69.2", "tower")),
        ("tower,34.9 69.2", ("tower", "34.9 69.2")),
        ("-33.9,151.2,34.9,69.2", ("-33.9 151.2", "34.9 69.2")),
        ("12,tower", ("12", "tower")),
        (" , ,tower", ("tower",)),
    ],
)
def test_points_are_read_whether_or_not_a_comma_stands_within_them(
    text: str, points: tuple[str, ...]
) -> None:
    assert read(points=text)[0].points == points


def test_rings_are_sorted_and_each_drawn_once() -> None:
    assert read(rings="500,250,500,12.5")[0].rings == (12.5, 250.0, 500.0)


@pytest.mark.parametrize("value", ["0", "-5", "abc", "3001", "1e3", "nan", "{{ 7*7 }}"])
def test_a_radius_that_is_none_is_left_out_and_named(value: str) -> None:
    ruler, problems = read(rings=f"100,{value}")
    assert ruler.rings == (100.0,)
    assert [value in problem for problem in problems] == [True]


def test_too_many_rings_or_points_are_cut_with_a_notice() -> None:
    ruler, problems = read(
        rings=",".join(map(str, range(1, 20))), points=",".join("abcdefghij" * 3)
    )
    assert (len(ruler.rings), len(ruler.points)) == (8, 20)
    assert problems == (
        "Only the first 8 rings are drawn.",
        "Only the first 20 points are measured.",
    )


def test_an_unknown_line_or_table_is_named_with_the_nearest() -> None:
    ruler, problems = read(line="tower-border-AAB", table="border")
    assert ruler == Ruler()
    assert "Nearest known: borders" in problems[0]
    assert "Nearest known: tower-border-AAA" in problems[1]


def test_a_table_and_a_line_are_read() -> None:
    assert read(line="L1", table="capitals", speed="850")[0] == Ruler(
        table=LengthTable.CAPITALS, line="L1", speed=850.0
    )


@pytest.mark.parametrize(
    ("points", "closed"), [("a,b,c,a", True), ("a,b,a", False), ("a,b,c,d", False)]
)
def test_a_shape_is_closed_when_its_last_point_is_its_first(points: str, closed: bool) -> None:
    assert read(points=points)[0].closed is closed
