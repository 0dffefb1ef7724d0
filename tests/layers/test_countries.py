"""The land: every state as one area, named by its role."""

from __future__ import annotations

import pytest
import shapely

from geodata.errors import UnknownIdError
from geodata.model import Pack, Role
from geodata.packs import load_pack
from geodata.world import World, load_world
from layers.countries import compose_countries
from layers.marks import Mark


def by_id(pack: Pack, world: World, worldview: str = "de-facto") -> dict[str, Mark]:
    return {mark.id: mark for mark in compose_countries(pack, world, worldview=worldview)}


def test_every_state_of_the_worldview_is_one_mark(pack: Pack, world: World) -> None:
    marks = compose_countries(pack, world, worldview="de-facto")
    assert sorted(mark.id for mark in marks) == ["AAA", "BBB", "CCC", "DDD"]


def test_the_worldview_decides_whose_an_area_is(pack: Pack, world: World) -> None:
    east = shapely.Point(17, 0)
    held = {view: by_id(pack, world, view)["CCC"].geometry for view in ("de-facto", "CCC")}
    assert not held["de-facto"].contains(east)
    assert held["CCC"].contains(east)


def test_a_participant_carries_the_classes_that_scripts_look_for(pack: Pack, world: World) -> None:
    assert by_id(pack, world)["BBB"].classes == ("country", "country-BBB")


def test_a_state_without_a_role_is_no_country_of_the_forum(pack: Pack, world: World) -> None:
    mark = by_id(pack, world)["DDD"]
    assert (mark.kind, mark.classes, mark.title) == ("role-none", (), "Deland")


@pytest.mark.parametrize(
    ("state", "kind"), [("AAA", "role-subject"), ("BBB", "role-member"), ("CCC", "role-guest")]
)
def test_the_kind_names_the_role(pack: Pack, world: World, state: str, kind: str) -> None:
    assert by_id(pack, world)[state].kind == kind


def test_a_participant_is_told_with_its_role(pack: Pack, world: World) -> None:
    assert by_id(pack, world)["CCC"].title == "Ceeland, guest"


def test_a_participant_has_the_packs_name(make_pack, pack: Pack, world: World) -> None:
    first, *rest = pack.participants
    renamed = make_pack(participants=(first.model_copy(update={"name": "The Isles"}), *rest))
    assert by_id(renamed, world)["AAA"].text == "The Isles"


def test_an_unknown_worldview_is_refused(pack: Pack, world: World) -> None:
    with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
        compose_countries(pack, world, worldview="XXX")


@pytest.mark.parametrize("view", ["de-facto", "IND", "PAK", "CHN"])
def test_every_shipped_participant_is_drawn_in_every_worldview(view: str) -> None:
    pack = load_pack()
    drawn = by_id(pack, load_world(), view)
    for entry in pack.participants:
        kind = "role-subject" if entry.id == "AFG" else f"role-{Role(entry.role)}"
        assert drawn[entry.id].kind == kind
        assert drawn[entry.id].classes == ("country", f"country-{entry.id}")
