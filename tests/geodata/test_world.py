"""The world that ships: one valid coverage, divided by worldview."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.errors import ContentError, UnknownIdError
from geodata.model import BorderStatus
from geodata.world import World, load_world
from geodata.world.load import HERE, NEEDED
from geodata.world.records import RECORDS, hash_file

VIEWS = ("de-facto", "IND", "PAK", "CHN")
PARTICIPANTS = (
    "RUS", "AFG", "CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "TJK", "UZB", "BLR", "TKM", "USA",
    "GBR",
)  # fmt: skip
HIMALAYA = ("B00", "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "KAS")
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped data, to be broken."""
    for name in (*NEEDED, RECORDS):
        shutil.copyfile(HERE / name, tmp_path / name)
    return tmp_path


def areas(frame: gpd.GeoDataFrame) -> pd.Series:
    return frame.geometry.to_crs("ESRI:54034").area / 1e6


def compact(frame: gpd.GeoDataFrame) -> bytes:
    text = json.dumps(json.loads(frame.to_json()), separators=(",", ":"))
    return gzip.compress(text.encode(), 9)


def test_the_shipped_world_has_the_views_of_the_contract(world: World) -> None:
    assert tuple(view.id for view in world.worldviews) == VIEWS


@pytest.mark.parametrize("layer", ["pieces", "drawing"])
def test_the_pieces_are_one_valid_coverage(world: World, layer: str) -> None:
    shapes = getattr(world, layer).geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_valid_coverage(world: World, view: str) -> None:
    assert shapely.coverage_is_valid(world.countries(view).geometry.to_numpy())
    assert shapely.coverage_is_valid(world.drawn_countries(view).geometry.to_numpy())


@pytest.mark.parametrize("view", VIEWS)
def test_no_area_is_lost_or_won_by_a_view(world: World, view: str) -> None:
    pieces, countries = areas(world.pieces), areas(world.countries(view))
    held = pieces.groupby([world.holder(piece, view) for piece in pieces.index]).sum()
    assert countries.sum() == pytest.approx(pieces.sum(), rel=1e-9)
    assert countries.to_dict() == pytest.approx(held.to_dict(), rel=1e-9)


def test_views_differ_by_the_disputed_pieces_alone(world: World) -> None:
    gained = areas(world.countries("IND"))["IND"] - areas(world.countries("de-facto"))["IND"]
    pieces = areas(world.pieces)[["B06", "B07", "B08", "B09", "KAS"]]
    assert gained == pytest.approx(pieces.sum(), rel=1e-6)


@pytest.mark.parametrize("layer", ["pieces", "drawing"])
def test_every_participant_and_every_disputed_area_is_there(world: World, layer: str) -> None:
    assert {*PARTICIPANTS, *world.holders} <= set(getattr(world, layer).index)


def test_only_the_continent_that_is_never_shown_is_left_out_of_the_drawing(world: World) -> None:
    assert set(world.pieces.index) - set(world.drawing.index) == {"ATA"}


@pytest.mark.parametrize(
    ("piece", "holders"),
    [
        ("B05", ("IND", "IND", "PAK", "IND")),
        ("B08", ("PAK", "IND", "PAK", "PAK")),
        ("B09", ("PAK", "IND", "PAK", "PAK")),
        ("B06", ("CHN", "IND", "CHN", "CHN")),
        ("B07", ("CHN", "IND", "CHN", "CHN")),
        ("B03", ("IND", "IND", "PAK", "CHN")),
        ("B00", ("IND", "IND", "IND", "CHN")),
        ("KAS", ("KAS", "IND", "PAK", "IND")),
        ("ESH", ("ESH", "MAR", "ESH", "ESH")),
        ("B89", ("RUS", "UKR", "UKR", "UKR")),
        ("KAB", ("KAZ", "KAZ", "KAZ", "KAZ")),
        ("AFG", ("AFG", "AFG", "AFG", "AFG")),
    ],
)
def test_each_view_gives_a_piece_to_the_holder_of_the_reviewed_table(
    world: World, piece: str, holders: tuple[str, ...]
) -> None:
    assert tuple(world.holder(piece, view) for view in VIEWS) == holders


