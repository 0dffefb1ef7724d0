"""Cut the heights around the focus out of the tile that a package carries."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from geodata.errors import GeometryError
from geodata.terrain import Terrain


def find_tile(settings: Mapping[str, Any]) -> Path:
    """Find the tile's file in its package, which need not be importable.

    Raises
    ------
    GeometryError
        If the package is not installed.
    """
    spec = find_spec(settings["package"])
    if spec is None or not spec.submodule_search_locations:
        raise GeometryError(f"The package {settings['package']} is not installed.")
    return Path(spec.submodule_search_locations[0], settings["file"])


def cut_tile(tile: Terrain, settings: Mapping[str, Any]) -> Terrain:
    """Cut a box of whole degrees out of a tile.

    Raises
    ------
    GeometryError
        If the box reaches beyond the tile.
    """
    west, south, east, north = settings["box"]
    size, rows = tile.cells_per_deg, tile.heights_m.shape[0]
    top, bottom = (round((tile.north_deg - lat) * size) for lat in (north, south))
    left, right = (round((lon - tile.west_deg) * size) for lon in (west, east))
    if min(top, left) < 0 or bottom > rows or right > tile.heights_m.shape[1]:
        raise GeometryError(f"The box {settings['box']} reaches beyond the tile.")
    return Terrain(tile.heights_m[top:bottom, left:right], float(west), float(north), size)


def read_tile(path: Path, settings: Mapping[str, Any]) -> Terrain:
    """Read the package's tile: one array of heights in metres, from its north-west corner."""
    with np.load(path, allow_pickle=False) as held:
        heights = held[held.files[0]]
    west, north = settings["corner"]
    return Terrain(heights, float(west), float(north), settings["cells_per_deg"])
