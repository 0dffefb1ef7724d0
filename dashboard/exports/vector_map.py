"""Draw a picture of the map with few, plain shapes, for slides and for print alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
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
    Array,
    Box,
    Label,
    Widths,
    Writer,
    hatch_area,
    list_rings,
)
from layers.drawing import Drawing
from layers.lettering import Lettered, place_texts
from layers.marks import Layer, Mark
from layers.plane import flatten
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
BARE = ("outside", "water")
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


@lru_cache(maxsize=2)
def flatten_drawing(drawing: Drawing, lon: float, lat: float) -> dict[int, BaseGeometry]:
    """Lay a drawing on the plane of a centre, once for every frame of it; by geometry's id."""
    geometries = [mark.geometry for mark in (*drawing.countries, *drawing.marks)]
    return dict(zip(map(id, geometries), flatten(geometries, lon, lat), strict=True))


class _Artist:
    """Draws one shot; knows where a point of the plane lies."""

    def __init__(self, shot: Shot, box: Box, writer: Writer, pixel: int, widths: Widths) -> None:
        self.shot, self.box, self.plane = shot, box, shot.plane
        self.scale = box[2] / (self.plane.east - self.plane.west)
        self.pixel, self.pixel_m = pixel, pixel / self.scale
        self.writer, self.widths = writer, widths
        self.shapes = self._project_all([*shot.drawing.countries, *shot.marks])

    def draw(self) -> None:
        sea = Paint(LIGHT["sea"], LIGHT["sea"], 0.0)
        self.writer.add_preset("rect", self.box, sea, name="Sea")
        land = [
            (mark, shape)
            for mark in self.shot.drawing.countries
            if not (shape := self.shapes[id(mark)]).is_empty  # most are out of sight
        ]
        for mark, shape in land:
            self._draw_area(mark, shape, name=mark.text or mark.id)
        for layer in (Layer.LAKES, Layer.HATCH):
            for mark in self._select(layer):
                self._draw_area(mark, self.shapes[id(mark)], name=mark.title)
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

    def _project_all(self, marks: Sequence[Mark]) -> dict[int, BaseGeometry]:
        """Project marks on the frame, no finer than can be seen; by their ids."""
        centre = self.plane.lon, self.plane.lat
        flat = flatten_drawing(self.shot.drawing, *centre)
        own = [mark.geometry for mark in marks if id(mark.geometry) not in flat]
        flat = flat | dict(zip(map(id, own), flatten(own, *centre), strict=True))
        cut = self.plane.cut([flat[id(mark.geometry)] for mark in marks])
        simple = shapely.simplify(cut, COARSENESS_PX * self.pixel_m, preserve_topology=False)
        return dict(zip(map(id, marks), simple, strict=True))

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
        shapes = [self.shapes[id(mark)] for mark in marks]
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
        laid = shapely.transform(shape, self._lay)
        rings = [ring.astype(int).tolist() for ring in list_rings(laid)]
        if rings:
            self.writer.add_path(rings, paint, name=name)

    def _lay(self, points: Array) -> Array:
        """Lay points of the plane on the picture, in whole units of the writer."""
        origin = np.array((self.plane.west, self.plane.north))
        laid: Array = np.rint(self.box[:2] + (points - origin) * (self.scale, -self.scale))
        return laid

    def _locate(self, x: float, y: float) -> tuple[int, int]:
        left, top = self._lay(np.array((x, y)))
        return int(left), int(top)

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
        points = [*self._line_points, *self._list_names(), *self._list_contested()]
        points += self._list_discs()
        return sum(west <= x <= east and south <= y <= north for x, y, _, _ in points)

    def _write_texts(self, taken: Sequence[Ground]) -> None:
        placed = place_texts(
            [mark for mark in self.shot.marks if mark.text],
            self.plane,
            self._measure,
            pixel_m=self.pixel_m,
            taken=[*taken, *self._list_discs()],
            avoided=self._line_points,
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

    def _list_names(self) -> list[Ground]:
        """List points of the names a map is about: of the subject and of who is selected."""
        found = []
        for mark in self._select(Layer.LABELS):
            if mark.spots and (mark.kind == "subject" or mark.owner in self.shot.selected):
                x, y = self.plane.locate(*mark.spots[0])
                half = self._measure(mark)[0] / 2
                found += [(at, y, at, y) for at in (x - half, x, x + half)]
        return found

    def _list_contested(self) -> list[Ground]:
        """List a point in each area that is hatched: no key shall hide a dispute."""
        shapes = (self.shapes[id(mark)] for mark in self._select(Layer.HATCH))
        points = [shape.representative_point() for shape in shapes if not shape.is_empty]
        return [(point.x, point.y, point.x, point.y) for point in points]

    @cached_property
    def _line_points(self) -> list[Ground]:
        lines = [mark.geometry for mark in self._select(Layer.DISTANCES)]
        dense = shapely.segmentize(self.plane.project_all(lines), 10 * self.pixel_m)
        return [(x, y, x, y) for x, y in shapely.get_coordinates(dense).tolist()]

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
            bold=kind not in PLAIN, italic=kind in SLANTED, halo=kind not in (*PILLS, *BARE),
        )  # fmt: skip
        self.writer.add_label((x - width // 2, y - height // 2, width, height), label)


def find_note(mark: Mark) -> str:
    """Return what stands beneath a mark's text on the map."""
    return mark.note if mark.layer in (Layer.LABELS, Layer.PLACES) else ""
