"""Border lines by their status, lakes, and the hatch over disputed areas."""

from __future__ import annotations

import dataclasses

import pytest

from geodata.errors import UnknownIdError
from geodata.model import BorderNote, BorderStatus, Pack
from geodata.packs import load_pack
from geodata.world import World, load_world
from layers.borders import compose_borders
from layers.marks import Layer, Mark

VIEWS = ("de-facto", "IND", "PAK", "CHN")


def lines(pack: Pack, world: World, worldview: str = "de-facto") -> list[Mark]:
    marks = compose_borders(pack, world, worldview=worldview)
    return [mark for mark in marks if mark.layer is Layer.BORDERS]


def line_at(marks: list[Mark], lon: float) -> Mark:
    return next(mark for mark in marks if mark.geometry.bounds[0] == lon == mark.geometry.bounds[2])


def world_without_names(world: World) -> World:
    return dataclasses.replace(world, borders=world.borders.assign(name=""))


def test_every_unsettled_line_has_both_of_its_classes(pack: Pack, world: World) -> None:
    for mark in lines(pack, world):
        settled = mark.kind == "border-recognised"
        assert ("border-disputed" in (mark.kind, *mark.classes)) is not settled


def test_a_line_is_of_the_kind_of_its_status(pack: Pack, world: World) -> None:
    assert line_at(lines(pack, world, "CCC"), 14).kind == "border-claimed"
    assert line_at(lines(pack, world), 20).kind == "border-disputed"


def test_a_line_that_is_only_claimed_is_drawn_in_a_chosen_worldview_alone(
    pack: Pack, world: World
) -> None:
    kinds = {view: {mark.kind for mark in lines(pack, world, view)} for view in ("de-facto", "CCC")}
    assert "border-claimed" not in kinds["de-facto"]
    assert "border-claimed" in kinds["CCC"]


def test_the_packs_note_overrules_a_settled_line(pack: Pack, world: World) -> None:
    mark = line_at(lines(pack, world), 10)
    assert mark.kind == "border-not-accepted"
    assert mark.classes == ("border-disputed",)
    assert mark.title == "The Line: not accepted by one side"
    assert mark.note == "A note on it."


def test_the_order_of_the_two_states_of_a_note_does_not_matter(
    make_pack, pack: Pack, world: World
) -> None:
    note = pack.border_notes[0].model_copy(update={"between": ("BBB", "AAA")})
    assert line_at(lines(make_pack(border_notes=(note,)), world), 10).kind == "border-not-accepted"


def test_the_packs_note_does_not_overrule_an_unsettled_line(make_pack, world: World) -> None:
    note = BorderNote(
        between=("BBB", "CCC"), name="Settled", status=BorderStatus.RECOGNISED,
        brief="settled", note="", citation="",
    )  # fmt: skip
    assert line_at(lines(make_pack(border_notes=(note,)), world), 20).kind == "border-disputed"


def test_a_line_without_a_name_is_called_by_its_two_states(make_pack, world: World) -> None:
    marks = lines(make_pack(border_notes=()), world)
    assert line_at(marks, 10).title == "Aland and Beland: recognised"


def test_an_unsettled_line_names_the_areas_it_runs_between(pack: Pack, world: World) -> None:
    titles = {line_at(lines(pack, world, view), 20).title for view in ("de-facto", "CCC")}
    assert titles == {"The Eastern Line, Ceeland and The East: disputed or undefined"}
    unnamed = world_without_names(world)
    title = line_at(lines(pack, unnamed, "CCC"), 20).title
    assert title == "Ceeland and The East: disputed or undefined"


@pytest.mark.parametrize("view", VIEWS)
def test_every_shipped_unsettled_line_has_a_name_a_note_and_both_classes(view: str) -> None:
    found = [
        mark for mark in lines(load_pack(), load_world(), view) if mark.kind != "border-recognised"
    ]
    assert found
    for mark in found:
        assert "border-disputed" in (mark.kind, *mark.classes), mark.title
        assert mark.note.endswith("."), mark.title
        assert not mark.title.startswith(":")


