"""Load the geometry that ships, after proving that it is what was built."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
from pydantic import ValidationError

from geodata.errors import ContentError
from geodata.model import Origin, Piece, Place, ReadingBasis, Remark, Runway, Worldview
from geodata.terrain import read_terrain
from geodata.world.records import RECORDS, hash_file
from geodata.world.views import World

HERE = Path(__file__).parent
NEEDED = (
    "pieces.fgb", "drawing.fgb", "borders.fgb", "borders-raw.fgb", "lakes.fgb", "places.csv",
    "runways.csv", "heights.npz", "holders.csv", "worldviews.csv", "areas.toml",
)  # fmt: skip
REMEDY = "Install the package again, or build the files with geodata.world.build."


def load_world(folder: Path | None = None) -> World:
    """Load the world from a folder; by default the one that ships.

    Parameters
    ----------
    folder : Path, optional
        A folder that `geodata.world.build` wrote.

    Returns
    -------
    World

    Raises
    ------
    ContentError
        If a file is missing, differs from its SHA-256 in ``origins.toml`` or
        cannot be read; every such file is named.
    """
    folder = folder or HERE
    origins = _read_origins(folder)
    _verify_files(folder, origins)
    try:
        return _read_world(folder, origins)
    except (OSError, ValueError, KeyError) as error:
        first = str(error).splitlines()[0]
        raise ContentError([f"{folder.name} · rows: cannot be read: {first} {REMEDY}"]) from error


def _read_origins(folder: Path) -> tuple[Origin, ...]:
    path = folder / RECORDS
    try:
        blocks = tomllib.loads(path.read_text(encoding="utf-8"))["origin"]
        return tuple(Origin(**block) for block in blocks)
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        first = str(error).splitlines()[0]
        raise ContentError([f"{RECORDS} · origin: cannot be read: {first} {REMEDY}"]) from error


def _verify_files(folder: Path, origins: tuple[Origin, ...]) -> None:
    recorded = {origin.file: origin.sha256 for origin in origins}
    faults = {name: _find_fault(folder / name, recorded.get(name)) for name in NEEDED}
    problems = [f"{name} · sha256: {fault} {REMEDY}" for name, fault in faults.items() if fault]
    if problems:
        raise ContentError(problems)


def _find_fault(path: Path, expected: str | None) -> str:
    if expected is None:
        return f"not recorded in {RECORDS}."
    try:
        actual = hash_file(path)
    except FileNotFoundError:
        return "the file is missing."
    except OSError as error:
        return f"the file cannot be read ({error.strerror})."
    return "" if actual == expected else f"{actual[:12]}… instead of {expected[:12]}…."


def _read_world(folder: Path, origins: tuple[Origin, ...]) -> World:
    worldviews = tuple(Worldview(**row) for row in _read_rows(folder / "worldviews.csv"))
    views = tuple(view.id for view in worldviews)
    told = tomllib.loads((folder / "areas.toml").read_text(encoding="utf-8"))
    areas = {area["id"]: area for area in told["area"]}
    reviewed = [_read_piece(row, views, areas) for row in _read_rows(folder / "holders.csv")]
    places = [Place(**_drop_blanks(row)) for row in _read_rows(folder / "places.csv")]
    return World(
        pieces=_read_features(folder / "pieces.fgb").set_index("piece"),
        drawing=_read_features(folder / "drawing.fgb").set_index("piece"),
        borders=_read_features(folder / "borders.fgb"),
        borders_raw=_read_features(folder / "borders-raw.fgb"),
        lakes=_read_features(folder / "lakes.fgb"),
        places=MappingProxyType({place.id: place for place in places}),
        runways=tuple(_read_runway(row) for row in _read_rows(folder / "runways.csv")),
        worldviews=worldviews,
        origins=origins,
        holders=MappingProxyType({piece.id: piece for piece in reviewed}),
        doubts=tuple(told["doubts"]),
        terrain=read_terrain(folder / "heights.npz"),
    )


def _read_features(path: Path) -> gpd.GeoDataFrame:
    try:
        return gpd.read_file(path, engine="pyogrio")
    except RuntimeError as error:  # what pyogrio raises for a file GDAL cannot open
        first = str(error).splitlines()[0]
        problem = f"{path.name} · features: cannot be read: {first} {REMEDY}"
        raise ContentError([problem]) from error


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _drop_blanks(row: dict[str, str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value}


def _read_piece(
    row: dict[str, str], views: tuple[str, ...], areas: Mapping[str, Mapping[str, Any]]
) -> Piece:
    default = row[views[0]]
    holders = {view: row[view] or default for view in views}
    told = areas.get(row["piece"], {})
    return Piece(
        id=row["piece"],
        name=row["name"],
        holders=MappingProxyType(holders),
        claimants=tuple(row["claimants"].split()),
        note=row["note"],
        basis=ReadingBasis(row["basis"]),
        near=row["near"] == "yes",
        since=Remark(**told["since"]) if "since" in told else None,
        remarks=tuple(Remark(**remark) for remark in told.get("remark", ())),
    )


def _read_runway(row: dict[str, str]) -> Runway:
    start, end = (
        (float(row[f"{name}_lon"]), float(row[f"{name}_lat"])) for name in ("start", "end")
    )
    fields = {key: row[key] for key in ("ident", "place", "length_m", "width_m", "surface")}
    return Runway(**fields, start=start, end=end)  # type: ignore[arg-type]
