"""The surface of a figure: a map's axes in metres on the plane, and what can be put on it.

Sizes are CSS pixels at 96 to the inch, as on the page; one pixel is 0.75 pt.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import shapely
from matplotlib import font_manager, patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from shapely.geometry.base import BaseGeometry

from layers.fonts import PRINT_FONTS
from layers.lettering import Box
from layers.plane import Plane
from layers.style import Paint

OTHER_SCRIPTS = ("IBM Plex Sans Arabic", "Noto Sans SC", "Noto Sans Devanagari")
PLAIN = ("IBM Plex Sans", *OTHER_SCRIPTS)
NARROW = ("IBM Plex Sans Cond", "IBM Plex Sans", *OTHER_SCRIPTS)
BOLD = ("IBM Plex Sans Cond SmBld", "IBM Plex Sans SmBld", *OTHER_SCRIPTS)
SLANTED = ("IBM Plex Sans Cond Medm", *NARROW)
SERIF = ("Source Serif 4 SemiBold", *PLAIN)
PX = 0.75  # points
DPI = 96
SIZE_PX = (1280, 800)
SIDE_PX, HEAD_PX, FOOT_PX = 24, 74, 62
# What lies this far outside the frame is kept, so that no outline runs along the frame.
MARGIN_M = 40_000.0
HALO_PX = 3
FINEST = -1  # coordinates are rounded to ten metres


@cache
def register_fonts() -> None:
    """Make the fonts that ship known to matplotlib, once."""
    for path in sorted(PRINT_FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(path)


class Surface:
    """A figure in the making; everything on its map is in metres on the plane."""

    def __init__(self, plane: Plane, tokens: dict[str, str]) -> None:
        width, height = SIZE_PX
        wide, high = width - 2 * SIDE_PX, height - HEAD_PX - FOOT_PX
        self.plane, self.tokens = plane, tokens
        self.figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=tokens["bg"])
        canvas: Any = FigureCanvasAgg(self.figure)
        self.renderer = canvas.get_renderer()
        self.pixel_m = (plane.north - plane.south) / high
        share = (SIDE_PX / width, FOOT_PX / height, wide / width, high / height)
        self.axes = self.figure.add_axes(share, facecolor=tokens["sea"])
        self.axes.set(xlim=(plane.west, plane.east), ylim=(plane.south, plane.north))
        self.axes.set(xticks=[], yticks=[])
        for spine in self.axes.spines.values():
            spine.set(edgecolor=tokens["line"], linewidth=PX)

    def project_all(self, geometries: Sequence[BaseGeometry]) -> list[Path | None]:
        """Project lon/lat geometries and make each a path; None where it lies outside."""
        return [to_path(flat) for flat in self.plane.project_all(geometries, margin_m=MARGIN_M)]

    def fill(self, path: Path, paint: Paint, *, zorder: float, gid: str | None = None) -> None:
        """Fill an area and draw its edge."""
        self.axes.add_patch(
            PathPatch(
                path, facecolor=paint.fill or "none", edgecolor=paint.stroke, zorder=zorder,
                linewidth=paint.width * PX, joinstyle="round", gid=gid,
            )
        )  # fmt: skip
        if paint.pattern:
            self._fill_pattern(path, paint, zorder + 0.5)

    def _fill_pattern(self, path: Path, paint: Paint, zorder: float) -> None:
        stripe = paint.pattern == "stripe"
        patch = PathPatch(
            path, facecolor="none", edgecolor=paint.pattern_colour, linewidth=0, zorder=zorder,
            hatch="////" if stripe else "\\" * 4,
        )  # fmt: skip
        patch.set_hatch_linewidth(2.0 if stripe else 0.75)
        self.axes.add_patch(patch)

    def stroke(self, path: Path, paint: Paint, *, zorder: float, gid: str | None = None) -> None:
        """Draw a line."""
        dash: Any = (0, [length * PX for length in paint.dash]) if paint.dash else "solid"
        self.axes.add_patch(
            PathPatch(
                path, fill=False, edgecolor=paint.stroke, linewidth=paint.width * PX,
                linestyle=dash, capstyle="round" if paint.cap == "round" else "butt",
                joinstyle="round", alpha=paint.opacity, zorder=zorder, gid=gid,
            )
        )  # fmt: skip

    def bar(
        self, points: list[tuple[float, float]], *, width: float, colour: str, zorder: float
    ) -> None:
        """Draw a plain line of a token's colour through points of the plane."""
        xs, ys = zip(*points, strict=True)
        self.axes.plot(
            xs, ys, color=self.tokens[colour], linewidth=width * PX, zorder=zorder,
            solid_capstyle="butt", solid_joinstyle="miter",
        )  # fmt: skip

    def disc(
        self, x: float, y: float, radius: float, *, fill: str, zorder: float, edge: str = ""
    ) -> None:
        """Draw a disc of a radius in pixels, with an edge if it has a colour."""
        self.axes.add_patch(
            Circle(
                (x, y), radius * self.pixel_m, facecolor=self.tokens[fill], zorder=zorder,
                edgecolor=self.tokens[edge] if edge else "none", linewidth=2.2 * PX,
            )
        )  # fmt: skip

    def card(self, box: Box, *, zorder: float, edge: str = "line", width: float = 1.0) -> None:
        """Draw a plain box."""
        west, south, east, north = box
        self.axes.add_patch(
            Rectangle(
                (west, south), east - west, north - south, facecolor=self.tokens["bg"],
                edgecolor=self.tokens[edge], linewidth=width * PX, zorder=zorder,
            )
        )  # fmt: skip

    def write(
        self, x: float, y: float, text: str, family: tuple[str, ...], size: float, colour: str,
        *, halo: bool = False, align: str = "center",
    ) -> Text:  # fmt: skip
        """Write a text; never as a formula, whatever signs it holds."""
        halos = [patheffects.withStroke(linewidth=HALO_PX * PX, foreground=self.tokens["halo"])]
        return self.axes.text(
            x, y, text, family=list(family), fontsize=size * PX, color=self.tokens[colour],
            zorder=20, ha=align, va="center", linespacing=1.1, clip_on=True, parse_math=False,
            path_effects=halos if halo else [],
        )  # fmt: skip

    def measure(self, text: str, family: tuple[str, ...], size: float) -> tuple[float, float]:
        """Measure a text; width and height in pixels."""
        probe = Text(
            0, 0, text, family=list(family), fontsize=size * PX, figure=self.figure,
            parse_math=False,
        )  # fmt: skip
        box = probe.get_window_extent(self.renderer, dpi=DPI)
        return box.width, size * 1.25 * (text.count("\n") + 1)


def to_path(geometry: BaseGeometry) -> Path | None:
    """Turn polygons or lines into one compound path; None where nothing is left."""
    lines = [line for part in _list_parts(geometry) for line in part if len(line.coords) > 1]
    paths = [
        Path(shapely.get_coordinates(line).round(FINEST), closed=line.is_ring) for line in lines
    ]
    return Path.make_compound_path(*paths) if paths else None


def _list_parts(geometry: Any) -> list[list[Any]]:
    if geometry.geom_type == "Polygon":
        return [] if geometry.is_empty else [[geometry.exterior, *geometry.interiors]]
    if geometry.geom_type in ("LineString", "LinearRing"):
        return [[geometry]]
    return [part for one in getattr(geometry, "geoms", ()) for part in _list_parts(one)]