def test_a_line_leads_to_the_area_it_bounds(pack: Pack, world: World) -> None:
    marks = lines(pack, world)
    assert line_at(marks, 20).area == "east"
    assert line_at(marks, 10).area == ""


def test_a_line_that_a_view_moves_keeps_the_note_it_bears_by_default() -> None:
    marks = lines(load_pack(), load_world(), "IND")
    wakhan = [
        mark
        for mark in marks
        if mark.title == "Afghanistan and Gilgit-Baltistan: claimed, not held"
    ]
    assert wakhan
    assert all("By default it is the Durand Line" in mark.note for mark in wakhan)
    assert all("imaginary line" in mark.note for mark in wakhan)


def test_a_line_is_classed_beside_how_each_reading_classes_it() -> None:
    notes = {mark.title: mark.note for mark in lines(load_pack(), load_world())}
    assert notes["Jammu and Kashmir and Pakistan: line of control"] == (
        "Natural Earth classes it “Line of control”; in its reading for India “International "
        "boundary”, for Pakistan “Admin-1 boundary”."
    )
    nepal = notes["Nepal and Area west of the Lipulekh pass: disputed or undefined"]
    assert nepal.endswith("“International boundary”; in its reading for Nepal “Unrecognized”.")


def test_a_line_tells_the_two_pieces_that_it_runs_between() -> None:
    marks = lines(load_pack(), load_world())
    control = [mark for mark in marks if mark.between == ("B05", "B09")]
    assert [mark.kind for mark in control] == ["border-line-of-control"]
    assert control[0].area == "B05"


def test_the_lines_of_the_focus_come_first() -> None:
    marks = lines(load_pack(), load_world())
    near = [mark.area in load_world().holders and load_world().holders[mark.area].near
            for mark in marks if mark.kind != "border-recognised"]  # fmt: skip
    assert near == sorted(near, reverse=True)


@pytest.mark.parametrize("view", VIEWS)
def test_no_shipped_line_is_called_a_line_of_actual_control(view: str) -> None:
    marks = lines(load_pack(), load_world(), view)
    assert not any("actual control" in f"{mark.title} {mark.note}".lower() for mark in marks)
    chinese = [mark for mark in marks if mark.title.startswith(("Arunachal Pradesh and China",
               "Jammu and Kashmir and Aksai Chin"))]  # fmt: skip
    assert chinese
    assert {mark.kind for mark in chinese} == {"border-disputed"}


def test_no_worldview_removes_a_disputed_line(pack: Pack, world: World) -> None:
    for view in ("de-facto", "CCC"):
        assert line_at(lines(pack, world, view), 20).kind == "border-disputed"


def test_a_disputed_area_names_its_holder_and_its_claimants(pack: Pack, world: World) -> None:
    titles = {
        view: [
            mark.title
            for mark in compose_borders(pack, world, worldview=view)
            if mark.layer is Layer.HATCH
        ]
        for view in ("de-facto", "CCC")
    }
    assert titles == {
        "de-facto": ["The East: shown with Beland, claimed or held by Ceeland"],
        "CCC": ["The East: shown with Ceeland, claimed or held by Beland"],
    }


def test_a_lake_is_a_mark_with_its_name(pack: Pack, world: World) -> None:
    marks = compose_borders(pack, world, worldview="de-facto")
    assert [mark.title for mark in marks if mark.layer is Layer.LAKES] == ["Mirror"]


def test_an_unknown_worldview_is_refused(pack: Pack, world: World) -> None:
    with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
        compose_borders(pack, world, worldview="XXX")


@pytest.mark.parametrize("view", VIEWS)
def test_the_shipped_durand_line_is_marked_as_not_accepted_in_every_worldview(view: str) -> None:
    marks = lines(load_pack(), load_world(), view)
    durand = [mark for mark in marks if mark.title.startswith("Durand Line")]
    assert durand
    assert {mark.kind for mark in durand} == {"border-not-accepted"}
    assert all("imaginary line" in mark.note for mark in durand)


@pytest.mark.parametrize("status", BorderStatus)
def test_every_status_is_seen_in_a_shipped_worldview(status: BorderStatus) -> None:
    drawn = lines(load_pack(), load_world(), "IND")
    assert any(mark.kind == f"border-{status}" for mark in drawn)
