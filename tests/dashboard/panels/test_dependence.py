"""Answers that depend on whose map is drawn: the same value wherever they are told."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pytest
from starlette.applications import Starlette

from dashboard.atlas import Atlas, draw_all
from dashboard.cli import main
from dashboard.panels.compare import describe_neighbours
from dashboard.panels.dependence import find_answers, list_neighbours, read_views
from dashboard.panels.distances import compose_distances
from dashboard.panels.facts import compose_facts
from dashboard.panels.participant import render_participant
from dashboard.routes import make_routes
from dashboard.state import Screen, ViewState
from geodata.errors import UnknownIdError
from geodata.model import Unit
from geodata.numbers import format_length

VIEWS = ("de-facto", "IND", "PAK", "CHN")
TO_INDIA_KM = {"de-facto": 418, "IND": 314, "PAK": 601, "CHN": 418}
TURNING = ("IND", "PAK", "CHN", "AFG")


@pytest.fixture(scope="module")
def app(shipped: Atlas) -> Starlette:
    return Starlette(routes=make_routes(shipped))


def test_a_value_that_every_view_shares_depends_on_no_map(small: Atlas) -> None:
    assert read_views(small, "de-facto", lambda view: "same") == ()


def test_a_value_that_differs_is_read_in_every_view(small: Atlas) -> None:
    found = read_views(small, "CCC", lambda view: view.lower())
    assert [(item.label, item.value, item.is_current) for item in found] == [
        ("De facto", "de-facto", False), ("Ceeland's view", "ccc", True),
    ]  # fmt: skip


def test_an_unknown_view_is_refused(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
        read_views(small, "XXX", lambda view: view)


def test_an_answer_names_the_area_it_turns_on(small: Atlas) -> None:
    found = {answer.question: answer.areas for answer in find_answers(small, "CCC", Unit.KM)}
    assert found["Tower to the border of Ceeland"] == ("east",)
    assert all(areas == ("east",) for areas in found.values())


def test_an_area_without_a_state_is_no_neighbour(shipped: Atlas) -> None:
    assert "Siachen Glacier" not in list_neighbours(shipped, "IND", "de-facto")
    assert "Pakistan" in list_neighbours(shipped, "IND", "de-facto")


def test_the_shipped_answers_that_depend_on_the_map_are_these(shipped: Atlas) -> None:
    found = {answer.question: answer.areas for answer in find_answers(shipped, "IND", Unit.KM)}
    assert found == {
        "Bagram to the border of India": ("B05", "B08", "B09"),
        "Border of Afghanistan with India, measured on the map": ("B08",),
        "Neighbours of Afghanistan in the forum": ("B08",),
        "Neighbours of China in the forum": ("B08",),
        "Neighbours of India in the forum": ("B08",),
        "Neighbours of Pakistan in the forum": ("B08",),
    }


@pytest.mark.parametrize("view", VIEWS)
def test_every_output_gives_the_same_length_to_indias_border(
    shipped: Atlas, app: Starlette, ask, capsys: pytest.CaptureFixture[str], view: str
) -> None:
    records = json.loads(ask(app, f"/data/distances.json?worldview={view}").body)
    metres = next(item for item in records if item["id"] == "bagram-border-IND")["metres"]
    length = format_length(metres, tolerance_m=8_000, unit=Unit.KM)
    assert metres / 1000 == pytest.approx(TO_INDIA_KM[view], abs=1)

    people = json.loads(ask(app, f"/data/participants.json?worldview={view}").body)
    fact = next(item for item in people if item["id"] == "IND")["facts"][0]
    panel = compose_distances(
        shipped, ViewState(screen=Screen.DISTANCES, worldview=view, participant="IND")
    )
    drawn = draw_all(shipped, view, Unit.KM).marks
    main(["distances", "--worldview", view, "--format", "json"], standalone_mode=False)
    printed = json.loads(capsys.readouterr().out)
    main(["distances", "--worldview", view, "--format", "csv"], standalone_mode=False)
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert fact["value"] == fact["by_worldview"][view] == length
    assert next(bar for bar in panel.bars if bar.name == "India").length == length
    assert length in next(mark for mark in drawn if mark.id == "bagram-border-IND").text
    for listed in (printed, rows):
        found = next(item for item in listed if item["id"] == "bagram-border-IND")
        assert float(found["metres"]) == pytest.approx(metres)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("participant", TURNING)
def test_screen_and_data_tell_the_same_facts_with_every_view_beside_them(
    shipped: Atlas, app: Starlette, ask, view: str, participant: str
) -> None:
    entry = shipped.participant(participant)
    people = json.loads(ask(app, f"/data/participants.json?worldview={view}").body)
    told = next(item for item in people if item["id"] == participant)["facts"]
    composed = compose_facts(shipped, entry, worldview=view, unit=Unit.KM)
    assert [item["value"] for item in told] == [fact.value for fact in composed]
    html = render_participant(shipped, participant, view, Unit.KM)
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    for fact in composed:
        assert fact.value in text
        assert fact.readings == () or {item.value for item in fact.readings} > {fact.value}
        assert all(item.value in text and item.label in text for item in fact.readings)


@pytest.mark.parametrize("view", VIEWS)
def test_the_neighbours_told_are_the_neighbours_drawn(shipped: Atlas, view: str) -> None:
    fact = compose_facts(shipped, shipped.participant("AFG"), worldview=view, unit=Unit.KM)[2]
    drawn = shipped.world.drawn_borders(view)
    pairs = drawn[["left_holder", "right_holder"]].to_numpy().tolist()
    beside = {one for pair in pairs if "AFG" in pair for one in pair} - {"AFG"}
    assert sorted(shipped.world.name_of(state) for state in beside) == fact.note.split(", ")
    common = compose_facts(shipped, shipped.participant("IND"), worldview=view, unit=Unit.KM)[2]
    assert (common.value == "common border") is ("India" in fact.note)
    noted = describe_neighbours(shipped, view).partition(" border Afghanistan on this map")[0]
    assert noted.replace(" and ", ", ").split(", ") == fact.note.split(", ")
