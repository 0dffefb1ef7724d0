"""Which panel is shown, and what the page is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.atlas import Atlas, load_atlas
from dashboard.panels.screen import describe_page, render_panel
from dashboard.state import Screen, ViewState

VIEWS = (
    (ViewState(), 'aria-label="The forum: summary"', "Moscow Format Atlas"),
    (ViewState(participant="BBB"), 'aria-label="Beland: summary"', "Beland · "),
    (ViewState(place="tower"), 'aria-label="Tower: place"', "Tower · "),
    (ViewState(state="DDD"), 'aria-label="Deland"', "Deland · "),
    (ViewState(screen=Screen.COMPARE), 'aria-label="Compare"', "Compare · "),
    (ViewState(screen=Screen.DISTANCES), 'aria-label="Distances"', "Distances · "),
    (ViewState(screen=Screen.TIMELINE), 'aria-label="Timeline"', "Timeline · "),
    (ViewState(screen=Screen.SOURCES), 'aria-label="Sources"', "Sources · "),
    (
        ViewState(screen=Screen.DISTANCES, participant="BBB"),
        'aria-label="Distances"',
        "Distances · ",
    ),
)


@pytest.mark.parametrize(("view", "label", "_"), VIEWS)
def test_the_panel_is_that_of_what_was_chosen(
    small: Atlas, view: ViewState, label: str, _: str
) -> None:
    assert label in render_panel(small, view)


def test_no_panel_of_the_hostile_pack_holds_any_of_its_markup(root: Path) -> None:
    atlas = load_atlas(str(root / "tests" / "packs" / "hostile"))
    views = [ViewState(), ViewState(place=atlas.pack.focus)]
    views += [
        ViewState(screen=screen) for screen in (Screen.DISTANCES, Screen.TIMELINE, Screen.SOURCES)
    ]
    views += [ViewState(participant=entry.id) for entry in atlas.pack.participants]
    for view in views:
        page = render_panel(atlas, view)
        assert "&lt;" in page
        assert not [tag for tag in ("<script", "<img", "<svg", "</style") if tag in page]
        assert "QQQ" not in page


@pytest.mark.parametrize(("view", "_", "title"), VIEWS)
def test_the_page_is_called_by_what_it_shows(
    small: Atlas, view: ViewState, _: str, title: str
) -> None:
    assert describe_page(small, view).startswith(title)
