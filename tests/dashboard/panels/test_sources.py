"""What everything rests on, counted."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest

from dashboard.atlas import Atlas, choose_record, load_atlas
from dashboard.panels.sources import compose_sources, load_font_origins, render_sources
from dashboard.state import Screen, SourceChoice, ViewState
from geodata.model import Source

VIEW = ViewState(screen=Screen.SOURCES)
ALL = ViewState(screen=Screen.SOURCES, sources=SourceChoice.ALL)


def panel_of(atlas: Atlas, view: ViewState) -> Any:
    return compose_sources(choose_record(atlas, sources=view.sources, as_of=view.as_of), view)


def page_of(atlas: Atlas, view: ViewState) -> str:
    return render_sources(choose_record(atlas, sources=view.sources, as_of=view.as_of), view)


def make_source(id: str, **changes: Any) -> Source:
    fields = {
        "id": id,
        "name": id,
        "description": "",
        "kind": "gazette",
        "date_basis": "It says so.",
    }
    return Source(**{**fields, **changes})


@pytest.fixture(scope="module")
def two(make_atlas: Any, make_claim: Any) -> Atlas:
    shared = make_claim("C1", ("AAA", "named"), date="2001-05-04")
    claims = (
        shared.model_copy(update={"sources": ("G", "H")}),
        make_claim("C2", ("AAA", "named"), source="H", voice="joint", date="1999-01-01"),
        make_claim("C3", source="K", voice="narrated", date="1999-06-01"),
    )
    sources = (
        make_source("G", addresses=("http://example.org/g",)),
        make_source("H", addresses=("https://example.org/h",)),
        make_source("K"),
    )
    return make_atlas(claims=claims, sources=sources)


def test_each_source_counts_its_claims_by_voice_the_fullest_first(two: Atlas) -> None:
    rows = panel_of(two, VIEW).shelves[0].rows
    assert [(row.source.id, row.counts) for row in rows] == [
        ("H", (1, 1, 0, 0)),
        ("G", (1, 0, 0, 0)),
        ("K", (0, 0, 0, 1)),
    ]


def test_a_claim_of_one_source_alone_is_flagged(two: Atlas) -> None:
    singles = {row.source.id: row.single for row in panel_of(two, VIEW).shelves[0].rows}
    assert singles == {"H": ("C2",), "G": (), "K": ("C3",)}


def test_the_finding_counts_claims_sources_and_single_ones(two: Atlas, small: Atlas) -> None:
    assert panel_of(two, VIEW).finding == "3 claims rest on three sources; 2 of them on one alone"
    assert panel_of(small, VIEW).finding == "5 claims rest on one source, each of them on one alone"


def test_a_record_without_claims_says_so(make_atlas: Any) -> None:
    assert panel_of(make_atlas(claims=()), VIEW).finding == "No claim is on this record"


def test_the_newest_evidence_ages_against_the_day_of_the_record(two: Atlas) -> None:
    rows = {row.source.id: row for row in panel_of(two, VIEW).shelves[0].rows}
    assert (rows["H"].newest, rows["H"].age, rows["H"].ageing) == (
        "4 May 2001",
        "57 days old",
        False,
    )
    assert (rows["K"].newest, rows["K"].ageing) == ("1 Jun 1999", True)
    then = panel_of(two, ViewState(screen=Screen.SOURCES, as_of=date(1999, 6, 2)))
    early = {row.source.id: row for row in then.shelves[0].rows}
    assert (early["K"].age, early["K"].ageing, early["G"].total) == ("1 day old", False, 0)


def test_only_an_encrypted_address_is_a_link(two: Atlas) -> None:
    page = page_of(two, VIEW)
    assert '<a href="https://example.org/h" rel="noreferrer">' in page
    assert 'href="http:' not in page
    assert "http://example.org/g <b>not encrypted</b>" in page


def test_a_source_without_an_address_says_so(two: Atlas) -> None:
    assert page_of(two, VIEW).count("No address is known; none is guessed.") == 1


@pytest.mark.parametrize(
    ("view", "finding"),
    [
        (VIEW, "263 claims rest on three sources, each of them on one alone"),
        (ALL, "403 claims rest on 92 sources; 388 of them on one alone"),
        (
            ViewState(screen=Screen.SOURCES, as_of=date(2021, 8, 31)),
            "86 claims rest on three sources, each of them on one alone",
        ),
    ],
)
def test_the_shipped_finding_follows_the_record(
    shipped: Atlas, view: ViewState, finding: str
) -> None:
    assert panel_of(shipped, view).finding == finding


def test_the_three_documents_have_no_known_address(shipped: Atlas) -> None:
    rows = panel_of(shipped, VIEW).shelves[0].rows
    assert sorted(row.source.id for row in rows) == ["E", "J", "O"]
    assert not any(row.addresses for row in rows)


def test_two_shipped_addresses_are_not_encrypted_and_none_of_them_is_a_link(
    shipped: Atlas,
) -> None:
    rows = [row for shelf in panel_of(shipped, ALL).shelves for row in shelf.rows]
    plain = [one.text for row in rows for one in row.addresses if not one.encrypted]
    page = page_of(shipped, ALL)
    assert len(plain) == 2
    assert page.count("not encrypted</b>") == 2
    assert not re.findall(r'href="http:', page)


def test_every_shipped_source_is_told_with_its_kind_and_basis(shipped: Atlas) -> None:
    page = html.unescape(page_of(shipped, ALL))
    for source in shipped.whole.sources:
        assert f'<i class="id">{source.id}</i>' in page
        assert source.kind in page
        assert source.date_basis in page


def test_the_maps_data_and_their_licences_are_told(shipped: Atlas) -> None:
    page = html.unescape(page_of(shipped, VIEW))
    for origin in shipped.world.origins:
        assert origin.title in page
        assert origin.licence in page
    assert "CC BY 4.0" in page


def test_every_family_of_fonts_has_its_licence() -> None:
    families = load_font_origins()
    assert {row.title for row in families} >= {"IBM Plex Sans", "IBM Plex Sans Condensed"}
    assert {row.licence for row in families} == {"OFL-1.1"}


def test_the_hostile_packs_sources_are_written_literally(root: Any) -> None:
    page = page_of(load_atlas(str(root / "tests" / "packs" / "hostile")), ALL)
    assert not [tag for tag in ("<script", "<img", "<svg", "</style") if tag in page]
    assert not re.findall(r'href="(?!\?|https://)', page)


def test_a_decade_is_no_day_and_gives_an_age_at_most(shipped: Atlas) -> None:
    panel = compose_sources(shipped, ViewState())
    (row,) = (row for shelf in panel.shelves for row in shelf.rows if row.source.id == "E")
    assert (row.newest, row.age) == ("2020s", "at most 2,517 days old")