@pytest.mark.parametrize(
    ("piece", "km2"),
    [("B07", 30_000), ("B08", 65_200), ("B09", 12_000), ("B06", 5_300), ("B00", 68_000)],
)
def test_a_disputed_piece_has_about_the_area_it_had_when_reviewed(
    world: World, piece: str, km2: float
) -> None:
    assert areas(world.pieces)[piece] == pytest.approx(km2, rel=0.02)


def test_every_holder_of_every_view_has_a_name(world: World) -> None:
    for view in VIEWS:
        assert all(world.countries(view)["name"])


def test_afghanistan_has_an_indian_border_in_one_view_only(world: World) -> None:
    found = {view: world.neighbours("AFG", view) for view in VIEWS}
    settled = ("CHN", "IRN", "PAK", "TJK", "TKM", "UZB")
    assert found == {
        "de-facto": settled,
        "IND": tuple(sorted((*settled, "IND"))),
        "PAK": settled,
        "CHN": settled,
    }


@pytest.mark.parametrize("view", VIEWS)
def test_the_disputed_areas_are_marked_in_every_view(world: World, view: str) -> None:
    found = world.disputed_areas(view)
    assert set(HIMALAYA) <= set(found.index)
    assert not [row for row in found.itertuples() if row.holder in row.claimants]


def test_who_holds_an_area_de_facto_stands_with_the_claimants_of_another_view(
    world: World,
) -> None:
    assert world.disputed_areas("de-facto").loc["B08", "claimants"] == ("IND",)
    assert world.disputed_areas("IND").loc["B08", "claimants"] == ("PAK",)


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_hides_an_unsettled_line(world: World, view: str) -> None:
    unsettled = world.borders["status"] != BorderStatus.RECOGNISED.value
    drawn = world.drawn_borders(view)
    kept = drawn[drawn["status"] != BorderStatus.RECOGNISED.value]
    assert set(kept["geometry"]) >= set(world.borders[unsettled]["geometry"])


def test_a_settled_line_is_claimed_in_a_view_that_gives_its_piece_to_another_state(
    world: World,
) -> None:
    found = {}
    for view in VIEWS:
        lines = world.drawn_borders(view)
        line = lines[(lines["left"] == "AFG") & (lines["right"] == "B08")]
        found[view] = set(line["status"])
    assert found.pop("IND") == {"claimed"}
    assert all(status == {"recognised"} for status in found.values())


@pytest.mark.parametrize("view", VIEWS)
def test_no_settled_line_runs_inside_one_holder(world: World, view: str) -> None:
    drawn = world.drawn_borders(view)
    inside = drawn[drawn["left_holder"] == drawn["right_holder"]]
    assert not inside["status"].eq(BorderStatus.RECOGNISED.value).any()


@pytest.mark.parametrize("view", VIEWS)
def test_a_piece_that_views_differ_over_is_marked_in_each_of_them(world: World, view: str) -> None:
    differing = {
        piece for piece in world.holders if len({world.holder(piece, one) for one in VIEWS}) > 1
    }
    # Reefs and a buffer zone that a view joins to the one state that claims them.
    undisputed = {"BJN", "SER", "CNM", "USG"} | ({"ISR"} if view != "PAK" else set())
    assert differing - undisputed <= set(world.disputed_areas(view).index)


def test_who_holds_a_piece_is_named_and_no_state_is_none(world: World) -> None:
    assert world.holder_name("B08", "IND") == "India"
    assert world.holder_name("KAS", "de-facto") is None
    assert world.holder_name("KAS", "PAK") == "Pakistan"
    assert world.holder_name("KOS", "de-facto") == "Kosovo"
    assert world.holder_name("AFG", "IND") == "Afghanistan"


