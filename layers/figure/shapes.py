"""Draw the land, the lines and the places of a figure, from the ground up."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from matplotlib.path import Path

from layers.figure.surface import Surface
from layers.marks import Layer, Mark
from layers.style import find_area_paint, find_line_paint

LAND, AREAS, SETTLED, SELECTION, UNSETTLED, RINGS, DISTANCES, PLACES = 1, 2, 5, 6, 7, 8, 9, 12
ORDER = {Layer.BORDERS: UNSETTLED, Layer.RINGS: RINGS, Layer.DISTANCES: DISTANCES}


def draw_land(surface: Surface, countries: Sequence[Mark], *, selected: Collection[str]) -> None:
    """Draw every state, and the outlines of the subject and of the one selected."""
    paths = surface.project_all([mark.geometry for mark in countries])
    for mark, path in zip(countries, paths, strict=True):
        if path is None:
            continue
        chosen = mark.id in selected
        paint = find_area_paint(mark.kind, surface.tokens, selected=chosen)
        surface.fill(path, paint, zorder=LAND, gid=f"country-{mark.id}")
        outline = "selected-outline" if chosen else "subject-outline"
        edge = find_line_paint(outline, surface.tokens)
        if edge and (chosen or mark.kind == "role-subject"):
            surface.stroke(path, edge, zorder=SELECTION)


def draw_marks(surface: Surface, marks: Sequence[Mark]) -> None:
    """Draw marks, each on its sheet; their texts come later."""
    paths = surface.project_all([mark.geometry for mark in marks])
    for mark, path in zip(marks, paths, strict=True):
        if mark.layer is Layer.CAPITALS:
            _draw_square(surface, mark)
        elif mark.layer is Layer.PLACES:
            _draw_disc(surface, mark)
        elif path and mark.layer in (Layer.LAKES, Layer.HATCH):
            surface.fill(path, find_area_paint(mark.kind, surface.tokens), zorder=AREAS)
        elif path and mark.layer in ORDER:
            _draw_line(surface, mark, path)


def _draw_line(surface: Surface, mark: Mark, path: Path) -> None:
    settled = mark.kind == "border-recognised"
    zorder = SETTLED if settled else ORDER[mark.layer]
    for casing in (True, False):
        paint = find_line_paint(mark.kind, surface.tokens, casing=casing)
        if paint:
            gid = None if casing or settled else f"{mark.layer}-{mark.id}-{mark.kind}"
            surface.stroke(path, paint, zorder=zorder, gid=gid)
    if mark.kind in ("measured", "stated"):
        _draw_end(surface, mark)


def _draw_square(surface: Surface, mark: Mark) -> None:
    x, y = surface.plane.locate(*mark.geometry.coords[0])
    half = 3 * surface.pixel_m
    box = (x - half, y - half, x + half, y + half)
    surface.card(box, zorder=PLACES, edge="ink", width=1.4)


def _draw_disc(surface: Surface, mark: Mark) -> None:
    x, y = surface.plane.locate(*mark.geometry.coords[0])
    surface.disc(x, y, 12, fill="casing", zorder=PLACES)
    surface.disc(x, y, 10, fill="measure", zorder=PLACES + 0.1)
    turned, half = math.radians(mark.bearing_deg), 5.5 * surface.pixel_m
    east, north = half * math.sin(turned), half * math.cos(turned)
    ends = [(x - east, y - north), (x + east, y + north)]
    surface.bar(ends, width=3, colour="casing", zorder=PLACES + 0.2)


def _draw_end(surface: Surface, mark: Mark) -> None:
    start, end = (surface.plane.locate(*mark.geometry.coords[place]) for place in (0, -1))
    if mark.kind == "stated":
        surface.disc(*end, 5, fill="bg", edge="claim", zorder=DISTANCES + 0.5)
        return
    length = math.dist(start, end) or 1.0
    half = 7 * surface.pixel_m / length
    across, along = (start[1] - end[1]) * half, (end[0] - start[0]) * half
    ends = [(end[0] - across, end[1] - along), (end[0] + across, end[1] + along)]
    surface.bar(ends, width=3, colour="measure", zorder=DISTANCES + 0.5)
