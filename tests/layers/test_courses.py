"""Paths and runways as they are drawn."""

from __future__ import annotations

import itertools

import pytest
from pyproj import Geod

from geodata.model import Runway, Unit
from geodata.world import load_world
from layers.courses import compose_runways, describe_course
from layers.rings import compose_rings

WGS84 = Geod(ellps="WGS84")


def test_a_course_tells_bearing_and_both_ends_as_exactly_as_they_are_known() -> None:
    told = describe_course((9.0, 0.0), (20.0, 0.0), tolerance_m=8_000, ends_m=(500, 8_000))
    assert told == "bearing 90.0°, from 0.000° N 9.000° E to 0.00° N 20.00° E"


def test_a_runway_is_drawn_at_its_true_length_width_and_bearing() -> None:
    runway = Runway(
        ident="03/21", place="tower", length_m=3000, width_m=50, surface="CON",
        start=(9.0, 40.0), end=(9.02, 40.02),
    )  # fmt: skip
    (mark,) = compose_runways([runway], unit=Unit.KM)
    corners = list(mark.geometry.exterior.coords)
    bearing, _, length = WGS84.inv(*runway.start, *runway.end)
    sides = [WGS84.inv(*one, *two) for one, two in itertools.pairwise(corners)]
    assert [side[2] for side in sides] == pytest.approx([length, 50, length, 50], abs=0.2)
    assert sides[0][0] == pytest.approx(bearing, abs=0.01)
    assert mark.decimals >= 5


def test_the_shipped_runways_keep_their_size_when_they_are_rounded() -> None:
    for mark in compose_runways(load_world().runways, unit=Unit.KM):
        corners = [
            (round(lon, mark.decimals), round(lat, mark.decimals))
            for lon, lat in mark.geometry.exterior.coords
        ]
        width = WGS84.inv(*corners[1], *corners[2])[2]
        assert 20 < width < 50
        assert mark.title.startswith(f"Runway {mark.id}: ≈ ")


def test_rings_have_any_radius_in_any_unit() -> None:
    focus = load_world().places["bagram"]
    (ring,) = compose_rings(focus, unit=Unit.NMI, radii=(12.5,))
    away = [WGS84.inv(focus.lon, focus.lat, *point)[2] for point in ring.geometry.coords]
    assert away == pytest.approx([12.5 * 1852] * len(away), abs=0.01)
    assert (ring.id, ring.text) == ("ring-12.5", "12.5 nmi")
