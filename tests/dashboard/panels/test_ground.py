"""The profile of the ground under a measured line."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import numpy as np
import pytest

from dashboard.atlas import Atlas
from dashboard.panels.distances import render_distances
from dashboard.panels.ground import NO_DATA, compose_ground
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import ViewState
from geodata.model import Unit
from geodata.terrain import Terrain

NAMES = ("Tower", "Ridge")


@pytest.fixture
def hilly(small: Atlas) -> Atlas:
    """Return the small atlas with one ridge of 3,000 m at 10.5 E, on ground of 1,000 m."""
    heights = np.full((40, 40), 1000, np.int16)
    heights[:, 25] = 3000
    terrain = Terrain(heights, west_deg=8.0, north_deg=2.0, cells_per_deg=10)
    return replace(small, world=replace(small.world, terrain=terrain))


def test_a_profile_names_its_highest_point_and_its_error(hilly: Atlas) -> None:
    ground = compose_ground(hilly, [((9.0, 0.0), (11.0, 0.0))], NAMES, Unit.KM)
    assert ground is not None
    assert ground.title == "The ground rises to ≈ 2,970 m, ± 30 m at best, ≈ 173 km from Tower"
    assert ground.at == pytest.approx(77.5, abs=0.5)
    assert 80 < ground.up < 90
    assert ground.gaps == ()
    assert "smoothed away" in ground.note
    assert [tick.text for tick in ground.heights][:3] == ["0 m", "500 m", "1,000 m"]


@pytest.mark.parametrize("unit", Unit)
def test_the_axis_stands_in_the_unit_that_was_chosen(hilly: Atlas, unit: Unit) -> None:
    ground = compose_ground(hilly, [((9.0, 0.0), (11.0, 0.0))], NAMES, unit)
    assert ground is not None
    assert all(tick.text.endswith(f" {unit}") for tick in ground.lengths)
    assert 3 <= len(ground.lengths) <= 8
    places = [tick.at for tick in (*ground.lengths, *ground.heights)]
    assert all(0 <= at < 100 for at in places)


def test_the_ground_begins_and_ends_at_its_own_height_not_at_sea_level(small: Atlas) -> None:
    heights = np.tile(np.linspace(500, 2500, 40).astype(np.int16), (40, 1))
    terrain = Terrain(heights, west_deg=8.0, north_deg=2.0, cells_per_deg=10)
    sloping = replace(small, world=replace(small.world, terrain=terrain))
    for line in (((9.0, 0.0), (11.5, 0.0)), ((11.5, 0.0), (9.0, 0.0))):
        ground = compose_ground(sloping, [line], NAMES, Unit.KM)
        assert ground is not None
        (left, foot), start, *_, end, (right, other_foot) = ground.outline
        assert (left, foot, right, other_foot) == (0.0, 100.0, 100.0, 100.0)
        assert (start[0], end[0]) == (0.0, 100.0)
        assert max(start[1], end[1]) < 65


def test_a_line_that_leaves_the_data_says_where(hilly: Atlas) -> None:
    ground = compose_ground(hilly, [((9.0, 0.0), (15.0, 0.0))], NAMES, Unit.KM)
    assert ground is not None
    assert ground.title.startswith("Where there is elevation data, the ground rises to ")
    (gap,) = ground.gaps
    assert gap.left == pytest.approx(49, abs=0.5)
    assert gap.left + gap.width == pytest.approx(100)


def test_a_line_wholly_beyond_the_data_says_so_and_where_the_data_lies(hilly: Atlas) -> None:
    view = ViewState(ruler=Ruler(table=LengthTable.MEASURE, points=("1 30", "2 31")))
    page = html.unescape(render_distances(hilly, view))
    assert NO_DATA in page
    told = re.sub("</?span.*?>", "", page)
    assert "The elevation data lies between 2° S 8° E and 2° N 12° E." in told
    assert 'class="plot"' not in page


def test_a_world_without_elevation_shows_no_profile(small: Atlas) -> None:
    assert compose_ground(small, [((9.0, 0.0), (11.0, 0.0))], NAMES, Unit.KM) is None
    view = ViewState(ruler=Ruler(table=LengthTable.MEASURE, points=("tower", "CCC")))
    assert "<figure" not in render_distances(small, view)


def test_a_line_without_length_has_no_profile(hilly: Atlas) -> None:
    ground = compose_ground(hilly, [((9.0, 0.0), (9.0, 0.0))], NAMES, Unit.KM)
    assert ground is not None
    assert (ground.title, ground.outline) == ("Too short for a grid of 1 km", ())


def test_names_in_a_profile_are_written_literally(hilly: Atlas) -> None:
    hostile = "<script>alert(1)</script>{{ 7 * 7 }}"
    towns = {**hilly.world.places}
    towns["tower"] = towns["tower"].model_copy(update={"name": hostile})
    atlas = replace(hilly, world=replace(hilly.world, places=towns))
    view = ViewState(ruler=Ruler(table=LengthTable.MEASURE, points=("tower", "1 11")))
    page = render_distances(atlas, view)
    figure = page[page.index("<figure") : page.index("</figure>")]
    assert "<script" not in figure
    assert hostile in html.unescape(re.sub(r"<[^>]+>", "", figure))


def test_the_base_close_up_shows_the_ground_to_the_capital_and_the_nearest_border(
    shipped: Atlas,
) -> None:
    page = render_distances(shipped, ViewState(ruler=Ruler(table=LengthTable.BASE)))
    found = re.findall(r"<figcaption>(.*?)</figcaption>", re.sub("</?span.*?>", "", page))
    assert found == [
        "The ground rises to ≈ 4,400 m, ± 30 m at best, ≈ 113 km from Bagram",
        "The ground rises to ≈ 1,920 m, ± 30 m at best, ≈ 40 km from Bagram",
    ]
    assert page.count("NOAA, GLOBE Task Team") == 1
