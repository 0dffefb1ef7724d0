"""Find places for the texts of a figure: the important ones first, none over another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from layers.marks import Layer, Mark
from layers.plane import Plane

Box = tuple[float, float, float, float]
Measure = Callable[[Mark], tuple[float, float]]

PRIORITY = (
    "subject", "selected", "focus", "measured", "stated", "major", "minor", "small", "capital",
    "ring", "unsettled", "water", "outside",
)  # fmt: skip
SIDES = {
    "capital": ("right", "left"),
    "focus": ("right", "left"),
    "measured": ("right", "left", "above", "below"),
    "stated": ("right", "above", "below", "left"),
}
GAPS = {"capital": 8.0, "focus": 16.0, "measured": 9.0, "stated": 9.0}
EDGE = 4.0


@dataclass(frozen=True)
class Lettered:
    """A text with its middle, in metres on the plane."""

    mark: Mark
    x: float
    y: float
    selected: bool


def place_texts(
    marks: Sequence[Mark],
    plane: Plane,
    measure: Measure,
    *,
    pixel_m: float,
    taken: Sequence[Box] = (),
    avoided: Sequence[Box] = (),
    selected: Collection[str] = (),
) -> tuple[Lettered, ...]:
    """Place each text at its first spot and side where nothing stands yet.

    Parameters
    ----------
    measure : callable
        A text's width and height in metres on the plane.
    pixel_m : float
        Metres to a CSS pixel.
    taken : sequence of boxes
        Where no text may stand: west, south, east, north in metres.
    avoided : sequence of boxes
        Where a text stands only if there is no other place for it.
    selected : collection of str
        The participants whose names always show.
    """
    zoom = plane.find_zoom(pixel_m)
    boxes, placed = list(taken), []
    for mark in sorted((one for one in marks if one.text), key=lambda one: _rank(one, selected)):
        chosen = _is_chosen(mark, selected)
        if not chosen and not mark.min_zoom <= zoom < mark.max_zoom:
            continue
        size = measure(mark)
        found = _settle(mark, plane, size, [*boxes, *avoided], pixel_m)
        found = found or _settle(mark, plane, size, boxes, pixel_m)
        if found:
            boxes.append(found)
            west, south, east, north = found
            placed.append(Lettered(mark, (west + east) / 2, (south + north) / 2, chosen))
    return tuple(placed)


def _is_chosen(mark: Mark, selected: Collection[str]) -> bool:
    return mark.layer is Layer.LABELS and mark.owner in selected


def _rank(mark: Mark, selected: Collection[str]) -> int:
    kind = "selected" if _is_chosen(mark, selected) and mark.kind != "subject" else mark.kind
    return PRIORITY.index(kind) if kind in PRIORITY else len(PRIORITY)


def _settle(
    mark: Mark, plane: Plane, size: tuple[float, float], taken: Sequence[Box], pixel_m: float
) -> Box | None:
    gap = GAPS.get(mark.kind, 0.0) * pixel_m
    for lon, lat in mark.spots:
        x, y = plane.locate(lon, lat)
        if not plane.holds(x, y):
            continue
        for side in SIDES.get(mark.kind, ("middle",)):
            box = _lay(x, y, size, side, gap)
            if _is_inside(box, plane, EDGE * pixel_m) and not any(
                _overlap(box, other) for other in taken
            ):
                return box
    return None


def _lay(x: float, y: float, size: tuple[float, float], side: str, gap: float) -> Box:
    width, height = size
    across = {"right": gap + width / 2, "left": -gap - width / 2}.get(side, 0.0)
    along = {"above": gap + height / 2, "below": -gap - height / 2}.get(side, 0.0)
    middle_x, middle_y = x + across, y + along
    return (
        middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2,
    )  # fmt: skip


def _is_inside(box: Box, plane: Plane, edge: float) -> bool:
    west, south, east, north = box
    return (
        west >= plane.west + edge
        and south >= plane.south + edge
        and east <= plane.east - edge
        and north <= plane.north - edge
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
