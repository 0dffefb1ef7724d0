"""Geodesics, rings, and the nearest point of a line."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geodata.errors import GeometryError
from geodata.geodesy import (
    find_farthest_point,
    find_nearest_point,
    measure_geodesic,
    measure_line,
    prepare_outline,
    trace_geodesic,
    trace_ring,
)

POINTS = st.tuples(st.floats(-180, 180), st.floats(-89, 89))
NEARBY = st.tuples(st.floats(40, 100), st.floats(10, 60))
CORNERS = st.lists(
    st.tuples(st.floats(40, 100), st.floats(10, 60)), min_size=2, max_size=6, unique=True
)
# GeographicLib's own example: JFK to LHR (https://geographiclib.sourceforge.io/scripts/geod-calc.html).
JFK_TO_LHR = ((-73.8, 40.6), (-0.5, 51.6), 5_551_759.400)
# Geoscience Australia's test line, Flinders Peak to Buninyong, in the GDA technical manual; its
# GRS 80 differs from WGS 84 by 0.1 mm in the semi-minor axis.
FLINDERS_PEAK = (144 + 25 / 60 + 29.52440 / 3600, -(37 + 57 / 60 + 3.72030 / 3600))
BUNINYONG = (143 + 55 / 60 + 35.38390 / 3600, -(37 + 39 / 60 + 10.15610 / 3600))


@pytest.mark.parametrize(
    ("start", "end", "length_m"), [JFK_TO_LHR, (FLINDERS_PEAK, BUNINYONG, 54_972.271)]
)
def test_a_geodesic_has_its_published_length(
    start: tuple[float, float], end: tuple[float, float], length_m: float
) -> None:
    assert measure_geodesic(start, end).length_m == pytest.approx(length_m, abs=0.001)


def test_a_geodesic_has_its_published_bearing() -> None:
    bearing = measure_geodesic(FLINDERS_PEAK, BUNINYONG).bearing_deg
    assert bearing == pytest.approx(306 + 52 / 60 + 5.373 / 3600, abs=1e-6)


@given(POINTS, POINTS)
def test_a_geodesic_is_as_long_backwards(
    one: tuple[float, float], two: tuple[float, float]
) -> None:
    forth, back = measure_geodesic(one, two), measure_geodesic(two, one)
    assert forth.length_m == pytest.approx(back.length_m, abs=1e-3)


@given(POINTS, POINTS, POINTS)
def test_a_detour_is_never_shorter(
    one: tuple[float, float], two: tuple[float, float], via: tuple[float, float]
) -> None:
    legs = measure_geodesic(one, via).length_m + measure_geodesic(via, two).length_m
    assert measure_geodesic(one, two).length_m <= legs + 1e-3


@example((0.0, 0.0), (-179.99999999999997, 46.0))
@given(POINTS, POINTS)
def test_a_bearing_is_between_0_and_360(one: tuple[float, float], two: tuple[float, float]) -> None:
    assert 0.0 <= measure_geodesic(one, two).bearing_deg < 360.0


def test_latitude_given_first_is_named_as_such() -> None:
    with pytest.raises(GeometryError, match="Longitude comes first"):
        measure_geodesic((34.0, 169.0), (0.0, 0.0))


def test_a_point_off_the_globe_is_refused() -> None:
    with pytest.raises(GeometryError, match="no longitude and latitude"):
        measure_geodesic((0.0, 0.0), (500.0, 500.0))


def test_a_traced_line_keeps_its_ends_and_its_spacing() -> None:
    line = trace_geodesic((60.0, 30.0), (100.0, 50.0), spacing_m=100_000)
    steps = Geod(ellps="WGS84").inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])[2]
    assert line[0].tolist() == [60.0, 30.0]
    assert line[-1].tolist() == [100.0, 50.0]
    assert max(steps) <= 100_000


def test_a_traced_line_runs_on_past_the_antimeridian() -> None:
    line = trace_geodesic((170.0, 60.0), (-170.0, 60.0), spacing_m=50_000)
    assert np.abs(np.diff(line[:, 0])).max() < 5
    assert line[-1, 0] == pytest.approx(190.0)


def test_a_line_traced_at_no_spacing_is_refused() -> None:
    with pytest.raises(GeometryError, match="spacing"):
        trace_geodesic((0.0, 0.0), (1.0, 1.0), spacing_m=0)


def test_every_point_of_a_ring_is_at_its_radius() -> None:
    ring = trace_ring((69.0, 35.0), radius_m=500_000, count=90)
    lengths = [measure_geodesic((69.0, 35.0), (lon, lat)).length_m for lon, lat in ring]
    assert lengths == pytest.approx([500_000] * 91, abs=1e-3)
    assert ring[0] == pytest.approx(ring[-1])


@pytest.mark.parametrize(("radius_m", "count"), [(0, 90), (-5, 90), (12_000_000, 90), (1_000, 2)])
def test_a_ring_that_is_none_is_refused(radius_m: float, count: int) -> None:
    with pytest.raises(GeometryError):
        trace_ring((0.0, 0.0), radius_m=radius_m, count=count)


@settings(deadline=None)
@given(NEARBY, CORNERS)
def test_the_nearest_point_is_no_farther_than_any_point_of_a_dense_line(
    place: tuple[float, float], corners: list[tuple[float, float]]
) -> None:
    line = shapely.LineString(corners)
    point, length = find_nearest_point(place, line)
    dense = shapely.get_coordinates(shapely.segmentize(line, 0.05))
    away = [measure_geodesic(place, (lon, lat)).length_m for lon, lat in dense]
    assert length <= min(away) + 1.0
    assert shapely.distance(line, shapely.Point(point)) < 1e-4


@settings(deadline=None)
@given(NEARBY, CORNERS, st.floats(0.02, 5.0))
def test_a_denser_line_is_never_farther(
    place: tuple[float, float], corners: list[tuple[float, float]], spacing_deg: float
) -> None:
    line = shapely.LineString(corners)
    sparse = find_nearest_point(place, line)[1]
    dense = find_nearest_point(place, shapely.segmentize(line, spacing_deg))[1]
    assert dense == pytest.approx(sparse, abs=1.0)


@settings(deadline=None)
@given(NEARBY, NEARBY, CORNERS)
def test_a_line_is_no_farther_than_by_way_of_another_place(
    here: tuple[float, float], there: tuple[float, float], corners: list[tuple[float, float]]
) -> None:
    line = shapely.LineString(corners)
    step = measure_geodesic(here, there).length_m
    near, far = find_nearest_point(there, line)[1], find_nearest_point(here, line)[1]
    assert far <= near + step + 2.0
    assert near <= far + step + 2.0


@settings(deadline=None)
@given(NEARBY, CORNERS)
def test_the_farthest_point_is_no_nearer_than_any_point_of_a_dense_line(
    place: tuple[float, float], corners: list[tuple[float, float]]
) -> None:
    line = shapely.LineString(corners)
    _, length = find_farthest_point(place, line)
    dense = shapely.get_coordinates(shapely.segmentize(line, 0.05))
    away = [measure_geodesic(place, (lon, lat)).length_m for lon, lat in dense]
    assert length >= max(away) - 1_000.0


def test_the_nearest_point_of_a_meridian_is_not_the_one_nearest_in_degrees() -> None:
    point, length = find_nearest_point((0.0, 60.0), shapely.LineString([(10, 50), (10, 70)]))
    flat = measure_geodesic((0.0, 60.0), (10.0, 60.0)).length_m
    assert point[1] > 60.2
    assert length < flat - 1_000


def test_the_outline_counts_from_inside_a_polygon() -> None:
    square = shapely.box(0, 0, 10, 10)
    point, length = find_nearest_point((1.0, 5.0), square)
    assert point == pytest.approx((0.0, 5.0), abs=0.01)
    assert length == pytest.approx(110_900, rel=0.01)


def test_a_cut_along_the_antimeridian_is_no_border() -> None:
    point, _ = find_nearest_point((179.0, 5.0), shapely.box(150, 0, 180, 10))
    assert point[0] < 180.0


def test_the_nearest_point_is_found_across_the_antimeridian() -> None:
    point, length = find_nearest_point((-179.0, 5.0), shapely.LineString([(178, 0), (178, 10)]))
    assert point == pytest.approx((178.0, 5.0), abs=0.05)
    assert length == pytest.approx(332_600, rel=0.01)


def test_a_prepared_outline_gives_the_same_answer() -> None:
    shape = shapely.Point(20, 20).buffer(3)
    assert find_nearest_point((1.0, 1.0), shape) == find_nearest_point(
        (1.0, 1.0), prepare_outline(shape)
    )


def test_a_line_beyond_a_quarter_of_the_globe_is_refused() -> None:
    with pytest.raises(GeometryError, match="beyond a quarter of the globe"):
        find_nearest_point((0.0, 0.0), shapely.LineString([(170, 1), (175, 5)]))


def test_an_empty_geometry_is_refused() -> None:
    with pytest.raises(GeometryError, match="without edges"):
        find_nearest_point((0.0, 0.0), shapely.Polygon())


def test_a_line_is_as_long_as_its_legs() -> None:
    line = shapely.LineString([(0, 0), (1, 0), (1, 1)])
    legs = measure_geodesic((0, 0), (1, 0)).length_m + measure_geodesic((1, 0), (1, 1)).length_m
    assert measure_line(line) == pytest.approx(legs)
