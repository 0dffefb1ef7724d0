"""The comparison in words: a stance, a number of claims, or none found."""

from __future__ import annotations

from dashboard.atlas import Atlas
from dashboard.exports.comparison import compose_comparison
from geodata.model import Stance, StanceRecord, Topic


def test_the_shipped_comparison_has_a_row_a_member(shipped: Atlas) -> None:
    found = compose_comparison(shipped.pack)
    assert len(found.rows) == 10
    assert all(len(entries) == len(found.topics) for _, entries in found.rows)


def test_claims_without_a_stance_are_counted_in_their_strongest_voice(small: Atlas) -> None:
    rows = dict(compose_comparison(small.pack).rows)
    assert rows["Aland"][0].text == "2 claims, no stance found (Said itself)"


def test_readings_alone_are_none_found_with_their_number(make_atlas, make_claim) -> None:
    atlas = make_atlas(claims=(make_claim("C3", ("BBB", "reading"), voice="analyst"),))
    rows = dict(compose_comparison(atlas.pack).rows)
    assert rows["Beland"][0].text == "none found (1 by our reading)"
    assert rows["Aland"][0].text == "none found"


def test_a_stance_stands_with_its_headline_and_claims(make_atlas) -> None:
    record = StanceRecord(
        participant="AAA", topic="towers", stance=Stance.OPPOSES, headline="Says no to towers",
        claims=("C1",),
    )  # fmt: skip
    topic = Topic(id="towers", name="Towers", question="For towers?")
    rows = dict(compose_comparison(make_atlas(stances=(record,), topics=(topic,)).pack).rows)
    entry = rows["Aland"][0]
    assert (entry.words, entry.claims) == ("Opposes: Says no to towers", ("C1",))
