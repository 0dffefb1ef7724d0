"""Tables for a terminal."""

from __future__ import annotations

import pytest

from dashboard.atlas import Atlas, measure_all
from dashboard.tables import describe_leg, format_distances, format_leg, format_table
from geodata.ends import End, find_end
from geodata.paths import Leg, measure_leg


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


def measure_views(atlas: Atlas, ends: list[End]) -> tuple[Leg, dict[str, Leg]]:
    views = {view.id: measure_leg(atlas.world, *ends, view.id) for view in atlas.world.worldviews}
    return views["de-facto"], views


def test_a_length_that_depends_on_whose_map_is_told_in_every_view(small: Atlas) -> None:
    ends = [find_end(text, small.pack, small.world) for text in ("tower", "CCC")]
    leg, views = measure_views(small, ends)
    assert (
        "note        depends on whose map: de-facto ≈ 1,225 km, bearing 90.0°; CCC"
        in format_leg(leg, views)
    )
    assert set(describe_leg(leg, views)["by_worldview"]) == {"de-facto", "CCC"}
    alike = {"de-facto": leg, "CCC": leg}
    assert "whose map" not in format_leg(leg, alike)
    assert describe_leg(leg, alike)["by_worldview"] == {}
    row = row_of(format_distances(measure_all(small, "de-facto")), "tower-border-CCC")
    assert "depends on whose map: de-facto ≈ 1,225 km; CCC" in row


def test_a_leg_is_told_with_its_ends_its_bearing_and_both_paths(small: Atlas) -> None:
    ends = [find_end(text, small.pack, small.world) for text in ("tower", "CCC")]
    text = format_leg(*measure_views(small, ends))
    rows = dict(line.split("  ", 1) for line in text.splitlines())
    assert rows["from"].strip() == "Tower, 0.000° N 9.000° E"
    assert rows["to"].strip().startswith("the border of Ceeland, 0.00° N 20.00° E")
    assert rows["geodesic"].strip() == "≈ 1,225 km, bearing 90.0°"
    assert rows["rhumb line"].strip() == "≈ 1,225 km, bearing 90.0°"
    assert rows["tolerance"].strip() == "± 8 km"


def test_a_typed_end_is_told_as_it_was_read(small: Atlas) -> None:
    ends = [find_end(text, small.pack, small.world) for text in ("0.5 N 9.0 E", "tower")]
    assert "from        0.50° N 9.00° E" in format_leg(*measure_views(small, ends))


def test_a_leg_as_plain_values_holds_what_scripts_look_for(small: Atlas) -> None:
    ends = [find_end(text, small.pack, small.world) for text in ("tower", "CCC")]
    told = describe_leg(*measure_views(small, ends))
    row = next(each for each in measure_all(small, "de-facto") if each.id == "tower-border-CCC")
    assert (told["origin"], told["target"]) == ("tower", "CCC")
    assert (told["metres"], told["tolerance_m"]) == (row.metres, row.tolerance_m)
    assert told["bearing_deg"] == pytest.approx(90.0, abs=0.01)
    assert told["method"] == row.method
