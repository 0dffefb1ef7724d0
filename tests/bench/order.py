"""Choose which states are clicked, and in which order; the floor and the driver agree on it."""

from __future__ import annotations

import random
from functools import cache

from geodata.model import Pack, Role

SEED = 2026


def find_members(pack: Pack) -> tuple[str, ...]:
    """Find the forum's members, by id, in the order of the pack."""
    return tuple(entry.id for entry in pack.participants if entry.role is Role.MEMBER)


@cache
def choose_order(members: tuple[str, ...], count: int, *, seed: int = SEED) -> tuple[str, ...]:
    """Choose members at random, never the same twice in a row.

    Parameters
    ----------
    members : tuple of str
        At least two ids.
    count : int
        How many to choose.
    seed : int, optional
        Equal seeds give equal orders, and a longer order starts as a shorter one.

    Returns
    -------
    tuple of str
    """
    chance = random.Random(seed)  # noqa: S311
    order: list[str] = []
    while len(order) < count:
        others = [member for member in members if member not in order[-1:]]
        order.append(chance.choice(others))
    return tuple(order)
