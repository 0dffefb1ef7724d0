"""Render a Drawing as a matplotlib figure, in an azimuthal-equidistant projection.

The only home of matplotlib. Equal drawings give equal bytes.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any
from xml.etree import ElementTree

from matplotlib import rc_context
from matplotlib.figure import Figure

from layers.drawing import Drawing
from layers.figure.furniture import draw_key, draw_scale, write_foot, write_head
from layers.figure.shapes import draw_land, draw_marks
from layers.figure.surface import FOOT_PX, HEAD_PX, SIDE_PX, SIZE_PX, Surface, register_fonts
from layers.figure.texts import draw_texts
from layers.marks import KeyEntry, Mark
from layers.plane import Plane
from layers.style import LIGHT

__all__ = ["Figure", "find_aspect", "render_figure", "write_png", "write_svg"]

SETTINGS: Any = {
    "svg.fonttype": "path",
    "svg.hashsalt": "atlas",
    "lines.scale_dashes": False,
    "path.simplify": False,
}
SVG = "http://www.w3.org/2000/svg"
NAMESPACES = {
    "": SVG,
    "xlink": "http://www.w3.org/1999/xlink",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "cc": "http://creativecommons.org/ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def find_aspect() -> float:
    """Find how many times wider than high the map's part of a figure is."""
    width, height = SIZE_PX
    return (width - 2 * SIDE_PX) / (height - HEAD_PX - FOOT_PX)


def render_figure(
    drawing: Drawing,
    marks: Sequence[Mark],
    plane: Plane,
    *,
    key: Sequence[KeyEntry],
    selected: Collection[str] = (),
    title: str = "",
    subtitle: str = "",
    foot: Sequence[str] = (),
    tokens: dict[str, str] = LIGHT,
) -> Figure:
    """Render what a view shows.

    Parameters
    ----------
    marks : sequence of Mark
        What of the drawing is shown beside the land.
    plane : Plane
        The projection and its frame, `find_aspect` times as wide as high.
    key : sequence of KeyEntry
        What the key explains.
    selected : collection of str
        The states whose land stands out.
    title, subtitle, foot : str
        The words above, and up to three lines beneath.
    tokens : dict
        The display's colours.
    """
    register_fonts()
    with rc_context(SETTINGS):
        surface = Surface(plane, tokens)
        draw_land(surface, drawing.countries, selected=selected)
        draw_marks(surface, marks)
        taken = [draw_key(surface, key), draw_scale(surface, drawing.unit)]
        draw_texts(surface, marks, taken=taken, selected=selected)
        write_head(surface, title, subtitle)
        write_foot(surface, foot)
    return surface.figure


def write_png(figure: Figure, *, dpi: int, title: str, description: str) -> bytes:
    """Write a figure as PNG; its title and description stand in the file's text chunks."""
    content = io.BytesIO()
    metadata = {"Title": title, "Description": description, "Software": None}
    with rc_context(SETTINGS):
        figure.savefig(content, format="png", dpi=dpi, metadata=metadata)
    return content.getvalue()


def write_svg(figure: Figure, *, title: str, description: str) -> bytes:
    """Write a figure as SVG, with the title and description that screen readers read.

    Texts are outlines, so that every script looks the same everywhere.
    """
    content = io.BytesIO()
    metadata = {"Title": title, "Description": description, "Date": None, "Creator": None}
    with rc_context(SETTINGS):
        figure.savefig(content, format="svg", metadata=metadata)
    return _describe(content.getvalue(), title, description)


def _describe(content: bytes, title: str, description: str) -> bytes:
    for prefix, name in NAMESPACES.items():
        ElementTree.register_namespace(prefix, name)
    root = ElementTree.fromstring(content)  # noqa: S314 (it was written a moment ago, by us)
    heading = root.find(f"{{{SVG}}}title")
    if heading is None:
        heading = ElementTree.Element(f"{{{SVG}}}title")
        root.insert(0, heading)
    heading.text, heading.attrib["id"] = title, "figure-title"
    words = ElementTree.Element(f"{{{SVG}}}desc", {"id": "figure-description"})
    words.text = description
    root.insert(list(root).index(heading) + 1, words)
    root.attrib.update(
        {"role": "img", "aria-labelledby": "figure-title", "aria-describedby": words.attrib["id"]}
    )
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
