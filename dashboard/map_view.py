"""Mount the map once, tell it what to show, and read what was clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from streamlit_folium import st_folium

from dashboard.atlas import Atlas, measure_all
from dashboard.panels.distances import find_widest
from dashboard.state import Known, Overlay, Screen, ViewState, parse_address
from geodata.model import Distance, Role, TargetKind
from layers.distances import find_frame
from layers.leaflet import render_base_map, render_message

FRAME_RADIUS_M = 1_250_000.0
MAP_HEIGHT = 640
MAP_KEY = "atlas_map"  # a container and a widget cannot share a key, and pages look for "map"


def read_click(value: Mapping[str, Any] | None, view: ViewState, known: Known) -> ViewState | None:
    """Turn what the map reported into a view, or None where it reported nothing.

    Only ids count, never a text of the map; an id that is not known selects
    nothing. A followed link is read as an address.
    """
    if not value:
        return None
    if isinstance(value.get("address"), str):
        parameters = parse_qs(value["address"].removeprefix("?"))
        return parse_address(parameters, known)[0]
    return view.select(
        participant=_keep(value.get("participant"), known.participants),
        state=_keep(value.get("state"), known.states),
        place=_keep(value.get("place"), known.places),
    )


def _keep(value: object, known: Any) -> str | None:
    return value if isinstance(value, str) and value in known else None


def compose_message(atlas: Atlas, view: ViewState) -> dict[str, Any]:
    """Compose what the map is told: ids, names of overlays, and nothing a pack wrote."""
    overlays = set(view.overlays)
    if view.screen is Screen.DISTANCES:
        overlays.add(Overlay.DISTANCES)
    return {
        "participant": view.participant,
        "state": view.state,
        "place": view.place,
        "screen": view.screen.value,
        "worldview": view.worldview,
        "overlays": sorted(overlay.value for overlay in overlays),
        "unit": view.unit.value,
        "display": view.display.value,
        "lines": choose_lines(atlas, view),
        "near": [entry.id for entry in atlas.pack.participants if entry.role is not Role.OUTSIDE],
        "sources": view.sources.value,
        "as_of": view.as_of.isoformat() if view.as_of else "",
        "version": atlas.version,
    }


def choose_lines(atlas: Atlas, view: ViewState) -> list[str]:
    """Choose which distances are drawn, by id.

    With a participant selected, all that are its own, on the distances screen
    without its capital; with nothing selected there, the stated length that the
    title is about, beside its measurement; else the nearest border of every
    other member.
    """
    distances, subject = measure_all(atlas, view.worldview), atlas.pack.subject
    if view.participant:
        own = [distance for distance in distances if distance.owner == view.participant]
        return [item.id for item in own if view.screen is Screen.EXPLORE or not _is_capital(item)]
    borders = {
        distance.owner: distance.id
        for distance in distances
        if distance.target_kind is TargetKind.BORDER and distance.stated_km is None
    }
    if view.screen is Screen.DISTANCES:
        widest = find_widest(distances)
        return [] if widest is None else [widest.id, *_find_measured(distances, widest)]
    members = [entry.id for entry in atlas.pack.participants if entry.role is Role.MEMBER]
    return [borders[entry] for entry in members if entry != subject]


def _find_measured(distances: Sequence[Distance], stated: Distance) -> list[str]:
    end = (stated.target_kind, stated.target)
    same = [item for item in distances if (item.target_kind, item.target) == end]
    return [item.id for item in same if item.stated_km is None]


def _is_capital(distance: Distance) -> bool:
    return distance.target_kind is TargetKind.PLACE and distance.stated_km is None


def show_map(atlas: Atlas, view: ViewState, *, on_change: Callable[[], None]) -> None:
    """Show the map. Its script is the same on every run, so it is never mounted anew."""
    west, south, east, north = atlas.world.drawing.total_bounds.tolist()
    base = render_base_map(
        frame=find_frame(atlas.world.places[atlas.pack.focus], radius_m=FRAME_RADIUS_M),
        world_bounds=(west, south, east, north),
    )
    with st.container(key="map"):
        st_folium(
            base,
            key=MAP_KEY,
            height=MAP_HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=render_message(compose_message(atlas, view)),
            on_change=on_change,
        )
