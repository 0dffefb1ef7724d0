"""Sample the height of the ground along a line.

Heights are metres above mean sea level, points lon/lat in degrees on WGS 84.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geodata.edges import Array, Point
from geodata.geodesy import measure_geodesic, trace_geodesic

# GLOBE documentation (Hastings and Dunbar 1999), 7.B.i: linear error at 90 % of the source of the
# better parts "where they meet specifications", as about half of them do.
ERROR_M = 30.0
# Half a cell, so that no cell on the line is stepped over, until the line is very long.
SPACING_M = 500.0
MOST_POINTS = 4000


@dataclass(frozen=True, eq=False)
class Terrain:
    """A grid of heights, equal only to itself.

    Attributes
    ----------
    heights_m : ndarray of int16, shape (rows, columns)
        Rows from north to south, columns from west to east; each height
        stands for the centre of its cell.
    west_deg, north_deg : float
        The grid's outer edges (EPSG:4326).
    cells_per_deg : int
    """

    heights_m: NDArray[np.int16]
    west_deg: float
    north_deg: float
    cells_per_deg: int

    def sample(self, points: Array) -> Array:
        """Interpolate heights between the four cells around each point.

        Parameters
        ----------
        points : ndarray of float, shape (n, 2), EPSG:4326
            Longitudes may run past 180 degrees.

        Returns
        -------
        ndarray of float, shape (n,)
            Metres; NaN where a point is not between four centres of cells.
        """
        column = (points[:, 0] - self.west_deg) % 360.0 * self.cells_per_deg - 0.5
        row = (self.north_deg - points[:, 1]) * self.cells_per_deg - 0.5
        rows, columns = self.heights_m.shape
        inside = (column >= 0) & (column <= columns - 1) & (row >= 0) & (row <= rows - 1)
        left = np.clip(np.floor(column).astype(int), 0, columns - 2)
        top = np.clip(np.floor(row).astype(int), 0, rows - 2)
        east, south = column - left, row - top
        upper = self._blend(top, left, east)
        lower = self._blend(top + 1, left, east)
        found: Array = np.where(inside, upper * (1 - south) + lower * south, np.nan)
        return found

    def _blend(self, row: NDArray[np.intp], column: NDArray[np.intp], east: Array) -> Array:
        heights: Array = self.heights_m[row, column] * (1 - east)
        return heights + self.heights_m[row, column + 1] * east


@dataclass(frozen=True, eq=False)
class Profile:
    """The ground along a line.

    Attributes
    ----------
    along_m : ndarray of float, shape (n,)
        Length from the start.
    heights_m : ndarray of float, shape (n,)
        NaN where there is no elevation data.
    """

    along_m: Array
    heights_m: Array

    @property
    def highest(self) -> tuple[float, float] | None:
        """Return how far along the highest sample lies and its height, in metres.

        None where no part of the line has elevation data.
        """
        if np.isnan(self.heights_m).all():
            return None
        at = int(np.nanargmax(self.heights_m))
        return float(self.along_m[at]), float(self.heights_m[at])


@lru_cache(maxsize=64)
def trace_profile(terrain: Terrain, start: Point, end: Point) -> Profile:
    """Sample the ground along the geodesic from one point to another.

    The samples lie at most half a kilometre apart, or a 4000th of a line
    longer than 2000 km.

    Raises
    ------
    GeometryError
        If a point is not a lon/lat in degrees.
    """
    length = measure_geodesic(start, end).length_m
    points = trace_geodesic(start, end, spacing_m=max(SPACING_M, length / MOST_POINTS))
    return Profile(np.linspace(0.0, length, len(points)), terrain.sample(points))


def join_profiles(profiles: tuple[Profile, ...]) -> Profile:
    """Lay the profiles of successive legs end to end."""
    starts = np.cumsum([0.0, *(profile.along_m[-1] for profile in profiles[:-1])])
    along = [profile.along_m + start for profile, start in zip(profiles, starts, strict=True)]
    return Profile(
        np.concatenate(along), np.concatenate([profile.heights_m for profile in profiles])
    )


def read_terrain(path: Path) -> Terrain:
    """Read a grid that `geodata.world.build` wrote.

    Raises
    ------
    OSError, ValueError, KeyError
        If the file cannot be read, or holds something else.
    """
    with np.load(path, allow_pickle=False) as held:
        # Kept as steps from west to east, which compress better than heights.
        heights = np.cumsum(held["steps_m"], axis=1, dtype=np.int16)
        heights.flags.writeable = False
        edges = held["west_deg"], held["north_deg"], held["cells_per_deg"]
        return Terrain(heights, float(edges[0]), float(edges[1]), int(edges[2]))


def write_terrain(terrain: Terrain, path: Path) -> None:
    """Write a grid so that `read_terrain` reads it back; equal grids give equal bytes."""
    np.savez_compressed(
        path,
        allow_pickle=False,
        steps_m=np.diff(terrain.heights_m, axis=1, prepend=np.int16(0)),
        west_deg=np.float64(terrain.west_deg),
        north_deg=np.float64(terrain.north_deg),
        cells_per_deg=np.int64(terrain.cells_per_deg),
    )
