"""Compose the focus, the capitals and the hand-placed names."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from shapely import Point, contains_xy
from shapely.geometry.base import BaseGeometry

from geodata.geodesy import measure_geodesic
from geodata.model import Label, Pack, Participant, Place, Role
from geodata.world import World
from layers.marks import Layer, Mark
from layers.words import ROLE_NAMES

CAPITAL_MIN_ZOOM = 3.5
GRID_DEG = 4.0
MARGIN_DEG = 0.9
COARSE_DEG = 0.1  # fine enough for a margin, and four times as fast


def compose_places(pack: Pack, world: World, *, worldview: str) -> tuple[Mark, ...]:
    """Compose the focus, each participant's capital and the pack's labels.

    A participant's name may also stand at other points of its land, nearest to
    the hand-placed one first, so that a part in view does not go nameless.

    A label whose id is a participant's carries its role beneath the name, when
    that role is not the ordinary one.
    """
    participants = {participant.id: participant for participant in pack.participants}
    drawn = world.drawn_countries(worldview)
    land = dict(zip(drawn.index.astype(str), drawn.geometry, strict=True))
    return (
        _compose_focus(pack, world),
        *(compose_town(world.places[entry.capital]) for entry in pack.participants),
        *(_compose_named(world.places[place]) for place in _find_named(pack)),
        *(
            _compose_label(label, participants.get(label.id), pack, land.get(label.id))
            for label in pack.labels
        ),
    )


def _compose_focus(pack: Pack, world: World) -> Mark:
    focus = world.places[pack.focus]
    runways = [runway for runway in world.runways if runway.place == focus.id]
    longest = max(runways, key=lambda runway: runway.length_m, default=None)
    bearing = measure_geodesic(longest.start, longest.end).bearing_deg if longest else 0.0
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
        bearing_deg=bearing,
    )


def compose_town(place: Place) -> Mark:
    """Compose a town as a small square with its name."""
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


def _find_named(pack: Pack) -> list[str]:
    """Find the places that scenes name; they are drawn for those scenes alone."""
    return sorted({place for scene in pack.scenes for place in scene.places} - {pack.focus})


def _compose_named(place: Place) -> Mark:
    return replace(compose_town(place), layer=Layer.NAMED, min_zoom=0.0)


def _compose_label(
    label: Label, participant: Participant | None, pack: Pack, land: BaseGeometry | None
) -> Mark:
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
        spots=((label.lon, label.lat), *_find_other_spots(label, land if participant else None)),
        min_zoom=label.min_zoom,
        max_zoom=label.max_zoom,
    )


def _find_other_spots(label: Label, land: BaseGeometry | None) -> list[tuple[float, float]]:
    """Find grid points well inside the land, nearest to the label's own first."""
    inner = None if land is None else land.simplify(COARSE_DEG).buffer(-MARGIN_DEG)
    if inner is None or inner.is_empty:
        return []
    west, south, east, north = inner.bounds
    lon, lat = np.meshgrid(np.arange(west, east, GRID_DEG), np.arange(south, north, GRID_DEG))
    inside = contains_xy(inner, lon, lat)
    points = zip(lon[inside].tolist(), lat[inside].tolist(), strict=True)
    return sorted(points, key=lambda point: math.dist(point, (label.lon, label.lat)))
