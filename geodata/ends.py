"""Find what a reader means by one end of a length: a place, a state or a typed point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import shapely

from geodata.coordinates import Coordinates, parse_coordinates
from geodata.edges import Point
from geodata.errors import UnknownIdError
from geodata.geodesy import measure_geodesic
from geodata.model import AliasKind, Pack, Place
from geodata.numbers import format_point
from geodata.world import World

__all__ = ["End", "find_end", "find_instead", "find_swapped"]

# A typed point is worth asking about when, read the other way round, it lies this near to
# the pack's focus, and as read it does not.
NEAR_FOCUS_M = 3_000_000.0
# A point picked on a map is rounded to its scale, and a hand is less exact than that: a place
# within so many times the point's accuracy may be the one meant, if it is no farther than this.
HANDS_MISS_BY = 10.0
BESIDE_M = 100_000.0


@dataclass(frozen=True)
class End:
    """One end of a length.

    Attributes
    ----------
    id : str
        A place's or a state's id; of a typed point what was typed.
    name : str
    place : Place or None
        The point meant; None for a state, whose border is meant.
    typed : bool
        Whether it was given by coordinates.
    """

    id: str
    name: str
    place: Place | None
    typed: bool = False

    @property
    def point(self) -> Point | None:
        """Return the point as lon/lat in degrees; None for a border."""
        return (self.place.lon, self.place.lat) if self.place else None


def find_end(text: str, pack: Pack, world: World) -> End:
    """Find an end by a place's or state's id, by a name in any case, or by coordinates.

    A name that both a state of the pack and a place go by means the state; any
    other such name means the place.

    Raises
    ------
    CoordinateError
        If the text is coordinates that name no point.
    UnknownIdError
        If nothing goes by that id or name; with the nearest known names.
    """
    wanted = _fold(text)
    known = _list_ends(pack, world)
    if wanted in known:
        return known[wanted]
    typed = parse_coordinates(text)
    if typed is None:
        raise UnknownIdError("place, state or point", text, _list_names(pack, world))
    return _make_typed(" ".join(text.split()), typed)


def find_swapped(end: End, pack: Pack, world: World) -> bool:
    """Tell whether a typed point lies near the focus only if its numbers are exchanged."""
    if not end.typed or end.place is None or abs(end.place.lon) > 90:
        return False
    focus = world.place(pack.focus)
    here = (focus.lon, focus.lat)
    as_read, exchanged = (end.place.lon, end.place.lat), (end.place.lat, end.place.lon)
    far = measure_geodesic(here, as_read).length_m > NEAR_FOCUS_M
    return far and measure_geodesic(here, exchanged).length_m <= NEAR_FOCUS_M


def find_instead(end: End, pack: Pack, world: World, worldview: str) -> tuple[End, ...]:
    """Find what a point given by coordinates may stand for: a place, a border.

    Returns
    -------
    tuple of End
        The nearest place, if one lies beside the point; then the state that the
        point lies in, for its border. Empty for any other end.

    Raises
    ------
    UnknownIdError
        If the worldview is unknown.
    """
    if not end.typed or end.place is None:
        return ()
    known = _list_ends(pack, world)
    found = (_find_beside(end.place, world), _find_around(end.place, world, worldview))
    return tuple(known[_fold(id)] for id in found if id)


def _find_beside(point: Place, world: World) -> str:
    """Find the place beside a point by id; empty where none is near enough."""
    here = (point.lon, point.lat)
    reach = min(HANDS_MISS_BY * point.accuracy_m, BESIDE_M)
    away = {id: measure_geodesic(here, (one.lon, one.lat)).length_m
            for id, one in world.places.items()}  # fmt: skip
    nearest = min(away, key=away.__getitem__, default="")
    return nearest if nearest and away[nearest] <= reach else ""


def _find_around(point: Place, world: World, worldview: str) -> str:
    """Find the state that a point lies in by id; empty at sea."""
    states = world.countries(worldview)
    found = states.sindex.query(shapely.Point(point.lon, point.lat), predicate="intersects")
    return str(states.index[found[0]]) if len(found) else ""


def _make_typed(text: str, typed: Coordinates) -> End:
    lon, lat = typed.point
    name = format_point(typed.point, accuracy_m=typed.accuracy_m)
    place = Place(
        id=text, name=name, kind="point", country="", lon=lon, lat=lat,
        accuracy_m=typed.accuracy_m,
    )  # fmt: skip
    return End(text, name, place, typed=True)


@cache
def _list_ends(pack: Pack, world: World) -> dict[str, End]:
    """List every end by folded id and name; where two share one, the first keeps it."""
    found: dict[str, End] = {}
    for name, end in _walk_ends(pack, world):
        found.setdefault(_fold(name), end)
    return found


def _fold(name: str) -> str:
    """Fold a name: in any case, and with or without a comma."""
    return " ".join(name.replace(",", " ").split()).casefold()


def _walk_ends(pack: Pack, world: World) -> Iterator[tuple[str, End]]:
    members = {entry.id: entry.name for entry in pack.participants}
    states = {str(piece): world.name_of(str(piece)) for piece in world.pieces.index}
    ends = {id: End(id, members.get(id, name), None) for id, name in states.items()}
    places = {place.id: End(place.id, place.name, place) for place in world.places.values()}
    yield from ends.items()
    yield from places.items()
    yield from ((members[id], ends[id]) for id in members)
    yield from ((end.name, end) for end in places.values())
    yield from ((end.name, end) for end in ends.values())
    for alias in pack.aliases:
        target = {AliasKind.PLACE: places, AliasKind.STATE: ends}.get(alias.kind, {})
        if alias.id in target:
            yield from ((name, target[alias.id]) for name in alias.names)


def _list_names(pack: Pack, world: World) -> list[str]:
    return sorted({end.name for end in _list_ends(pack, world).values()})
