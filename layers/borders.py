"""Compose border lines by their status, lakes, and the hatch over disputed areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geodata.model import BorderNote, BorderStatus, Pack
from geodata.world import World
from layers.marks import Layer, Mark
from layers.words import STATUS_WORDS

UNHATCHED = "unhatched"
CLASS_NOTE = "Natural Earth classes it “{note}”{readings}."
MOVED_NOTE = "In this view it bounds an area drawn with a state that does not hold it."
USUAL_NOTE = "By default it is the {name}. {note}"

# The pack's note on a line in the view that is drawn, and by default.
_Noted = tuple[BorderNote | None, BorderNote | None]


def compose_borders(pack: Pack, world: World, *, worldview: str) -> tuple[Mark, ...]:
    """Compose lakes, disputed areas and the land borders of a worldview.

    Every contested area is a mark: hatched where a state other than its holder
    in this view claims or holds it. Every line that is not settled has the class
    ``border-disputed`` beside its own ``border-<status>``, and a note. A pack's
    border note overrules the data's status for the line between two states.
    Lines that are only claimed are left out of the default worldview, which shows
    who holds what.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    return (
        *_compose_lakes(world),
        *_compose_areas(world, worldview=worldview),
        *_compose_lines(pack, world, worldview=worldview),
    )


def _compose_lakes(world: World) -> tuple[Mark, ...]:
    lakes = zip(world.lakes["name"], world.lakes.geometry, strict=True)
    return tuple(
        Mark(layer=Layer.LAKES, kind="lake", geometry=geometry, title=name)
        for name, geometry in lakes
    )


def _compose_areas(world: World, *, worldview: str) -> tuple[Mark, ...]:
    disputed = world.disputed_areas(worldview)["claimants"].to_dict()
    return tuple(
        Mark(
            layer=Layer.HATCH,
            kind="hatched" if area in disputed else UNHATCHED,
            geometry=world.drawing.geometry[area],
            classes=(f"area-{area}",),
            id=area,
            title=_describe_area(world, area, disputed.get(area, ()), worldview=worldview),
        )
        for area in sorted(world.contested_areas(), key=lambda id: not world.holders[id].near)
    )


def _describe_area(world: World, area: str, others: tuple[str, ...], *, worldview: str) -> str:
    holder = world.holder_name(area, worldview)
    shown = f"{world.name_of(area)}: shown with {holder or 'no state'}"
    return f"{shown}, claimed or held by {_join_names(world, others)}" if others else shown


def _compose_lines(pack: Pack, world: World, *, worldview: str) -> tuple[Mark, ...]:
    notes = {frozenset(note.between): note for note in pack.border_notes}
    lines: Iterable[Any] = world.drawn_borders(worldview).itertuples(index=False)
    default = world.worldviews[0].id
    shown = [row for row in lines if worldview != default or row.status != BorderStatus.CLAIMED]
    shown.sort(key=lambda row: not _is_near(world, row))
    return tuple(_compose_line(world, row, _find_note(world, row, notes)) for row in shown)


def _find_note(world: World, row: Any, notes: Mapping[frozenset[str], BorderNote]) -> _Noted:
    """Find the note on the line between two states in this view, and by default."""
    default = world.worldviews[0].id
    usual = frozenset(world.holder(side, default) for side in (row.left, row.right))
    return notes.get(frozenset((row.left_holder, row.right_holder))), notes.get(usual)


def _is_near(world: World, row: Any) -> bool:
    return any(
        piece in world.holders and world.holders[piece].near for piece in (row.left, row.right)
    )


def _compose_line(world: World, row: Any, border_notes: _Noted) -> Mark:
    noted = border_notes[0] if row.status == BorderStatus.RECOGNISED else None
    status = noted.status if noted else BorderStatus(row.status)
    unsettled = ("border-disputed",) if status is not BorderStatus.RECOGNISED else ()
    return Mark(
        layer=Layer.BORDERS,
        kind=f"border-{status}",
        geometry=row.geometry,
        classes=unsettled,
        id=name_line(row.left_holder, row.right_holder),
        title=_name_line(world, row, noted.name if noted else row.name, status),
        note=noted.note if noted else _describe_class(world, row, status, border_notes[1]),
        area=_find_area(world, row) if unsettled else "",
        between=(row.left, row.right),
    )


def _name_line(world: World, row: Any, name: str, status: BorderStatus) -> str:
    word, sides = STATUS_WORDS[status], (row.left, row.right)
    if not any(side in world.holders for side in sides) or row.status == BorderStatus.RECOGNISED:
        return f"{name or _join_names(world, (row.left_holder, row.right_holder))}: {word.lower()}"
    between = _join_names(world, sides)
    own = f"{name}, " if name and name != word else ""
    return f"{own}{between}: {word.lower()}"


def _describe_class(world: World, row: Any, status: BorderStatus, usual: BorderNote | None) -> str:
    if status is BorderStatus.RECOGNISED:
        return ""
    if row.note:
        return CLASS_NOTE.format(note=row.note, readings=_tell_readings(world, row.readings))
    also = [USUAL_NOTE.format(name=usual.name, note=usual.note)] if usual else []
    return " ".join((MOVED_NOTE, *also))


def _tell_readings(world: World, readings: str) -> str:
    """Tell how the producer's readings of states' claims class a line, where they do."""
    classes = dict(one.split("=", 1) for one in readings.split("; ") if one)
    told = (f"for {world.name_of(state)} “{said}”" for state, said in classes.items())
    return f"; in its reading {', '.join(told)}" if classes else ""


def _find_area(world: World, row: Any) -> str:
    """Find the contested area that a line bounds, the nearer one first."""
    contested = world.contested_areas()
    sides = [side for side in (row.left, row.right) if side in contested]
    return min(sides, key=contested.index, default="")


def name_line(one: str, other: str) -> str:
    """Name the line between two states, whichever comes first.

    >>> name_line("YAA", "XAA")
    'XAA-YAA'
    """
    return "-".join(sorted((one, other)))


def _join_names(world: World, states: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(world.name_of(state) for state in states))
