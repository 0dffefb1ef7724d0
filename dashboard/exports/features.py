"""Write a view's layers as GeoJSON, with style hints that web maps read."""

from __future__ import annotations

import json
from typing import Any

import shapely
from shapely.geometry import mapping

from dashboard.atlas import Atlas, draw_all
from dashboard.exports.order import Order, choose_ordered
from dashboard.exports.plain import clean_text
from dashboard.exports.shot import select_view
from dashboard.exports.stamp import compose_stamp
from layers.marks import Layer, Mark
from layers.style import LIGHT, find_area_paint, find_line_paint

FINEST_DEG = 0.001
AREAS = (Layer.LAND, Layer.LAKES, Layer.HATCH)


def list_marks(atlas: Atlas, order: Order) -> tuple[Mark, ...]:
    """List everything a view shows, from the ground up; `atlas` is what is on record in it."""
    view = order.view
    land = draw_all(atlas, view.worldview, view.unit).countries
    return (*land, *select_view(atlas, view))


def make_geojson(atlas: Atlas, order: Order) -> bytes:
    """Make a FeatureCollection, lon/lat on WGS 84, within a hundred metres.

    Style hints follow the simplestyle convention; the stamp is the member ``atlas``.
    Longitudes run on beyond 180 in the far east, so that no state is cut there.
    """
    chosen = choose_ordered(atlas, order)
    collection = {
        "type": "FeatureCollection",
        "atlas": dict(compose_stamp(chosen, order).pairs),
        "features": [_describe(mark, order) for mark in list_marks(chosen, order)],
    }
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    return f"{clean_text(text)}\n".encode()


def _describe(mark: Mark, order: Order) -> dict[str, Any]:
    shape = shapely.set_precision(mark.geometry, FINEST_DEG, mode="pointwise")
    return {
        "type": "Feature",
        "geometry": _round(mapping(shape)),
        "properties": {**describe_mark(mark), **_hint(mark, order.view.participant)},
    }


def describe_mark(mark: Mark) -> dict[str, str]:
    """Describe a mark by its layer, kind, id and words."""
    return {
        "id": mark.id,
        "layer": mark.layer.value,
        "kind": mark.kind,
        "name": mark.text or mark.title,
        "title": mark.title,
        "note": mark.note,
        "owner": mark.owner,
    }


def _hint(mark: Mark, selected: str | None) -> dict[str, str | float]:
    if mark.layer in AREAS:
        paint = find_area_paint(mark.kind, LIGHT, selected=mark.id == selected)
        return {
            "fill": paint.fill or paint.pattern_colour,
            "fill-opacity": 0.3 if paint.pattern == "hatch" else 0.9,
            "stroke": paint.stroke,
            "stroke-width": paint.width,
        }
    line = find_line_paint(mark.kind, LIGHT)
    if line is None:
        return {"marker-color": LIGHT["measure"], "marker-size": "small"}
    return {"stroke": line.stroke, "stroke-width": line.width, "stroke-opacity": line.opacity}


def _round(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _round(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_round(item) for item in value]
    return round(value, 3) if isinstance(value, float) else value
