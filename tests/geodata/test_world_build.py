"""The script that builds the world, on a small invented one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.errors import GeometryError
from geodata.world import build, coverage, lines, places, records, simplify
from geodata.world.coverage import Seed

# Two states side by side; a claim line cuts the north off the western one.
WEST, EAST = shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)
CLAIM = shapely.LineString([(0, 6), (10, 6)])


@pytest.fixture(scope="module")
def pieces() -> gpd.GeoSeries:
    faces = coverage.split_faces([WEST, EAST], [CLAIM], grid_deg=1e-6)
    labels = coverage.label_faces(faces, [WEST, EAST], ["AAA", "BBB"])
    seeded = coverage.place_seeds(faces, labels, [Seed("north", 5.0, 8.0)])
    return coverage.dissolve_faces(faces, seeded)


@pytest.fixture(scope="module")
def rated(pieces: gpd.GeoSeries) -> gpd.GeoDataFrame:
    known = _lines([shapely.LineString([(10, 0), (10, 10)])], "disputed", "The Line")
    claims = _lines([CLAIM], "claimed", "Eastern claim")
    segments = lines.find_shared_segments(pieces)
    parents = {"AAA": "AAA", "north": "AAA", "BBB": "BBB"}
    return lines.merge_runs(lines.rate_segments(segments, known, claims, parents))


def _lines(shapes: list[Any], status: str, name: str) -> gpd.GeoDataFrame:
    columns = {"status": status, "name": [name] * len(shapes), "note": "", "readings": ""}
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


def test_a_stray_end_is_rated_as_the_rest_of_its_line() -> None:
    rated = pd.DataFrame(
        {
            "left": "AAA", "right": "BBB", "status": ["recognised", "recognised", "disputed"],
            "name": "", "note": "", "readings": "",
            "x0": 10.0, "y0": [0.0, 9.0, 9.99], "x1": 10.0, "y1": [9.0, 9.99, 10.0],
        }
    )  # fmt: skip
    settled = lines.settle_ends(rated, shortest_deg=0.02)
    assert set(settled["status"]) == {"recognised"}
    kept = lines.settle_ends(rated, shortest_deg=0.005)
    assert list(kept["status"]) == ["recognised", "recognised", "disputed"]


def test_a_line_decided_by_hand_is_put_right_between_its_two_pieces_alone() -> None:
    rated = pd.DataFrame(
        {"left": ["AAA", "AAA"], "right": ["BBB", "CCC"], "status": "recognised", "name": "Old"}
    )
    correction = {"between": ["AAA", "BBB"], "status": "disputed", "name": ""}
    corrected = lines.correct_lines(rated, [correction])
    assert list(corrected["status"]) == ["disputed", "recognised"]
    assert list(corrected["name"]) == ["", "Old"]


def test_a_line_keeps_its_class_in_the_reading_of_each_view() -> None:
    boundaries = gpd.GeoDataFrame(
        {
            "FEATURECLA": ["Line of control (please verify)", "International boundary (verify)"],
            "NAME": [None, None],
            "FCLASS_A": ["International boundary (verify)", "Unrecognized"],
            "FCLASS_B": [None, None],
        },
        geometry=[CLAIM, CLAIM],
    )
    status = {
        "Line of control (please verify)": "line-of-control",
        "International boundary (verify)": "recognised",
    }
    rated = build.rate_boundaries(boundaries, status, {"AAA": "FCLASS_A", "BBB": "FCLASS_B"})
    assert list(rated["readings"]) == ["AAA=International boundary", ""]


def test_a_claim_line_cuts_a_piece_out_of_its_state(pieces: gpd.GeoSeries) -> None:
    areas = dict(zip(pieces.index, shapely.area(pieces.to_numpy()), strict=True))
    assert areas == {"AAA": 60.0, "BBB": 100.0, "north": 40.0}
    coverage.check_coverage(pieces, what="test")


def test_a_seed_at_sea_is_refused() -> None:
    faces = np.array([WEST], object)
    with pytest.raises(GeometryError, match="Seed of north at 50"):
        coverage.place_seeds(faces, np.array(["AAA"], object), [Seed("north", 50.0, 8.0)])


def test_overlapping_pieces_are_refused_by_name() -> None:
    overlapping = gpd.GeoSeries({"AAA": WEST, "BBB": shapely.box(9, 0, 20, 10)}, crs="EPSG:4326")
    with pytest.raises(GeometryError, match="no valid coverage at AAA, BBB"):
        coverage.check_coverage(overlapping, what="test")


def test_the_sea_between_outlines_is_no_piece() -> None:
    ring = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    faces = coverage.split_faces([ring], [], grid_deg=1e-6)
    labels = coverage.label_faces(faces, [ring], ["AAA"])
    assert sorted(labels, key=str) == ["AAA", None]
    assert coverage.dissolve_faces(faces, labels)["AAA"].area == 72.0


def test_a_run_separates_two_pieces_with_the_first_on_its_left(rated: gpd.GeoDataFrame) -> None:
    row = rated[rated["left"].eq("AAA") & rated["right"].eq("BBB")].iloc[0]
    assert list(row.geometry.coords) == [(10.0, 0.0), (10.0, 6.0)]


def test_a_line_inside_one_state_is_claimed_and_others_take_the_nearest_status(
    rated: gpd.GeoDataFrame,
) -> None:
    found = {
        (left, right): (status, name)
        for left, right, status, name in rated[["left", "right", "status", "name"]].to_numpy()
    }
    assert found == {
        ("AAA", "BBB"): ("disputed", "The Line"),
        ("AAA", "north"): ("claimed", "Eastern claim"),
        ("BBB", "north"): ("disputed", "The Line"),
    }


def test_a_state_cut_at_180_is_one_piece_when_unwrapped() -> None:
    cut = shapely.MultiPolygon([shapely.box(170, 60, 180, 70), shapely.box(-180, 60, -172, 70)])
    whole = simplify.unwrap(gpd.GeoSeries({"AAA": cut}, crs="EPSG:4326"), cut_lon=-169.5)["AAA"]
    assert whole.geom_type == "Polygon"
    assert whole.bounds == (170.0, 60.0, 188.0, 70.0)


def test_islets_go_but_never_a_whole_state() -> None:
    mainland, islet, lone = (
        shapely.box(0, 0, 5, 5),
        shapely.box(7, 7, 7.05, 7.05),
        shapely.box(9, 9, 9.05, 9.05),
    )
    shapes = {"AAA": shapely.MultiPolygon([mainland, islet]), "BBB": lone}
    kept = simplify.drop_islets(gpd.GeoSeries(shapes, crs="EPSG:4326"), smallest_km2=200.0)
    assert kept["AAA"].equals(mainland)
    assert kept["BBB"].equals(lone)


def test_a_small_enclave_is_no_islet() -> None:
    enclave = shapely.box(2, 2, 2.05, 2.05)
    shapes = {
        "AAA": shapely.box(0, 0, 5, 5).difference(enclave),
        "BBB": shapely.MultiPolygon([enclave, shapely.box(6, 6, 9, 9)]),
    }
    kept = simplify.drop_islets(gpd.GeoSeries(shapes, crs="EPSG:4326"), smallest_km2=200.0)
    assert kept["BBB"].area == pytest.approx(9.0025)


def test_the_region_keeps_more_vertices_and_the_whole_stays_a_coverage() -> None:
    wavy = [(10 + 0.3 * np.sin(y * 9), y) for y in np.linspace(0, 10, 200)]
    west = shapely.Polygon([(0, 0), *wavy, (0, 10)])
    jagged = [(20 + 0.3 * np.sin(y * 9), y) for y in np.linspace(0, 10, 200)]
    east = shapely.Polygon([*wavy, *reversed(jagged)])
    raw = gpd.GeoSeries({"AAA": west, "BBB": east}, crs="EPSG:4326")
    mixed = simplify.simplify_mixed(raw, ["AAA"], fine_deg=0.02, coarse_deg=1.0)
    rounded = simplify.round_coverage(mixed, decimals=3)
    shared = shapely.intersection(rounded["AAA"], rounded["BBB"])
    coast = shapely.difference(rounded["BBB"].boundary, rounded["AAA"].boundary)
    assert shapely.coverage_is_valid(rounded.to_numpy())
    assert shapely.get_num_coordinates(shared) > 2 * shapely.get_num_coordinates(coast)


def test_rounded_coordinates_have_three_decimals() -> None:
    shape = shapely.Polygon([(0.12345, 0.1), (5.98765, 0.2), (3.3333333, 4.4444444)])
    rounded = simplify.round_coverage(gpd.GeoSeries({"AAA": shape}, crs="EPSG:4326"), decimals=3)
    xy = shapely.get_coordinates(rounded.to_numpy())
    assert xy.tolist() == np.round(xy, 3).tolist()


def test_the_iso_code_goes_to_one_outline_only() -> None:
    ids = coverage.make_ids_unique(["AAX", "QQQ", "RRR", "ZZZ"], ["AAA", "RRR", "RRR", "-99"])
    assert ids == ["AAA", "QQQ", "RRR", "ZZZ"]


CITIES = [
    {"geonameid": 1, "name": "Tówn", "alternatenames": [], "population": 9, "countrycode": "AA",
     "longitude": 1.0, "latitude": 2.0},
    {"geonameid": 2, "name": "Town", "alternatenames": [], "population": 5, "countrycode": "BB",
     "longitude": 3.0, "latitude": 4.0},
    {"geonameid": 3, "name": "New", "alternatenames": ["Old"], "population": 7,
     "countrycode": "CC", "longitude": 5.0, "latitude": 6.0},
]  # fmt: skip
COUNTRIES = {
    "AA": {"iso3": "AAA", "capital": "Town"},
    "BB": {"iso3": "BBB", "capital": "Town"},
    "CC": {"iso3": "CCC", "capital": "Old"},
    "DD": {"iso3": "DDD", "capital": ""},
}


def test_capitals_of_one_name_get_ids_of_their_own() -> None:
    wanted = {"accuracy_m": 3_000.0, "chosen": {"CC": {"id": 3, "name": "New"}}}
    found = places.find_capitals(COUNTRIES, CITIES, {"AAA", "BBB", "CCC", "DDD"}, wanted)
    assert [(place.id, place.country) for place in found] == [
        ("new", "CCC"), ("town", "AAA"), ("town-bbb", "BBB"),
    ]  # fmt: skip


def _strip(low: str, high: str, feet: str, lat_0: str, lat_1: str) -> dict[str, str]:
    return {
        "le_ident": low, "he_ident": high, "length_ft": feet, "width_ft": "100", "surface": "CON",
        "le_longitude_deg": "60", "he_longitude_deg": "60",
        "le_latitude_deg": lat_0, "he_latitude_deg": lat_1,
    }  # fmt: skip


def test_exchanged_thresholds_are_exchanged_back() -> None:
    rows = [
        _strip("18L", "36R", "12000", "30.00", "30.02"),
        _strip("18R", "36L", "7000", "30.00", "30.03"),
    ]
    longer, shorter = places.make_runways(rows, "base", {"CON": "concrete"})
    assert (longer.ident, longer.end) == ("18L/36R", (60.0, 30.03))
    assert (shorter.ident, shorter.end) == ("18R/36L", (60.0, 30.02))


def test_the_same_features_are_written_as_the_same_bytes(
    tmp_path: Path, rated: gpd.GeoDataFrame
) -> None:
    digests = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        records.write_features(rated, tmp_path / name / "lines.fgb")
        digests.add(records.hash_file(tmp_path / name / "lines.fgb"))
    assert len(digests) == 1


def test_rows_are_written_with_a_header_and_line_feeds(tmp_path: Path) -> None:
    records.write_rows([{"id": "a", "name": "b, c"}], tmp_path / "rows.csv")
    assert (tmp_path / "rows.csv").read_bytes() == b'id,name\na,"b, c"\n'
    assert list(pd.read_csv(tmp_path / "rows.csv")["name"]) == ["b, c"]
