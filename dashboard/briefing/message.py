"""Tell the map what a scene shows: numbers and ids only."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from dashboard.atlas import Atlas
from dashboard.briefing.caption import choose_worldview, find_scene
from dashboard.briefing.question import Shown, find_shown
from dashboard.ruler import Ruler
from dashboard.state import Mode, Overlay, Screen, ViewState
from geodata.model import Camera, Scene
from layers.distances import find_frame

REMEMBERED = 512
Corners = tuple[tuple[float, float], tuple[float, float]]


def lay_aside(view: ViewState) -> ViewState:
    """Return the view without what a reader had open, where a briefing is shown."""
    if view.mode is Mode.EXPLORE:
        return view
    kept = replace(view.select(), ask=view.ask)
    return replace(kept, screen=Screen.EXPLORE, ruler=Ruler(), topic=None)


def compose_scene_message(atlas: Atlas, view: ViewState) -> dict[str, Any]:
    """Compose what changes in the map's message while a scene is shown; else nothing.

    ``camera`` holds the south-west and north-east corners (lat, lon in degrees) of what
    has to lie in the free area beside the caption. While a question is open, its answer
    takes the scene's place on the map as far as it has something to show there.
    """
    scene = find_scene(atlas, view) if view.mode is not Mode.EXPLORE else None
    if scene is None:
        return {}
    worldview = choose_worldview(scene, view)
    told = _tell_scene(scene, worldview)
    shown = find_shown(atlas, view) if view.ask else None
    if shown:
        told |= _tell_answer(shown)
    drawn = str(told["worldview"])
    camera = (shown and shown.camera) or scene.camera
    return {**told, "camera": find_corners(atlas, camera, drawn)}


def _tell_scene(scene: Scene, worldview: str) -> dict[str, Any]:
    overlays = {*scene.overlays, *([Overlay.DISTANCES.value] if scene.distances else [])}
    return {
        "scene": scene.id,
        "worldview": worldview,
        "overlays": sorted(overlays),
        "lines": list(scene.distances),
        "highlight": list(scene.participants),
        "places": list(scene.places),
    }


def _tell_answer(shown: Shown) -> dict[str, Any]:
    told: dict[str, Any] = {"worldview": shown.worldview}
    if shown.states:
        told["highlight"] = list(shown.states)
    if shown.lines is not None:
        told["lines"], told["overlays"] = list(shown.lines), [Overlay.DISTANCES.value]
    return told


@lru_cache(maxsize=REMEMBERED)
def find_corners(atlas: Atlas, camera: Camera, worldview: str) -> Corners:
    """Find the corners of what a camera looks at, as (south, west) and (north, east).

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    west, south, east, north = camera.bounds or _find_box(atlas, camera, worldview)
    return (round(south, 3), round(west, 3)), (round(north, 3), round(east, 3))


def _find_box(atlas: Atlas, camera: Camera, worldview: str) -> tuple[float, float, float, float]:
    if camera.radius_km is not None:
        place = atlas.world.place(camera.place)
        return find_frame(place, radius_m=camera.radius_km * 1000)
    drawn = atlas.world.drawn_countries(worldview).loc[list(camera.participants)]
    west, south, east, north = drawn.total_bounds.tolist()
    return west, south, east, north
