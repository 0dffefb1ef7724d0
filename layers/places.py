"""Compose the focus, the capitals and the hand-placed names."""

from __future__ import annotations

from shapely import Point

from geodata.geodesy import measure_geodesic
from geodata.model import Label, Pack, Participant, Place, Role
from geodata.world import World
from layers.marks import Layer, Mark
from layers.words import ROLE_NAMES

CAPITAL_MIN_ZOOM = 3.5


def compose_places(pack: Pack, world: World) -> tuple[Mark, ...]:
    """Compose the focus, each participant's capital and the pack's labels.

    A label whose id is a participant's carries its role beneath the name, when
    that role is not the ordinary one.
    """
    participants = {participant.id: participant for participant in pack.participants}
    return (
        _compose_focus(pack, world),
        *(_compose_capital(world.places[entry.capital]) for entry in pack.participants),
        *(_compose_label(label, participants.get(label.id), pack) for label in pack.labels),
    )


def _compose_focus(pack: Pack, world: World) -> Mark:
    focus = world.places[pack.focus]
    longest = max(
        (runway for runway in world.runways if runway.place == focus.id),
        key=lambda runway: runway.length_m,
    )
    point = Point(focus.lon, focus.lat)
    return Mark(
        layer=Layer.PLACES,
        kind="focus",
        geometry=point,
        classes=(f"place-{focus.id}",),
        id=focus.id,
        title=f"{focus.name}, {focus.kind.replace('-', ' ')}",
        text=focus.name,
        note=focus.kind.replace("-", " "),
        spots=((focus.lon, focus.lat),),
        bearing_deg=measure_geodesic(longest.start, longest.end).bearing_deg,
    )


def _compose_capital(place: Place) -> Mark:
    return Mark(
        layer=Layer.CAPITALS,
        kind="capital",
        geometry=Point(place.lon, place.lat),
        id=place.id,
        title=place.name,
        text=place.name,
        owner=place.country,
        spots=((place.lon, place.lat),),
        min_zoom=CAPITAL_MIN_ZOOM,
    )


def _compose_label(label: Label, participant: Participant | None, pack: Pack) -> Mark:
    plain = participant is None or participant.role in (Role.MEMBER, Role.OUTSIDE)
    is_subject = participant is not None and participant.id == pack.subject
    return Mark(
        layer=Layer.LABELS,
        kind="subject" if is_subject else label.style,
        geometry=Point(label.lon, label.lat),
        id=label.id,
        text=label.text,
        note="" if plain or participant is None else ROLE_NAMES[participant.role].lower(),
        owner=participant.id if participant else "",
        spots=((label.lon, label.lat),),
        min_zoom=label.min_zoom,
        max_zoom=label.max_zoom,
    )
