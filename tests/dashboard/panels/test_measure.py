"""Measure anything: what was typed or picked, leg by leg."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.atlas import Atlas
from dashboard.message import choose_lines, compose_message, compose_own
from dashboard.panels.distances import render_distances
from dashboard.panels.measure import INVITATION, compose_measure, find_path
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import Screen, ViewState
from dashboard.tables import describe_leg
from geodata.ends import find_end
from geodata.model import Unit
from geodata.paths import measure_leg

HOSTILE = "{{ 7*7 }}<b>"


def view_of(*points: str, unit: Unit = Unit.KM, **ruler: object) -> ViewState:
    measuring = Ruler(table=LengthTable.MEASURE, points=points)
    return ViewState(screen=Screen.DISTANCES, unit=unit, ruler=replace(measuring, **ruler))


def test_nothing_given_is_an_invitation(small: Atlas) -> None:
    panel = compose_measure(small, view_of())
    assert (panel.finding, panel.legs, panel.cleared) == (INVITATION, (), "")
    assert "Nothing to measure yet" in render_distances(small, view_of())


def test_two_ends_are_one_leg_told_both_ways(small: Atlas) -> None:
    panel = compose_measure(small, view_of("tower", "CCC"))
    (leg,) = panel.legs
    told = (
        "From Tower to the border of Ceeland it is ≈ 1,225 km, which depends on whose map is drawn"
    )
    assert panel.finding == told
    assert [one.label for one in leg.readings] == ["De facto", "Ceeland's view"]
    assert (leg.length, leg.tolerance, leg.bearing) == ("≈ 1,225 km", "± 8 km", "90.0°")
    assert (leg.rhumb, leg.rhumb_bearing) == ("≈ 1,225 km", "90.0°")
    assert panel.total is None


def test_the_screen_and_the_command_measure_the_same(shipped: Atlas) -> None:
    path, _ = find_path(shipped, view_of("bagram", "CHN"))
    ends = [find_end(text, shipped.pack, shipped.world) for text in ("bagram", "CHN")]
    told = describe_leg(measure_leg(shipped.world, ends[0], ends[1], "de-facto"), {})
    assert path is not None
    assert (path.metres, path.tolerance_m) == (told["metres"], told["tolerance_m"])


def test_legs_between_places_depend_on_no_map(small: Atlas) -> None:
    panel = compose_measure(small, view_of("0 0", "0 1", "1 1"))
    assert panel.total is not None
    assert [row.readings for row in (*panel.legs, panel.total)] == [(), (), ()]


@pytest.mark.parametrize("worldview", ["de-facto", "IND", "PAK", "CHN"])
def test_the_sum_of_legs_over_a_moved_border_is_told_in_every_view(
    shipped: Atlas, worldview: str
) -> None:
    panel = compose_measure(
        shipped, replace(view_of("bagram", "IND", "kabul"), worldview=worldview)
    )
    assert panel.total is not None
    for row in (*panel.legs, panel.total):
        assert row.length in {one.value for one in row.readings}
        assert len({one.value for one in row.readings}) == 3


def test_several_legs_have_a_sum_and_a_closed_shape_an_area(small: Atlas) -> None:
    panel = compose_measure(small, view_of("0 0", "0 1", "1 1", "0 0"))
    assert len(panel.legs) == 3
    assert panel.total is not None
    assert panel.area.endswith(" km²")
    assert panel.finding.startswith("Around the shape it is")
    assert panel.closing == ""


def test_an_open_shape_can_be_closed(small: Atlas) -> None:
    panel = compose_measure(small, view_of("0 0", "0 1", "1 1"))
    assert panel.area == ""
    assert panel.closing == ("?panel=distances&table=measure&points=0+0,0+1,1+1,0+0")


def test_an_end_can_be_taken_away(small: Atlas) -> None:
    points = compose_measure(small, view_of("tower", "CCC")).points
    assert [point.without for point in points] == [
        "?panel=distances&table=measure&points=CCC", "?panel=distances&table=measure&points=tower",
    ]  # fmt: skip


def test_a_point_can_be_exchanged_for_the_place_beside_it_or_the_border_around_it(
    small: Atlas,
) -> None:
    point = compose_measure(small, view_of("CCC", "0.0 9.2")).points[1]
    assert [way.name for way in point.instead] == ["Tower", "the border of Aland"]
    assert [way.address.rpartition("points=")[2] for way in point.instead] == [
        "CCC,tower", "CCC,AAA",
    ]  # fmt: skip


def test_a_shape_stays_closed_when_its_first_point_is_exchanged(small: Atlas) -> None:
    first = compose_measure(small, view_of("0.0 9.2", "0 1", "1 1", "0.0 9.2")).points[0]
    assert first.instead[0].address.endswith("points=tower,0+1,1+1,tower")


def test_a_point_that_was_typed_the_wrong_way_round_can_be_turned(small: Atlas) -> None:
    (point,) = compose_measure(small, view_of("30.5 0.25")).points
    assert point.problem.startswith("Read with latitude first")
    assert point.instead[0].name == "0.25° N 30.50° E"
    assert point.instead[0].address.endswith("points=0.25+30.5")


def test_a_path_back_to_its_first_end_is_a_shape_also_by_way_of_a_border(small: Atlas) -> None:
    panel = compose_measure(small, view_of("0 0", "0 1", "CCC", "0 0"))
    assert panel.finding.startswith("Around the shape it is")
    assert panel.area == ""


@pytest.mark.parametrize(
    ("text", "worldview", "names"),
    [
        ("1.5 16.5", "de-facto", ["the border of Beland"]),
        ("1.5 16.5", "CCC", ["the border of Ceeland"]),
        ("40 16", "de-facto", []),
        ("tower", "de-facto", []),
        ("BBB", "de-facto", []),
    ],
)
def test_what_a_point_could_stand_for_follows_the_view_drawn(
    small: Atlas, text: str, worldview: str, names: list[str]
) -> None:
    view = replace(view_of(text), worldview=worldview)
    (point,) = compose_measure(small, view).points
    assert [way.name for way in point.instead] == names


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Towr", "Nearest known: Tower"),
        ("169.2 34.9", "Latitude comes first"),
        ("20 200", "200 is no longitude"),
        ("39.0 9.0", ""),
    ],
)
def test_an_end_that_is_none_is_named_and_the_rest_is_measured(
    small: Atlas, text: str, problem: str
) -> None:
    panel = compose_measure(small, view_of("tower", text, "b-town"))
    assert problem in panel.points[1].problem
    assert len(panel.legs) == (1 if problem else 2)


def test_a_border_beyond_reach_is_told_in_a_sentence(shipped: Atlas) -> None:
    panel = compose_measure(shipped, view_of("-34.9 -110.7", "AFG"))
    assert panel.legs == ()
    assert "beyond a quarter of the globe" in panel.problems[0]


@pytest.mark.parametrize(
    ("unit", "flight"),
    [(Unit.KM, "≈ 2 h 27 min at 500 km/h"), (Unit.NMI, "≈ 1 h 19 min at 500 knots")],
)
def test_a_time_of_flight_is_arithmetic_and_says_so(small: Atlas, unit: Unit, flight: str) -> None:
    panel = compose_measure(small, view_of("tower", "CCC", unit=unit, speed=500.0))
    assert panel.flight == flight
    assert panel.arithmetic.startswith("Arithmetic, not a flight plan")


def test_without_a_speed_no_time_is_told(small: Atlas) -> None:
    panel = compose_measure(small, view_of("tower", "CCC"))
    assert (panel.flight, panel.arithmetic) == ("", "")


def test_what_was_typed_is_written_literally_and_never_reaches_the_map(small: Atlas) -> None:
    view = view_of("tower", HOSTILE, "CCC")
    assert "{{ 7*7 }}&lt;b&gt;" in render_distances(small, view)
    assert "7*7" not in str(compose_message(small, view))


def test_the_path_is_drawn_leg_by_leg_with_bearing_and_ends(small: Atlas) -> None:
    (leg,) = compose_own(small, view_of("tower", "CCC"))
    assert leg.title == (
        "≈ 1,225 km ± 8 km, measured; bearing 90.0°, from 0.000° N 9.000° E to 0.00° N 20.00° E; "
        "depends on whose map: De facto ≈ 1,225 km; Ceeland's view ≈ 555 km"
    )
    assert leg.geometry.coords[-1] == pytest.approx((20.0, 0.0), abs=0.01)


def test_the_path_is_drawn_on_its_own_table_only(small: Atlas) -> None:
    view = view_of("tower", "CCC")
    assert compose_own(small, replace(view, screen=Screen.EXPLORE)) == ()
    assert choose_lines(small, view) == []


def test_rings_of_any_radius_are_drawn_on_every_screen(small: Atlas) -> None:
    view = ViewState(unit=Unit.MI, ruler=Ruler(rings=(12.5, 300.0)))
    assert [ring.text for ring in compose_own(small, view)] == ["12.5 mi", "300 mi"]
    assert compose_own(small, ViewState()) == ()


def test_a_row_brings_out_its_line_and_what_was_stated_to_the_same_end(
    make_atlas, make_length
) -> None:
    atlas = make_atlas(stated_lengths=(make_length(2000),))
    ruler = Ruler(table=LengthTable.BORDERS, line="tower-border-CCC")
    view = ViewState(screen=Screen.DISTANCES, ruler=ruler)
    assert choose_lines(atlas, view) == ["tower-border-CCC", "L1"]


def test_the_base_close_up_brings_out_its_runways(small: Atlas) -> None:
    view = ViewState(screen=Screen.DISTANCES, ruler=Ruler(table=LengthTable.BASE))
    assert choose_lines(small, view) == [runway.ident for runway in small.world.runways]
