"""Say what a picture of plain shapes is made of, and what can write it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from layers.style import Paint

PX = 0.75  # points
HATCH_PX, STRIPE_PX, HALO_PX = 7.0, 8.0, 3
Array = npt.NDArray[np.float64]
Point = tuple[int, int]
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Widths:
    """Average widths of small and capital letters for their height, of a kind of font."""

    small: float
    capital: float


ORDINARY, NARROW = Widths(0.56, 0.7), Widths(0.47, 0.58)


@dataclass(frozen=True)
class Label:
    """A text of lines, each with its size in points, on a ground of its own or none.

    ``tone`` is a token of the light display; ``name`` is what a program lists it by. A
    ``halo`` keeps it legible where it stands over lines.
    """

    lines: tuple[tuple[str, float], ...]
    tone: str
    paint: Paint
    name: str
    bold: bool = False
    italic: bool = False
    centred: bool = True
    halo: bool = False


class Writer(Protocol):
    """Writes shapes in one format; coordinates are whole units of that format."""

    def add_path(self, rings: Sequence[Sequence[Point]], paint: Paint, *, name: str) -> None:
        """Add one or more rings (where the paint has a fill) or lines."""

    def add_preset(self, kind: str, box: Box, paint: Paint, *, name: str) -> None:
        """Add a ``rect`` or an ``ellipse``; box is left, top, width, height."""

    def add_label(self, box: Box, label: Label) -> None:
        """Add a text in its box."""


def hatch_area(shape: BaseGeometry, *, step: float, lean: float) -> BaseGeometry:
    """Cut lines at 45 degrees to an area: native lines look alike in every program.

    ``lean`` is 1 for lines that rise to the right, -1 for lines that fall.
    """
    if shape.is_empty:
        return shape
    west, south, east, north = shape.bounds
    high = north - south
    ends = (south, north) if lean > 0 else (north, south)
    lines = [
        [(at * step, ends[0]), (at * step + high, ends[1])]
        for at in range(math.floor((west - high) / step), math.ceil((east + high) / step))
    ]
    area: BaseGeometry = shapely.make_valid(shape)
    return area.intersection(shapely.MultiLineString(lines))


def list_rings(shape: BaseGeometry) -> list[Array]:
    """List every line and ring of a geometry as points, shape (points, 2)."""
    if shape.is_empty:
        return []
    if shape.geom_type == "Polygon":
        return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shape)]
    if shape.geom_type in ("LineString", "LinearRing"):
        return [shapely.get_coordinates(shape)]
    return [ring for part in getattr(shape, "geoms", ()) for ring in list_rings(part)]
