"""The card of a contested area."""

from __future__ import annotations

import dataclasses

import pytest

from dashboard.atlas import Atlas
from dashboard.panels.area import compose_area, list_lines, render_area
from dashboard.state import ViewState
from geodata.errors import UnknownIdError
from geodata.model import Remark, Unit

NEAR = (
    "B00", "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "KAS", "lipulekh-west",
    "doklam", "bhutan-north",
)  # fmt: skip


def test_a_card_says_who_holds_and_who_claims_and_what_each_view_draws(small: Atlas) -> None:
    panel = compose_area(small, "east", ViewState(worldview="CCC"))
    assert (panel.name, panel.held_by, panel.claimed_by) == ("The East", "Beland", "Ceeland")
    assert [(row.holder, row.address, row.is_current) for row in panel.views] == [
        ("Beland", "?", False), ("Ceeland", "?worldview=CCC", True),
    ]  # fmt: skip
    assert panel.summary.endswith("“Ceeland's view”, draws it with Ceeland.")


def test_a_card_lists_the_lines_and_the_answers_that_turn_on_the_area(small: Atlas) -> None:
    panel = compose_area(small, "east", ViewState(worldview="CCC"))
    assert any("The East and Ceeland" in line.title for line in panel.lines)
    assert "Tower to the border of Ceeland" in [answer.question for answer in panel.answers]


def test_a_card_is_silent_about_since_when_where_no_source_tells(small: Atlas) -> None:
    assert "Since when" not in render_area(small, "east", ViewState())


def test_a_card_tells_since_when_with_its_source(small: Atlas) -> None:
    since = Remark(text="Since <1990>", citation="Gazette", addresses=("https://example.org",))
    piece = small.world.holders["east"].model_copy(update={"since": since})
    world = dataclasses.replace(small.world, holders={"east": piece})
    html = render_area(dataclasses.replace(small, world=world), "east", ViewState())
    assert "Since when" in html
    assert "Since &lt;1990&gt;" in html
    assert 'href="https://example.org"' in html


def test_the_links_of_a_card_keep_the_rest_of_the_view(small: Atlas) -> None:
    view = ViewState(area="east", unit=Unit.MI)
    assert compose_area(small, "east", view).views[1].address == "?area=east&worldview=CCC&unit=mi"


def test_an_unknown_area_is_refused(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="No area goes by 'west'"):
        compose_area(small, "west", ViewState())


@pytest.mark.parametrize("area", NEAR)
def test_every_shipped_area_of_the_focus_has_a_holder_a_claimant_and_a_line(
    shipped: Atlas, area: str
) -> None:
    panel = compose_area(shipped, area, ViewState(worldview="IND"))
    assert panel.held_by
    assert panel.claimed_by != "no state"
    assert panel.kind.startswith("Disputed area · ≈")
    assert len(panel.views) == 4
    assert all(row.reason for row in panel.views)
    assert panel.lines


def test_no_shipped_area_has_a_date_without_a_source(shipped: Atlas) -> None:
    for area in shipped.world.contested_areas():
        panel = compose_area(shipped, area, ViewState())
        assert panel.since is None or panel.since.citation


def test_gilgit_baltistan_is_what_indias_answers_turn_on(shipped: Atlas) -> None:
    panel = compose_area(shipped, "B08", ViewState())
    assert "Bagram to the border of India" in [answer.question for answer in panel.answers]
    assert any("106 km" in remark.text for remark in panel.remarks)


@pytest.mark.parametrize("view", ["de-facto", "IND", "PAK", "CHN"])
def test_a_line_between_two_areas_stands_on_both_cards(shipped: Atlas, view: str) -> None:
    chosen = ViewState(worldview=view)
    for pair in (("B05", "B09"), ("B05", "B07"), ("B06", "B08"), ("B05", "KAS")):
        one, other = ({row.title for row in compose_area(shipped, id, chosen).lines} for id in pair)
        assert one & other, pair


def test_an_area_that_claims_to_be_a_state_is_not_called_disputed(shipped: Atlas) -> None:
    panel = compose_area(shipped, "TWN", ViewState())
    assert panel.kind.startswith("Drawn otherwise in some views, outside the focus · ≈")
    assert compose_area(shipped, "B89", ViewState()).kind.startswith("Disputed area, outside")


def test_an_area_that_no_state_holds_says_so(shipped: Atlas) -> None:
    panel = compose_area(shipped, "KAS", ViewState())
    assert (panel.held_by, "no state by default" in panel.held_note) == ("none named", True)
    assert panel.summary == "Drawn with no state by default; claimed by India and Pakistan."


def test_the_list_of_lines_starts_near_the_focus(shipped: Atlas) -> None:
    rows = list_lines(shipped, ViewState())
    assert [row.near for row in rows] == sorted((row.near for row in rows), reverse=True)
    assert any(row.near and row.title.startswith("Durand Line") for row in rows)
