"""What two views differ in: for every pair, areas add up and no piece is lost."""

from __future__ import annotations

import math
from collections import Counter
from itertools import permutations

import pytest
import shapely

from geodata.errors import UnknownIdError
from geodata.geodesy import measure_geodesic
from geodata.spans import measure_to_border
from geodata.world import World, compare_views, load_world, measure_area
from geodata.world.coverage import measure_areas

VIEWS = ("de-facto", "IND", "PAK", "CHN")
PAIRS = list(permutations(VIEWS, 2))


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_each_state_wins_and_loses_is_the_difference_of_its_areas(
    world: World, one: str, other: str
) -> None:
    won: Counter[str] = Counter()
    for change in compare_views(world, one, other):
        won[change.after] += change.area_m2 / 1e6
        won[change.before] -= change.area_m2 / 1e6
    before, after = (measure_areas(world.countries(view).geometry) for view in (one, other))
    difference = after.sub(before, fill_value=0.0)
    for state, km2 in difference.items():
        assert math.isclose(km2, won.get(state, 0.0), abs_tol=1e-3), state
    assert math.isclose(before.sum(), after.sum(), rel_tol=1e-12)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_piece_is_lost_between_two_views(world: World, one: str, other: str) -> None:
    changed = {change.piece for change in compare_views(world, one, other)}
    for piece in world.pieces.index:
        moved = world.holder(piece, one) != world.holder(piece, other)
        assert moved is (piece in changed)
    for change in compare_views(world, one, other):
        point = shapely.point_on_surface(world.pieces.geometry[change.piece])
        for view, holder in ((one, change.before), (other, change.after)):
            assert world.countries(view).geometry[holder].contains(point), change


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_way_back_is_the_same_changes_turned_round(world: World, one: str, other: str) -> None:
    there = [(c.piece, c.before, c.after) for c in compare_views(world, one, other)]
    back = [(c.piece, c.after, c.before) for c in compare_views(world, other, one)]
    assert there == back


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("state", ["IND", "PAK", "CHN"])
def test_a_border_that_moves_moves_through_a_piece_that_changed_hands(
    world: World, one: str, other: str, state: str
) -> None:
    focus = world.place("bagram")
    near, far = sorted(
        (measure_to_border(world, focus, state, view) for view in (one, other)),
        key=lambda measured: measured.metres,
    )
    touched = [
        change for change in compare_views(world, one, other)
        if state in (change.before, change.after)
    ]  # fmt: skip
    point = shapely.Point(near.nearest)
    gap = min((world.pieces.geometry[c.piece].distance(point) for c in touched), default=math.inf)
    assert (near.metres == far.metres) or gap < 1e-3
    start = (focus.lon, focus.lat)
    for measured in (near, far):
        length = measure_geodesic(start, measured.nearest).length_m
        assert length == pytest.approx(measured.metres, abs=1.0)


@pytest.mark.parametrize("view", ["IND", "PAK", "CHN"])
def test_a_near_piece_moves_only_where_the_views_reading_takes_its_line_away(
    world: World, view: str
) -> None:
    lines = world.borders_raw
    gone = lines[lines["readings"].str.contains(f"{view}=(?:Unrecognized|Admin-1 boundary)")]
    beside = {frozenset(pair) for pair in gone[["left", "right"]].to_numpy().tolist()}
    for change in compare_views(world, "de-facto", view):
        if world.holders[change.piece].near and (change.piece, view) != ("B03", "PAK"):
            assert any(change.piece in pair for pair in beside), change.piece


def test_no_two_pieces_meet_along_a_stray_end_of_another_line(world: World) -> None:
    lines = world.borders_raw
    kinds = ["left", "right", "status", "name", "note", "readings"]
    degrees = lines.assign(degrees=shapely.length(lines.geometry.to_numpy()))
    lengths = degrees.groupby(kinds)["degrees"].sum()
    pairs = lengths.groupby(level=[0, 1])
    assert lengths[(pairs.transform("size") > 1) & (lengths < 0.02)].empty


def test_a_view_does_not_differ_from_itself(world: World) -> None:
    assert compare_views(world, "IND", "IND") == ()


def test_an_unknown_view_or_piece_is_refused(world: World) -> None:
    with pytest.raises(UnknownIdError, match="worldview goes by 'XXX'"):
        compare_views(world, "de-facto", "XXX")
    with pytest.raises(UnknownIdError, match="reviewed piece goes by 'AFG'"):
        measure_area(world, "AFG")
