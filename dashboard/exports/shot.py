"""Compose what a picture of a view shows, before any renderer: marks, frame and words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.atlas import Atlas, draw_all, measure_all
from dashboard.exports.order import Order
from dashboard.exports.stamp import Stamp, compose_stamp
from dashboard.message import choose_lines, compose_own
from dashboard.panels.blocs import describe_marks
from dashboard.panels.distances import compose_distances
from dashboard.state import Overlay, Screen, ViewState
from geodata.model import Place, Scene
from layers.camera import frame_camera, frame_ends
from layers.drawing import Drawing
from layers.marks import KeyEntry, Layer, Mark
from layers.places import compose_town
from layers.plane import Plane
from layers.visible import select_key, select_marks
from layers.words import ROLE_NAMES

NAMED, GUEST = "#{number}", "(#{number})"
AS_GUEST = "(#…) named as a guest"
FRAME_RADIUS_M = 1_250_000.0
LAYERS = {
    Overlay.BORDERS: Layer.HATCH,
    Overlay.RINGS: Layer.RINGS,
    Overlay.CAPITALS: Layer.CAPITALS,
    Overlay.DISTANCES: Layer.DISTANCES,
}


@dataclass(frozen=True)
class Shot:
    """One picture of the map: what is on it, and what is written around it."""

    drawing: Drawing
    marks: tuple[Mark, ...]
    key: tuple[KeyEntry, ...]
    plane: Plane
    selected: tuple[str, ...]
    title: str
    subtitle: str
    description: str
    foot: tuple[str, ...]


def compose_shot(atlas: Atlas, order: Order, *, aspect: float) -> Shot:
    """Compose the picture of a view; `atlas` is what is on record in it.

    ``aspect`` is how many times wider than high the map is.

    Raises
    ------
    UnknownIdError
        If the view names an unknown worldview or participant.
    """
    view, stamp = order.view, compose_stamp(atlas, order)
    drawing = draw_all(atlas, view.worldview, view.unit)
    marks = select_view(atlas, view)
    focus = atlas.world.place(atlas.pack.focus)
    title, subtitle, description = _describe(atlas, view)
    chosen = view.participant or view.state
    return Shot(
        drawing=drawing,
        marks=marks,
        key=(
            *select_key(drawing, marks, selected=bool(view.participant)),
            *_list_bloc_key(atlas, view),
        ),
        plane=frame_ends(_list_ends(atlas, view), focus, aspect=aspect, least_m=FRAME_RADIUS_M),
        selected=(chosen,) if chosen else (),
        title=title,
        subtitle=subtitle,
        description=_join_words(description, marks, stamp),
        foot=_compose_foot(stamp, focus),
    )


def _list_ends(atlas: Atlas, view: ViewState) -> list[tuple[float, float]]:
    """List what the picture of a participant must hold: its nearest border and its capital."""
    return [
        one.nearest
        for one in measure_all(atlas, view.worldview)
        if one.owner == view.participant and one.stated_km is None and one.nearest
    ]


def compose_scene_shot(atlas: Atlas, order: Order, scene: Scene, *, aspect: float) -> Shot:
    """Compose the picture of a scene; its own worldview wins over the view's.

    Raises
    ------
    UnknownIdError
        If the scene names something the world lacks.
    """
    view = replace(order.view, worldview=scene.worldview or order.view.worldview)
    stamp = compose_stamp(atlas, replace(order, view=view))
    drawing = draw_all(atlas, view.worldview, view.unit)
    shown = {LAYERS[Overlay(name)] for name in scene.overlays if name in LAYERS}
    shown |= {Layer.DISTANCES} if scene.distances else set()
    marks = select_marks(drawing, shown=shown, lines=scene.distances, places=scene.places)
    known = {mark.id for mark in marks}
    others = (compose_town(atlas.world.place(one)) for one in scene.places if one not in known)
    marks = (*marks, *others)
    focus = atlas.world.place(atlas.pack.focus)
    return Shot(
        drawing=drawing,
        marks=marks,
        key=tuple(select_key(drawing, marks, selected=bool(scene.participants))),
        plane=frame_camera(scene.camera, drawing, atlas.world, focus, aspect=aspect),
        selected=scene.participants,
        title=scene.title,
        subtitle=scene.question,
        description=_join_words(scene.alt, marks, stamp),
        foot=_compose_foot(stamp, focus),
    )


def _join_words(description: str, marks: tuple[Mark, ...], stamp: Stamp) -> str:
    """Join what a picture shows, every length that is drawn on it, and its stamp."""
    lengths = (f"{mark.title}." for mark in marks if mark.layer is Layer.DISTANCES and mark.title)
    return " ".join(
        (description, *lengths, f"{stamp.line}.", f"{stamp.source_line}.", stamp.licence_line)
    )


def _compose_foot(stamp: Stamp, focus: Place) -> tuple[str, ...]:
    projection = f"Azimuthal-equidistant projection centred on {focus.name}."
    return f"{stamp.line}. {projection}", stamp.source_line, stamp.licence_line


def select_view(atlas: Atlas, view: ViewState) -> tuple[Mark, ...]:
    """Select what a view shows beside the land; rings of its own replace the usual ones."""
    shown = find_shown(view)
    own = tuple(mark for mark in compose_own(atlas, view) if mark.layer in shown)
    if any(mark.layer is Layer.RINGS for mark in own):
        shown -= {Layer.RINGS}
    drawing, lines = draw_all(atlas, view.worldview, view.unit), choose_lines(atlas, view)
    marks = *select_marks(drawing, shown=shown, lines=lines), *own
    return _number_blocs(atlas, view, marks) if Overlay.BLOCS in view.overlays else marks


def _number_blocs(atlas: Atlas, view: ViewState, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Write beneath each name the bodies and groups its state was named in, by number."""
    found = describe_marks(atlas, worldview=view.worldview, as_of=view.as_of)
    told = {
        one["id"]: " ".join(GUEST.format(**by) if by["guest"] else NAMED.format(**by)
                            for by in one["marks"])
        for one in found["members"]
    }  # fmt: skip
    return tuple(
        replace(mark, note=" · ".join(filter(None, (mark.note, told.get(mark.id)))))
        if mark.layer is Layer.LABELS
        else mark
        for mark in marks
    )


