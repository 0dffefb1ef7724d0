"""What the map is told: ids only."""

from __future__ import annotations

import json

import pytest

from dashboard.atlas import Atlas
from dashboard.message import choose_lines, choose_lit, compose_message, compose_own
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import Overlay, Screen, SourceChoice, ViewState
from geodata.model import Unit


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


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


def test_a_topic_lights_who_is_on_record_the_weakest_voice_first(small: Atlas) -> None:
    assert choose_lit(small, ViewState(topic="towers")) == [
        {"id": "BBB", "voice": "joint", "word": "signed jointly"},
        {"id": "AAA", "voice": "government", "word": "said itself"},
    ]


@pytest.mark.parametrize("screen", [Screen.COMPARE, Screen.DISTANCES])
def test_another_screen_lights_nobody(small: Atlas, screen: Screen) -> None:
    assert choose_lit(small, ViewState(topic="towers", screen=screen)) == []
    assert choose_lit(small, ViewState()) == []


def test_the_lit_follow_the_sources(shipped: Atlas) -> None:
    documents = choose_lit(shipped, ViewState(topic="sanctions"))
    everything = choose_lit(shipped, ViewState(topic="sanctions", sources=SourceChoice.ALL))
    assert len(documents) < len(everything)


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


@pytest.mark.parametrize("worldview", ["de-facto", "IND", "PAK", "CHN"])
def test_a_measured_path_over_a_moved_border_says_so_on_the_map(
    shipped: Atlas, worldview: str
) -> None:
    ruler = Ruler(table=LengthTable.MEASURE, points=("bagram", "IND", "kabul", "bagram"))
    view = ViewState(screen=Screen.DISTANCES, worldview=worldview, ruler=ruler)
    first, second, third = compose_own(shipped, view)[-3:]
    assert first.text.endswith(" · by view")
    assert "; depends on whose map: De facto ≈ 420 km; India's claim ≈ 315 km" in first.title
    assert "by view" in second.text
    assert "by view" not in third.text
