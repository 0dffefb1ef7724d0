"""The key names what is drawn and nothing else."""

from __future__ import annotations

import pytest
import shapely

from geodata.model import BorderNote, BorderStatus, Pack
from geodata.packs import load_pack
from geodata.world import World, load_world
from layers.borders import compose_borders
from layers.key import compose_key
from layers.marks import Layer, Mark


def a_mark(kind: str) -> Mark:
    return Mark(layer=Layer.BORDERS, kind=kind, geometry=shapely.Point(0, 0), id="AAA-BBB")


def texts(pack: Pack, *kinds: str) -> list[str]:
    return [entry.text for entry in compose_key(pack, [a_mark(kind) for kind in kinds])]


def test_without_marks_the_key_explains_the_land_alone(pack: Pack) -> None:
    entries = compose_key(pack, [])
    assert {entry.layer for entry in entries} == {Layer.LAND}
    assert [entry.text for entry in entries] == [
        "Aland, the subject", "Participant", "Guest (Ceeland)", "Selected",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("border-recognised", "Recognised"),
        ("border-disputed", "Disputed or undefined"),
        ("border-line-of-control", "Line of control"),
        ("border-claimed", "Claimed, not held"),
        ("border-not-accepted", "The Line: Aland does not accept it"),
        ("hatched", "Area claimed by another state"),
        ("ring", "Range ring, geodesic"),
        ("measured", "Measured, WGS 84 geodesic"),
        ("stated", "Length a source states"),
    ],
)
def test_a_kind_of_mark_is_named_only_if_it_is_drawn(pack: Pack, kind: str, text: str) -> None:
    assert text in texts(pack, kind)
    assert text not in texts(pack)


def test_every_entry_shows_the_style_of_a_kind_that_is_drawn(draw, pack: Pack) -> None:
    drawing = draw(pack)
    drawn = {mark.kind for mark in (*drawing.countries, *drawing.marks)} | {"selected"}
    assert {entry.kind for entry in drawing.key} <= drawn


def test_every_kind_of_line_that_is_drawn_is_explained(draw, pack: Pack) -> None:
    drawing = draw(pack)
    sheets = (Layer.BORDERS, Layer.HATCH, Layer.RINGS, Layer.DISTANCES)
    drawn = {mark.kind for mark in drawing.marks if mark.layer in sheets}
    told_on_the_map = {"shared", "runway"}
    assert drawn - told_on_the_map <= {entry.kind for entry in drawing.key}


def test_a_role_that_nobody_has_is_not_named(make_pack, pack: Pack) -> None:
    entries = compose_key(make_pack(participants=pack.participants[:2]), [])
    assert not any(entry.kind == "role-guest" for entry in entries)


def test_a_role_of_several_names_none_of_them(make_pack, pack: Pack) -> None:
    first, second, third = pack.participants
    guests = (first, second.model_copy(update={"role": third.role}), third)
    assert "Guest" in texts(make_pack(participants=guests))


def test_a_line_that_is_not_drawn_is_not_named_for_another_of_its_status(
    make_pack, world: World
) -> None:
    note = BorderNote(
        between=("AAA", "CCC"), name="Nowhere Line", status=BorderStatus.DISPUTED,
        brief="nobody draws it", note="", citation="",
    )  # fmt: skip
    pack = make_pack(border_notes=(note,))
    entries = compose_key(pack, compose_borders(pack, world, worldview="de-facto"))
    assert not any("Nowhere Line" in entry.text for entry in entries)


def test_a_named_line_does_not_hide_the_meaning_of_the_others_of_its_status(
    make_pack, world: World
) -> None:
    note = BorderNote(
        between=("AAA", "BBB"), name="The Line", status=BorderStatus.DISPUTED,
        brief="Aland disputes it", note="", citation="",
    )  # fmt: skip
    pack = make_pack(border_notes=(note,))
    marks = compose_borders(pack, world, worldview="de-facto")
    assert "The Eastern Line, Ceeland and The East: disputed or undefined" in {
        mark.title for mark in marks
    }
    assert any("Disputed or undefined" in entry.text for entry in compose_key(pack, marks))


def test_the_shipped_key_names_the_durand_line_and_who_does_not_accept_it() -> None:
    pack = load_pack()
    marks = compose_borders(pack, load_world(), worldview="de-facto")
    entries = {entry.kind: entry.text for entry in compose_key(pack, marks)}
    assert entries["border-not-accepted"] == "Durand Line: Kabul does not accept it"
