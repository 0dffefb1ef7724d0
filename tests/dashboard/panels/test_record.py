"""Which day's record is shown, and that everything follows it."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest

from dashboard.atlas import Atlas, choose_record
from dashboard.map_view import compose_message
from dashboard.panels.claims import count_claims, describe_evidence
from dashboard.panels.forum import compose_forum
from dashboard.panels.record import compose_record, render_record, shows_record
from dashboard.panels.screen import render_panel
from dashboard.state import Overlay, Screen, SourceChoice, ViewState
from geodata.model import Voice

EARLY, MIDDLE, LATE = date(2021, 8, 31), date(2025, 9, 20), date(2025, 10, 8)
DAYS = (EARLY, MIDDLE, LATE)


def on_record(atlas: Atlas, day: date | None) -> Atlas:
    return choose_record(atlas, sources=SourceChoice.DOCUMENTS, as_of=day)


def text_of(atlas: Atlas, view: ViewState) -> str:
    page = render_panel(on_record(atlas, view.as_of), view)
    # A dispute keeps all its sides, so that a corrected date never stands alone.
    page = re.sub(r'<p class="contested">.*?</p>', "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_the_bar_stands_only_while_a_day_is_set() -> None:
    assert not shows_record(ViewState())
    assert shows_record(ViewState(as_of=EARLY))


def test_the_bar_counts_what_is_on_record_of_the_whole(make_atlas, make_claim) -> None:
    claims = [make_claim(f"C{year}", ("AAA", "named"), date=str(year)) for year in (1999, 2001)]
    atlas = make_atlas(claims=tuple(claims))
    view = ViewState(as_of=date(2000, 1, 1))
    bar = compose_record(on_record(atlas, view.as_of), view)
    assert (bar.day, bar.claims, bar.all_claims) == ("1 Jan 2000", 1, 2)
    assert "Record as of 1 Jan 2000" in render_record(on_record(atlas, view.as_of), view)


@pytest.mark.parametrize(
    ("day", "claims", "events", "evidence"),
    [
        (EARLY, 86, 10, "Aug 2021"),
        (MIDDLE, 108, 18, "Sep 2025"),
        (LATE, 170, 21, "8 Oct 2025"),
    ],
)
def test_the_shipped_record_grows_with_the_days(
    shipped: Atlas, day: date, claims: int, events: int, evidence: str
) -> None:
    record = on_record(shipped, day)
    assert (len(record.pack.claims), len(record.pack.events)) == (claims, events)
    assert describe_evidence(record.pack) == evidence


@pytest.mark.parametrize(
    ("day", "finding"),
    [
        (EARLY, "None of ten speaks for itself; ten with no statement found."),
        (
            MIDDLE,
            "Two of ten speak for themselves; three only through what they signed; "
            "five with no statement found.",
        ),
        (LATE, "Three of ten speak for themselves; seven only through what they signed."),
        (None, "Three of ten speak for themselves; seven only through what they signed."),
    ],
)
def test_the_forums_finding_follows_the_day(shipped: Atlas, day: date | None, finding: str) -> None:
    assert compose_forum(on_record(shipped, day), ViewState(as_of=day)).finding == finding


@pytest.mark.parametrize(
    ("day", "counts"),
    [(EARLY, (0, 0, 0, 0)), (MIDDLE, (1, 1, 0, 2)), (LATE, (1, 2, 1, 17)), (None, (2, 2, 20, 22))],
)
def test_the_counts_of_a_panel_follow_the_day(
    shipped: Atlas, day: date | None, counts: tuple[int, ...]
) -> None:
    found = count_claims(on_record(shipped, day).pack, "PAK")
    assert tuple(found[voice] for voice in Voice) == counts


@pytest.mark.parametrize("day", DAYS)
def test_no_panel_shows_a_claim_that_was_not_on_record(shipped: Atlas, day: date) -> None:
    late = {one.id for one in shipped.pack.claims} - {
        one.id for one in on_record(shipped, day).pack.claims
    }
    views = [ViewState(as_of=day), ViewState(as_of=day, place="bagram")]
    views += [ViewState(as_of=day, participant=one.id) for one in shipped.pack.participants]
    views += [ViewState(as_of=day, screen=screen) for screen in Screen]
    for view in views:
        words = set(re.findall(r"[A-Z]\d+[a-z]\d*", text_of(shipped, view)))
        assert not words & late, view


@pytest.mark.parametrize(("day", "signed"), [(EARLY, False), (MIDDLE, False), (LATE, True)])
def test_what_all_signed_is_told_from_its_day_on(shipped: Atlas, day: date, signed: bool) -> None:
    page = text_of(shipped, ViewState(as_of=day))
    assert ("No text signed by all on this record" in page) is not signed


def test_a_bottom_line_is_withheld_while_a_claim_of_it_is_missing(shipped: Atlas) -> None:
    withheld = "No bottom line on this record"
    assert withheld in text_of(shipped, ViewState(as_of=MIDDLE, participant="KAZ"))
    assert withheld not in text_of(shipped, ViewState(as_of=LATE, participant="KAZ"))


def test_a_role_note_never_runs_ahead_of_the_record(shipped: Atlas) -> None:
    assert "signed 7 Oct 2025" not in text_of(shipped, ViewState(as_of=EARLY, participant="KAZ"))


@pytest.mark.parametrize(("day", "lengths"), [(EARLY, 0), (MIDDLE, 1), (None, 6)])
def test_the_map_and_the_distances_follow_the_day(
    shipped: Atlas, day: date | None, lengths: int
) -> None:
    record = on_record(shipped, day)
    view = ViewState(as_of=day, screen=Screen.DISTANCES, overlays=(Overlay.DISTANCES,))
    stated = {one.id for one in record.pack.stated_lengths}
    assert len(stated) == lengths
    drawn = set(compose_message(record, view)["lines"])
    assert drawn & {one.id for one in shipped.pack.stated_lengths} <= stated
    assert ("No length is stated on this record" in text_of(shipped, view)) is (not lengths)
