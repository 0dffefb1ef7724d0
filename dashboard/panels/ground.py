"""Compose the profile of the ground along a measured line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.atlas import Atlas
from geodata.edges import Array, Point
from geodata.model import Unit
from geodata.numbers import (
    DEGREE_M,
    METRES,
    convert,
    find_step,
    format_length,
    format_number,
    format_point,
)
from geodata.terrain import ERROR_M, SPACING_M, Profile, Terrain, join_profiles, trace_profile

DATA_FILE = "heights.npz"
NO_DATA = "No elevation data here"
# As many columns as a wide panel can show; each is as high as the highest sample in it.
COLUMNS = 200
HEIGHT_TICKS = 4
LENGTH_TICKS = 5
# Where along the line the highest point lies is told no finer than a cell of the grid.
CELL_M = 1000.0
NOTE = (
    "From {producer}, {version}: a grid of about 1 km, interpolated between its cells. A peak, "
    "pass or gorge narrower than a cell is smoothed away, so this is no safe height to fly at. "
    "Error: ± {error} m for nine cells in ten where the source meets its specification, as about "
    "half of it does (GLOBE documentation, 7.B.i). Heights are drawn larger than lengths."
)


@dataclass(frozen=True)
class Tick:
    """A tick of an axis; ``at`` in percent from its start."""

    text: str
    at: float


@dataclass(frozen=True)
class Stretch:
    """A stretch of the line without elevation data, in percent of its length."""

    left: float
    width: float


@dataclass(frozen=True)
class Ground:
    """A profile as data.

    ``outline`` holds the ground's corners as (left, top) in percent of the plot; ``at``
    and ``up`` the highest point, from the left and from below.
    """

    title: str
    start: str
    end: str
    outline: tuple[tuple[float, float], ...]
    gaps: tuple[Stretch, ...]
    heights: tuple[Tick, ...]
    lengths: tuple[Tick, ...]
    at: float
    up: float
    note: str


def compose_ground(
    atlas: Atlas, stretches: Sequence[tuple[Point, Point]], names: tuple[str, str], unit: Unit
) -> Ground | None:
    """Compose the profile along successive geodesics; None where the world has no terrain.

    Parameters
    ----------
    stretches : sequence of (start, end)
        Points as (lon, lat) in degrees.
    names : (str, str)
        Of the first start and the last end.
    """
    terrain = atlas.world.terrain
    if terrain is None or not stretches:
        return None
    profile = join_profiles(tuple(trace_profile(terrain, *each) for each in stretches))
    length = float(profile.along_m[-1])
    if profile.highest is None or length < SPACING_M:
        title = NO_DATA if profile.highest is None else "Too short for a grid of 1 km"
        return Ground(title, *names, (), (), (), (), 0, 0, _tell_extent(terrain))
    along, height = profile.highest
    ceiling, ticks = _scale_heights(height)
    return Ground(
        title=_tell_highest(profile, names[0], unit),
        start=names[0],
        end=names[1],
        outline=tuple(_outline(profile, ceiling)),
        gaps=tuple(_find_gaps(profile)),
        heights=ticks,
        lengths=_scale_lengths(length, unit),
        at=round(along / length * 100, 2),
        up=round(height / ceiling * 100, 2),
        note=_tell_source(atlas),
    )


def _tell_highest(profile: Profile, start: str, unit: Unit) -> str:
    along_m, height_m = profile.highest or (0.0, 0.0)
    where = format_length(along_m, tolerance_m=CELL_M, unit=unit)
    height = format_number(height_m, tolerance=ERROR_M)
    error = format_number(ERROR_M, tolerance=ERROR_M)
    told = f"he ground rises to ≈ {height} m, ± {error} m at best, {where} from {start}"
    partly = bool(np.isnan(profile.heights_m).any())
    return f"Where there is elevation data, t{told}" if partly else f"T{told}"


def _tell_source(atlas: Atlas) -> str:
    found = next((each for each in atlas.world.origins if each.file == DATA_FILE), None)
    producer, version = (found.producer, found.version) if found else ("", "")
    error = format_number(ERROR_M, tolerance=ERROR_M)
    return NOTE.format(producer=producer, version=version, error=error)


def _tell_extent(terrain: Terrain) -> str:
    rows, columns = (size / terrain.cells_per_deg for size in terrain.heights_m.shape)
    west, north = terrain.west_deg, terrain.north_deg
    low, high = (
        format_point(corner, accuracy_m=DEGREE_M)
        for corner in ((west, north - rows), (west + columns, north))
    )
    return f"The elevation data lies between {low} and {high}."


def _scale_heights(highest_m: float) -> tuple[float, tuple[Tick, ...]]:
    """Find the plot's height in metres, a tenth above the highest point, and its ticks."""
    ceiling = max(highest_m, ERROR_M) * 1.15
    step = max(find_step(ceiling / HEIGHT_TICKS), ERROR_M)
    marks = np.arange(0, ceiling, step)
    return ceiling, tuple(
        Tick(f"{format_number(mark, tolerance=step)} m", round(mark / ceiling * 100, 2))
        for mark in marks[:: max(1, len(marks) // HEIGHT_TICKS)]
    )


def _scale_lengths(length_m: float, unit: Unit) -> tuple[Tick, ...]:
    step = find_step(convert(length_m, unit) / LENGTH_TICKS)
    marks = np.arange(0, length_m, step * METRES[unit])
    return tuple(
        Tick(f"{format_number(convert(mark, unit), tolerance=step)} {unit}",
             round(mark / length_m * 100, 2))
        for mark in marks[:: max(1, len(marks) // LENGTH_TICKS)]
    )  # fmt: skip


def _outline(profile: Profile, ceiling_m: float) -> Iterator[tuple[float, float]]:
    """Yield the corners of the ground, straight down where the data begins and ends.

    Besides the highest sample of every column these are the first and the last one: a column
    seldom peaks at its edge, and the ground would climb to it from sea level. Gaps are drawn
    over the rest.
    """
    length, heights = profile.along_m[-1], profile.heights_m
    known = np.flatnonzero(~np.isnan(heights))
    columns = np.array_split(known, min(COLUMNS, len(known)))
    peaks = [column[int(heights[column].argmax())] for column in columns]
    drawn = np.unique([known[0], *peaks, known[-1]])
    lefts = [round(float(along / length) * 100, 2) for along in profile.along_m[drawn]]
    yield lefts[0], 100.0
    for left, height in zip(lefts, heights[drawn], strict=True):
        yield left, round(100 - float(height / ceiling_m) * 100, 2)
    yield lefts[-1], 100.0


def _find_gaps(profile: Profile) -> Iterator[Stretch]:
    """Yield the stretches between samples that have no height."""
    unknown: Array = np.concatenate([[False], np.isnan(profile.heights_m), [False]])
    turns = np.flatnonzero(unknown[1:] != unknown[:-1])
    share = profile.along_m / profile.along_m[-1] * 100
    for first, after in zip(turns[::2], turns[1::2], strict=True):
        left = float(share[max(first - 1, 0)])
        right = float(share[min(after, len(share) - 1)])
        yield Stretch(round(left, 2), round(right - left, 2))
