"""What a picture frames."""

from __future__ import annotations

import pytest

from geodata.geodesy import Point, find_destination
from geodata.model import Place
from layers.camera import frame_ends

FOCUS = Place(
    id="focus", name="Focus", kind="base", lon=10.0, lat=40.0, accuracy_m=100.0, country="AAA"
)  # fmt: skip
LEAST_M = 1_000_000.0


def find_end(bearing_deg: float, length_m: float) -> Point:
    return find_destination((FOCUS.lon, FOCUS.lat), bearing_deg=bearing_deg, length_m=length_m)


def test_ends_that_are_seen_anyway_move_nothing() -> None:
    ends = [find_end(0, 800_000), find_end(90, 1_500_000)]
    frame = frame_ends(ends, FOCUS, aspect=1.8, least_m=LEAST_M).frame
    assert frame == pytest.approx((-1_800_000, -LEAST_M, 1_800_000, LEAST_M))


@pytest.mark.parametrize("bearing", [0.0, 75.0, 200.0, 310.0])
def test_a_far_end_and_the_place_are_both_in_the_frame(bearing: float) -> None:
    plane = frame_ends([find_end(bearing, 4_000_000)], FOCUS, aspect=1.8, least_m=LEAST_M)
    assert plane.holds(0, 0)
    assert plane.holds(*plane.locate(*find_end(bearing, 4_000_000)))
    assert (plane.east - plane.west) / (plane.north - plane.south) == pytest.approx(1.8)


def test_an_end_on_the_far_side_of_the_globe_leaves_the_frame_around_the_place() -> None:
    plane = frame_ends([find_end(0, 11_000_000)], FOCUS, aspect=1.8, least_m=LEAST_M)
    assert (plane.south, plane.north) == pytest.approx((-LEAST_M, LEAST_M))
