"""Choose of a Drawing what a view shows, by the same rules as the page."""

from __future__ import annotations

from collections.abc import Collection

from layers.drawing import Drawing
from layers.marks import KeyEntry, Layer, Mark

OPTIONAL = (Layer.HATCH, Layer.RINGS, Layer.CAPITALS, Layer.DISTANCES, Layer.NAMED)


def select_marks(
    drawing: Drawing,
    *,
    shown: Collection[Layer],
    lines: Collection[str],
    places: Collection[str] = (),
) -> tuple[Mark, ...]:
    """Select the marks of a view, in their order.

    Parameters
    ----------
    shown : collection of Layer
        Which of the optional layers are switched on; the others always are, so
        that the marks of unsettled lines never vanish.
    lines : collection of str
        The ids of the distances that are drawn.
    places : collection of str
        Capitals that are drawn even where the others are not.
    """
    return tuple(
        mark
        for mark in drawing.marks
        if _is_shown(mark, shown, lines) or (mark.layer is Layer.CAPITALS and mark.id in places)
    )


def _is_shown(mark: Mark, shown: Collection[Layer], lines: Collection[str]) -> bool:
    if mark.layer not in OPTIONAL:
        return True
    return mark.layer in shown and (mark.layer is not Layer.DISTANCES or mark.id in lines)


def select_key(drawing: Drawing, marks: Collection[Mark], *, selected: bool) -> list[KeyEntry]:
    """Select the lines of the key that explain what is drawn."""
    drawn = {mark.kind for mark in (*drawing.countries, *marks)}
    kinds = drawn | ({"selected"} if selected else set())
    return [entry for entry in drawing.key if entry.kind in kinds]
