"""Compose the land: every state as one area, named by its role."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from geodata.model import Pack, Participant
from geodata.world import World
from layers.marks import Layer, Mark
from layers.words import ROLE_NAMES


def compose_countries(pack: Pack, world: World, *, worldview: str) -> tuple[Mark, ...]:
    """Compose one mark for each state of a worldview.

    A participant's mark has the classes ``country`` and ``country-<id>``; a
    state without a role in the forum has neither.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    participants = {participant.id: participant for participant in pack.participants}
    drawn = world.drawn_countries(worldview)
    states = zip(drawn.index.astype(str), drawn["name"], drawn.geometry, strict=True)
    return tuple(
        _compose_participant(pack, participants[state], geometry)
        if state in participants
        else _compose_other(state, name, geometry)
        for state, name, geometry in states
    )


def _compose_other(state: str, name: str, geometry: BaseGeometry) -> Mark:
    return Mark(
        layer=Layer.LAND, kind="role-none", geometry=geometry, id=state, title=name, text=name
    )


def _compose_participant(pack: Pack, participant: Participant, geometry: BaseGeometry) -> Mark:
    is_subject = participant.id == pack.subject
    role = ROLE_NAMES[participant.role].lower()
    return Mark(
        layer=Layer.LAND,
        kind="role-subject" if is_subject else f"role-{participant.role}",
        geometry=geometry,
        classes=("country", f"country-{participant.id}"),
        id=participant.id,
        text=participant.name,
        title=f"{participant.name}, {role}",
    )
