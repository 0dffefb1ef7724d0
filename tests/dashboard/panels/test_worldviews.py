"""Two views compared, as a list."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest

from dashboard.atlas import Atlas, draw_all
from dashboard.message import list_changed
from dashboard.panels.worldviews import compose_worldviews, find_redrawn, render_worldviews
from dashboard.state import ViewState
from geodata.errors import UnknownIdError
from geodata.model import Unit
from geodata.world import compare_views
from layers.marks import Layer

VIEWS = ("de-facto", "IND", "PAK", "CHN")
PAIRS = list(permutations(VIEWS, 2))


def test_the_finding_says_what_the_other_view_draws_otherwise(small: Atlas) -> None:
    panel = compose_worldviews(small, ViewState(), "CCC")
    assert panel.finding.startswith("“Ceeland's view” draws no areas of the focus otherwise")
    assert [(row.name, row.before, row.after) for row in panel.elsewhere] == [
        ("The East", "Beland", "Ceeland")
    ]


def test_a_view_compared_with_itself_says_so(small: Atlas) -> None:
    panel = compose_worldviews(small, ViewState(), "de-facto")
    assert panel.finding == "“De facto” is compared with itself: choose another view"
    assert (panel.near, panel.elsewhere, panel.redrawn, panel.answers) == ((), (), (), ())


def test_the_switches_keep_the_other_view(small: Atlas) -> None:
    panel = compose_worldviews(small, ViewState(against="CCC"), "CCC")
    assert [link.address for link in panel.ones] == ["?against=CCC", "?against=CCC&worldview=CCC"]
    assert [link.address for link in panel.others] == ["?against=de-facto", "?against=CCC"]
    assert [link.is_current for link in panel.others] == [False, True]


def test_an_unknown_view_is_refused(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
        compose_worldviews(small, ViewState(), "XXX")


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_list_and_map_show_the_same_changes(shipped: Atlas, one: str, other: str) -> None:
    view = ViewState(worldview=one, against=other)
    panel = compose_worldviews(shipped, view, other)
    changes = compare_views(shipped.world, one, other)
    listed = [*panel.near, *panel.elsewhere]
    assert {row.address.split("area=")[1].split("&")[0] for row in listed} == {
        change.piece for change in changes
    }
    assert list_changed(shipped, view) == [change.piece for change in changes]
    assert all(row.before != row.after for row in listed)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_line_that_is_drawn_otherwise_is_listed_and_no_other(
    shipped: Atlas, one: str, other: str
) -> None:
    drawn = {
        view: Counter(
            (mark.between, mark.kind)
            for mark in draw_all(shipped, view, Unit.KM).marks
            if mark.layer is Layer.BORDERS
        )
        for view in (one, other)
    }
    differs = {pair for pair, _ in drawn[one].keys() ^ drawn[other].keys()}
    rows = find_redrawn(shipped, ViewState(worldview=one), other)
    names = {" and ".join(map(shipped.world.name_of, pair)) for pair in differs}
    assert {row.name for row in rows} == names
    assert all(row.before != row.after for row in rows)


def test_a_border_that_only_indias_view_claims_stands_among_the_lines(shipped: Atlas) -> None:
    rows = {row.name: row for row in find_redrawn(shipped, ViewState(), "IND")}
    wakhan = rows["Afghanistan and Gilgit-Baltistan"]
    assert (wakhan.before, wakhan.after) == ("Not accepted by one side", "Claimed, not held")
    assert rows["Aksai Chin and China"].before == "not drawn"


def test_every_contested_area_stands_in_the_table_with_its_reasons(shipped: Atlas) -> None:
    panel = compose_worldviews(shipped, ViewState(), "IND")
    assert len(panel.areas) == len(shipped.world.contested_areas())
    assert all(len(row.holders) == len(panel.labels) for row in panel.areas)
    html = render_worldviews(shipped, ViewState(), "IND")
    assert "not an official map" in html
    assert "line of actual control" in html
