"""Rings and lines are geodesics on the ellipsoid."""

from __future__ import annotations

import itertools

import pytest
from pyproj import Geod

from geodata.measures import measure_distances
from geodata.model import Distance, Pack, StatedLength, Unit
from geodata.packs import load_pack
from geodata.world import World, load_world
from layers.distances import compose_distances, find_frame
from layers.marks import Layer, Mark
from layers.rings import RING_RADII

WGS84 = Geod(ellps="WGS84")
METRES = {Unit.KM: 1000.0, Unit.MI: 1609.344, Unit.NMI: 1852.0}
FOCUS = (9.0, 0.0)


@pytest.fixture
def marks(pack: Pack, world: World, distances: tuple[Distance, ...]) -> tuple[Mark, ...]:
    return compose_distances(pack, world, distances, unit=Unit.KM)


def of_kind(marks: tuple[Mark, ...], kind: str) -> dict[str, Mark]:
    return {mark.id: mark for mark in marks if mark.kind == kind}


def azimuth(start: tuple[float, float], end: tuple[float, float]) -> float:
    return WGS84.inv(*start, *end)[0] % 360


@pytest.mark.parametrize("unit", Unit)
def test_every_point_of_a_ring_lies_at_its_radius(
    pack: Pack, world: World, distances: tuple[Distance, ...], unit: Unit
) -> None:
    rings = of_kind(compose_distances(pack, world, distances, unit=unit), "ring")
    assert list(rings) == [f"ring-{radius:g}" for radius in RING_RADII]
    for radius, ring in zip(RING_RADII, rings.values(), strict=True):
        away = [WGS84.inv(*FOCUS, *point)[2] for point in ring.geometry.coords]
        assert away == pytest.approx([radius * METRES[unit]] * len(away), abs=1)


def test_a_ring_is_closed_and_goes_all_round(marks: tuple[Mark, ...]) -> None:
    for ring in of_kind(marks, "ring").values():
        points = list(ring.geometry.coords)
        bearings = sorted(azimuth(FOCUS, point) for point in points[:-1])
        gaps = [after - before for before, after in itertools.pairwise(bearings)]
        assert points[0] == pytest.approx(points[-1])
        assert max(gaps) < 3


def test_a_rings_label_stands_on_the_ring(marks: tuple[Mark, ...]) -> None:
    ring = of_kind(marks, "ring")["ring-500"]
    away = [WGS84.inv(*FOCUS, *spot)[2] for spot in ring.spots]
    assert away == pytest.approx([500_000] * len(away), abs=1)


def test_a_ring_is_written_with_its_unit(
    pack: Pack, world: World, distances: tuple[Distance, ...]
) -> None:
    rings = of_kind(compose_distances(pack, world, distances, unit=Unit.NMI), "ring")
    assert [ring.text for ring in rings.values()] == ["250 nmi", "500 nmi", "1,000 nmi"]


def test_a_measured_line_runs_from_the_focus_to_the_nearest_point(
    marks: tuple[Mark, ...], distances: tuple[Distance, ...]
) -> None:
    nearest = {distance.id: distance.nearest for distance in distances}
    for id, line in of_kind(marks, "measured").items():
        assert line.geometry.coords[0] == FOCUS
        assert line.geometry.coords[-1] == pytest.approx(nearest[id])


def test_a_measured_line_is_as_long_as_its_measurement(
    marks: tuple[Mark, ...], distances: tuple[Distance, ...]
) -> None:
    metres = {distance.id: distance.metres for distance in distances}
    for id, line in of_kind(marks, "measured").items():
        assert WGS84.geometry_length(line.geometry) == pytest.approx(metres[id], abs=1)


def test_every_border_and_capital_has_a_measured_line(marks: tuple[Mark, ...]) -> None:
    assert sorted(of_kind(marks, "measured")) == sorted(
        f"tower-{kind}-{state}" for kind in ("border", "capital") for state in ("AAA", "BBB", "CCC")
    )


def test_a_stated_line_has_the_stated_length(marks: tuple[Mark, ...]) -> None:
    line = of_kind(marks, "stated")["C1"]
    assert WGS84.geometry_length(line.geometry) == pytest.approx(900_000, abs=1)


