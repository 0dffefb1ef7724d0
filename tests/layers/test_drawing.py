"""A drawing holds everything a worldview can show, and draws nothing."""

from __future__ import annotations

import dataclasses

import pytest

from geodata.errors import UnknownIdError
from geodata.model import Pack, Unit
from layers.marks import Layer


def test_a_drawing_has_marks_on_every_sheet(draw, pack: Pack) -> None:
    drawing = draw(pack)
    assert {mark.layer for mark in (*drawing.countries, *drawing.marks)} == (
        set(Layer) - {Layer.NAMED}  # which only scenes bring
    )


def test_the_land_stands_apart_from_the_other_marks(draw, pack: Pack) -> None:
    drawing = draw(pack)
    assert {mark.layer for mark in drawing.countries} == {Layer.LAND}
    assert Layer.LAND not in {mark.layer for mark in drawing.marks}


def test_a_drawing_says_its_worldview_and_unit(draw, pack: Pack) -> None:
    drawing = draw(pack, worldview="CCC", unit=Unit.MI)
    assert (drawing.worldview, drawing.unit) == ("CCC", Unit.MI)


def test_equal_choices_give_equal_drawings(draw, pack: Pack) -> None:
    assert vars(draw(pack)) == vars(draw(pack))


def test_a_drawing_cannot_be_changed(draw, pack: Pack) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        draw(pack).unit = Unit.MI


def test_no_two_marks_of_a_sheet_share_an_id(draw, pack: Pack) -> None:
    for layer in set(Layer) - {Layer.LABELS}:
        drawing = draw(pack)
        marks = [mark for mark in (*drawing.countries, *drawing.marks) if mark.layer is layer]
        ids = [mark.id for mark in marks if mark.id]
        assert len(ids) == len(set(ids)), layer


def test_an_unknown_worldview_is_refused(draw, pack: Pack) -> None:
    with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
        draw(pack, worldview="XXX")
