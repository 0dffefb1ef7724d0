"""Write styles as QGIS keeps them (QML), by the kind of a mark."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from layers.marks import Layer
from layers.style import FILLS, LIGHT, LINES, Paint, find_area_paint, find_line_paint

LINE_KINDS = {
    Layer.BORDERS: [kind for kind in LINES if kind.startswith("border-")],
    Layer.RINGS: ["ring"],
    Layer.DISTANCES: ["measured", "stated", "shared"],
}
AREA_KINDS = {
    Layer.LAND: [kind for kind in FILLS if kind.startswith("role-") and "." not in kind],
    Layer.LAKES: ["lake"],
    Layer.HATCH: ["hatched"],
}
SIZES = {Layer.LABELS: 9, Layer.CAPITALS: 8, Layer.PLACES: 10}
VERSION = "3.28.0"
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"


def render_style(layer: Layer) -> str:
    """Render a layer's style as QML: a rule a kind, and names as labels for points."""
    labelled = "1" if layer in SIZES else "0"
    root = Element("qgis", {"version": VERSION, "labelsEnabled": labelled})
    kinds = AREA_KINDS.get(layer) or LINE_KINDS.get(layer) or [""]
    renderer = SubElement(
        root, "renderer-v2", {"type": "categorizedSymbol", "attr": "kind", "symbollevels": "0"}
    )
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for number, kind in enumerate(kinds):
        words = {"value": kind, "label": kind or layer.value, "symbol": str(number)}
        SubElement(categories, "category", {**words, "render": "true"})
        symbols.append(_make_symbol(layer, kind, number))
    if layer in SIZES:
        root.append(_make_labels(SIZES[layer]))
    text = ElementTree.tostring(root, encoding="unicode")
    return f"{DOCTYPE}\n{text}"


def _make_symbol(layer: Layer, kind: str, number: int) -> Element:
    if layer in AREA_KINDS:
        return _make_area(find_area_paint(kind, LIGHT), number)
    line = find_line_paint(kind, LIGHT)
    if line is None:
        return _make_point(layer, number)
    return _make_line(line, find_line_paint(kind, LIGHT, casing=True), number)


def _make_area(paint: Paint, number: int) -> Element:
    symbol = Element("symbol", {"type": "fill", "name": str(number), "alpha": "1"})
    if paint.fill or not paint.pattern:
        _add(
            symbol, "SimpleFill",
            {
                "color": _write_colour(paint.fill or paint.stroke), "style": "solid",
                "outline_color": _write_colour(paint.stroke),
                "outline_width": str(paint.width), "outline_width_unit": "Pixel",
            }.items(),
        )  # fmt: skip
    if paint.pattern:
        angle, distance, width = (
            ("45", "7", "2.6") if paint.pattern == "stripe" else ("-45", "6", "1")
        )
        pattern = _add(
            symbol, "LinePatternFill",
            {
                "angle": angle, "distance": distance, "distance_unit": "Pixel",
                "color": _write_colour(paint.pattern_colour), "line_width": width,
                "line_width_unit": "Pixel",
            }.items(),
        )  # fmt: skip
        inner = SubElement(pattern, "symbol", {"type": "line", "name": f"@{number}@1"})
        _add_stroke(inner, Paint(None, paint.pattern_colour, float(width)))
    return symbol


def _make_line(paint: Paint, casing: Paint | None, number: int) -> Element:
    symbol = Element("symbol", {"type": "line", "name": str(number), "alpha": "1"})
    for one in (casing, paint):
        if one is not None:
            _add_stroke(symbol, one)
    return symbol


def _add_stroke(symbol: Element, paint: Paint) -> None:
    _add(
        symbol, "SimpleLine",
        {
            "line_color": _write_colour(paint.stroke, paint.opacity),
            "line_width": str(paint.width), "line_width_unit": "Pixel",
            "capstyle": "round" if paint.cap == "round" else "flat", "joinstyle": "round",
            "use_custom_dash": "1" if paint.dash else "0",
            "customdash": ";".join(map(str, paint.dash)), "customdash_unit": "Pixel",
        }.items(),
    )  # fmt: skip


def _make_point(layer: Layer, number: int) -> Element:
    symbol = Element("symbol", {"type": "marker", "name": str(number), "alpha": "1"})
    shape, size = {Layer.PLACES: ("circle", "18"), Layer.CAPITALS: ("square", "6")}.get(
        layer, ("circle", "0")
    )
    fill = "measure" if layer is Layer.PLACES else "bg"
    _add(
        symbol, "SimpleMarker",
        {
            "name": shape, "size": size, "size_unit": "Pixel",
            "color": _write_colour(LIGHT[fill]), "outline_color": _write_colour(LIGHT["ink"]),
        }.items(),
    )  # fmt: skip
    return symbol


def _make_labels(size: int) -> Element:
    labelling = Element("labeling", {"type": "simple"})
    settings = SubElement(labelling, "settings")
    style = SubElement(
        settings, "text-style",
        {
            "fieldName": "name", "fontFamily": "IBM Plex Sans Condensed", "fontSize": str(size),
            "textColor": _write_colour(LIGHT["label"]),
        },
    )  # fmt: skip
    halo = {"bufferDraw": "1", "bufferSize": "1", "bufferColor": _write_colour(LIGHT["halo"])}
    SubElement(style, "text-buffer", halo)
    return labelling


def _add(symbol: Element, kind: str, options: Iterable[tuple[str, str]]) -> Element:
    layer = SubElement(symbol, "layer", {"class": kind, "enabled": "1", "pass": "0"})
    listed = SubElement(layer, "Option", {"type": "Map"})
    for name, value in options:
        SubElement(listed, "Option", {"name": name, "type": "QString", "value": value})
    return layer


def _write_colour(colour: str, opacity: float = 1.0) -> str:
    """Write a hex colour as QGIS does: red, green, blue and alpha, to 255.

    >>> _write_colour(LIGHT["accent"], 0.5)
    '11,79,125,128'
    """
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return ",".join(map(str, [*parts, round(opacity * 255)]))
