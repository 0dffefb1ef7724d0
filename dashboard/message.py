"""Say what the map is told: which view, and which lines are drawn; knows no Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.atlas import Atlas, measure_all
from dashboard.panels.distances import find_widest
from dashboard.state import Overlay, Screen, ViewState
from geodata.model import Distance, Role, TargetKind


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
