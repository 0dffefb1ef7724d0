"""Compose border lines by their status, lakes, and the hatch over disputed areas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geodata.model import BorderNote, BorderStatus, Pack
from geodata.world import World
from layers.marks import Layer, Mark
from layers.words import STATUS_WORDS


def compose_borders(pack: Pack, world: World, *, worldview: str) -> tuple[Mark, ...]:
    """Compose lakes, disputed areas and the land borders of a worldview.

    Every line that is not settled has the class ``border-disputed`` beside its
    own ``border-<status>``. A pack's border note overrules the data's status
    for the line between two states. Lines that are only claimed are left out of
    the default worldview, which shows who holds what.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    return (
        *_compose_lakes(world),
        *_compose_hatches(world, worldview=worldview),
        *_compose_lines(pack, world, worldview=worldview),
    )


def _compose_lakes(world: World) -> tuple[Mark, ...]:
    lakes = zip(world.lakes["name"], world.lakes.geometry, strict=True)
    return tuple(
        Mark(layer=Layer.LAKES, kind="lake", geometry=geometry, title=name)
        for name, geometry in lakes
    )


def _compose_hatches(world: World, *, worldview: str) -> tuple[Mark, ...]:
    areas: Iterable[Any] = world.disputed_areas(worldview).itertuples()
    return tuple(
        Mark(
            layer=Layer.HATCH,
            kind="hatched",
            geometry=row.geometry,
            id=str(row.Index),
            title=f"{row.name}: shown with {world.name_of(row.holder)}, "
            f"claimed by {_join_names(world, row.claimants)}",
        )
        for row in areas
    )


def _compose_lines(pack: Pack, world: World, *, worldview: str) -> tuple[Mark, ...]:
    notes = {frozenset(note.between): note for note in pack.border_notes}
    lines: Iterable[Any] = world.drawn_borders(worldview).itertuples(index=False)
    default = world.worldviews[0].id
    return tuple(
        _compose_line(world, row, notes.get(frozenset((row.left_holder, row.right_holder))))
        for row in lines
        if worldview != default or row.status != BorderStatus.CLAIMED
    )


def _compose_line(world: World, row: Any, border_note: BorderNote | None) -> Mark:
    settled = row.status == BorderStatus.RECOGNISED
    status = border_note.status if border_note and settled else BorderStatus(row.status)
    name = border_note.name if border_note and settled else row.name
    unsettled = ("border-disputed",) if status is not BorderStatus.RECOGNISED else ()
    between = _join_names(world, (row.left_holder, row.right_holder))
    return Mark(
        layer=Layer.BORDERS,
        kind=f"border-{status}",
        geometry=row.geometry,
        classes=unsettled,
        id=name_line(row.left_holder, row.right_holder),
        title=f"{name or between}: {STATUS_WORDS[status].lower()}",
        note=border_note.note if border_note and settled else row.note,
    )


def name_line(one: str, other: str) -> str:
    """Name the line between two states, whichever comes first.

    >>> name_line("YAA", "XAA")
    'XAA-YAA'
    """
    return "-".join(sorted((one, other)))


def _join_names(world: World, states: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(world.name_of(state) for state in states))