def test_an_area_that_nobody_contests_has_no_card(world: World) -> None:
    assert world.area("B08").name == "Gilgit-Baltistan"
    for area in ("KAB", "AFG", "XXX"):
        with pytest.raises(UnknownIdError, match=f"No area goes by '{area}'"):
            world.area(area)


@pytest.mark.parametrize("piece", HIMALAYA)
def test_the_areas_of_the_focus_are_told_from_those_elsewhere(world: World, piece: str) -> None:
    assert world.holders[piece].near
    assert not world.holders["B89"].near


def test_every_remark_says_what_it_rests_on(world: World) -> None:
    remarks = [remark for piece in world.holders.values() for remark in piece.remarks]
    assert remarks
    assert all(remark.citation for remark in remarks)
    assert all(doubt.endswith(".") for doubt in world.doubts)


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "de-facto"])
def test_a_view_is_named_a_reading_and_no_official_map(world: World, view: str) -> None:
    found = world.worldview(view)
    assert found.name.endswith("as Natural Earth reads it")
    assert "not an official map" in found.note
    assert found.label == found.name.partition(",")[0]


@pytest.mark.parametrize(
    ("pair", "status"),
    [
        (("B05", "B09"), "line-of-control"),
        (("B05", "B08"), "line-of-control"),
        (("B05", "B07"), "disputed"),
        (("B00", "CHN"), "disputed"),
        (("B07", "CHN"), "claimed"),
        (("B08", "PAK"), "claimed"),
        (("B89", "UKR"), "disputed"),
        (("AFG", "PAK"), "recognised"),
        (("AFG", "B08"), "recognised"),
        (("IND", "PAK"), "recognised"),
    ],
)
def test_a_line_has_the_status_of_the_producers_nearest_line(
    world: World, pair: tuple[str, str], status: str
) -> None:
    lines = world.borders[(world.borders["left"] == pair[0]) & (world.borders["right"] == pair[1])]
    assert set(lines["status"]) == {status}


def test_every_border_line_lies_on_the_edge_of_both_its_pieces(world: World) -> None:
    for line in world.borders.itertuples():
        for piece in (line.left, line.right):
            edge = shapely.boundary(world.drawing.geometry[piece])
            assert shapely.covers(edge, line.geometry), (piece, line.left, line.right)


def test_the_drawing_has_no_seam_at_the_antimeridian(world: World) -> None:
    for name, shape in world.drawing.geometry.items():
        xy = shapely.get_coordinates(shapely.boundary(shape))
        on = np.abs(xy[:, 0] - 180.0) < 1e-9
        assert not (on[1:] & on[:-1]).any(), name


def test_the_drawing_is_unwrapped_and_rounded(world: World) -> None:
    west, _, east, _ = world.drawing.total_bounds
    xy = shapely.get_coordinates(world.drawing.geometry.to_numpy())
    assert (west, east) == (-169.5, 190.5)
    assert xy.tolist() == np.round(xy, 3).tolist()


def test_what_the_screen_loads_fits_the_budget(world: World) -> None:
    drawing = world.drawing.reset_index()
    layers = (drawing, world.drawn_borders("de-facto"), world.lakes)
    assert sum(len(compact(layer)) for layer in layers) <= 450_000


def test_all_data_fits_the_budget() -> None:
    assert sum((HERE / name).stat().st_size for name in NEEDED) <= 15 * MEGABYTE


def test_every_state_of_the_forum_has_its_capital(world: World) -> None:
    capitals = {place.country for place in world.places.values() if place.kind == "capital"}
    assert set(PARTICIPANTS) <= capitals
    assert world.place("astana").name == "Astana"


@pytest.mark.parametrize("place", ["kabul", "islamabad", "moscow", "tashkent", "kashgar", "bagram"])
def test_a_place_lies_in_its_state(world: World, place: str) -> None:
    found = world.place(place)
    shape = world.pieces.geometry[found.country]
    assert shape.contains(shapely.Point(found.lon, found.lat))


