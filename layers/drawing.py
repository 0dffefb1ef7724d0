"""Say what should be visible, as data, before any renderer.

A `Drawing` holds everything a worldview can show in a unit of length. What the
reader chose to see of it (overlays, a selection) is the renderer's business, so
that choosing never draws anything anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.model import Distance, Pack, Unit
from geodata.world import World
from layers.borders import UNHATCHED, compose_borders
from layers.countries import compose_countries
from layers.distances import compose_distances, compose_shared
from layers.key import compose_key
from layers.marks import KeyEntry, Mark
from layers.places import compose_places


@dataclass(frozen=True, eq=False)
class Drawing:
    """Everything one worldview can show, in one unit of length; equal only to itself.

    ``borders`` says whose borders these are, for the text that stands in for the map;
    ``unmarked`` are the contested areas that this worldview does not mark, which show
    only where two views are compared.
    """

    worldview: str
    unit: Unit
    countries: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    key: tuple[KeyEntry, ...]
    borders: str = ""
    unmarked: tuple[Mark, ...] = ()


def compose_drawing(
    pack: Pack,
    world: World,
    distances: Sequence[Distance],
    *,
    worldview: str,
    unit: Unit,
) -> Drawing:
    """Compose what a worldview shows of a pack.

    Parameters
    ----------
    distances : sequence of Distance
        The pack's distances, measured in the same worldview.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    borders = compose_borders(pack, world, worldview=worldview)
    marks = (
        *(mark for mark in borders if mark.kind != UNHATCHED),
        *compose_shared(pack, world, worldview=worldview, unit=unit),
        *compose_distances(pack, world, distances, unit=unit),
        *compose_places(pack, world, worldview=worldview),
    )
    return Drawing(
        worldview=worldview,
        unit=unit,
        countries=compose_countries(pack, world, worldview=worldview),
        marks=marks,
        key=compose_key(pack, marks),
        borders=world.worldview(worldview).name,
        unmarked=tuple(mark for mark in borders if mark.kind == UNHATCHED),
    )
