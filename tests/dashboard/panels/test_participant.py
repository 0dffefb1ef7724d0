"""A participant's panel: four voices, never mixed."""

from __future__ import annotations

import html
import re

import pytest

from dashboard.atlas import Atlas
from dashboard.panels.participant import compose_participant, render_participant
from geodata.errors import UnknownIdError
from geodata.model import Engagement, HolderBasis, Searched, Sentence, Topic, Unit
from layers.words import BASIS_WORDS

PARTICIPANTS = (
    "RUS", "AFG", "CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "TJK", "UZB", "BLR", "TKM", "USA",
    "GBR",
)  # fmt: skip
HEADINGS = ["Said itself", "Signed jointly", "Analysts say", "Narrated"]


def compose(atlas: Atlas, participant: str):
    return compose_participant(atlas, participant, worldview="de-facto", unit=Unit.KM)


def render(atlas: Atlas, participant: str) -> str:
    return render_participant(atlas, participant, "de-facto", Unit.KM)


def parts_of(page: str) -> dict[str, str]:
    """Split a rendered panel by its headings."""
    _, *rest = re.split(r"<h3>", page)
    return {re.split(r"</h3>| <span", part)[0]: part for part in rest}


@pytest.mark.parametrize("participant", PARTICIPANTS)
class TestEveryShippedPanel:
    def test_has_its_name_as_the_first_heading(self, shipped: Atlas, participant: str) -> None:
        heading = re.search(r"<h\d[^>]*>(.*?)</h\d>", render(shipped, participant))
        assert heading
        assert html.unescape(heading[1]) == shipped.participant(participant).name

    def test_has_the_four_voices_in_order(self, shipped: Atlas, participant: str) -> None:
        assert list(parts_of(render(shipped, participant))) == HEADINGS

    def test_has_no_claim_under_another_voice(self, shipped: Atlas, participant: str) -> None:
        for part in compose(shipped, participant).parts:
            assert {row.claim.voice for row in part.rows} <= {part.voice}
        own = parts_of(render(shipped, participant))["Said itself"]
        assert "claim-joint" not in own
        assert "badge-joint" not in own

    def test_shows_every_claim_it_counts(self, shipped: Atlas, participant: str) -> None:
        panel, shown = compose(shipped, participant), parts_of(render(shipped, participant))
        for heading, (voice, count) in zip(HEADINGS, panel.counts.items(), strict=True):
            assert shown[heading].count(f'<li class="claim claim-{voice}">') == count

    def test_counts_as_many_claims_as_its_bases(self, shipped: Atlas, participant: str) -> None:
        panel = compose(shipped, participant)
        numbers = map(int, re.findall(r"\d+", panel.basis_note))
        assert sum(numbers) == panel.total == sum(panel.counts.values())

    def test_shows_its_bottom_line_whole(self, shipped: Atlas, participant: str) -> None:
        page = html.unescape(render(shipped, participant))
        for sentence in shipped.participant(participant).bottom_line:
            assert sentence.text in page
            assert all(f">{claim}</a>" in page for claim in sentence.claims)

    def test_says_where_was_looked_wherever_it_is_empty(
        self, shipped: Atlas, participant: str
    ) -> None:
        panel, page = compose(shipped, participant), render(shipped, participant)
        empty = sum(1 for part in panel.parts if not part.rows)
        assert page.count("Silence here is not a position.") == empty
        assert page.count("Searched: three documents, to 9 Oct 2025.") == empty


def test_a_state_that_said_nothing_itself_is_told_so(small: Atlas) -> None:
    own = parts_of(render(small, "BBB"))["Said itself"]
    assert "No statement of its own found" in own


def test_the_basis_is_written_beside_every_claim_but_the_named(shipped: Atlas) -> None:
    for part in compose(shipped, "PAK").parts:
        for row in part.rows:
            basis = row.claim.basis_for("PAK")
            assert row.basis == ("" if basis is HolderBasis.NAMED else BASIS_WORDS[basis])


def test_the_total_says_on_which_basis_it_was_counted(shipped: Atlas) -> None:
    page = render(shipped, "PAK")
    assert "46 claims: 19 named, 8 through a named group, 19 by our reading." in page


def test_the_role_is_written_with_its_note(small: Atlas) -> None:
    assert '<p class="eyebrow">Guest · a note</p>' in render(small, "CCC")


def test_a_sentence_without_claims_shows_what_it_rests_on(make_atlas, small: Atlas) -> None:
    first, *rest = small.pack.participants
    letter = "https://example.org/letter"
    sentence = Sentence(text="Nobody knows.", basis="A letter", addresses=(letter,))
    changed = first.model_copy(update={"bottom_line": (sentence,)})
    page = render(make_atlas(participants=(changed, *rest)), "AAA")
    assert "A letter" in page
    assert f'href="{letter}"' in page


