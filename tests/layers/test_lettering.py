"""Texts stand where nothing else does, the important ones first."""

from __future__ import annotations

from shapely import Point

from layers.lettering import place_texts
from layers.marks import Layer, Mark
from layers.plane import frame_plane

PLANE = frame_plane(0.0, 0.0, radius_m=500_000, aspect=1.0)


def mark(kind: str, *spots: tuple[float, float], owner: str = "", **changes) -> Mark:
    return Mark(
        layer=changes.pop("layer", Layer.LABELS), kind=kind, geometry=Point(*spots[0]), text=kind,
        spots=spots, owner=owner, **changes,
    )  # fmt: skip


def place(*marks: Mark, **options):
    found = place_texts(marks, PLANE, lambda _: (100_000, 30_000), pixel_m=1000, **options)
    return {one.mark.kind: (round(one.x), round(one.y)) for one in found}


def test_the_more_important_text_takes_the_spot() -> None:
    assert set(place(mark("outside", (0, 0)), mark("major", (0, 0)))) == {"major"}


def test_a_text_moves_to_its_next_spot_where_the_first_is_taken() -> None:
    found = place(mark("major", (0, 0)), mark("minor", (0, 0), (0, 2)))
    assert found["minor"][1] > 200_000


def test_a_text_that_would_be_cut_off_is_left_out() -> None:
    assert place(mark("major", (4.4, 0))) == {}


def test_the_selected_name_comes_whatever_the_scale() -> None:
    small = mark("small", (0, 0), owner="AAA", min_zoom=20)
    assert place(small) == {}
    assert set(place(small, selected=("AAA",))) == {"small"}


def test_a_text_avoids_lines_but_does_not_vanish_for_them() -> None:
    capital = mark("capital", (0, 0), layer=Layer.CAPITALS)
    (right,) = place(capital).values()
    (left,) = place(capital, avoided=[(20_000, 0, 20_000, 0)]).values()
    assert (right[0] > 0, left[0] < 0) == (True, True)
    everywhere = [(x * 5000, 0, x * 5000, 0) for x in range(-100, 100)]
    assert place(capital, avoided=everywhere)


def test_nothing_stands_on_a_box_that_is_taken() -> None:
    assert place(mark("major", (0, 0)), taken=[(-1000, -1000, 1000, 1000)]) == {}