def test_a_stated_line_has_the_bearing_of_the_measured_one(marks: tuple[Mark, ...]) -> None:
    stated = of_kind(marks, "stated")["C1"]
    measured = of_kind(marks, "measured")["tower-border-CCC"]
    assert stated.bearing_deg == pytest.approx(measured.bearing_deg, abs=1e-6)
    assert azimuth(FOCUS, stated.geometry.coords[-1]) == pytest.approx(stated.bearing_deg, abs=1e-6)


def test_a_stated_line_lies_under_the_measured_ones(marks: tuple[Mark, ...]) -> None:
    kinds = [mark.kind for mark in marks if mark.layer is Layer.DISTANCES]
    assert kinds.index("measured") > max(
        place for place, kind in enumerate(kinds) if kind == "stated"
    )


def test_a_stated_line_is_told_in_the_sources_words(marks: tuple[Mark, ...]) -> None:
    assert of_kind(marks, "stated")["C1"].text == "stated: about 900 km (560 mi)"


def test_every_line_carries_the_class_that_scripts_look_for(marks: tuple[Mark, ...]) -> None:
    lines = [mark for mark in marks if mark.kind in ("measured", "stated")]
    assert all("distance" in mark.classes for mark in lines)


@pytest.mark.parametrize(
    ("unit", "text"), [(Unit.KM, "border: ≈ 110 km ± 8 km"), (Unit.MI, "border: ≈ 69 mi ± 5 mi")]
)
def test_a_measured_label_has_no_more_digits_than_its_tolerance(
    pack: Pack, world: World, distances: tuple[Distance, ...], unit: Unit, text: str
) -> None:
    drawn = compose_distances(pack, world, distances, unit=unit)
    assert of_kind(drawn, "measured")["tower-border-AAA"].text == text


@pytest.mark.parametrize(
    "target",
    [
        {"target_kind": "place", "within": "CCC", "reason": "No end point."},
        {"target_kind": "runway", "target": "09/27"},
    ],
)
def test_a_length_without_an_end_on_the_map_is_not_drawn(make_pack, world: World, target) -> None:
    stated = StatedLength(
        id="C9", claim="C9", title="Stated", origin="tower", stated_km=3, stated_mi=1.9,
        wording="3 km", **target,
    )  # fmt: skip
    pack = make_pack(stated_lengths=(stated,))
    found = measure_distances(pack, world, "de-facto")
    drawn = compose_distances(pack, world, found, unit=Unit.KM)
    assert "C9" not in {mark.id for mark in drawn}


def test_a_frame_holds_the_whole_ring(world: World) -> None:
    west, south, east, north = find_frame(world.places["tower"], radius_m=500_000)
    assert WGS84.inv(*FOCUS, west, 0.0)[2] == pytest.approx(500_000, abs=200)
    assert WGS84.inv(*FOCUS, 9.0, north)[2] == pytest.approx(500_000, abs=200)
    assert (west + east, south + north) == pytest.approx((18.0, 0.0))


def test_the_shipped_stated_line_overshoots_the_border_of_china() -> None:
    pack, world = load_pack(), load_world()
    found = measure_distances(pack, world, "de-facto")
    marks = {mark.id: mark for mark in compose_distances(pack, world, found, unit=Unit.KM)}
    stated, measured = marks["J39b"], marks["bagram-border-CHN"]
    assert WGS84.geometry_length(stated.geometry) == pytest.approx(800_000, abs=1)
    assert WGS84.geometry_length(measured.geometry) == pytest.approx(520_000, abs=5_000)
    assert stated.bearing_deg == pytest.approx(measured.bearing_deg)


def test_the_shipped_lengths_without_an_end_point_are_not_drawn() -> None:
    pack, world = load_pack(), load_world()
    found = measure_distances(pack, world, "de-facto")
    drawn = {mark.id for mark in compose_distances(pack, world, found, unit=Unit.KM)}
    assert not drawn & {"J01b", "J39c", "J15c-1", "J15c-2"}
