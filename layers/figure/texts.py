"""Write the names, lengths and notes of a figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import shapely

from layers.figure.surface import BOLD, NARROW, PX, SLANTED, Surface
from layers.lettering import Box, Lettered, place_texts
from layers.marks import Layer, Mark

NOTE_PX = 11
PILL_PX = (14, 6)
LINE_STEP_PX = 10
DISC_PX = 13


@dataclass(frozen=True)
class Letters:
    """How the text of one kind of mark is set."""

    family: tuple[str, ...]
    size: float
    colour: str = "label"
    capitals: bool = False
    halo: bool = True


LETTERS = {
    "major": Letters(BOLD, 16, capitals=True),
    "minor": Letters(BOLD, 13.5, capitals=True),
    "small": Letters(BOLD, 12.5),
    "subject": Letters(BOLD, 17, capitals=True),
    "selected": Letters(BOLD, 18, capitals=True),
    "outside": Letters(NARROW, 12, "label2", halo=False),
    "water": Letters(SLANTED, 12, "label2", halo=False),
    "unsettled": Letters(SLANTED, 11.5, "plum"),
    "ring": Letters(NARROW, 11.5, "ring"),
    "capital": Letters(NARROW, 12.5),
    "focus": Letters(BOLD, 14),
    "measured": Letters(BOLD, 13, "casing", halo=False),
    "stated": Letters(BOLD, 13, "claim", halo=False),
    "shared": Letters(BOLD, 13, "casing", halo=False),
    "runway": Letters(BOLD, 13),
}
PILLS = {"measured": ("measure", ""), "stated": ("bg", "claim"), "shared": ("measure", "")}


def draw_texts(
    surface: Surface, marks: Sequence[Mark], *, taken: Sequence[Box], selected: Collection[str]
) -> None:
    """Write every text that finds a place; `taken` boxes are left free."""
    shown = [_move_to_end(mark) for mark in marks if mark.text]
    placed = place_texts(
        shown,
        surface.plane,
        lambda mark: _measure(surface, mark, selected),
        pixel_m=surface.pixel_m,
        taken=[*taken, *_list_discs(surface, marks)],
        avoided=_list_line_points(surface, marks),
        selected=selected,
    )
    for text in placed:
        _write(surface, text)


def _move_to_end(mark: Mark) -> Mark:
    """Let a length stand at the end of its line first, where it hides nothing of it."""
    if mark.layer is not Layer.DISTANCES:
        return mark
    end = mark.geometry.coords[-1]
    spots = ((float(end[0]), float(end[1])), *mark.spots)
    return Mark(**{**vars(mark), "spots": spots})


def _list_discs(surface: Surface, marks: Sequence[Mark]) -> list[Box]:
    half = DISC_PX * surface.pixel_m
    found = []
    for mark in marks:
        if mark.layer is Layer.PLACES:
            x, y = surface.plane.locate(*mark.geometry.coords[0])
            found.append((x - half, y - half, x + half, y + half))
    return found


def _list_line_points(surface: Surface, marks: Sequence[Mark]) -> list[Box]:
    found = []
    for mark in marks:
        if mark.layer is Layer.DISTANCES:
            line = shapely.segmentize(
                surface.plane.project(mark.geometry), LINE_STEP_PX * surface.pixel_m
            )
            found += [(x, y, x, y) for x, y in shapely.get_coordinates(line).tolist()]
    return found


def _find_letters(mark: Mark, *, selected: bool) -> Letters:
    return LETTERS["selected" if selected and mark.kind != "subject" else mark.kind]


def _find_note(mark: Mark) -> str:
    return mark.note if mark.layer in (Layer.LABELS, Layer.PLACES) else ""


def _set(text: str, letters: Letters) -> str:
    return text.upper() if letters.capitals else text


def _measure(surface: Surface, mark: Mark, selected: Collection[str]) -> tuple[float, float]:
    chosen = mark.layer is Layer.LABELS and mark.owner in selected
    letters = _find_letters(mark, selected=chosen)
    width, height = surface.measure(_set(mark.text, letters), letters.family, letters.size)
    if note := _find_note(mark):
        wide, high = surface.measure(note, NARROW, NOTE_PX)
        width, height = max(width, wide), height + high
    pad_x, pad_y = PILL_PX if mark.kind in PILLS else (2, 1)
    return (width + pad_x) * surface.pixel_m, (height + pad_y) * surface.pixel_m


def _write(surface: Surface, placed: Lettered) -> None:
    mark = placed.mark
    letters, note = _find_letters(mark, selected=placed.selected), _find_note(mark)
    lift = NOTE_PX * 0.6 * surface.pixel_m if note else 0.0
    text = surface.write(
        placed.x, placed.y + lift, _set(mark.text, letters), letters.family, letters.size,
        letters.colour, halo=letters.halo,
    )  # fmt: skip
    if note:
        drop = letters.size * 0.62 * surface.pixel_m
        surface.write(placed.x, placed.y - drop, note, NARROW, NOTE_PX, letters.colour, halo=True)
    if mark.kind in PILLS:
        fill, edge = PILLS[mark.kind]
        text.set_bbox(
            {
                "boxstyle": "square,pad=0.32", "facecolor": surface.tokens[fill],
                "edgecolor": surface.tokens[edge] if edge else "none",
                "linewidth": 1.5 * PX if edge else 0, "linestyle": (0, (3 * PX, 2 * PX)),
            }
        )  # fmt: skip
