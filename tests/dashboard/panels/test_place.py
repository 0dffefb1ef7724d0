"""The focus as a place, and a state without a role."""

from __future__ import annotations

import html

import pytest

from dashboard.atlas import Atlas
from dashboard.panels.place import compose_place, render_place, render_state
from geodata.errors import UnknownIdError
from geodata.model import Unit, Verdict


def compose(atlas: Atlas, place: str = "tower", *, unit: Unit = Unit.KM):
    return compose_place(atlas, place, worldview="de-facto", unit=unit)


def test_a_place_shows_its_runways_and_its_elevation(small: Atlas) -> None:
    runway, elevation = compose(small).facts
    assert (runway.label, runway.value) == ("Runway 09/27", "≈ 3.00 km")
    assert (elevation.label, elevation.value) == ("Elevation", "1,500 m")


def test_a_runway_is_given_in_the_unit_that_was_chosen(small: Atlas) -> None:
    assert compose(small, unit=Unit.MI).facts[0].value.endswith(" mi")


def test_a_place_without_either_shows_neither(small: Atlas) -> None:
    assert compose(small, "a-town").facts == ()


def test_the_lengths_stated_of_a_place_stand_beside_their_measurements(
    make_atlas, make_length
) -> None:
    row = compose(make_atlas(stated_lengths=(make_length(2000),))).lengths[0]
    assert (row.claim, row.stated, row.verdict) == ("L1", "about 2,000 km", Verdict.DIFFERS)
    assert row.measured == "measured: ≈ 1,225 km ± 8 km"


def test_a_length_without_an_end_point_says_why_it_was_not_measured(
    make_atlas, make_length
) -> None:
    unknown = make_length(500, target=None, target_kind="place", reason="No end point.")
    row = compose(make_atlas(stated_lengths=(unknown,))).lengths[0]
    assert row.measured == "not measured: the source names no end point"


def test_the_claims_that_tell_of_a_place_are_listed(small: Atlas) -> None:
    assert [row.claim.id for row in compose(small).rows] == ["C5"]


def test_a_hostile_claim_is_shown_literally(make_atlas, make_claim) -> None:
    hostile = "Tower <img src=x onerror=alert(1)> {{ 7*7 }}"
    atlas = make_atlas(claims=(make_claim("C1", claim=hostile),))
    page = render_place(atlas, "tower", worldview="de-facto", unit=Unit.KM)
    assert "<img" not in page
    assert hostile in html.unescape(page)


def test_an_unknown_worldview_is_refused(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
        compose_place(small, "tower", worldview="XXX", unit=Unit.KM)


def test_a_state_without_a_role_is_said_not_to_be_in_the_forum(small: Atlas) -> None:
    page = render_state(small, "DDD")
    assert "<h2>Deland</h2>" in page
    assert "Deland is not in the forum" in page


def test_the_shipped_place_is_bagram_with_two_runways_and_its_elevation(shipped: Atlas) -> None:
    panel = compose(shipped, "bagram")
    labels = [fact.label for fact in panel.facts]
    assert panel.name == "Bagram"
    assert labels == ["Runway 03R/21L", "Runway 03L/21R", "Elevation"]


def test_the_shipped_place_shows_every_stated_length(shipped: Atlas) -> None:
    lengths = compose(shipped, "bagram").lengths
    assert [row.claim for row in lengths] == ["J01b", "J15a", "J15c", "J15c", "J39b", "J39c"]


def test_the_shipped_place_lists_the_claims_that_name_it(shipped: Atlas) -> None:
    rows = compose(shipped, "bagram").rows
    assert rows
    assert all("Bagram" in row.claim.wording for row in rows)
