"""Say which answers depend on whose map, with the value in every view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from shapely import Point

from dashboard.atlas import Atlas, measure_all
from geodata.model import Unit
from geodata.numbers import format_length
from geodata.spans import LINE_ROUNDING, measure_common_border
from geodata.world import find_beside, find_hinges

ON_THE_EDGE_DEG = 1e-3
NO_BORDER = "no common border"
WHOSE_MAP = ", which depends on whose map is drawn"


@dataclass(frozen=True)
class Reading:
    """A value in one view; ``is_current`` marks the view that is chosen."""

    worldview: str
    label: str
    value: str
    is_current: bool


def read_views(atlas: Atlas, worldview: str, read: Callable[[str], str]) -> tuple[Reading, ...]:
    """Read a value in every view; empty where all views agree.

    Parameters
    ----------
    worldview : str
        The view that is chosen.
    read : callable
        Gives the value in a view, by its id.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    atlas.world.worldview(worldview)
    values = {view.id: read(view.id) for view in atlas.world.worldviews}
    if len(set(values.values())) < 2:
        return ()
    return tuple(
        Reading(view.id, view.label, values[view.id], view.id == worldview)
        for view in atlas.world.worldviews
    )


def read_lengths(atlas: Atlas, worldview: str, distance: str, unit: Unit) -> tuple[Reading, ...]:
    """Read a measured length in every view, by its distance's id; empty where all agree.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """

    def read(view: str) -> str:
        found = next(item for item in measure_all(atlas, view) if item.id == distance)
        if found.metres is None:
            return "not measured"
        return format_length(found.metres, tolerance_m=found.tolerance_m or 0, unit=unit)

    return read_views(atlas, worldview, read)


def tell_lengths(atlas: Atlas, worldview: str, distance: str, unit: Unit) -> str:
    """Tell a measured length in every view as one plain line; empty where all agree."""
    return tell_readings(read_lengths(atlas, worldview, distance, unit))


@cache
def read_common_border(atlas: Atlas, worldview: str, state: str, unit: Unit) -> tuple[Reading, ...]:
    """Read how long a state's border with the subject is in every view; empty where all agree.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """

    def read(view: str) -> str:
        metres = measure_common_border(atlas.world, atlas.pack.subject, state, view)
        if not metres:
            return NO_BORDER
        return format_length(metres, tolerance_m=LINE_ROUNDING * metres, unit=unit)

    return read_views(atlas, worldview, read)


def is_moved(atlas: Atlas, state: str, worldview: str) -> bool:
    """Tell whether a view draws a state's border with the subject otherwise than the default.

    Raises
    ------
    UnknownIdError
        If the state or the worldview is unknown.
    """
    views = (atlas.world.worldviews[0].id, worldview)
    lengths = {
        measure_common_border(atlas.world, atlas.pack.subject, state, view) for view in views
    }
    return len(lengths) > 1


def tell_readings(readings: tuple[Reading, ...]) -> str:
    """Tell the value in every view as one plain line; empty where all views agree."""
    told = (f"{reading.label} {reading.value}" for reading in readings)
    return f"depends on whose map: {'; '.join(told)}" if readings else ""


@dataclass(frozen=True)
class Answer:
    """An answer that depends on whose map is drawn, with its value in every view.

    ``areas`` are the contested areas that it turns on, by id.
    """

    question: str
    readings: tuple[Reading, ...]
    areas: tuple[str, ...]


@cache
def find_answers(atlas: Atlas, worldview: str, unit: Unit) -> tuple[Answer, ...]:
    """Find every answer of the atlas that depends on whose map is drawn.

    These are the measured lengths, how long the subject's borders are, and which states
    of the forum each of them borders.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    if atlas.root:
        return find_answers(atlas.root, worldview, unit)
    lengths = [
        Answer(
            asked.title,
            read_lengths(atlas, worldview, asked.id, unit),
            _find_areas_at(atlas, asked.id),
        )
        for asked in measure_all(atlas, worldview)
    ]
    subject = atlas.participant(atlas.pack.subject)
    shared = [
        Answer(
            f"Border of {subject.name} with {entry.name}, measured on the map",
            read_common_border(atlas, worldview, entry.id, unit),
            _find_areas_beside(atlas, entry.id),
        )
        for entry in atlas.pack.participants
        if entry is not subject
    ]
    neighbours = [
        Answer(
            f"Neighbours of {entry.name} in the forum",
            read_views(atlas, worldview, _make_neighbour_reader(atlas, entry.id)),
            _find_areas_between(atlas, entry.id),
        )
        for entry in atlas.pack.participants
    ]
    return tuple(answer for answer in (*lengths, *shared, *neighbours) if answer.readings)


def _find_areas_at(atlas: Atlas, distance: str) -> tuple[str, ...]:
    """Find the areas on whose edge a length ends in some view."""
    ends = {
        item.nearest
        for view in atlas.world.worldviews
        for item in measure_all(atlas, view.id)
        if item.id == distance and item.nearest
    }
    if len(ends) < 2:
        return ()
    shapes = atlas.world.pieces.geometry
    return tuple(
        area
        for area in atlas.world.contested_areas()
        if any(shapes[area].distance(Point(end)) < ON_THE_EDGE_DEG for end in ends)
    )


def _find_areas_between(atlas: Atlas, state: str) -> tuple[str, ...]:
    found = {
        area for view in atlas.world.worldviews for area in find_hinges(atlas.world, state, view.id)
    }
    return tuple(area for area in atlas.world.contested_areas() if area in found)


def _find_areas_beside(atlas: Atlas, state: str) -> tuple[str, ...]:
    """Find the areas beside the subject that some views, not all, draw with a state."""
    beside = find_beside(atlas.world, atlas.pack.subject)
    holders = {area: atlas.world.holders[area].holders.values() for area in beside}
    return tuple(
        area
        for area in atlas.world.contested_areas()
        if area in beside and state in holders[area] and len({*holders[area]}) > 1
    )


def _make_neighbour_reader(atlas: Atlas, state: str) -> Callable[[str], str]:
    forum = {entry.id: entry.name for entry in atlas.pack.participants}

    def read(view: str) -> str:
        found = atlas.world.neighbours(state, view)
        return ", ".join(sorted(forum[one] for one in found if one in forum)) or "none"

    return read


def list_neighbours(atlas: Atlas, state: str, worldview: str) -> tuple[str, ...]:
    """List the names of a state's land neighbours in a view, in order.

    Areas that the view gives to no state are none.

    Raises
    ------
    UnknownIdError
        If the state or the worldview is unknown.
    """
    world = atlas.world
    states = world.neighbours(state, worldview)
    return tuple(sorted(world.name_of(one) for one in states if world.holder_name(one, worldview)))
