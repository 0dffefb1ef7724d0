"""Write a Drawing as GeoJSON: its land, and everything else with the key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shapely.geometry import mapping

from layers.drawing import Drawing
from layers.marks import Mark


def render_countries(drawing: Drawing) -> dict[str, Any]:
    """Render the land as a GeoJSON FeatureCollection, lon/lat to 3 decimals (100 m).

    Longitudes are unwrapped (beyond 180 in the far east), so that no state is
    cut at the antimeridian. Each feature has its ``bbox``, so that what is in
    view can be drawn first.
    """
    return _collect([_feature(mark) | _box(mark) for mark in drawing.countries], drawing)


def render_marks(drawing: Drawing) -> dict[str, Any]:
    """Render everything but the land as a GeoJSON FeatureCollection with the key."""
    key = [
        {"swatch": entry.swatch, "kind": entry.kind, "text": entry.text, "layer": entry.layer}
        for entry in drawing.key
    ]
    marks = (*drawing.marks, *drawing.unmarked)
    collection = _collect([_feature(mark) for mark in marks], drawing)
    return {**collection, "key": key, "borders": drawing.borders}


def render_features(marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Render marks as features that travel with a message, so without any text of a pack."""
    return [_feature(mark) for mark in marks]


def _collect(features: Sequence[dict[str, Any]], drawing: Drawing) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "worldview": drawing.worldview,
        "unit": drawing.unit,
        "features": list(features),
    }


def _feature(mark: Mark) -> dict[str, Any]:
    properties = {
        "id": mark.id,
        "name": mark.text or mark.title,
        "layer": mark.layer,
        "kind": mark.kind,
        "classes": " ".join((mark.kind, *mark.classes)),
        "title": mark.title,
        "text": mark.text,
        "note": mark.note,
        "owner": mark.owner,
        "area": mark.area,
        "spots": _round(mark.spots, mark.decimals),
        "bearing": round(mark.bearing_deg, 1),
        "zooms": [mark.min_zoom, mark.max_zoom],
    }
    return {
        "type": "Feature",
        "properties": {name: value for name, value in properties.items() if value},
        "geometry": _round(mapping(mark.geometry), mark.decimals),
    }


def _box(mark: Mark) -> dict[str, Any]:
    return {"bbox": _round(mark.geometry.bounds, mark.decimals)}


def _round(value: Any, decimals: int) -> Any:
    if isinstance(value, dict):
        return {name: _round(item, decimals) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_round(item, decimals) for item in value]
    return round(value, decimals) if isinstance(value, float) else value