def _list_bloc_key(atlas: Atlas, view: ViewState) -> list[KeyEntry]:
    """List what the numbers beneath the names stand for."""
    if Overlay.BLOCS not in view.overlays:
        return []
    found = describe_marks(atlas, worldview=view.worldview, as_of=view.as_of)
    lines = [f"{NAMED.format(**one)} {one['text'].partition(':')[0]}" for one in found["key"]]
    guests = any(by["guest"] for one in found["members"] for by in one["marks"])
    lines += [AS_GUEST] if guests else []
    return [KeyEntry("none", "", line, Layer.LABELS) for line in lines]


def find_shown(view: ViewState) -> frozenset[Layer]:
    """Find which optional layers a view shows; the distances screen always draws its lines."""
    overlays = {*view.overlays}
    if view.screen is Screen.DISTANCES:
        overlays.add(Overlay.DISTANCES)
    return frozenset(LAYERS[one] for one in overlays if one in LAYERS)


def _describe(atlas: Atlas, view: ViewState) -> tuple[str, str, str]:
    """Say in words what the picture shows: title, line beneath, description."""
    pack = atlas.pack
    worldview = atlas.world.worldview(view.worldview)
    if view.screen is Screen.DISTANCES:
        panel = compose_distances(atlas, view)
        return panel.finding, panel.lead, f"Map. {panel.finding}."
    if view.participant:
        entry = atlas.participant(view.participant)
        told = " ".join(sentence.text for sentence in entry.bottom_line)
        subtitle = f"{ROLE_NAMES[entry.role]} · {entry.role_note}"
        return entry.name, subtitle, f"Map with {entry.name} marked. {told}"
    members = sum(1 for entry in pack.participants if entry.role == "member")
    subtitle = f"The {members} states that take part, and who draws which border: {worldview.name}"
    return pack.title, subtitle, f"Map of the {pack.forum.name}. {subtitle}."
