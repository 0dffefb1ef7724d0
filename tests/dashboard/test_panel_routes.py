"""The panel and the card of an address, as parts of a page."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from dashboard.panel_routes import make_panel_routes
from dashboard.panels.claim_card import render_claim_card
from dashboard.panels.screen import render_panel
from dashboard.state import Screen, ViewState


@pytest.fixture
def parts(small) -> Starlette:
    return Starlette(routes=make_panel_routes(small))


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ("", ViewState()),
        ("?participant=AAA", ViewState(participant="AAA")),
        ("?participant=AAA&worldview=CCC", ViewState(participant="AAA", worldview="CCC")),
        ("?panel=compare", ViewState(screen=Screen.COMPARE)),
        ("?panel=distances&unknown=1", ViewState(screen=Screen.DISTANCES)),
    ],
)
def test_a_panel_is_that_of_the_page_with_the_same_query(ask, parts, small, query, view) -> None:
    answer = ask(parts, f"/map/panel.html{query}")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.body.decode() == render_panel(small, view)


def test_a_question_is_answered_as_on_the_page(ask, parts, small) -> None:
    answer = ask(parts, "/map/panel.html?ask=nothing+known")
    assert answer.body.decode() == render_panel(small, ViewState(ask="nothing known"))


def test_a_panel_has_no_card(ask, parts) -> None:
    with_card = ask(parts, "/map/panel.html?participant=AAA&claim=A1")
    assert with_card.body == ask(parts, "/map/panel.html?participant=AAA").body


def test_a_card_is_that_of_the_claim(ask, parts, small) -> None:
    claim = small.pack.claims[0].id
    answer = ask(parts, f"/map/card.html?participant=AAA&claim={claim}")
    assert answer.body.decode() == render_claim_card(small, claim)


@pytest.mark.parametrize("query", ["", "?claim=none"])
def test_without_a_known_claim_there_is_no_card(ask, parts, query) -> None:
    assert ask(parts, f"/map/card.html{query}").status == 404


def test_only_what_is_asked_for_by_version_is_kept_for_good(ask, parts) -> None:
    kept = ask(parts, "/map/panel.html?v=1").headers["cache-control"]
    asked_again = ask(parts, "/map/panel.html").headers["cache-control"]
    assert "immutable" in kept
    assert "no-cache" in asked_again
