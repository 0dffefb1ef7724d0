"""Tables for a terminal."""

from __future__ import annotations

from dashboard.atlas import Atlas, measure_all
from dashboard.tables import format_distances, format_table


def row_of(table: str, id: str) -> str:
    return next(line for line in table.splitlines() if line.startswith(f"{id} "))


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    lines = format_table([("a", "bb", "c"), ("long", "b", "c")]).splitlines()
    assert lines == ["a     bb  c", "long  b   c"]


def test_no_line_ends_in_blanks() -> None:
    assert format_table([("a", "long"), ("b", "")]).splitlines() == ["a  long", "b"]


def test_every_distance_is_one_line_under_the_head(small: Atlas) -> None:
    distances = measure_all(small, "de-facto")
    head, *lines = format_distances(distances).splitlines()
    assert head.split() == ["id", "measured", "tolerance", "stated", "verdict", "what"]
    assert [line.split()[0] for line in lines] == [distance.id for distance in distances]


def test_a_measured_length_stands_with_its_tolerance(small: Atlas) -> None:
    line = row_of(format_distances(measure_all(small, "de-facto")), "tower-border-AAA")
    assert line.split()[1:7] == ["≈", "110", "km", "±", "8", "km"]


def test_a_length_that_was_not_measured_says_so(make_atlas, make_length) -> None:
    unknown = make_length(500, target=None, target_kind="place", reason="No end point.")
    atlas = make_atlas(stated_lengths=(unknown,))
    line = row_of(format_distances(measure_all(atlas, "de-facto")), "L1")
    assert "not measured" in line
    assert "about 500 km  cannot tell" in line
