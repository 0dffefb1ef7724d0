"""What a view shows of a drawing."""

from __future__ import annotations

from geodata.model import Pack
from layers.marks import Layer
from layers.visible import select_key, select_marks


def layers(marks) -> set[str]:
    return {mark.layer for mark in marks}


def test_optional_layers_are_shown_only_when_switched_on(draw, pack: Pack) -> None:
    bare = select_marks(draw(pack), shown=(), lines=())
    assert layers(bare).isdisjoint({Layer.HATCH, Layer.RINGS, Layer.CAPITALS, Layer.DISTANCES})
    assert Layer.RINGS in layers(select_marks(draw(pack), shown=(Layer.RINGS,), lines=()))


def test_the_marks_of_unsettled_lines_never_vanish(draw, pack: Pack) -> None:
    bare = select_marks(draw(pack), shown=(), lines=())
    assert any("border-disputed" in mark.classes for mark in bare)


def test_only_the_chosen_distances_are_drawn(draw, pack: Pack) -> None:
    found = select_marks(draw(pack), shown=(Layer.DISTANCES,), lines=("C1",))
    assert {mark.id for mark in found if mark.layer is Layer.DISTANCES} == {"C1"}


def test_the_key_names_only_what_is_drawn(draw, pack: Pack) -> None:
    drawing = draw(pack)
    bare = select_key(drawing, select_marks(drawing, shown=(), lines=()), selected=False)
    kinds = {entry.kind for entry in bare}
    assert kinds.isdisjoint({"ring", "hatched", "measured", "selected"})
    assert "role-subject" in kinds
    chosen = select_key(drawing, drawing.marks, selected=True)
    assert "selected" in {entry.kind for entry in chosen}
