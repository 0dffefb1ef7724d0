"""Draw the key of a map with the shapes of its writer, in the corner where it hides least."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from dashboard.exports.vector_shapes import (
    HATCH_PX,
    PX,
    STRIPE_PX,
    Box,
    Label,
    Widths,
    Writer,
    hatch_area,
    list_rings,
)
from layers.marks import KeyEntry
from layers.style import LIGHT, Paint, find_area_paint, find_line_paint

SIZE_PT = 7.5
ROW_PX, SWATCH_PX, GAP_PX, PAD_PX, EDGE_PX = 13, 24, 6, 5, 8
CARD = Paint(LIGHT["bg"], LIGHT["line"], 1.0)
NOTHING = Paint(None, LIGHT["line"], 0.0)


def measure_key(entries: Sequence[KeyEntry], *, pixel: int, widths: Widths) -> tuple[int, int]:
    """Measure how wide and high a key is, in the writer's units; an empty one is not there."""
    longest = max((len(entry.text) for entry in entries), default=0)
    text_px = longest * SIZE_PT / PX * widths.small
    wide = round((2 * PAD_PX + SWATCH_PX + GAP_PX + text_px) * pixel)
    return (wide, (2 * PAD_PX + ROW_PX * len(entries)) * pixel) if entries else (0, 0)


def list_corners(frame: Box, size: tuple[int, int], *, pixel: int) -> list[Box]:
    """List the boxes that a key may take in the corners of a frame, the usual one first."""
    wide, high = size
    edge = EDGE_PX * pixel
    west, east = frame[0] + edge, frame[0] + frame[2] - edge - wide
    north, south = frame[1] + edge, frame[1] + frame[3] - edge - high
    return [
        (x, y, wide, high) for x, y in ((west, south), (east, south), (west, north), (east, north))
    ]


def draw_key(entries: Sequence[KeyEntry], box: Box, writer: Writer, *, pixel: int) -> None:
    """Draw a key in its box."""
    left, top, wide, _ = box
    writer.add_preset("rect", box, CARD, name="Key")
    for row, entry in enumerate(entries):
        y = top + (PAD_PX + ROW_PX * row) * pixel
        swatch = (left + PAD_PX * pixel, y + 2 * pixel, SWATCH_PX * pixel, (ROW_PX - 4) * pixel)
        _draw_swatch(entry, swatch, writer, pixel)
        x = swatch[0] + swatch[2] + GAP_PX * pixel
        text = ((entry.text, SIZE_PT),)
        label = Label(text, "ink", NOTHING, f"Key: {entry.text}", centred=False)
        writer.add_label((x, y, left + wide - x, ROW_PX * pixel), label)


def _draw_swatch(entry: KeyEntry, box: Box, writer: Writer, pixel: int) -> None:
    name, (left, top, width, height) = f"Key: {entry.text}: mark", box
    if entry.swatch == "line":
        line, middle = find_line_paint(entry.kind, LIGHT), top + height // 2
        if line:
            writer.add_path([[(left, middle), (left + width, middle)]], line, name=name)
        return
    if entry.swatch != "area":
        return
    paint = find_area_paint(entry.kind, LIGHT)
    hatch = paint.pattern == "hatch"
    if not hatch:
        writer.add_preset("rect", box, paint, name=name)
    if paint.pattern:
        step, lean = (HATCH_PX, 1.0) if hatch else (STRIPE_PX, -1.0)  # down is up here
        area = shapely.box(left, top, left + width, top + height)
        lines = hatch_area(area, step=step * pixel, lean=lean)
        rings = [np.rint(ring).astype(int).tolist() for ring in list_rings(lines)]
        stroke = Paint(None, paint.pattern_colour, 1.0 if hatch else 2.6)
        writer.add_path(rings, stroke, name=f"{name}, pattern")
