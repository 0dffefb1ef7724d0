"""The GeoJSON and the GeoPackage, read again by other programs."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import geopandas as gpd
import pyogrio
import pytest

from dashboard.atlas import Atlas
from dashboard.exports.features import make_geojson
from dashboard.exports.geopackage import make_gpkg
from dashboard.exports.order import Order
from dashboard.state import Overlay, ViewState
from layers.style import LIGHT
from tests.dashboard.exports.conftest import NAMES

ALL = Order(ViewState(participant="CHN", overlays=tuple(Overlay)))


@pytest.fixture(scope="module")
def collection(shipped: Atlas) -> dict:
    return json.loads(make_geojson(shipped, ALL))


@pytest.fixture(scope="module")
def package(shipped: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "atlas.gpkg"
    path.write_bytes(make_gpkg(shipped, ALL))
    return path


def test_geojson_says_of_what_it_is_made(collection, shipped: Atlas) -> None:
    about = collection["atlas"]
    assert (about["digest"], about["worldview"]) == (shipped.pack.digest, "de-facto")


def test_geojson_holds_every_layer_that_is_drawn(collection) -> None:
    assert {item["properties"]["layer"] for item in collection["features"]} == {
        "land", "lakes", "hatch", "borders", "rings", "distances", "capitals", "labels", "places",
    }  # fmt: skip


def test_what_is_switched_off_is_not_in_it(shipped: Atlas) -> None:
    value = json.loads(make_geojson(shipped, Order(ViewState(overlays=()))))
    layers = {item["properties"]["layer"] for item in value["features"]}
    assert layers == {"land", "lakes", "borders", "labels", "places"}


def test_a_shape_has_the_colours_it_is_drawn_with(collection) -> None:
    by_id = {
        item["properties"]["id"]: item["properties"]
        for item in collection["features"]
        if item["properties"]["layer"] == "land"
    }
    assert by_id["CHN"]["fill"] == LIGHT["sel"]
    assert by_id["AFG"]["fill"] == LIGHT["subject"]


def test_geopandas_reads_the_geojson(collection, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    frame = gpd.read_file(path)
    assert (len(frame), frame.crs.to_epsg()) == (len(collection["features"]), 4326)


def test_the_package_has_a_table_a_layer(package: Path) -> None:
    found = {str(name) for name, _ in pyogrio.list_layers(package)}
    assert {"land", "borders", "distances", "places", "layer_styles", "table_claims"} <= found
    land = gpd.read_file(package, layer="land")
    assert land.crs.to_epsg() == 4326
    assert {"CHN", "AFG"} <= set(land["key"])


def test_the_package_is_one_by_its_first_bytes(package: Path) -> None:
    assert package.read_bytes().startswith(b"SQLite format 3\0")
    with closing(sqlite3.connect(package)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"GPKG")


def test_every_drawn_layer_has_a_default_style_that_knows_its_kinds(package: Path) -> None:
    with closing(sqlite3.connect(package)) as base:
        rows = base.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault")
        styles = {name: ElementTree.fromstring(text) for name, text in rows}  # noqa: S314
    for name, style in styles.items():
        frame = gpd.read_file(package, layer=name)
        listed = {one.attrib["value"] for one in style.iter("category")}
        assert listed == {""} or set(frame["kind"]) <= listed
    assert set(styles) == {
        "land", "lakes", "hatch", "borders", "rings", "distances", "capitals", "labels", "places",
    }  # fmt: skip


def test_the_package_names_no_other_time_than_the_records(package: Path, shipped: Atlas) -> None:
    with closing(sqlite3.connect(package)) as base:
        times = {time for (time,) in base.execute("SELECT last_change FROM gpkg_contents")}
    assert times == {f"{shipped.pack.as_of.isoformat()}T00:00:00.000Z"}


def test_the_package_carries_the_stamp(package: Path, shipped: Atlas) -> None:
    about = gpd.read_file(package, layer="table_about")
    assert dict(zip(about["key"], about["value"], strict=True))["digest"] == shipped.pack.digest


def test_every_script_comes_out_right(worded: Atlas, order: Order, tmp_path: Path) -> None:
    path = tmp_path / "worded.gpkg"
    path.write_bytes(make_gpkg(worded, order))
    assert set(NAMES[:3]) <= set(gpd.read_file(path, layer="land")["name"])
    value = json.loads(make_geojson(worded, order))
    assert set(NAMES[:3]) <= {item["properties"]["name"] for item in value["features"]}
