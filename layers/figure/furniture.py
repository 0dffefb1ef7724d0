"""Draw what surrounds a figure's map: key, scale, title, and the lines at its foot."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.patches import Rectangle
from matplotlib.path import Path

from geodata.model import Unit
from geodata.numbers import METRES
from layers.figure.surface import FOOT_PX, NARROW, PLAIN, PX, SERIF, SIDE_PX, SIZE_PX, Surface
from layers.lettering import Box
from layers.marks import KeyEntry
from layers.style import find_area_paint, find_line_paint

CARD, SWATCH = 15, 16
ROW_PX, SWATCH_PX, INDENT_PX, TEXT_PX = 19, 34, 10, 12
LONGEST_SCALE_PX = 150
STEPS = (1, 2, 3, 5)


def draw_key(surface: Surface, entries: Sequence[KeyEntry]) -> Box:
    """Draw the key bottom left; return the box it takes."""
    pixel, plane = surface.pixel_m, surface.plane
    widest = max((surface.measure(one.text, NARROW, TEXT_PX)[0] for one in entries), default=0.0)
    west, south = plane.west + INDENT_PX * pixel, plane.south + INDENT_PX * pixel
    east = west + (widest + SWATCH_PX + 3 * INDENT_PX + 4) * pixel
    north = south + (ROW_PX * len(entries) + 12) * pixel
    surface.card((west, south, east, north), zorder=CARD)
    left = west + INDENT_PX * pixel
    for row, entry in enumerate(entries):
        y = north - (6 + ROW_PX * (row + 0.5)) * pixel
        _draw_swatch(surface, entry, left, y)
        x = left + (SWATCH_PX + 8) * pixel
        surface.write(x, y, entry.text, NARROW, TEXT_PX, "ink", align="left")
    return west, south, east, north


def _draw_swatch(surface: Surface, entry: KeyEntry, west: float, y: float) -> None:
    east, half = west + SWATCH_PX * surface.pixel_m, 6 * surface.pixel_m
    if entry.swatch == "area":
        corners = [(west, y - half), (east, y - half), (east, y + half), (west, y + half)]
        path = Path([*corners, corners[0]], closed=True)
        surface.fill(path, find_area_paint(entry.kind, surface.tokens), zorder=SWATCH)
        return
    paint = find_line_paint(entry.kind, surface.tokens)
    if paint:
        surface.stroke(Path([(west, y), (east, y)]), paint, zorder=SWATCH)


def draw_scale(surface: Surface, unit: Unit) -> Box:
    """Draw the scale bottom right; it holds along every line through the centre."""
    pixel, plane = surface.pixel_m, surface.plane
    count = find_round(LONGEST_SCALE_PX * pixel / METRES[unit])
    east, south = plane.east - 18 * pixel, plane.south + INDENT_PX * pixel
    west, low = east - count * METRES[unit], south + 6 * pixel
    box = (west - 8 * pixel, south, east + 8 * pixel, south + 32 * pixel)
    surface.card(box, zorder=CARD)
    high = low + 6 * pixel
    bar = [(west, high), (west, low), (east, low), (east, high)]
    surface.bar(bar, width=1.5, colour="ink", zorder=SWATCH)
    middle = (west + east) / 2
    surface.write(middle, south + 20 * pixel, f"{count:,} {unit}", NARROW, 11.5, "ink")
    return box


def find_round(longest: float) -> int:
    """Find the longest round number that fits.

    >>> find_round(740.0), find_round(45.0)
    (500, 30)
    """
    decade = 10.0 ** math.floor(math.log10(max(longest, 1.0)))
    return int(max(step * decade for step in STEPS if step * decade <= max(longest, 1.0)))


def write_head(surface: Surface, title: str, subtitle: str) -> None:
    """Write the title and the line beneath it."""
    _, height = SIZE_PX
    rule = Rectangle((0, 1 - 4 / height), 1, 4 / height, facecolor=surface.tokens["accent"])
    rule.set_transform(surface.figure.transFigure)
    surface.figure.add_artist(rule)
    _write_line(surface, title, height - 34, SERIF, 24, "ink")
    _write_line(surface, subtitle, height - 60, PLAIN, 13, "ink2")


def write_foot(surface: Surface, lines: Sequence[str]) -> None:
    """Write the stamp, the sources and the licences."""
    for row, line in enumerate(lines):
        _write_line(surface, line, FOOT_PX - 14 - 16 * row, NARROW, 11, "ink2")


def _write_line(
    surface: Surface, text: str, y: float, family: tuple[str, ...], size: float, colour: str
) -> None:
    """Write one line from the left margin, smaller where it would run out of the figure."""
    width, height = SIZE_PX
    room, taken = width - 2 * SIDE_PX, surface.measure(text, family, size)[0] if text else 0.0
    fitted = size * min(1.0, room / taken) if taken else size
    surface.figure.text(
        SIDE_PX / width, y / height, text, family=list(family), fontsize=fitted * PX,
        color=surface.tokens[colour], va="center", parse_math=False,
    )  # fmt: skip
