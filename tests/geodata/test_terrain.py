"""The ground along a line: invented grids, and the one that ships against published heights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from geodata.errors import GeometryError
from geodata.terrain import (
    ERROR_M,
    Terrain,
    join_profiles,
    read_terrain,
    trace_profile,
    write_terrain,
)
from geodata.world import World, load_world, relief


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture
def slope() -> Terrain:
    """Return ground from 10 E to 12 E, 0 to 2 N, that rises by 100 m a cell to the east."""
    heights = np.tile(np.arange(0, 2000, 100, dtype=np.int16), (20, 1))
    return Terrain(heights, west_deg=10.0, north_deg=2.0, cells_per_deg=10)


def test_a_height_is_that_of_its_cells_centre(slope: Terrain) -> None:
    assert slope.sample(np.array([[10.05, 1.0], [10.15, 1.0]])) == pytest.approx([0, 100])


def test_between_centres_the_height_is_interpolated(slope: Terrain) -> None:
    assert slope.sample(np.array([[10.10, 1.0]]))[0] == pytest.approx(50.0)


@pytest.mark.parametrize("point", [(9.0, 1.0), (12.0, 1.0), (11.0, 2.01), (11.0, -0.5), (-168, 1)])
def test_beyond_the_grid_there_is_no_height(slope: Terrain, point: tuple[float, float]) -> None:
    assert np.isnan(slope.sample(np.array([point], float))[0])


def test_a_longitude_that_ran_past_180_degrees_is_the_same_place(slope: Terrain) -> None:
    assert slope.sample(np.array([[371.0, 1.0]])) == slope.sample(np.array([[11.0, 1.0]]))


def test_a_profile_starts_and_ends_with_its_line(slope: Terrain) -> None:
    profile = trace_profile(slope, (10.05, 1.0), (11.95, 1.0))
    assert profile.along_m[0] == 0
    assert profile.along_m[-1] == pytest.approx(211_500, rel=1e-3)
    assert np.diff(profile.along_m).max() <= 500
    assert profile.highest == (profile.along_m[-1], pytest.approx(1900.0))
    assert (np.diff(profile.heights_m) >= -1e-6).all()


def test_a_line_that_leaves_the_data_has_no_heights_there(slope: Terrain) -> None:
    profile = trace_profile(slope, (11.0, 1.0), (13.0, 1.0))
    half = len(profile.along_m) // 2
    assert not np.isnan(profile.heights_m[: half - 30]).any()
    assert np.isnan(profile.heights_m[half:]).all()


def test_a_line_wholly_beyond_has_no_highest_point(slope: Terrain) -> None:
    assert trace_profile(slope, (50.0, 1.0), (52.0, 1.0)).highest is None


def test_the_longest_line_is_sampled_no_more_than_4001_times(slope: Terrain) -> None:
    assert len(trace_profile(slope, (11.0, 1.0), (-170.0, 1.0)).along_m) <= 4001


def test_what_is_no_place_is_refused(slope: Terrain) -> None:
    with pytest.raises(GeometryError, match="no longitude and latitude"):
        trace_profile(slope, (11.0, 91.0), (12.0, 1.0))


def test_legs_are_laid_end_to_end(slope: Terrain) -> None:
    legs = [((10.5, 1.0), (11.0, 1.0)), ((11.0, 1.0), (11.0, 1.5))]
    one, two = (trace_profile(slope, *leg) for leg in legs)
    both = join_profiles((one, two))
    assert both.along_m[-1] == one.along_m[-1] + two.along_m[-1]
    assert len(both.heights_m) == len(both.along_m)


def test_a_grid_is_read_back_as_it_was_written(slope: Terrain, tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        write_terrain(slope, tmp_path / name)
    found = read_terrain(tmp_path / "one.npz")
    assert (found.heights_m == slope.heights_m).all()
    assert (found.west_deg, found.north_deg, found.cells_per_deg) == (10.0, 2.0, 10)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_a_box_is_cut_from_a_tile_by_its_edges(slope: Terrain) -> None:
    cut = relief.cut_tile(slope, {"box": [11, 0, 12, 1]})
    assert cut.heights_m.shape == (10, 10)
    points = np.array([[11.5, 0.5]])
    assert cut.sample(points) == slope.sample(points)


@pytest.mark.parametrize("box", [[9, 0, 11, 1], [11, 0, 13, 1], [11, -1, 12, 1], [11, 0, 12, 3]])
def test_a_box_beyond_the_tile_is_refused(slope: Terrain, box: list[int]) -> None:
    with pytest.raises(GeometryError, match="reaches beyond the tile"):
        relief.cut_tile(slope, {"box": box})


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(GeometryError, match="no_such_package is not installed"):
        relief.find_tile({"package": "no_such_package", "file": "x"})


# Field elevations in feet as OurAirports (2022-10-11) publishes them.
@pytest.mark.parametrize(
    ("ident", "lon", "lat", "feet"),
    [
        ("OAIX", 69.2650, 34.9461, 4895),  # Bagram Airfield
        ("OPIS", 72.8257, 33.5490, 1761),  # Islamabad International Airport
        ("OPLA", 74.4036, 31.5216, 712),  # Allama Iqbal International Airport
        ("UTTT", 69.2812, 41.2579, 1417),  # Tashkent International Airport
    ],
)
def test_the_shipped_ground_agrees_with_published_airfields(
    world: World, ident: str, lon: float, lat: float, feet: float
) -> None:
    assert world.terrain is not None
    assert world.terrain.sample(np.array([[lon, lat]]))[0] == pytest.approx(
        feet * 0.3048, abs=ERROR_M
    )


def test_a_summit_stands_lower_on_a_grid_of_one_kilometre_than_it_is(world: World) -> None:
    # Noshaq: 7,492 m (published); no cell around it is as high.
    assert world.terrain is not None
    around = np.array(
        [[lon, lat] for lon in (71.82, 71.83, 71.84) for lat in (36.42, 36.43, 36.44)]
    )
    assert 6500 < world.terrain.sample(around).max() < 7492