def test_pakistans_panel_cites_who_does_not_accept_the_line(shipped: Atlas) -> None:
    note = shipped.pack.border_notes[0]
    assert note.citation in html.unescape(render(shipped, "PAK"))


def test_a_hostile_text_is_shown_literally(make_atlas, make_claim) -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}"
    claim = make_claim("C1", ("AAA", "named"), claim=hostile)
    page = render(make_atlas(claims=(claim,)), "AAA")
    assert "<script>" not in page
    assert hostile in html.unescape(page)


def make_topics(make_atlas, make_claim, *sizes: int) -> Atlas:
    """Make an atlas in which Aland said so much on each of some topics."""
    topics = tuple(Topic(id=f"t{n}", name=f"Topic {n}") for n, _ in enumerate(sizes))
    claims = tuple(
        make_claim(f"C{n}-{one}", ("AAA", "named"), topic=f"t{n}")
        for n, size in reversed(list(enumerate(sizes)))
        for one in range(size)
    )
    return make_atlas(claims=claims, topics=topics)


def test_a_voices_claims_stand_by_topic_in_the_packs_order(make_atlas, make_claim) -> None:
    own = compose(make_topics(make_atlas, make_claim, 2, 0, 3), "AAA").parts[0]
    assert [(group.topic, len(group.rows)) for group in own.groups] == [
        ("Topic 0", 2), ("Topic 2", 3),
    ]  # fmt: skip
    assert len(own.rows) == 5


def test_topics_stand_open_while_the_first_rows_last(make_atlas, make_claim) -> None:
    atlas = make_topics(make_atlas, make_claim, 5, 3, 1)
    own = compose(atlas, "AAA").parts[0]
    assert [group.open for group in own.groups] == [True, True, False]
    page = render(atlas, "AAA")
    assert page.count('<details class="topic" open>') == 2
    assert '<details class="topic more"><summary>Topic 2 ' in page


def test_eight_claims_of_its_own_stand_open(make_atlas, make_claim) -> None:
    own = compose(make_topics(make_atlas, make_claim, 8), "AAA").parts[0]
    assert own.groups[0].open


ENGAGEMENT = Engagement(
    heading="Dealings", own_heading="Dealings of its own", empty="No dealing found",
    topics=("towers",), kinds=("event",),
)  # fmt: skip


def test_dealings_with_the_subject_stand_newest_first(make_atlas, make_claim) -> None:
    claims = (
        make_claim("C1", ("BBB", "named"), also="AAA", kind="event", date="2001-01"),
        make_claim("C2", ("AAA", "named"), also="BBB", kind="event", date="2001-05"),
    )
    atlas = make_atlas(claims=claims, engagement=ENGAGEMENT)
    assert [row.claim.id for row in compose(atlas, "BBB").dealings.rows] == ["C2", "C1"]
    assert '<h4 class="part">Dealings ' in render(atlas, "BBB")
    assert '<h4 class="part">Dealings of its own ' in render(atlas, "AAA")
    assert "No dealing found" in render(atlas, "CCC")


def test_a_pack_that_chooses_no_engagement_shows_none(small: Atlas) -> None:
    assert compose(small, "BBB").dealings is None
    assert "<h4" not in render(small, "BBB")


def test_what_was_looked_for_in_vain_is_told(make_atlas) -> None:
    search = Searched(id="s", text="A letter was searched for.", participants=("BBB",))
    atlas = make_atlas(searched=(search,))
    assert "Looked for and not found" in render(atlas, "BBB")
    assert "A letter was searched for." in render(atlas, "BBB")
    assert "Looked for" not in render(atlas, "AAA")


def test_the_age_of_the_evidence_is_told(make_atlas, make_claim) -> None:
    old = make_atlas(claims=(make_claim("C1", ("AAA", "named"), date="1999-05-04"),))
    told = "Newest 4 May 1999, ageing: over 365 days before the record closed on 30 Jun 2001."
    assert told in render(old, "AAA")
    new = make_atlas(claims=(make_claim("C1", ("AAA", "named"), date="2001-05-04"),))
    assert "Newest 4 May 2001; dates underlined" in render(new, "AAA")
    undated = make_claim("C1", ("AAA", "named"), date="undated", date_basis="none")
    assert "None of it is dated." in render(make_atlas(claims=(undated,)), "AAA")


def test_a_contested_claim_has_the_other_side_beneath(shelved: Atlas) -> None:
    page = render(shelved, "AAA")
    assert "<b>Contested.</b> The pages: No." in page
    assert 'class="chip chip-additional" href="?claim=X1"' in page


def test_an_additional_claim_is_marked_in_the_list(shelved: Atlas) -> None:
    assert '<li class="claim claim-government additional">' in render(shelved, "AAA")


def test_an_unknown_participant_is_refused(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="No participant goes by 'XXX'"):
        compose(small, "XXX")
