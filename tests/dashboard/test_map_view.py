"""What was clicked, and what the map is told: ids only."""

from __future__ import annotations

import json

import pytest

from dashboard.atlas import Atlas
from dashboard.map_view import choose_lines, compose_message, read_click
from dashboard.state import Known, Overlay, Screen, ViewState
from geodata.model import Unit

KNOWN = Known(
    pack="fable",
    participants=["XAA", "XBB"],
    states=["XCC"],
    places=["harbour"],
    worldviews=["de-facto", "XAA"],
)
VIEW = ViewState(participant="XAA", unit=Unit.MI, worldview="XAA")


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("value", [None, {}])
def test_a_map_that_reported_nothing_changes_nothing(value) -> None:
    assert read_click(value, VIEW, KNOWN) is None


@pytest.mark.parametrize(
    ("kind", "id"), [("participant", "XBB"), ("state", "XCC"), ("place", "harbour")]
)
def test_a_click_selects_by_id(kind: str, id: str) -> None:
    assert read_click({kind: id, "count": 1}, VIEW, KNOWN) == VIEW.select(**{kind: id})


def test_a_click_keeps_the_rest_of_the_view() -> None:
    view = read_click({"participant": "XBB"}, VIEW, KNOWN)
    assert view == ViewState(participant="XBB", unit=Unit.MI, worldview="XAA")


def test_a_click_on_the_sea_deselects() -> None:
    value = {"participant": None, "state": None, "place": None, "count": 2}
    assert read_click(value, VIEW, KNOWN) == ViewState(unit=Unit.MI, worldview="XAA")


@pytest.mark.parametrize(
    "value",
    [
        {"participant": "XZZ"},
        {"participant": "xaa"},
        {"participant": "XCC"},
        {"state": "XBB"},
        {"place": "haven"},
        {"participant": ["XBB"]},
        {"participant": {"id": "XBB"}},
        {"participant": 1},
        {"participant": "<script>alert(1)</script>"},
    ],
)
def test_an_unknown_id_selects_nothing(value) -> None:
    assert read_click(value, VIEW, KNOWN) == VIEW.select()


@pytest.mark.parametrize("name", ["tooltip", "name", "last_object_clicked_tooltip"])
def test_no_text_of_the_map_selects_anything(name: str) -> None:
    assert read_click({name: "XBB"}, VIEW, KNOWN) == VIEW.select()


def test_a_followed_link_is_read_as_an_address() -> None:
    view = read_click({"address": "?participant=XBB&unit=nmi&panel=distances"}, VIEW, KNOWN)
    assert view == ViewState(participant="XBB", unit=Unit.NMI, screen=Screen.DISTANCES)


def test_the_link_to_the_default_view_deselects_everything() -> None:
    assert read_click({"address": "?"}, VIEW, KNOWN) == ViewState()


def test_what_a_link_gets_wrong_is_left_out() -> None:
    assert read_click({"address": "?participant=XZZ&unit=mi"}, VIEW, KNOWN) == ViewState(
        unit=Unit.MI
    )


def test_an_address_that_is_no_text_is_no_address() -> None:
    assert read_click({"address": 7, "participant": "XBB"}, VIEW, KNOWN) == VIEW.select(
        participant="XBB"
    )


def test_the_map_is_told_the_view(small: Atlas) -> None:
    told = compose_message(small, ViewState(participant="BBB", worldview="CCC", unit=Unit.MI))
    assert (told["participant"], told["worldview"], told["unit"]) == ("BBB", "CCC", "mi")
    assert (told["screen"], told["display"]) == ("interests", "auto")
    assert told["overlays"] == ["borders", "rings"]


def test_the_distances_screen_always_draws_its_lines(small: Atlas) -> None:
    told = compose_message(small, ViewState(screen=Screen.DISTANCES, overlays=()))
    assert told["overlays"] == [Overlay.DISTANCES.value]


def test_the_map_is_told_who_is_near_by_role(small: Atlas) -> None:
    assert compose_message(small, ViewState())["near"] == ["AAA", "BBB", "CCC"]


def test_the_map_is_told_plain_json(small: Atlas) -> None:
    told = compose_message(small, ViewState())
    assert json.loads(json.dumps(told)) == told


def test_the_map_is_told_no_text_of_a_pack(make_atlas, make_claim, make_length) -> None:
    hostile = "{{ 7*7 }}"
    first, *rest = make_atlas().pack.participants
    atlas = make_atlas(
        title=hostile,
        participants=(first.model_copy(update={"name": hostile, "role_note": hostile}), *rest),
        claims=(make_claim("C1", ("AAA", "named"), claim=hostile, phrase=hostile),),
        stated_lengths=(make_length(900, title=hostile, wording=hostile),),
    )
    for screen in Screen:
        for participant in (None, "AAA", "CCC"):
            told = compose_message(atlas, ViewState(participant=participant, screen=screen))
            assert hostile not in strings(told)


def test_without_a_selection_the_other_members_borders_are_drawn(small: Atlas) -> None:
    assert choose_lines(small, ViewState()) == ["tower-border-BBB"]


def test_a_selection_brings_out_all_of_its_lines(make_atlas, make_length) -> None:
    atlas = make_atlas(stated_lengths=(make_length(900),))
    assert choose_lines(atlas, ViewState(participant="CCC")) == [
        "tower-border-CCC", "tower-capital-CCC", "L1",
    ]  # fmt: skip


def test_a_selection_on_the_distances_screen_leaves_its_capital_out(small: Atlas) -> None:
    view = ViewState(participant="CCC", screen=Screen.DISTANCES)
    assert choose_lines(small, view) == ["tower-border-CCC"]


def test_the_distances_screen_draws_the_widest_claim_beside_its_measurement(
    make_atlas, make_length
) -> None:
    atlas = make_atlas(stated_lengths=(make_length(3000),))
    view = ViewState(screen=Screen.DISTANCES)
    assert choose_lines(atlas, view) == ["L1", "tower-border-CCC"]


def test_a_length_stated_to_a_place_stands_beside_the_measurement_to_that_place(
    make_atlas, make_length
) -> None:
    atlas = make_atlas(stated_lengths=(make_length(900, target_kind="place", target="b-town"),))
    view = ViewState(screen=Screen.DISTANCES)
    assert choose_lines(atlas, view) == ["L1", "tower-capital-BBB"]


def test_where_every_length_agrees_the_distances_screen_draws_none(make_atlas, make_length) -> None:
    atlas = make_atlas(stated_lengths=(make_length(1220),))
    assert choose_lines(atlas, ViewState(screen=Screen.DISTANCES)) == []


def test_the_shipped_distances_screen_draws_the_claim_about_china(shipped: Atlas) -> None:
    view = ViewState(screen=Screen.DISTANCES)
    assert choose_lines(shipped, view) == ["J39b", "bagram-border-CHN"]


def test_the_shipped_map_draws_the_borders_of_the_nine(shipped: Atlas) -> None:
    found = {line.removeprefix("bagram-border-") for line in choose_lines(shipped, ViewState())}
    assert found == {"RUS", "CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "TJK", "UZB"}
