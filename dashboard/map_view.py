"""Mount the map once, tell it what to show, and read what was clicked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from streamlit_folium import st_folium

from dashboard.atlas import Atlas
from dashboard.message import compose_message, is_measuring
from dashboard.ruler import MOST_POINTS
from dashboard.state import Known, ViewState, parse_address
from layers.distances import find_frame
from layers.leaflet import render_base_map, render_message

FRAME_RADIUS_M = 1_250_000.0
MAP_HEIGHT = 640
# A point picked on the map: latitude and longitude, with as many decimals as its scale gives.
PICKED = re.compile(r"-?\d{1,2}(?:\.\d{1,6})? -?\d{1,3}(?:\.\d{1,6})?")
MAP_KEY = "atlas_map"  # a container and a widget cannot share a key, and pages look for "map"


def read_click(value: Mapping[str, Any] | None, view: ViewState, known: Known) -> ViewState | None:
    """Turn what the map reported into a view, or None where it reported nothing.

    Only ids count, never a text of the map; an id that is not known selects
    nothing. A followed link is read as an address.
    """
    if not value or value.get("drawn"):
        return None
    if is_measuring(view) and isinstance(value.get("end"), str):
        return _add_end(view, value["end"], known)
    if isinstance(value.get("address"), str):
        parameters = parse_qs(value["address"].removeprefix("?"))
        return parse_address(parameters, known)[0]
    return view.select(
        participant=_keep(value.get("participant"), known.participants),
        state=_keep(value.get("state"), known.states),
        place=_keep(value.get("place"), known.places),
        area=_keep(value.get("area"), known.areas),
    )


def _add_end(view: ViewState, end: str, known: Known) -> ViewState:
    listed = (known.participants, known.states, known.places)
    if not PICKED.fullmatch(end) and not any(end in ids for ids in listed):
        return view
    points = (*view.ruler.points, end)[:MOST_POINTS]
    return replace(view, ruler=replace(view.ruler, points=points))


def _keep(value: object, known: Any) -> str | None:
    return value if isinstance(value, str) and value in known else None


def show_map(atlas: Atlas, view: ViewState, *, first: bool, on_change: Callable[[], None]) -> None:
    """Show the map. Its script is the same on every run, so it is never mounted anew.

    On a first run the frame is asked to tell when the land is drawn.
    """
    west, south, east, north = atlas.world.drawing.total_bounds.tolist()
    base = render_base_map(
        frame=find_frame(atlas.world.places[atlas.pack.focus], radius_m=FRAME_RADIUS_M),
        world_bounds=(west, south, east, north),
    )
    st_folium(
        base,
        key=MAP_KEY,
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=render_message({**compose_message(atlas, view), "first": first}),
        on_change=on_change,
    )
