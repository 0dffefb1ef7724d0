"""Write a picture of the map as SVG, for print: its texts stay texts."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from dashboard.exports.shot import Shot
from dashboard.exports.vector_map import draw_map
from dashboard.exports.vector_shapes import HALO_PX, NARROW, PX, Box, Label, Point
from layers.fonts import fit_to_fonts
from layers.style import LIGHT, Paint

UNIT = 10  # to a pixel: whole numbers, and still finer than can be seen
# By the names that the faces themselves give, which differ from those of the web.
OTHERS = "IBM Plex Sans, IBM Plex Sans Arabic, Noto Sans SC, Noto Sans Devanagari"
BOLD, SLANTED = f"IBM Plex Sans Cond SmBld, {OTHERS}", f"IBM Plex Sans Cond Medm, {OTHERS}"
ASCENT = 0.34
HALO = {
    "stroke": LIGHT["halo"],
    "stroke-width": str(HALO_PX * UNIT),
    "stroke-linejoin": "round",
    "paint-order": "stroke",
}


def write_svg_map(shot: Shot, *, width_px: int) -> bytes:
    """Write a shot as SVG of a width in pixels; as high as its frame says."""
    plane = shot.plane
    aspect = (plane.east - plane.west) / (plane.north - plane.south)
    box = (0, 0, width_px * UNIT, round(width_px * UNIT / aspect))
    writer = SvgWriter(box)
    draw_map(shot, box, writer, pixel=UNIT, widths=NARROW)
    return writer.close()


class SvgWriter:
    """Collects the shapes of one picture."""

    def __init__(self, box: Box) -> None:
        _, _, width, height = box
        self.root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {width} {height}",
                "width": str(width // UNIT),
                "height": str(height // UNIT),
            },
        )

    def add_path(self, rings: Sequence[Sequence[Point]], paint: Paint, *, name: str) -> None:
        """Add one or more rings (where the paint has a fill) or lines."""
        end = "Z" if paint.fill else ""
        steps = ("M" + "L".join(f"{x} {y}" for x, y in ring) + end for ring in rings)
        self._add("path", paint, d="".join(steps))

    def add_preset(self, kind: str, box: Box, paint: Paint, *, name: str) -> None:
        """Add a ``rect`` or an ``ellipse``; box is left, top, width, height."""
        left, top, width, height = box
        if kind == "rect":
            self._add(kind, paint, x=left, y=top, width=width, height=height)
            return
        middle = {"cx": left + width // 2, "cy": top + height // 2}
        self._add(kind, paint, **middle, rx=width // 2, ry=height // 2)

    def add_label(self, box: Box, label: Label) -> None:
        """Add a text in its box."""
        left, top, width, height = box
        if label.paint.fill:
            self.add_preset("rect", box, label.paint, name=label.name)
        step = height / len(label.lines)
        for number, (text, size) in enumerate(label.lines):
            units = size / PX * UNIT
            line = {
                "x": left + width // 2 if label.centred else left,
                "y": round(top + step * (number + 0.5) + units * ASCENT),
                "font-size": round(units),
            }
            node = SubElement(self.root, "text", {key: str(value) for key, value in line.items()})
            node.attrib |= {
                "text-anchor": "middle" if label.centred else "start",
                "fill": LIGHT[label.tone],
                "font-stretch": "condensed",
            }
            node.attrib["font-family"] = BOLD if label.bold else SLANTED if label.italic else OTHERS
            node.attrib["font-weight"] = "600" if label.bold else "500" if label.italic else "400"
            node.attrib["font-style"] = "italic" if label.italic else "normal"
            if label.halo:
                node.attrib |= HALO
            node.text = fit_to_fonts(text)

    def close(self) -> bytes:
        """Return the picture."""
        return bytes(ElementTree.tostring(self.root, encoding="utf-8"))

    def _add(self, kind: str, paint: Paint, **attributes: int | str) -> None:
        node = SubElement(self.root, kind, {key: str(value) for key, value in attributes.items()})
        node.attrib |= {"fill": paint.fill or "none", "fill-rule": "evenodd"}
        if not paint.width:
            return
        node.attrib |= {"stroke": paint.stroke, "stroke-width": f"{paint.width * UNIT:g}"}
        node.attrib |= {"stroke-linejoin": "round"}
        if paint.dash:
            node.attrib["stroke-dasharray"] = " ".join(f"{one * UNIT:g}" for one in paint.dash)
        if paint.cap == "round":
            node.attrib["stroke-linecap"] = "round"
        if paint.opacity < 1:
            node.attrib["stroke-opacity"] = f"{paint.opacity:g}"
