"""Draw a picture of the map with few, plain shapes, for slides and for print alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.exports.halt import check_wanted
from dashboard.exports.shot import Shot
from dashboard.exports.vector_key import draw_key, list_corners, measure_key
from dashboard.exports.vector_shapes import (
    HATCH_PX,
    ORDINARY,
    PX,
    STRIPE_PX,
    Box,
    Label,
    Widths,
    Writer,
    hatch_area,
    list_rings,
)
from layers.lettering import Lettered, place_texts
from layers.marks import Layer, Mark
from layers.plane import Plane
from layers.style import LIGHT, Paint, find_area_paint, find_line_paint

COARSENESS_PX = 0.6
LINE_HEIGHT = 1.3
NOTE_PT = 8.0
SIZES = {
    "major": 12, "minor": 10.5, "small": 10, "subject": 13, "selected": 13, "outside": 9,
    "water": 9, "unsettled": 9, "ring": 9, "capital": 10, "focus": 11, "measured": 11,
    "stated": 11, "shared": 11, "runway": 10,
}  # fmt: skip
TONES = {
    "outside": "label2", "water": "label2", "unsettled": "plum", "ring": "ring",
    "measured": "casing", "shared": "casing", "stated": "claim",
}  # fmt: skip
CAPITALS = ("major", "minor", "subject", "selected")
PLAIN = ("outside", "water", "unsettled", "ring", "capital")
SLANTED = ("water", "unsettled")
Ground = tuple[float, float, float, float]  # west, south, east, north in metres
NOTHING = Paint(None, LIGHT["line"], 0.0)
PILLS = {
    "measured": Paint(LIGHT["measure"], LIGHT["measure"], 0.0),
    "shared": Paint(LIGHT["measure"], LIGHT["measure"], 0.0),
    "stated": Paint(LIGHT["bg"], LIGHT["claim"], 1.4),
}


def draw_map(
    shot: Shot, box: Box, writer: Writer, *, pixel: int, widths: Widths = ORDINARY
) -> None:
    """Draw a shot with a writer.

    Parameters
    ----------
    box : left, top, width, height
        As wide for its height as the shot's frame, in the writer's units.
    pixel : int
        How many units make a pixel of the page.
    widths : Widths
        Of the font that texts are set in; it need not be there.
    """
    check_wanted()
    _Artist(shot, box, writer, pixel, widths).draw()


class Projection:
    """The shapes of marks on one plane, each projected once, and no finer than can be seen."""

    def __init__(self, plane: Plane, coarseness_m: float) -> None:
        self.plane, self.coarseness_m = plane, coarseness_m
        # The mark is kept with its shape: an id is only its own while it lives.
        self.known: dict[int, tuple[Mark, BaseGeometry]] = {}

    def project_all(self, marks: Sequence[Mark]) -> None:
        """Project the marks that are not yet known, all at once."""
        new = [mark for mark in marks if id(mark) not in self.known]
        flat = self.plane.project_all([mark.geometry for mark in new])
        simple = shapely.simplify(flat, self.coarseness_m, preserve_topology=False)
        self.known |= {id(mark): (mark, shape) for mark, shape in zip(new, simple, strict=True)}

    def project(self, mark: Mark) -> BaseGeometry:
        """Return the shape on the plane of a mark that is known."""
        return self.known[id(mark)][1]


@lru_cache(maxsize=2)
def open_projection(plane: Plane, coarseness_m: float) -> Projection:
    """Open the projection of a plane; the participants' maps share one."""
    return Projection(plane, coarseness_m)


