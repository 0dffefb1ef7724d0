"""Compare two views: which pieces change hands between them, and how large they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geodata.errors import UnknownIdError
from geodata.world.coverage import measure_areas
from geodata.world.views import World


@dataclass(frozen=True)
class Change:
    """A piece that two views give to different holders.

    Attributes
    ----------
    piece : str
        The piece's id.
    before, after : str
        Who holds it in the one view and in the other, by id.
    area_km2 : float
        Its area on the raw coverage, in an equal-area projection.
    """

    piece: str
    before: str
    after: str
    area_km2: float


def compare_views(world: World, one: str, other: str) -> tuple[Change, ...]:
    """Find every piece that two views give to different holders.

    Returns
    -------
    tuple of Change
        In the order of the reviewed table; empty for a view and itself.

    Raises
    ------
    UnknownIdError
        If a worldview is unknown.
    """
    for view in (one, other):
        world.worldview(view)
    return tuple(
        Change(
            piece=id,
            before=piece.holders[one],
            after=piece.holders[other],
            area_km2=measure_area(world, id),
        )
        for id, piece in world.holders.items()
        if piece.holders[one] != piece.holders[other]
    )


def measure_area(world: World, piece: str) -> float:
    """Measure a reviewed piece's area in square kilometres.

    Raises
    ------
    UnknownIdError
        If no reviewed piece has the id.
    """
    if piece not in world.holders:
        raise UnknownIdError("reviewed piece", piece, world.holders)
    return _measure_reviewed(world)[piece]


@cache
def _measure_reviewed(world: World) -> dict[str, float]:
    reviewed = world.pieces.loc[world.pieces.index.isin(list(world.holders))].geometry
    return {str(piece): float(km2) for piece, km2 in measure_areas(reviewed).items()}
