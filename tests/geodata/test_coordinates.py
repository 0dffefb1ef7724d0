"""Coordinates as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coordinates import parse_coordinates
from geodata.errors import CoordinateError


@pytest.mark.parametrize(
    "text",
    [
        "34.946111,69.265",
        "34.946111; 69.265",
        "34.946111 69.265",
        "34.946111N 69.265E",
        "N34.946111 E69.265",
        "69.265E, 34.946111N",
        "34°56'46\"N 69°15'54\"E",
        "34°56′46″N, 69°15′54″E",
        "34:56:46N 069:15:54E",
        "34 56 46 N 69 15 54 E",
        "34 56 46 69 15 54",
    ],
)
def test_every_usual_way_of_typing_a_point_is_read(text: str) -> None:
    found = parse_coordinates(text)
    assert found is not None
    assert found.point == pytest.approx((69.265, 34.946111), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("-33.9,151.2", (151.2, -33.9)),
        ("33.9 S, 71.5 W", (-71.5, -33.9)),
        ("−10, −20", (-20.0, -10.0)),
        ("0° 30' S 0° 30' W", (-0.5, -0.5)),
    ],
)
def test_south_and_west_are_below_zero(text: str, point: tuple[float, float]) -> None:
    found = parse_coordinates(text)
    assert found is not None
    assert found.point == pytest.approx(point)


# NGA's own example, the Washington Monument: 18S UJ 23480 06470 is 38°53'22"N 77°02'07"W
# (https://en.wikipedia.org/wiki/Military_Grid_Reference_System gives the square).
@pytest.mark.parametrize("text", ["18SUJ2348006470", "18S UJ 23480 06470", "18s uj 23480 06470"])
def test_a_grid_reference_is_read(text: str) -> None:
    found = parse_coordinates(text)
    assert found is not None
    assert found.point == pytest.approx((-77.0353, 38.8895), abs=1e-3)


@pytest.mark.parametrize(
    ("text", "accuracy_m"),
    [
        ("0.000,0.000", 79),
        ("0.0,0.0", 7_900),
        ("60.00,10.00", 620),
        ("0°0'0\"N 0°0'0\"E", 22),
        ("18SUJ2348006470", 0.7),
        ("18SUJ23480647", 7.1),
        ("18SUJ20", 7_100),
    ],
)
def test_a_point_is_as_accurate_as_its_digits(text: str, accuracy_m: float) -> None:
    found = parse_coordinates(text)
    assert found is not None
    assert found.accuracy_m == pytest.approx(accuracy_m, rel=0.02)


def test_a_coarse_grid_reference_means_the_middle_of_its_square() -> None:
    coarse, fine = parse_coordinates("18SUJ20"), parse_coordinates("18SUJ2500005000")
    assert coarse is not None
    assert fine is not None
    assert coarse.point == pytest.approx(fine.point, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("169.2,34.9", "169.2 is no latitude.*Latitude comes first.* 34.9,169.2"),
        ("95,120", "95 is no latitude, which runs from -90 to 90.$"),
        ("34.9,200", "200 is no longitude"),
        ("200N 20E", "200 is no latitude"),
        ("91.5N 69.2E", "91.5 is no latitude, which runs from -90 to 90.$"),
        ("34°61'N 69°0'E", "minutes and seconds"),
        ("34 -5 N 69 15 E", "minutes and seconds"),
        ("-34S 69E", "a sign or a letter"),
        ("34N 35N", "gives latitude twice"),
        ("34E 35E", "gives longitude twice"),
        ("42SWD123", "as many digits east as north"),
        ("61SWD11", "no such square"),
    ],
)
def test_what_is_wrong_with_coordinates_is_said(text: str, message: str) -> None:
    with pytest.raises(CoordinateError, match=message):
        parse_coordinates(text)


@pytest.mark.parametrize(
    "text", ["Tower", "", ",", "12", "1,2,3", "tower 1", "2 towers, 3 wells", "1 2 3", "AAA", "x,y"]
)
def test_other_text_is_no_coordinates(text: str) -> None:
    assert parse_coordinates(text) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_printed_is_read_back(lat: float, lon: float) -> None:
    found = parse_coordinates(f"{lat:.5f},{lon:.5f}")
    assert found is not None
    assert found.point == pytest.approx((lon, lat), abs=6e-6)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = parse_coordinates(text)
    except CoordinateError:
        return
    assert found is None or (abs(found.point[1]) <= 90 and abs(found.point[0]) <= 180)
