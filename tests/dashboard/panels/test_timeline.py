"""The events, as sharp as their sources, and who is in them."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest

from dashboard.atlas import Atlas, choose_record, load_atlas
from dashboard.panels.timeline import compose_timeline_panel, render_timeline
from dashboard.state import Screen, SourceChoice, ViewState
from geodata.model import Alias, AliasKind, Bloc, Event, Round, Voice

EVENTS = (
    Event(id="now", date="2001-05-04", title="A talk", claims=("C1",), participants=("AAA",)),
    Event(id="old", date="1990s", title="A spring", claims=("C3",), participants=("OLD", "BBB")),
    Event(id="some", date="undated", title="A feud", claims=("C2",), participants=("AAA", "BBB")),
    Event(id="since", date="1999/..", title="A watch", claims=("C4",), participants=("BBB",)),
)


@pytest.fixture(scope="module")
def told(make_atlas: Any) -> Atlas:
    rounds = (
        Round(name="First", date="2001-02", members=("AAA", "BBB"), claims=("C1",)),
        Round(
            name="Second", date="2001-05", members=("AAA",), guests=("DDD",), complete=False,
            claims=("C2",), note="Named in part.",
        ),
    )  # fmt: skip
    return make_atlas(
        events=EVENTS,
        past_entities=("OLD",),
        aliases=(Alias(kind=AliasKind.STATE, id="OLD", names=("The Old Union",)),),
        blocs=(Bloc(id="lake", name="Lake Forum", kind="forum", rounds=rounds),),
    )


def panel_of(atlas: Atlas, **changes: Any) -> Any:
    view = ViewState(screen=Screen.TIMELINE, **changes)
    record = choose_record(atlas, sources=view.sources, as_of=view.as_of)
    return compose_timeline_panel(record, view)


def test_events_stand_oldest_first_and_the_undated_apart(told: Atlas) -> None:
    panel = panel_of(told)
    assert [row.title for row in panel.rows] == ["A spring", "A watch", "A talk"]
    assert [row.title for row in panel.undated] == ["A feud"]


def test_an_event_names_its_claims_voice_and_who_is_in_it(told: Atlas) -> None:
    spring = panel_of(told).rows[0]
    assert (spring.date, spring.claims, spring.voice) == ("1990s", ("C3",), Voice.ANALYST)
    assert [(one.name, one.past) for one in spring.who] == [
        ("The Old Union", True),
        ("Beland", False),
    ]
    assert spring.sources == 1


def test_a_past_state_is_named_as_gone_and_links_nowhere(told: Atlas) -> None:
    page = render_timeline(told, ViewState(screen=Screen.TIMELINE))
    assert "The Old Union (past state)" in page
    assert "never drawn on the map" in page
    assert "never drawn on the map" not in render_timeline(
        told, ViewState(screen=Screen.TIMELINE, participant="AAA")
    )


@pytest.mark.parametrize(
    ("participant", "titles"),
    [("AAA", ["A talk", "A feud"]), ("BBB", ["A spring", "A watch", "A feud"]), ("CCC", [])],
)
def test_events_are_narrowed_to_a_participant(
    told: Atlas, participant: str, titles: list[str]
) -> None:
    panel = panel_of(told, participant=participant)
    assert [row.title for row in (*panel.rows, *panel.undated)] == titles


def test_an_empty_list_says_so(told: Atlas) -> None:
    page = render_timeline(told, ViewState(screen=Screen.TIMELINE, participant="CCC"))
    assert "No event on record with Ceeland" in page
    assert "Silence here is not a position" in page


def test_the_finding_is_computed_from_what_is_listed(told: Atlas) -> None:
    assert panel_of(told).finding == (
        "Four events on record: one falls in 2001, one is told to the day"
    )
    assert panel_of(told, participant="AAA").finding == (
        "Two of the four events on record with Aland: one falls in 2001, one is told to the day"
    )


def test_the_day_of_the_record_is_a_line_on_the_axis(told: Atlas) -> None:
    panel = panel_of(told, as_of=date(2000, 1, 1))
    assert panel.limit == panel.scale.place(date(2000, 1, 1))
    assert panel_of(told).limit is None


def test_the_axis_stays_whatever_is_listed(told: Atlas) -> None:
    whole = panel_of(told).scale
    assert panel_of(told, participant="CCC").scale == whole
    assert panel_of(told, as_of=date(1995, 1, 1)).scale == whole


@pytest.mark.parametrize(
    ("day", "name", "guests"),
    [
        (date(2001, 2, 1), None, None),
        (date(2001, 5, 4), "Second", "Deland"),
        (None, "Second", "Deland"),
    ],
)
def test_a_bloc_stands_as_its_newest_round_on_record(
    told: Atlas, day: date | None, name: str | None, guests: str | None
) -> None:
    found = [(row.round.name, row.guests) for row in panel_of(told, as_of=day).blocs]
    assert found == ([] if name is None else [(name, guests)])


def test_a_list_that_no_claim_completes_is_told_as_partial(told: Atlas) -> None:
    page = render_timeline(told, ViewState(screen=Screen.TIMELINE))
    assert "in part: only those that a claim names" in page


def texts_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize("sources", SourceChoice)
def test_every_shipped_event_on_record_is_listed_with_its_claims(
    shipped: Atlas, sources: SourceChoice
) -> None:
    record = choose_record(shipped, sources=sources, as_of=None)
    page = render_timeline(record, ViewState(screen=Screen.TIMELINE, sources=sources))
    text, known = texts_of(page), {claim.id for claim in record.pack.claims}
    for event in record.pack.events:
        assert event.title in text
        assert all(claim in text for claim in known.intersection(event.claims))


def test_the_shipped_soviet_union_is_named_and_is_no_russia(shipped: Atlas) -> None:
    view = ViewState(screen=Screen.TIMELINE)
    rows = compose_timeline_panel(shipped, view).rows
    past = [row for row in rows if any(one.past for one in row.who)]
    assert [row.date for row in past] == ["1950s", "1979–1989", "1989"]
    assert not [row for row in past if "Russia" in {one.name for one in row.who}]
    assert "SUN" not in shipped.known.participants


@pytest.mark.parametrize(
    ("day", "finding"),
    [
        (date(2021, 8, 31), "Ten events on record: two fall in 2021, none are told to the day"),
        (date(2025, 9, 20), "18 events on record: seven fall in 2025, none are told to the day"),
        (date(2025, 10, 8), "21 events on record: ten fall in 2025, three are told to the day"),
        (None, "22 events on record: eleven fall in 2025, four are told to the day"),
    ],
)
def test_the_shipped_finding_follows_the_day(
    shipped: Atlas, day: date | None, finding: str
) -> None:
    assert panel_of(shipped, as_of=day).finding == finding


def test_the_hostile_packs_events_are_written_literally(root: Any) -> None:
    atlas = load_atlas(str(root / "tests" / "packs" / "hostile"))
    page = render_timeline(atlas, ViewState(screen=Screen.TIMELINE))
    assert not [tag for tag in ("<script", "<img", "<svg", "</style") if tag in page]
    assert "QQQ" not in page