class _Artist:
    """Draws one shot; knows where a point of the plane lies."""

    def __init__(self, shot: Shot, box: Box, writer: Writer, pixel: int, widths: Widths) -> None:
        self.shot, self.box, self.plane = shot, box, shot.plane
        self.scale = box[2] / (self.plane.east - self.plane.west)
        self.pixel, self.pixel_m = pixel, pixel / self.scale
        self.projection = open_projection(self.plane, COARSENESS_PX * self.pixel_m)
        self.writer, self.widths = writer, widths

    def draw(self) -> None:
        sea = Paint(LIGHT["sea"], LIGHT["sea"], 0.0)
        self.writer.add_preset("rect", self.box, sea, name="Sea")
        self.projection.project_all([*self.shot.drawing.countries, *self.shot.marks])
        land = [(mark, self.projection.project(mark)) for mark in self.shot.drawing.countries]
        for mark, shape in land:
            self._draw_area(mark, shape, name=mark.text or mark.id)
        for layer in (Layer.LAKES, Layer.HATCH):
            for mark in self._select(layer):
                self._draw_area(mark, self.projection.project(mark), name=mark.title)
        for mark, shape in land:
            self._draw_outline(mark, shape)
        for layer in (Layer.BORDERS, Layer.RINGS, Layer.DISTANCES):
            self._draw_lines(layer)
        for mark in self._select(Layer.CAPITALS):
            self._draw_point(mark, "rect", 6, Paint(LIGHT["bg"], LIGHT["ink"], 1.4))
        for mark in self._select(Layer.PLACES):
            self._draw_point(mark, "ellipse", 20, Paint(LIGHT["measure"], LIGHT["casing"], 2.0))
        self._write_texts(self._draw_key())
        self.writer.add_preset("rect", self.box, Paint(None, LIGHT["line"], 1.0), name="Frame")

    def _select(self, layer: Layer) -> list[Mark]:
        return [mark for mark in self.shot.marks if mark.layer is layer]

    def _draw_area(self, mark: Mark, shape: BaseGeometry, *, name: str) -> None:
        paint = find_area_paint(mark.kind, LIGHT, selected=mark.id in self.shot.selected)
        if paint.pattern != "hatch":
            self._draw_shape(shape, paint, name=name)
        if paint.pattern:
            hatch = paint.pattern == "hatch"
            step, lean = (HATCH_PX, -1.0) if hatch else (STRIPE_PX, 1.0)
            stroke = Paint(None, paint.pattern_colour, 1.0 if hatch else 2.6)
            lines = hatch_area(shape, step=step * self.pixel_m, lean=lean)
            self._draw_shape(lines, stroke, name=f"{name}: pattern")

    def _draw_outline(self, mark: Mark, shape: BaseGeometry) -> None:
        chosen = mark.id in self.shot.selected
        paint = find_line_paint("selected-outline" if chosen else "subject-outline", LIGHT)
        if paint and (chosen or mark.kind == "role-subject"):
            inside = shapely.box(*self.plane.frame).buffer(-self.pixel_m)
            edge = shapely.MultiLineString(list_rings(shape)).intersection(inside)
            self._draw_shape(edge, paint, name=f"{mark.text}: outline")

    def _draw_lines(self, layer: Layer) -> None:
        """Draw the lines of a layer: borders as one shape a kind, all others one by one."""
        marks = self._select(layer)
        if layer is not Layer.BORDERS:
            for mark in marks:
                self._draw_line([mark], name=mark.title)
            return
        for kind in dict.fromkeys(mark.kind for mark in marks):
            name = kind.removeprefix("border-").replace("-", " ")
            self._draw_line([mark for mark in marks if mark.kind == kind], name=f"Border: {name}")

    def _draw_line(self, marks: Sequence[Mark], *, name: str) -> None:
        shapes = [self.projection.project(mark) for mark in marks]
        joined = shapely.GeometryCollection([shape for shape in shapes if not shape.is_empty])
        for casing in (True, False):
            paint = find_line_paint(marks[0].kind, LIGHT, casing=casing)
            if paint:
                self._draw_shape(joined, paint, name=f"{name}: casing" if casing else name)

    def _draw_point(self, mark: Mark, kind: str, size: int, paint: Paint) -> None:
        x, y = self.plane.locate(*mark.geometry.coords[0])
        if self.plane.holds(x, y):
            left, top = self._locate(x, y)
            half = size * self.pixel // 2
            box = (left - half, top - half, 2 * half, 2 * half)
            self.writer.add_preset(kind, box, paint, name=mark.title)

    def _draw_shape(self, shape: BaseGeometry, paint: Paint, *, name: str) -> None:
        rings = [[self._locate(x, y) for x, y in ring] for ring in list_rings(shape)]
        if rings:
            self.writer.add_path(rings, paint, name=name)

    def _locate(self, x: float, y: float) -> tuple[int, int]:
        return (
            round(self.box[0] + (x - self.plane.west) * self.scale),
            round(self.box[1] + (self.plane.north - y) * self.scale),
        )

    def _draw_key(self) -> list[Ground]:
        """Draw the key in the corner where it hides least; return the ground it takes."""
        size = measure_key(self.shot.key, pixel=self.pixel, widths=self.widths)
        if not self.shot.key:
            return []
        corners = list_corners(self.box, size, pixel=self.pixel)
        hidden = [self._count_hidden(self._find_ground(corner)) for corner in corners]
        corner = corners[hidden.index(min(hidden))]
        draw_key(self.shot.key, corner, self.writer, pixel=self.pixel)
        return [self._find_ground(corner)]

    def _count_hidden(self, ground: Ground) -> int:
        west, south, east, north = ground
        points = [*self._list_discs(), *self._list_line_points()]
        return sum(west <= x <= east and south <= y <= north for x, y, _, _ in points)

    def _write_texts(self, taken: Sequence[Ground]) -> None:
        placed = place_texts(
            [mark for mark in self.shot.marks if mark.text],
            self.plane,
            self._measure,
            pixel_m=self.pixel_m,
            taken=[*taken, *self._list_discs()],
            avoided=self._list_line_points(),
            selected=self.shot.selected,
        )
        for text in placed:
            self._write(text)

    def _find_ground(self, box: Box) -> Ground:
        """Find which part of the plane lies beneath a box of the picture."""
        west = self.plane.west + (box[0] - self.box[0]) / self.scale
        north = self.plane.north - (box[1] - self.box[1]) / self.scale
        return west, north - box[3] / self.scale, west + box[2] / self.scale, north

    def _list_discs(self) -> list[Ground]:
        half, found = 11 * self.pixel_m, []
        for mark in self._select(Layer.PLACES):
            x, y = self.plane.locate(*mark.geometry.coords[0])
            found.append((x - half, y - half, x + half, y + half))
        return found

    def _list_line_points(self) -> list[Ground]:
        found = []
        for mark in self._select(Layer.DISTANCES):
            line = shapely.segmentize(self.plane.project(mark.geometry), 10 * self.pixel_m)
            found += [(x, y, x, y) for x, y in shapely.get_coordinates(line).tolist()]
        return found

    def _measure(self, mark: Mark) -> tuple[float, float]:
        size, note = SIZES[mark.kind] / PX, find_note(mark)
        letter = self.widths.capital if mark.kind in CAPITALS else self.widths.small
        width = max(len(mark.text) * size * letter, len(note) * NOTE_PT / PX * self.widths.small)
        rows = 2 if note else 1
        return (width + 10) * self.pixel_m, size * LINE_HEIGHT * rows * self.pixel_m

    def _write(self, placed: Lettered) -> None:
        mark, kind = placed.mark, placed.mark.kind
        width, height = (round(side * self.scale) for side in self._measure(mark))
        x, y = self._locate(placed.x, placed.y)
        text, note = mark.text.upper() if kind in CAPITALS else mark.text, find_note(mark)
        lines = ((text, SIZES[kind]), *([(note, NOTE_PT)] if note else []))
        label = Label(
            lines, TONES.get(kind, "label"), PILLS.get(kind, NOTHING), f"Label: {mark.text}",
            bold=kind not in PLAIN, italic=kind in SLANTED,
        )  # fmt: skip
        self.writer.add_label((x - width // 2, y - height // 2, width, height), label)


def find_note(mark: Mark) -> str:
    """Return what stands beneath a mark's text on the map."""
    return mark.note if mark.layer in (Layer.LABELS, Layer.PLACES) else ""
