"""Two views compared, as a list."""

from __future__ import annotations

from itertools import permutations

import pytest

from dashboard.atlas import Atlas
from dashboard.message import list_changed
from dashboard.panels.worldviews import compose_worldviews, render_worldviews
from dashboard.state import ViewState
from geodata.errors import UnknownIdError
from geodata.world import compare_views

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
    assert (panel.near, panel.elsewhere, panel.answers) == ((), (), ())


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


def test_every_contested_area_stands_in_the_table_with_its_reasons(shipped: Atlas) -> None:
    panel = compose_worldviews(shipped, ViewState(), "IND")
    assert len(panel.areas) == len(shipped.world.contested_areas())
    assert all(len(row.holders) == len(panel.labels) for row in panel.areas)
    html = render_worldviews(shipped, ViewState(), "IND")
    assert "not an official map" in html
    assert "line of actual control" in html
