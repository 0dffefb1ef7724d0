"""Any two ends, several legs, and closed shapes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.ends import End, find_end, find_swapped
from geodata.errors import CoordinateError, GeometryError, UnknownIdError
from geodata.geodesy import measure_geodesic
from geodata.measures import measure_distances
from geodata.model import Pack, Place
from geodata.packs import load_pack
from geodata.paths import measure_leg, measure_path
from geodata.spans import BORDER_ACCURACY_M, combine_tolerances
from geodata.world import World, load_world

POINTS = st.tuples(st.floats(-90, 90), st.floats(-80, 80))
# GeographicLib's documentation for Python, "Computing the area of a polygon": Antarctica
# (https://geographiclib.sourceforge.io/html/python/examples.html), latitude and longitude.
ANTARCTICA = (
    (-63.1, -58), (-72.9, -74), (-71.9, -102), (-74.9, -102), (-74.3, -131), (-77.5, -163),
    (-77.4, 163), (-71.7, 172), (-65.9, 140), (-65.7, 113), (-66.6, 88), (-66.9, 59),
    (-69.8, 25), (-70.0, -4), (-71.0, -14), (-77.3, -33), (-77.9, -46), (-74.7, -61),
)  # fmt: skip
PERIMETER_M, AREA_M2 = 16_831_067.893, 13_662_703_680_020.1


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture(scope="module")
def pack(world: World) -> Pack:
    return load_pack()


def point(lon: float, lat: float, accuracy_m: float = 0.0) -> End:
    place = Place(
        id="p", name="P", kind="point", country="", lon=lon, lat=lat, accuracy_m=accuracy_m
    )
    return End("p", "P", place, typed=True)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("bagram", "bagram"), ("  BAGRAM ", "bagram"), ("Kabul", "kabul"), ("CHN", "CHN"),
        ("chn", "CHN"), ("China", "CHN"), ("New Delhi", "new-delhi"), ("Kashi", "kashgar"),
        ("FRA", "FRA"), ("France", "FRA"), ("Китай", "CHN"), ("Singapore", "singapore"),
    ],
)  # fmt: skip
def test_an_end_goes_by_its_id_or_its_name_in_any_case(
    pack: Pack, world: World, text: str, id: str
) -> None:
    assert find_end(text, pack, world).id == id


def test_an_end_may_be_typed_coordinates(pack: Pack, world: World) -> None:
    end = find_end("34.9, 69.2", pack, world)
    assert (end.point, end.typed) == ((69.2, 34.9), True)


def test_an_unknown_place_is_refused_with_the_nearest_known_names(pack: Pack, world: World) -> None:
    with pytest.raises(UnknownIdError, match=r"'Bagrm'.*Bagram"):
        find_end("Bagrm", pack, world)


def test_impossible_coordinates_are_refused_as_such(pack: Pack, world: World) -> None:
    with pytest.raises(CoordinateError, match="Latitude comes first"):
        find_end("169.2,34.9", pack, world)


@pytest.mark.parametrize(
    ("text", "swapped"),
    [("69.265,34.946", True), ("34.946,69.265", False), ("51.7,-0.8", False), ("Kabul", False)],
)
def test_a_point_that_only_makes_sense_exchanged_is_noticed(
    pack: Pack, world: World, text: str, swapped: bool
) -> None:
    assert find_swapped(find_end(text, pack, world), pack, world) is swapped


def test_a_leg_to_a_border_is_the_tables_own_length(pack: Pack, world: World) -> None:
    table = {each.id: each for each in measure_distances(pack, world, "IND")}
    bagram = find_end("bagram", pack, world)
    for state in ("CHN", "IND", "GBR"):
        leg = measure_leg(world, bagram, find_end(state, pack, world), "IND")
        row = table[f"bagram-border-{state}"]
        assert (leg.geodesic.length_m, leg.tolerance_m) == (
            pytest.approx(row.metres), row.tolerance_m,
        )  # fmt: skip
        assert leg.end == row.nearest


def test_a_leg_from_a_border_is_as_long_backwards(pack: Pack, world: World) -> None:
    bagram, china = (find_end(text, pack, world) for text in ("bagram", "CHN"))
    forth, back = (
        measure_leg(world, bagram, china, "de-facto"), measure_leg(world, china, bagram, "de-facto")
    )  # fmt: skip
    assert (back.start, back.end) == (forth.end, forth.start)
    assert back.geodesic.length_m == pytest.approx(forth.geodesic.length_m)


@pytest.mark.parametrize(("one", "two"), [("TJK", "IND"), ("KAZ", "IRN"), ("IND", "RUS")])
def test_two_borders_are_as_near_as_their_nearest_points_either_way(
    pack: Pack, world: World, one: str, two: str
) -> None:
    here, there = find_end(one, pack, world), find_end(two, pack, world)
    forth = measure_leg(world, here, there, "de-facto")
    back = measure_leg(world, there, here, "de-facto")
    assert forth.geodesic.length_m == pytest.approx(back.geodesic.length_m, abs=100)
    assert forth.tolerance_m == combine_tolerances(BORDER_ACCURACY_M, BORDER_ACCURACY_M)


def test_two_borders_are_no_farther_apart_than_any_of_their_places(
    pack: Pack, world: World
) -> None:
    leg = measure_leg(world, find_end("TJK", pack, world), find_end("IND", pack, world), "de-facto")
    cities = (world.place("dushanbe"), world.place("new-delhi"))
    between = measure_geodesic(*((city.lon, city.lat) for city in cities)).length_m
    assert 0 < leg.geodesic.length_m < between


def test_neighbours_are_no_distance_apart(pack: Pack, world: World) -> None:
    leg = measure_leg(world, find_end("AFG", pack, world), find_end("CHN", pack, world), "de-facto")
    assert leg.geodesic.length_m == pytest.approx(0.0, abs=1.0)


def test_an_unknown_view_is_refused(world: World) -> None:
    with pytest.raises(UnknownIdError, match="worldview"):
        measure_leg(world, point(0, 0), point(1, 1), "XXX")


def test_an_area_has_its_published_size(world: World) -> None:
    ends = [point(lon, lat) for lat, lon in (*ANTARCTICA, ANTARCTICA[0])]
    path = measure_path(world, ends, "de-facto")
    assert path.area is not None
    assert path.metres == pytest.approx(PERIMETER_M, abs=0.001)
    assert path.area.square_m == pytest.approx(AREA_M2, abs=0.1)


@settings(deadline=None)
@given(POINTS, POINTS, POINTS)
def test_a_path_is_the_sum_of_its_legs_whichever_way_it_is_walked(
    world: World, one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]
) -> None:
    ends = [point(*one), point(*two), point(*three)]
    forth, back = (
        measure_path(world, ends, "de-facto"),
        measure_path(world, ends[::-1], "de-facto"),
    )
    assert forth.metres == sum(leg.geodesic.length_m for leg in forth.legs)
    assert forth.metres == pytest.approx(back.metres, abs=1e-3)


def test_a_closed_shape_is_as_large_whichever_way_round(world: World) -> None:
    corners = [point(0, 0), point(2, 0), point(2, 2), point(0, 2)]
    ring = [*corners, corners[0]]
    areas = [measure_path(world, ends, "de-facto").area for ends in (ring, ring[::-1])]
    assert areas[0] is not None
    assert areas[1] is not None
    assert areas[0].square_m == pytest.approx(areas[1].square_m)


def test_the_area_of_a_square_is_as_sure_as_its_corners(world: World) -> None:
    corners = [point(lon, lat, 1_000.0) for lon, lat in ((0, 0), (1, 0), (1, 1), (0, 1))]
    area = measure_path(world, [*corners, corners[0]], "de-facto").area
    assert area is not None
    # Each corner, moved 1 km, moves half of a diagonal of 157 km.
    assert area.tolerance_m2 == pytest.approx(2 * 78.5e3 * 1e3, rel=0.01)


@pytest.mark.parametrize("ends", [3, 2])
def test_a_shape_that_does_not_close_has_no_area(world: World, ends: int) -> None:
    line = [point(0, 0), point(1, 0), point(1, 1)][:ends]
    assert measure_path(world, line, "de-facto").area is None


def test_a_border_is_no_corner(pack: Pack, world: World) -> None:
    ends = [find_end(text, pack, world) for text in ("kabul", "CHN", "islamabad", "kabul")]
    assert measure_path(world, ends, "de-facto").area is None


def test_one_end_is_no_length(world: World) -> None:
    with pytest.raises(GeometryError, match="two ends"):
        measure_path(world, [point(0, 0)], "de-facto")
