"""Say what the map is told: which view, and which lines are drawn; knows no Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.asking import find_asked_distance, find_frame_of_answer, list_asked_lines
from dashboard.atlas import Atlas, choose_record, measure_all
from dashboard.briefing.message import compose_scene_message, lay_aside
from dashboard.briefing.question import ask_as_reader
from dashboard.panels.compare_cells import find_heard
from dashboard.panels.distances import find_widest
from dashboard.panels.measure import find_paths
from dashboard.ruler import LengthTable
from dashboard.state import Overlay, Screen, ViewState
from geodata.model import Distance, Role, TargetKind, Voice
from geodata.world import compare_views
from layers.courses import compose_path
from layers.features import render_features
from layers.marks import Mark
from layers.rings import compose_rings
from layers.words import VOICE_BADGES


def compose_message(atlas: Atlas, view: ViewState) -> dict[str, Any]:
    """Compose what the map is told: ids, names of overlays, and nothing a pack wrote."""
    view = lay_aside(view)
    overlays = set(view.overlays)
    if view.screen is Screen.DISTANCES:
        overlays.add(Overlay.DISTANCES)
    return {
        "participant": view.participant,
        "state": view.state,
        "place": view.place,
        "area": view.area,
        "changed": list_changed(atlas, view),
        "screen": view.screen.value,
        "worldview": view.worldview,
        "overlays": sorted(overlay.value for overlay in overlays),
        "unit": view.unit.value,
        "display": view.display.value,
        "lines": choose_lines(atlas, view),
        "fit": find_frame_of_answer(atlas, view),
        "own": render_features(compose_own(atlas, ask_as_reader(atlas, view))),
        "measuring": is_measuring(view),
        "table": view.ruler.table.value if view.screen is Screen.DISTANCES else "",
        "row": (view.ruler.line or "") if view.screen is Screen.DISTANCES else "",
        "lit": choose_lit(atlas, view),
        "near": [entry.id for entry in atlas.pack.participants if entry.role is not Role.OUTSIDE],
        "sources": view.sources.value,
        "as_of": view.as_of.isoformat() if view.as_of else "",
        "version": atlas.version,
        **compose_scene_message(atlas, view),
    }


def list_changed(atlas: Atlas, view: ViewState) -> list[str]:
    """List the areas that the view's worldview and the one compared with draw otherwise."""
    if view.against is None:
        return []
    return [change.piece for change in compare_views(atlas.world, view.worldview, view.against)]


def choose_lit(atlas: Atlas, view: ViewState) -> list[dict[str, str]]:
    """Choose who is lit for the view's topic, by the strongest voice; the weakest first.

    Only named and group claims of the record light a state, and only on Explore.
    """
    if view.topic is None or view.against or view.screen is not Screen.EXPLORE:
        return []
    heard = find_heard(choose_record(atlas, sources=view.sources, as_of=view.as_of), view.topic)
    return [
        {"id": entry, "voice": voice.value, "word": VOICE_BADGES[voice].lower()}
        for voice in reversed(Voice)
        for entry, strongest in heard.items()
        if strongest is voice
    ]


def choose_lines(atlas: Atlas, view: ViewState) -> list[str]:
    """Choose which distances are drawn, by id.

    An answered distance stands alone. The base close up brings out its runways, a table's
    row its own line and what was measured or stated to the same end. With a participant
    selected, all that are its own, on the distances screen without its capital; with
    nothing selected there, the stated length that the title is about, beside its
    measurement; else the nearest border of every other member.
    """
    if find_asked_distance(atlas, view):
        return list_asked_lines(atlas, view)
    distances, subject = measure_all(atlas, view.worldview), atlas.pack.subject
    if view.screen is Screen.DISTANCES and view.ruler.table is LengthTable.BASE:
        return [runway.ident for runway in atlas.world.runways]
    if view.screen is Screen.DISTANCES and view.ruler.line:
        return [view.ruler.line, *_find_same_end(distances, view.ruler.line)]
    if is_measuring(view):
        return []
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
        return [] if widest is None else [widest.id, *_find_same_end(distances, widest.id)]
    members = [entry.id for entry in atlas.pack.participants if entry.role is Role.MEMBER]
    return [borders[entry] for entry in members if entry != subject]


def _find_same_end(distances: Sequence[Distance], id: str) -> list[str]:
    """Find the other lengths to one end: what was stated beside what was measured."""
    ends = {item.id: (item.target_kind, item.target) for item in distances if item.target}
    return [other for other, end in ends.items() if other != id and end == ends.get(id)]


def is_measuring(view: ViewState) -> bool:
    """Tell whether a click on the map adds an end to what is measured."""
    return view.screen is Screen.DISTANCES and view.ruler.table is LengthTable.MEASURE


def compose_own(atlas: Atlas, view: ViewState) -> tuple[Mark, ...]:
    """Compose the rings that the address asks for, and the path measured or asked about.

    They hold numbers and the atlas's own words only: neither a pack's text nor what the
    reader typed is among them, so that they may travel with the message.
    """
    focus = atlas.world.place(atlas.pack.focus)
    rings = compose_rings(focus, unit=view.unit, radii=view.ruler.rings)
    return (*(replace(ring, title=ring.text) for ring in rings), *_compose_legs(atlas, view))


def _compose_legs(atlas: Atlas, view: ViewState) -> tuple[Mark, ...]:
    """Compose what is measured, or the distance asked about that the pack does not list."""
    answer = find_asked_distance(atlas, view)
    if answer and answer.ends:
        shown, unit = view.measure(answer.ends), answer.unit or view.unit
    elif is_measuring(view):
        shown, unit = view, view.unit
    else:
        return ()
    paths = find_paths(atlas, shown)
    path = paths.get(atlas.world.worldview(view.worldview).label)
    return compose_path(path, unit=unit, views=paths) if path else ()


def _is_capital(distance: Distance) -> bool:
    return distance.target_kind is TargetKind.PLACE and distance.stated_km is None
