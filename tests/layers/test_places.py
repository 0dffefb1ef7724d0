"""The focus, the capitals and the hand-placed names."""

from __future__ import annotations

import math

import pytest
import shapely

from geodata.model import Label, Pack
from geodata.packs import load_pack
from geodata.world import World, load_world
from layers.marks import Layer, Mark
from layers.places import compose_places


@pytest.fixture
def marks(pack: Pack, world: World) -> tuple[Mark, ...]:
    return compose_places(pack, world, worldview="de-facto")


def labels(marks: tuple[Mark, ...]) -> dict[str, Mark]:
    return {mark.id: mark for mark in marks if mark.layer is Layer.LABELS}


def test_the_focus_carries_the_class_that_scripts_look_for(marks: tuple[Mark, ...]) -> None:
    focus = next(mark for mark in marks if mark.kind == "focus")
    assert (focus.id, focus.classes) == ("tower", ("place-tower",))


def test_the_focus_is_told_by_name_and_kind(marks: tuple[Mark, ...]) -> None:
    focus = next(mark for mark in marks if mark.kind == "focus")
    assert (focus.title, focus.text, focus.note) == ("Tower, air base", "Tower", "air base")


def test_the_focus_points_along_its_longest_runway(marks: tuple[Mark, ...]) -> None:
    focus = next(mark for mark in marks if mark.kind == "focus")
    assert focus.bearing_deg == pytest.approx(90, abs=0.01)


def test_every_participants_capital_is_a_mark_at_its_place(
    marks: tuple[Mark, ...], world: World
) -> None:
    capitals = {mark.owner: mark for mark in marks if mark.layer is Layer.CAPITALS}
    assert sorted(capitals) == ["AAA", "BBB", "CCC"]
    for mark in capitals.values():
        place = world.places[mark.id]
        assert (mark.geometry.x, mark.geometry.y) == (place.lon, place.lat)


def test_the_subjects_name_has_a_style_of_its_own(make_pack, world: World) -> None:
    label = Label(id="AAA", text="Aland", style="major", lon=5.0, lat=1.0)
    marks = compose_places(make_pack(labels=(label,)), world, worldview="de-facto")
    assert labels(marks)["AAA"].kind == "subject"


def test_a_guests_name_has_its_role_beneath(marks: tuple[Mark, ...]) -> None:
    assert labels(marks)["CCC"].note == "guest"


def test_an_ordinary_name_has_nothing_beneath(marks: tuple[Mark, ...]) -> None:
    assert [labels(marks)[name].note for name in ("AAA", "sea")] == ["", ""]


def test_a_name_stands_first_where_it_was_placed_by_hand(marks: tuple[Mark, ...]) -> None:
    assert labels(marks)["CCC"].spots[0] == (25.0, 1.0)


def test_a_participants_name_may_stand_elsewhere_on_its_land(
    marks: tuple[Mark, ...], world: World
) -> None:
    first, *others = labels(marks)["CCC"].spots
    land = world.pieces.geometry["CCC"]
    assert others
    assert all(land.contains(shapely.Point(spot)) for spot in others)
    away = [math.dist(first, spot) for spot in others]
    assert away == sorted(away)


def test_a_name_that_is_no_participants_stands_in_one_place(marks: tuple[Mark, ...]) -> None:
    assert labels(marks)["sea"].spots == ((40.0, 0.0),)


def test_a_label_keeps_its_zooms(marks: tuple[Mark, ...]) -> None:
    assert (labels(marks)["sea"].min_zoom, labels(marks)["sea"].max_zoom) == (3, 99)


def test_a_place_without_a_runway_can_be_the_focus(make_pack, world: World) -> None:
    marks = compose_places(make_pack(focus="a-town"), world, worldview="de-facto")
    assert next(mark for mark in marks if mark.kind == "focus").bearing_deg == 0


def test_the_shipped_focus_is_bagram_along_its_runway() -> None:
    marks = compose_places(load_pack(), load_world(), worldview="de-facto")
    focus = next(mark for mark in marks if mark.kind == "focus")
    assert focus.classes == ("place-bagram",)
    assert (focus.geometry.x, focus.geometry.y) == pytest.approx((69.265, 34.946), abs=0.01)
    # Runway 03/21: magnetic, so that the true bearing may be some degrees off 30.
    assert focus.bearing_deg % 180 == pytest.approx(30, abs=6)


def test_every_shipped_participants_label_stands_on_its_land() -> None:
    pack, world = load_pack(), load_world()
    land = world.drawn_countries("de-facto").geometry
    named = labels(compose_places(pack, world, worldview="de-facto"))
    for entry in pack.participants:
        if entry.id in named:
            spot = named[entry.id].spots[0]
            assert land[entry.id].contains(shapely.Point(spot)), entry.id
