"""Write the shipped files so that the same input gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import geopandas as gpd

from geodata.model import Origin

RECORDS = "origins.toml"


def write_features(frame: gpd.GeoDataFrame, path: Path) -> None:
    """Write a frame as FlatGeobuf, its rows in the order given."""
    path.unlink(missing_ok=True)
    # A spatial index would reorder the rows.
    frame.to_file(
        path,
        driver="FlatGeobuf",
        engine="pyogrio",
        promote_to_multi=True,
        layer_options={"SPATIAL_INDEX": "NO"},
    )


def write_rows(rows: Iterable[Mapping[str, object]], path: Path) -> None:
    """Write rows as CSV: UTF-8, line feeds, the first row's keys as header."""
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def write_origins(described: Mapping[str, Mapping[str, str]], folder: Path) -> None:
    """Write one origin record a file, with the file's SHA-256.

    Parameters
    ----------
    described : mapping of file name to the other fields of `Origin`
    folder : Path
        Where the files lie and the records go.
    """
    blocks = ["# Written by the build script; do not edit.\n"]
    for file, fields in described.items():
        record = Origin(file=file, sha256=hash_file(folder / file), **fields)
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in record]
        blocks.append("[[origin]]\n" + "\n".join(lines) + "\n")
    (folder / RECORDS).write_text("\n".join(blocks), encoding="utf-8")
