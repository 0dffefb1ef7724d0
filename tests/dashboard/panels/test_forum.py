"""The forum's panel, computed from the claims."""

from __future__ import annotations

import html
import re

from dashboard.atlas import Atlas
from dashboard.panels.forum import compose_forum, render_forum
from dashboard.state import ViewState
from geodata.model import Unit, Voice


def finding(atlas: Atlas) -> str:
    return compose_forum(atlas, ViewState()).finding


def test_the_finding_follows_the_claims(make_atlas, make_claim, small: Atlas) -> None:
    assert finding(small).startswith("One of two speak")
    spoken = (*small.pack.claims, make_claim("C6", ("BBB", "named")))
    assert finding(make_atlas(claims=spoken)) == "Two of two speak for themselves."


def test_the_finding_counts_members_alone(make_atlas, make_claim, small: Atlas) -> None:
    guest = (*small.pack.claims, make_claim("C6", ("CCC", "named")))
    assert finding(make_atlas(claims=guest)) == finding(small)


def test_a_member_that_signed_nothing_is_not_said_to_speak_through_what_it_signed(
    make_atlas, make_claim
) -> None:
    atlas = make_atlas(claims=(make_claim("C1", ("AAA", "named")),))
    assert "through what" not in finding(atlas)


def test_every_entry_has_its_role_counts_and_link(small: Atlas) -> None:
    panel = compose_forum(small, ViewState(unit=Unit.MI))
    assert [(entry.name, entry.role, entry.counts) for entry in panel.entries] == [
        ("Aland", "Participant", (1, 1, 0, 0)),
        ("Beland", "Participant", (0, 1, 2, 0)),
        ("Ceeland", "Guest", (0, 0, 0, 0)),
    ]
    assert panel.entries[1].address == "?participant=BBB&unit=mi"


def test_what_all_signed_is_told_with_its_claims(small: Atlas) -> None:
    panel = compose_forum(small, ViewState())
    assert [row.claim.id for row in panel.signed] == ["C2"]
    assert "What all 2 signed" in render_forum(small, ViewState())


def test_an_empty_cell_says_none_found(small: Atlas) -> None:
    rows = re.findall(r"<tr>.*?</tr>", render_forum(small, ViewState()), re.DOTALL)
    assert rows[-1].count("<i>none found</i>") == 4


def test_the_way_to_choose_is_told(small: Atlas) -> None:
    assert "Click a state on the map" in render_forum(small, ViewState())


def test_three_of_the_ten_speak_for_themselves(shipped: Atlas) -> None:
    assert finding(shipped) == (
        "Three of ten speak for themselves; seven only through what they signed."
    )


def test_the_shipped_forum_tells_what_it_is_and_what_all_ten_signed(shipped: Atlas) -> None:
    panel = compose_forum(shipped, ViewState())
    page = html.unescape(render_forum(shipped, ViewState()))
    assert "What all 10 signed" in page
    assert [row.claim.id for row in panel.signed] == ["J06a"]
    assert {row.claim.voice for row in panel.signed} == {Voice.JOINT}
    assert all(sentence.text in page for sentence in shipped.pack.forum.what_it_is)


def test_the_shipped_forum_links_every_entry(shipped: Atlas) -> None:
    page = render_forum(shipped, ViewState())
    for entry in shipped.pack.participants:
        assert f'<a href="?participant={entry.id}">{entry.name}</a>' in page