def test_the_longer_runway_is_the_eastern_one(world: World) -> None:
    longer, shorter = world.runways
    assert longer.ident == "03R/21L"
    assert longer.length_m > shorter.length_m
    # At one latitude, that of the shorter one's southern end.
    (lon_0, lat_0), (lon_1, lat_1) = longer.start, longer.end
    lon = lon_0 + (shorter.start[1] - lat_0) / (lat_1 - lat_0) * (lon_1 - lon_0)
    assert lon > shorter.start[0]


def test_names_are_english_and_short(world: World) -> None:
    assert [world.name_of(state) for state in ("RUS", "USA", "B07")] == [
        "Russia", "United States", "Aksai Chin",
    ]  # fmt: skip


def test_changing_a_returned_frame_changes_nothing_else(world: World) -> None:
    frame = world.countries("de-facto")
    frame["name"] = "changed"
    assert world.countries("de-facto").loc["AFG", "name"] == "Afghanistan"


def test_a_shape_that_views_agree_on_is_one_value(world: World) -> None:
    assert world.shape_of("KAZ", "IND") is world.shape_of("KAZ", "de-facto")
    assert not world.shape_of("PAK", "IND").equals(world.shape_of("PAK", "de-facto"))
    with pytest.raises(UnknownIdError, match="state goes by 'XXX'"):
        world.shape_of("XXX", "IND")


def test_an_unknown_worldview_is_refused(world: World) -> None:
    for call in (world.countries, world.drawn_borders, world.disputed_areas):
        with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
            call("XXX")
    with pytest.raises(UnknownIdError, match="Nearest known: IND"):
        world.neighbours("AFG", "IN")


def test_an_unknown_state_piece_or_place_is_refused(world: World) -> None:
    with pytest.raises(UnknownIdError, match="state goes by 'XXX'"):
        world.name_of("XXX")
    with pytest.raises(UnknownIdError, match="state goes by 'XXX'"):
        world.holder("XXX", "IND")
    with pytest.raises(UnknownIdError, match=r"place goes by 'bagrm'.*bagram"):
        world.place("bagrm")


def test_every_data_file_has_an_origin_record_with_its_digest(world: World) -> None:
    recorded = {origin.file: origin.sha256 for origin in world.origins}
    assert recorded == {name: hash_file(HERE / name) for name in NEEDED}


def test_a_copy_of_the_data_loads(folder: Path) -> None:
    assert load_world(folder).name_of("AFG") == "Afghanistan"


def test_changed_and_missing_files_are_all_named_at_once(folder: Path) -> None:
    with (folder / "drawing.fgb").open("ab") as data:
        data.write(b"x")
    (folder / "lakes.fgb").unlink()
    with pytest.raises(ContentError) as caught:
        load_world(folder)
    changed, missing = caught.value.problems
    assert changed.startswith("drawing.fgb · sha256: ")
    assert "instead of" in changed
    assert missing.startswith("lakes.fgb · sha256: the file is missing. ")


def test_a_file_that_cannot_be_read_is_one_clear_error(folder: Path) -> None:
    (folder / "lakes.fgb").write_bytes(b"no geometry")
    text = (folder / RECORDS).read_text(encoding="utf-8")
    text = text.replace(hash_file(HERE / "lakes.fgb"), hash_file(folder / "lakes.fgb"))
    (folder / RECORDS).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"lakes\.fgb · features: cannot be read"):
        load_world(folder)


@pytest.mark.parametrize("text", [None, "not [toml", "[[origin]]\nfile = 1\n", "x = 1\n"])
def test_unreadable_origin_records_are_one_clear_error(folder: Path, text: str | None) -> None:
    if text is None:
        (folder / RECORDS).unlink()
    else:
        (folder / RECORDS).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"origins\.toml · origin: cannot be read"):
        load_world(folder)


def test_an_empty_folder_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        load_world(tmp_path / "nowhere")
