"""Tables of lengths from the focus, and of the borders that the subject shares."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from dashboard.atlas import Atlas, list_lines, measure_all
from dashboard.panels.base import compose_base
from dashboard.panels.distances import render_distances
from dashboard.panels.lengths import compose_lengths
from dashboard.panels.rows import LengthPanel, compose_tabs, format_csv
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import Screen, ViewState
from geodata.model import PublishedLength, Unit

TABLES = (LengthTable.BORDERS, LengthTable.CAPITALS, LengthTable.SHARED)


def view_of(table: LengthTable, **changes: object) -> ViewState:
    view = ViewState(screen=Screen.DISTANCES, ruler=Ruler(table=table))
    return replace(view, **changes)


def texts(panel: LengthPanel, column: int) -> list[str]:
    return [row.cells[column].text for row in panel.rows]


def test_every_entry_has_a_border_and_a_capital_nearest_first(small: Atlas) -> None:
    borders = compose_lengths(small, view_of(LengthTable.BORDERS))
    assert texts(borders, 0) == ["Aland", "Beland", "Ceeland"]
    assert texts(borders, 1) == ["≈ 110 km", "≈ 110 km", "≈ 1,225 km"]
    capitals = compose_lengths(small, view_of(LengthTable.CAPITALS))
    assert [row.cells[0].note for row in capitals.rows] == ["B-Town", "A-Town", "C-Town"]


def test_a_row_tells_tolerance_bearing_and_end(small: Atlas) -> None:
    row = compose_lengths(small, view_of(LengthTable.BORDERS)).rows[-1]
    assert [cell.text for cell in row.cells] == [
        "Ceeland", "≈ 1,225 km", "± 8 km", "90.0°", "0.00° N 20.00° E",
    ]  # fmt: skip


@pytest.mark.parametrize("unit", Unit)
def test_lengths_stand_in_the_unit_that_was_chosen(small: Atlas, unit: Unit) -> None:
    panel = compose_lengths(small, view_of(LengthTable.CAPITALS, unit=unit))
    assert all(text.endswith(f" {unit}") for text in texts(panel, 1) + texts(panel, 2))


def test_the_finding_is_about_the_nearest_and_the_farthest_member(shipped: Atlas) -> None:
    finding = compose_lengths(shipped, view_of(LengthTable.BORDERS)).finding
    assert finding == (
        "Of the members’ borders Pakistan’s lies nearest to Bagram, ≈ 115 km, and Russia’s "
        "farthest, ≈ 1,870 km"
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_row_draws_a_line_that_the_address_knows(shipped: Atlas, table: LengthTable) -> None:
    panel = compose_lengths(shipped, view_of(table))
    lines = list_lines(shipped.pack)
    assert panel.rows
    for row in panel.rows:
        assert row.line in lines
        assert f"line={row.line}" in row.address
        assert f"table={table}" in row.address


def test_the_row_whose_line_is_drawn_is_marked(small: Atlas) -> None:
    view = view_of(LengthTable.BORDERS)
    chosen = replace(view, ruler=replace(view.ruler, line="tower-border-BBB"))
    assert [row.chosen for row in compose_lengths(small, chosen).rows] == [False, True, False]


def test_a_shared_border_is_measured_beside_published(make_atlas) -> None:
    known = PublishedLength(between=("AAA", "BBB"), length_km=1200, publisher="Almanac")
    atlas = make_atlas(published_lengths=(known,))
    panel = compose_lengths(atlas, view_of(LengthTable.SHARED))
    assert [[cell.text for cell in row.cells[:4]] for row in panel.rows] == [
        ["Beland", "≈ 1,100 km", "1,200 km", "0.92"]
    ]
    assert panel.finding == "On the map the borders of Aland run 8 to 8 % shorter than published"
    assert "cuts the corners" in panel.method


def test_a_border_of_no_published_length_says_so(small: Atlas) -> None:
    panel = compose_lengths(small, view_of(LengthTable.SHARED))
    assert texts(panel, 2) == ["none found"]
    assert panel.finding == "No length is published for the borders of Aland"


def test_the_six_shipped_borders_stand_beside_their_published_lengths(shipped: Atlas) -> None:
    panel = compose_lengths(shipped, view_of(LengthTable.SHARED))
    assert dict(zip(texts(panel, 0), texts(panel, 2), strict=True)) == {
        "Pakistan": "2,670 km", "Tajikistan": "1,357 km", "Iran": "921 km",
        "Turkmenistan": "804 km", "Uzbekistan": "144 km", "China": "91 km",
    }  # fmt: skip
    assert all(0.8 < float(text) < 1 for text in texts(panel, 3))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_written_as_csv_with_unrounded_metres(
    shipped: Atlas, table: LengthTable
) -> None:
    panel = compose_lengths(shipped, view_of(table))
    rows = list(csv.DictReader(io.StringIO(format_csv(panel))))
    assert [row["id"] for row in rows] == [row.line for row in panel.rows]
    exact = [float(row[f"{panel.heads[1]} (unrounded)"]) for row in rows]
    assert exact == sorted(exact, reverse=table is LengthTable.SHARED)


def test_the_csvs_metres_are_those_of_the_measurement(shipped: Atlas) -> None:
    panel = compose_lengths(shipped, view_of(LengthTable.BORDERS))
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(format_csv(panel)))}
    for each in measure_all(shipped, "de-facto"):
        if each.id in rows and each.metres is not None:
            assert float(rows[each.id]["Nearest border (unrounded)"]) == pytest.approx(
                each.metres, abs=0.51
            )


@pytest.mark.parametrize("worldview", ["de-facto", "IND", "PAK", "CHN"])
def test_the_nearest_border_of_india_stands_in_every_view_beside_its_own(
    shipped: Atlas, worldview: str
) -> None:
    panel = compose_lengths(shipped, view_of(LengthTable.BORDERS, worldview=worldview))
    marked = {row.cells[0].text: row.cells[1] for row in panel.rows if row.cells[1].readings}
    assert list(marked) == ["India"]
    assert {one.worldview: one.value for one in marked["India"].readings} == {
        "de-facto": "≈ 420 km", "IND": "≈ 315 km", "PAK": "≈ 600 km", "CHN": "≈ 420 km",
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(format_csv(panel))))
    told = next(row for row in rows if row["State"].startswith("India"))["Nearest border"]
    assert "depends on whose map: De facto ≈ 420 km; " in told


def test_a_capital_lies_equally_far_on_every_map(shipped: Atlas) -> None:
    panel = compose_lengths(shipped, view_of(LengthTable.CAPITALS))
    assert not [row for row in panel.rows if row.cells[1].readings]


@pytest.mark.parametrize("worldview", ["de-facto", "IND"])
def test_a_shared_border_that_views_draw_differently_is_told_in_every_view(
    shipped: Atlas, worldview: str
) -> None:
    panel = compose_lengths(shipped, view_of(LengthTable.SHARED, worldview=worldview))
    marked = {row.cells[0].text for row in panel.rows if row.cells[1].readings}
    assert marked == ({"India"} if worldview == "IND" else set())
    told = "Afghanistan and India share no border in this view, which depends on whose map: "
    assert (told in panel.method) is (worldview != "IND")
    row = next((row for row in panel.rows if row.cells[0].text == "India"), None)
    if row is not None:
        assert {one.value for one in row.cells[1].readings} == {
            row.cells[1].text, "no common border",
        }  # fmt: skip


@pytest.mark.parametrize("worldview", ["de-facto", "IND", "PAK", "CHN"])
def test_what_a_moved_border_lacks_beside_the_published_one_is_told_in_every_view(
    shipped: Atlas, worldview: str
) -> None:
    panel = compose_lengths(shipped, view_of(LengthTable.SHARED, worldview=worldview))
    assert panel.finding.endswith("than published, which depends on whose map is drawn")
    assert (
        "How much shorter depends on whose map: De facto 5 to 16 %; India's claim 5 to 19 %"
        in panel.method
    )
    row = next(row for row in panel.rows if row.cells[0].text == "Pakistan")
    assert {one.value for one in row.cells[3].readings} == {"0.84", "0.81"}
    assert row.cells[3].text == ("0.81" if worldview == "IND" else "0.84")


def test_what_is_no_table_of_lengths_is_refused(small: Atlas) -> None:
    with pytest.raises(ValueError, match="no table of lengths"):
        compose_lengths(small, view_of(LengthTable.MEASURE))


def test_the_tabs_lead_to_every_table_and_mark_the_one_in_use(small: Atlas) -> None:
    tabs = compose_tabs(small, view_of(LengthTable.CAPITALS))
    assert [tab.name for tab in tabs] == [
        "As stated", "Nearest borders", "Capitals", "Shared borders", "Measure", "Tower close up",
    ]  # fmt: skip
    assert [tab.chosen for tab in tabs] == [False, False, True, False, False, False]
    assert tabs[0].address == "?panel=distances"


def test_the_base_is_told_with_both_runways_and_its_height(shipped: Atlas) -> None:
    panel = compose_base(shipped, view_of(LengthTable.BASE))
    assert texts(panel, 0) == ["03R/21L", "03L/21R"]
    assert texts(panel, 1) == ["≈ 3.60 km", "≈ 2.95 km"]
    assert texts(panel, 3) == ["3.6 km (2.2 mi)", "3 km (1.9 mi)"]
    assert texts(panel, 6) == ["29.8°", "30.0°"]
    assert {label: value for label, value, _ in panel.facts} == {
        "Reference point": "34.946° N 69.265° E", "Elevation": "1,492 m",
    }  # fmt: skip


@pytest.mark.parametrize("table", LengthTable)
def test_every_table_is_rendered(small: Atlas, table: LengthTable) -> None:
    page = render_distances(small, view_of(table))
    assert page.count("<h1>") == 1
    assert 'aria-current="page"' in page
