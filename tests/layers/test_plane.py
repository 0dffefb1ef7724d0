"""On the plane, distances from its centre are true."""

from __future__ import annotations

import math

import pytest
from shapely import LineString, Point, box

from geodata.geodesy import find_destination, measure_geodesic, trace_ring
from layers.plane import Plane, frame_plane

CENTRE = (69.3, 34.9)
PLANE = frame_plane(*CENTRE, radius_m=1_250_000, aspect=1.8)


@pytest.mark.parametrize("bearing", [0.0, 75.0, 200.0])
def test_a_point_lies_as_far_from_the_centre_as_measured(bearing: float) -> None:
    point = find_destination(CENTRE, bearing_deg=bearing, length_m=900_000)
    assert math.hypot(*PLANE.locate(*point)) == pytest.approx(900_000, abs=1)
    assert measure_geodesic(CENTRE, point).length_m == pytest.approx(900_000, abs=0.01)


def test_a_ring_is_a_circle() -> None:
    ring = LineString(trace_ring(CENTRE, radius_m=500_000, count=90))
    drawn = PLANE.project(ring)
    away = [math.hypot(x, y) for x, y in drawn.coords]
    assert max(away) - min(away) < 200


def test_the_frame_is_as_wide_for_its_height_as_asked() -> None:
    west, south, east, north = PLANE.frame
    assert (east - west) / (north - south) == pytest.approx(1.8)


def test_a_frame_can_be_moved_off_its_centre() -> None:
    moved = frame_plane(*CENTRE, radius_m=1000, aspect=1, shift_m=(500, -200))
    assert moved.frame == (-500, -1200, 1500, 800)


def test_what_lies_outside_the_frame_is_cut_away() -> None:
    drawn = PLANE.project(box(-170, -80, 190, 85))
    assert drawn.bounds == pytest.approx(PLANE.frame)
    assert PLANE.project(Point(-100, 40)).is_empty


@pytest.mark.parametrize("centre", [CENTRE, (-65.0, -35.0), (-178.0, 12.0), (20.0, 86.0)])
def test_land_around_the_far_end_of_the_world_leaves_the_middle_bare(
    centre: tuple[float, float],
) -> None:
    plane = frame_plane(*centre, radius_m=1_250_000, aspect=1.8)
    far = (centre[0] + 360) % 360 - 180  # between -180 and 180
    south = max(-centre[1] - 14, -89.0)
    assert plane.project(box(far - 16, south, far + 16, -centre[1] + 14)).is_empty


def test_land_all_around_the_world_fills_the_frame() -> None:
    whole = PLANE.project(box(-170, -80, 190, 85))
    west, south, east, north = PLANE.frame
    assert whole.area == pytest.approx((east - west) * (north - south))


def test_a_frame_with_a_pole_in_it_shows_the_land_around_it() -> None:
    polar = Plane(20.0, 88.0, -1e6, -1e6, 1e6, 1e6)
    assert not polar.project(box(-170, 80, 190, 89)).is_empty


def test_the_zoom_of_a_scale_is_a_web_maps() -> None:
    assert Plane(0, 0, 0, 0, 1, 1).find_zoom(156_543.034) == pytest.approx(0, abs=1e-6)
