"""Paths of one bearing."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.geodesy import measure_geodesic
from geodata.rhumb import measure_rhumb

POINTS = st.tuples(st.floats(-180, 180), st.floats(-85, 85))
# GeographicLib's manual page of RhumbSolve: JFK to Singapore Changi, with the digits of its test
# suite (https://geographiclib.sourceforge.io/C++/doc/RhumbSolve.1.html); and its second test.
PUBLISHED = [
    (
        (-(73 + 46 / 60 + 44 / 3600), 40 + 38 / 60 + 23 / 3600),
        (103 + 59 / 60 + 22 / 3600, 1 + 21 / 60 + 33 / 3600),
        18_523_563.04238,
        103.5828330034,
    ),
    ((44.4, 33.3), (56.78, 12.34), 2_641_839.7239669, 151.4831743754),
]


@pytest.mark.parametrize(("start", "end", "length_m", "bearing_deg"), PUBLISHED)
def test_a_rhumb_line_has_its_published_length_and_bearing(
    start: tuple[float, float], end: tuple[float, float], length_m: float, bearing_deg: float
) -> None:
    found = measure_rhumb(start, end)
    assert found.length_m == pytest.approx(length_m, abs=1e-3)
    assert found.bearing_deg == pytest.approx(bearing_deg, abs=1e-9)


@given(POINTS, POINTS)
def test_a_rhumb_line_is_never_shorter_than_the_geodesic(
    one: tuple[float, float], two: tuple[float, float]
) -> None:
    assert measure_rhumb(one, two).length_m >= measure_geodesic(one, two).length_m - 1e-3


@given(POINTS, POINTS)
def test_the_way_back_is_as_long_and_bears_the_other_way(
    one: tuple[float, float], two: tuple[float, float]
) -> None:
    assume(measure_geodesic(one, two).length_m > 1 and abs(abs(one[0] - two[0]) - 180) > 1e-6)
    forth, back = measure_rhumb(one, two), measure_rhumb(two, one)
    assert forth.length_m == pytest.approx(back.length_m, rel=1e-6)
    turn = abs(forth.bearing_deg - back.bearing_deg)
    assert turn == pytest.approx(180.0, abs=1e-3)


@pytest.mark.parametrize("step", [0.0, 1e-9, 1e-7, 1e-5, 1e-3])
def test_along_a_parallel_the_length_has_no_jump(step: float) -> None:
    flat = measure_rhumb((0.0, 60.0), (10.0, 60.0)).length_m
    assert measure_rhumb((0.0, 60.0), (10.0, 60.0 + step)).length_m == pytest.approx(
        flat, rel=0.02 * step + 1e-9
    )


def test_along_a_meridian_it_is_the_geodesic() -> None:
    one, two = (5.0, -20.0), (5.0, 40.0)
    assert measure_rhumb(one, two).length_m == pytest.approx(measure_geodesic(one, two).length_m)
    assert measure_rhumb(one, two).bearing_deg == 0.0


def test_it_crosses_the_antimeridian_the_short_way() -> None:
    across = measure_rhumb((179.0, 10.0), (-179.0, 10.0))
    assert across.bearing_deg == pytest.approx(90.0)
    assert across.length_m == pytest.approx(measure_rhumb((0.0, 10.0), (2.0, 10.0)).length_m)


def test_nowhere_is_no_length() -> None:
    assert measure_rhumb((1.0, 2.0), (1.0, 2.0)).length_m == 0.0
