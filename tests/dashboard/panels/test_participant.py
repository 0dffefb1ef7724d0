"""A participant's panel: four voices, never mixed."""

from __future__ import annotations

import html
import re

import pytest

from dashboard.atlas import Atlas
from dashboard.panels.participant import compose_participant, render_participant
from geodata.errors import UnknownIdError
from geodata.model import HolderBasis, Sentence, Unit, Voice
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


def test_only_the_first_rows_stand_open(make_atlas, make_claim) -> None:
    claims = tuple(make_claim(f"C{number}", ("AAA", "named")) for number in range(1, 7))
    atlas = make_atlas(claims=claims)
    own = compose(atlas, "AAA").parts[0]
    assert (own.voice, own.open, len(own.rows)) == (Voice.GOVERNMENT, 4, 6)
    before, _, folded = render(atlas, "AAA").partition("<details")
    assert before.count('<li class="claim') == 4
    assert "<summary>2 more</summary>" in folded


def test_an_unknown_participant_is_refused(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="No participant goes by 'XXX'"):
        compose(small, "XXX")
