"""Three facts at the head of a panel."""

from __future__ import annotations

import pytest

from dashboard.atlas import Atlas
from dashboard.panels.facts import Fact, compose_facts
from geodata.errors import UnknownIdError
from geodata.model import BorderNote, PublishedLength, Unit


def facts(
    atlas: Atlas, participant: str, *, worldview: str = "de-facto", unit: Unit = Unit.KM
) -> tuple[Fact, Fact, Fact]:
    return compose_facts(atlas, atlas.participant(participant), worldview=worldview, unit=unit)


def test_the_facts_are_border_capital_and_common_border(small: Atlas) -> None:
    assert [fact.label for fact in facts(small, "BBB")] == [
        "Tower to its border", "Tower to B-Town", "Border with Aland",
    ]  # fmt: skip


def test_a_length_stands_with_its_tolerance(small: Atlas) -> None:
    to_border = facts(small, "BBB")[0]
    assert (to_border.value, to_border.note) == ("≈ 110 km", "± 8 km")


def test_a_length_is_given_in_the_unit_that_was_chosen(small: Atlas) -> None:
    to_border = facts(small, "BBB", unit=Unit.MI)[0]
    assert (to_border.value, to_border.note) == ("≈ 69 mi", "± 5 mi")


def test_the_facts_follow_the_worldview(small: Atlas) -> None:
    assert facts(small, "CCC")[0].value == "≈ 1,225 km"
    assert facts(small, "CCC", worldview="CCC")[0].value == "≈ 555 km"


def test_a_state_beyond_another_has_no_common_border(small: Atlas) -> None:
    assert facts(small, "CCC")[2] == Fact("Border with Aland", "no common border")


def test_a_neighbour_without_a_published_length_has_a_common_border(small: Atlas) -> None:
    assert facts(small, "BBB")[2] == Fact("Border with Aland", "common border")


def test_a_published_length_names_its_publisher_and_the_packs_note(make_atlas) -> None:
    note = BorderNote(
        between=("BBB", "AAA"), name="The Line", status="not-accepted",
        brief="Aland does not accept it", note="", citation="",
    )  # fmt: skip
    length = PublishedLength(between=("AAA", "BBB"), length_km=1234, publisher="Almanac")
    atlas = make_atlas(border_notes=(note,), published_lengths=(length,))
    common = facts(atlas, "BBB")[2]
    assert common.value == "≈ 1,234 km"
    assert common.note == "published, Almanac; The Line: Aland does not accept it"


def test_the_subjects_facts_are_its_nearest_border_its_capital_and_its_neighbours(
    small: Atlas,
) -> None:
    border, capital, neighbours = facts(small, "AAA")
    assert border == Fact("Tower to the nearest border", "≈ 110 km", "± 8 km, with Beland")
    assert capital.label == "Tower to A-Town"
    assert neighbours == Fact("Land neighbours", "1", "Beland")


def test_an_unknown_worldview_is_refused(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
        facts(small, "BBB", worldview="XXX")


def test_afghanistan_has_six_neighbours(shipped: Atlas) -> None:
    border, capital, neighbours = facts(shipped, "AFG")
    assert border.note.endswith("with Pakistan")
    assert capital.label.endswith("to Kabul")
    assert neighbours.value == "6"
    assert neighbours.note == "China, Iran, Pakistan, Tajikistan, Turkmenistan, Uzbekistan"


def test_india_is_a_seventh_neighbour_in_its_own_view(shipped: Atlas) -> None:
    neighbours = facts(shipped, "AFG", worldview="IND")[2]
    assert neighbours.value == "7"
    assert "India" in neighbours.note.split(", ")


def test_pakistans_border_is_told_with_what_kabul_says_of_it(shipped: Atlas) -> None:
    common = facts(shipped, "PAK")[2]
    assert common.value == "≈ 2,670 km"
    assert common.note == "published, CIA World Factbook; Durand Line: Kabul does not accept it"


@pytest.mark.parametrize("participant", ["KAZ", "KGZ", "IND", "RUS", "BLR", "USA", "GBR"])
def test_a_state_that_does_not_touch_afghanistan_has_no_common_border(
    shipped: Atlas, participant: str
) -> None:
    common = facts(shipped, participant)[2]
    assert (common.label, common.value) == ("Border with Afghanistan", "no common border")


def test_india_has_a_common_border_in_its_own_view_only(shipped: Atlas) -> None:
    found = {
        view: facts(shipped, "IND", worldview=view)[2].value
        for view in ("de-facto", "IND", "PAK", "CHN")
    }
    assert found == {
        "de-facto": "no common border",
        "IND": "common border",
        "PAK": "no common border",
        "CHN": "no common border",
    }


@pytest.mark.parametrize(
    ("participant", "km"),
    [("CHN", 91), ("IRN", 921), ("TJK", 1357), ("TKM", 804), ("UZB", 144)],
)
def test_a_neighbours_border_has_its_published_length(
    shipped: Atlas, participant: str, km: int
) -> None:
    common = facts(shipped, participant)[2]
    assert common == Fact(
        "Border with Afghanistan", f"≈ {km:,} km", "published, CIA World Factbook"
    )


@pytest.mark.parametrize("participant", ["CHN", "IND", "KAZ", "USA", "GBR", "BLR"])
def test_every_measured_fact_has_a_tolerance(shipped: Atlas, participant: str) -> None:
    border, capital, _ = facts(shipped, participant)
    assert border.note.startswith("± ")
    assert capital.note.startswith("± ")


@pytest.mark.parametrize("view", ["de-facto", "IND", "PAK", "CHN"])
def test_a_published_length_of_a_border_that_a_view_moves_says_that_it_follows_none(
    shipped: Atlas, view: str
) -> None:
    entry = shipped.participant("PAK")
    note = compose_facts(shipped, entry, worldview=view, unit=Unit.KM)[2].note
    assert ("follows no view" in note) is (view == "IND")
