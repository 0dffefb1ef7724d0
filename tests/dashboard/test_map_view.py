"""What was clicked on the map: ids only."""

from __future__ import annotations

import pytest

from dashboard.map_view import read_click
from dashboard.ruler import MOST_POINTS, LengthTable, Ruler
from dashboard.state import Known, Screen, ViewState
from geodata.model import Unit

KNOWN = Known(
    pack="fable",
    participants=["XAA", "XBB"],
    states=["XCC"],
    places=["harbour"],
    worldviews=["de-facto", "XAA"],
)
VIEW = ViewState(participant="XAA", unit=Unit.MI, worldview="XAA")


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


MEASURING = ViewState(
    screen=Screen.DISTANCES, ruler=Ruler(table=LengthTable.MEASURE, points=("harbour",))
)


@pytest.mark.parametrize("end", ["34.95 69.26", "-33.9 151.2", "XAA", "XCC", "harbour"])
def test_while_measuring_a_click_adds_an_end(end: str) -> None:
    view = read_click({"end": end}, MEASURING, KNOWN)
    assert view is not None
    assert view.ruler.points == ("harbour", end)
    assert view.participant is None


@pytest.mark.parametrize("end", ["{{ 7*7 }}", "XZZ", "1", "1 2 3", "34.95,69.26"])
def test_what_is_neither_a_point_nor_an_id_adds_no_end(end: str) -> None:
    assert read_click({"end": end}, MEASURING, KNOWN) == MEASURING


def test_no_more_ends_are_added_than_the_address_takes() -> None:
    view = MEASURING
    for _ in range(2 * MOST_POINTS):
        view = read_click({"end": "1.5 2.5"}, view, KNOWN) or view
    assert len(view.ruler.points) == MOST_POINTS


def test_elsewhere_no_click_adds_an_end() -> None:
    view = read_click({"end": "1.5 2.5"}, VIEW, KNOWN)
    assert view is not None
    assert view.ruler == Ruler()
