"""Compare two views: which pieces change hands between them, and how large they are."""

from __future__ import annotations

from collections.abc import Mapping
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
    area_m2 : float
        Its area on the raw coverage, in an equal-area projection.
    """

    piece: str
    before: str
    after: str
    area_m2: float


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
            area_m2=measure_area(world, id),
        )
        for id, piece in world.holders.items()
        if piece.holders[one] != piece.holders[other]
    )


def find_hinges(world: World, state: str, worldview: str) -> tuple[str, ...]:
    """Find the pieces on which a state's neighbours in a view hang.

    Such a piece, given back to who holds it in the default view while all others
    stay, changes the states that share a land border with the state.

    Raises
    ------
    UnknownIdError
        If the state or the worldview is unknown.
    """
    default = world.worldviews[0].id
    holders = {piece: world.holder(piece, worldview) for piece in world.holders}
    found = _find_neighbours(world, state, holders)
    return tuple(
        change.piece
        for change in compare_views(world, default, worldview)
        if _find_neighbours(world, state, {**holders, change.piece: change.before}) != found
    )


def find_beside(world: World, piece: str) -> tuple[str, ...]:
    """Find the reviewed pieces that share a land border with a piece.

    Returns
    -------
    tuple of str
        In the order of the reviewed table.
    """
    beside = {one for pair in _list_pairs(world) if piece in pair for one in pair} - {piece}
    return tuple(one for one in world.holders if one in beside)


def _find_neighbours(world: World, state: str, holders: Mapping[str, str]) -> set[str]:
    sides = {
        (holders.get(left, left), holders.get(right, right)) for left, right in _list_pairs(world)
    }
    found = {one for pair in sides if state in pair for one in pair}
    return found - {state} - _list_stateless(world)


def _list_stateless(world: World) -> set[str]:
    """List the pieces that stand for themselves without claiming to be a state."""
    return {id for id, piece in world.holders.items() if id not in piece.claimants}


@cache
def _list_pairs(world: World) -> frozenset[tuple[str, str]]:
    lines = world.borders_raw
    return frozenset(zip(lines["left"].astype(str), lines["right"].astype(str), strict=True))


def measure_area(world: World, piece: str) -> float:
    """Measure a reviewed piece's area in square metres.

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
    return {str(piece): float(km2) * 1e6 for piece, km2 in measure_areas(reviewed).items()}
