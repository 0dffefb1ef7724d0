"""Gather everything a page that opens from disk shows, as plain data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard.atlas import Atlas, draw_all
from dashboard.exports.briefing import MEASURED_HERE, cite_claims, list_names
from dashboard.exports.order import Kind, Order, format_command
from dashboard.exports.stamp import compose_stamp
from dashboard.message import choose_lines, compose_message
from dashboard.panels.claim_card import render_claim_card
from dashboard.panels.compare import compose_compare
from dashboard.panels.compare_cells import compose_detail, find_matrix
from dashboard.panels.distances import compose_distances
from dashboard.panels.forum import render_forum
from dashboard.panels.participant import render_participant
from dashboard.panels.place import render_place
from dashboard.panels.timeline import render_timeline
from dashboard.ruler import LengthTable
from dashboard.state import DEFAULT_OVERLAYS, Overlay, Screen, ViewState
from geodata.model import Scene, Statement
from layers.camera import find_camera_box
from layers.distances import find_frame
from layers.features import render_countries, render_marks
from layers.html import render_html
from layers.words import ROLE_NAMES

SCREENS = (
    ("interests", "Explore"),
    ("compare", "Compare"),
    ("distances", "Distances"),
    ("timeline", "Timeline"),
    ("sources", "Sources"),
)
OVERLAYS = (
    (Overlay.BORDERS, "Disputed areas"),
    (Overlay.DISTANCES, "Distances"),
    (Overlay.RINGS, "Rings"),
    (Overlay.CAPITALS, "Capitals"),
)
FRAME_RADIUS_M = 1_250_000.0


def gather_content(atlas: Atlas, order: Order) -> dict[str, Any]:
    """Gather panels, claims, scenes and the map's data; `atlas` is what is on record.

    Raises
    ------
    UnknownIdError
        If the view names something unknown.
    """
    pack, world, view = atlas.pack, atlas.world, order.view
    drawing = draw_all(atlas, view.worldview, view.unit)
    land = render_countries(drawing)
    focus = world.place(pack.focus)
    west, south, east, north = world.drawing.total_bounds.tolist()
    names = {item["properties"]["id"]: item["properties"]["name"] for item in land["features"]}
    others = dict(list_names(pack))
    return {
        "title": pack.title,
        "focus": pack.focus,
        "screens": [id for id, _ in SCREENS],
        "overlays": [overlay.value for overlay in DEFAULT_OVERLAYS],
        "options": {
            "frame": to_corners(find_frame(focus, radius_m=FRAME_RADIUS_M)),
            "world": to_corners((west, south, east, north)),
        },
        "message": compose_message(atlas, _plain(view)),
        "lines": _gather_lines(atlas, view),
        "names": names | {entry.id: entry.name for entry in pack.participants},
        "participants": [
            {
                "id": entry.id,
                "name": entry.name,
                "role": ROLE_NAMES[entry.role],
                "others": others.get(entry.name, ""),
            }
            for entry in pack.participants
        ],
        "panels": _render_panels(atlas, order),
        "opened": _render_cells(atlas, replace(_plain(view), screen=Screen.COMPARE)),
        "claims": _gather_claims(atlas),
        "scenes": [_describe_scene(atlas, order, scene) for scene in pack.scenes],
        "land": land,
        "marks": render_marks(drawing),
    }


def _plain(view: ViewState) -> ViewState:
    return replace(
        view.select(), screen=Screen.EXPLORE, overlays=DEFAULT_OVERLAYS, claim=None, ask=""
    )


def to_corners(box: tuple[float, float, float, float]) -> list[list[float]]:
    """Turn west, south, east, north into the two corners a web map asks for."""
    west, south, east, north = (round(side, 3) for side in box)
    return [[south, west], [north, east]]


def _gather_lines(atlas: Atlas, view: ViewState) -> dict[str, list[str]]:
    """Gather which distances each view draws: by screen and participant, and by table row."""
    entries: list[str | None] = [None, *(entry.id for entry in atlas.pack.participants)]
    found = {}
    for screen in (Screen.EXPLORE, Screen.DISTANCES):
        for entry in entries:
            chosen = replace(_plain(view), participant=entry, screen=screen)
            found[f"{screen.value} {entry or ''}"] = choose_lines(atlas, chosen)
    for length in atlas.pack.stated_lengths:
        ruler = replace(view.ruler, table=LengthTable.STATED, line=length.id)
        row = replace(_plain(view), screen=Screen.DISTANCES, ruler=ruler)
        found[f"line {length.id}"] = choose_lines(atlas, row)
    return found


def _render_panels(atlas: Atlas, order: Order) -> dict[str, str]:
    pack, view, plain = atlas.pack, order.view, _plain(order.view)
    stamp = compose_stamp(atlas, order)
    command = format_command(Kind.HTML, order, pack=pack.id, path="atlas.html")
    return {
        **{
            entry.id: render_participant(atlas, entry.id, view.worldview, view.unit)
            for entry in pack.participants
        },
        "interests": render_forum(atlas, plain),
        "place": render_place(atlas, pack.focus, worldview=view.worldview, unit=view.unit),
        # Without the tabs: their tables are of the atlas's own server.
        "distances": render_html(
            "distances.html",
            panel=compose_distances(atlas, replace(plain, screen=Screen.DISTANCES)),
            tabs=(),
        ),
        "compare": render_html(
            "compare.html",
            panel=compose_compare(atlas, replace(plain, screen=Screen.COMPARE)),
            still=True,
        ),
        "timeline": render_timeline(atlas, plain),
        "sources": render_html(
            "offline_sources.html", stamp=stamp, names=list_names(pack), command=command
        ),
    }


def _render_cells(atlas: Atlas, view: ViewState) -> dict[str, str]:
    """Render what lies behind each cell of the comparison, by "participant topic"."""
    opened = {}
    for (participant, topic), cell in find_matrix(atlas, view.topics).cells.items():
        chosen = replace(view.select(participant=participant), topic=topic)
        detail = compose_detail(atlas, chosen, cell)
        opened[f"{participant} {topic}"] = render_html("opened.html", detail=detail, still=True)
    return opened


def _gather_claims(atlas: Atlas) -> dict[str, dict[str, str]]:
    topics = {topic.id: topic.name for topic in atlas.pack.topics}
    return {
        claim.id: {
            "text": claim.wording,
            "topic": topics[claim.topic],
            "holders": " ".join(holding.holder for holding in claim.holdings),
            "card": render_claim_card(atlas, claim.id, https_only=True),
        }
        for claim in atlas.whole.claims
    }


def _describe_scene(atlas: Atlas, order: Order, scene: Scene) -> dict[str, Any]:
    drawing = draw_all(atlas, order.view.worldview, order.view.unit)
    cited = [claim for claim in atlas.whole.claims if claim.id in scene.cited]
    used = {source for claim in cited for source in claim.sources}
    sources = [source.name for source in atlas.whole.sources if source.id in used]
    overlays = [*scene.overlays, *(["distances"] if scene.distances else [])]
    return {
        "id": scene.id,
        "question": scene.question,
        "title": scene.title,
        "body": [{"text": one.text, "borne": _describe_ground(one)} for one in scene.body],
        "source": f"Sources: {'; '.join(sources)}" if sources else "Measured here",
        "box": to_corners(find_camera_box(scene.camera, drawing, atlas.world)),
        "overlays": overlays,
        "lines": list(scene.distances),
        "participants": list(scene.participants),
        "notes": [*scene.notes, *cite_claims(atlas.whole, cited)],
        "asked": [one.model_dump() for one in scene.asked],
    }


def _describe_ground(statement: Statement) -> str:
    measured = (MEASURED_HERE,) if statement.distances else ()
    return ", ".join((*statement.claims, *measured)) or statement.basis
