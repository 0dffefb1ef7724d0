"""Claims in the order of their voices, each with its source."""

from __future__ import annotations

import pytest

from dashboard.atlas import Atlas
from dashboard.panels.claims import (
    arrange_claims,
    count_additional,
    count_claims,
    count_documents,
    count_in_words,
    describe_bases,
    describe_evidence,
    describe_search,
    describe_speakers,
    find_claims,
    is_record_ageing,
    link_participant,
)
from dashboard.state import Screen, ViewState
from geodata.model import Unit, Voice


def test_every_voice_is_a_key_in_the_order_of_the_headings(small: Atlas) -> None:
    for participant in ("AAA", "BBB", "CCC"):
        assert list(find_claims(small.pack, participant)) == [
            Voice.GOVERNMENT, Voice.JOINT, Voice.ANALYST, Voice.NARRATED,
        ]  # fmt: skip


def test_a_claim_stands_with_each_of_its_holders(small: Atlas) -> None:
    for participant in ("AAA", "BBB"):
        found = find_claims(small.pack, participant)[Voice.JOINT]
        assert [claim.id for claim in found] == ["C2"]


def test_claims_that_name_a_participant_come_first(small: Atlas) -> None:
    found = find_claims(small.pack, "BBB")[Voice.ANALYST]
    assert [claim.id for claim in found] == ["C4", "C3"]


def test_a_claim_that_names_nobody_stands_with_nobody(small: Atlas) -> None:
    held = {
        claim.id
        for participant in ("AAA", "BBB", "CCC")
        for claims in find_claims(small.pack, participant).values()
        for claim in claims
    }
    assert held == {"C1", "C2", "C3", "C4"}


def test_a_claim_that_only_concerns_a_participant_does_not_stand_with_it(
    make_atlas, make_claim
) -> None:
    pack = make_atlas(claims=(make_claim("C1", ("AAA", "named"), also="CCC"),)).pack
    assert sum(count_claims(pack, "CCC").values()) == 0


def test_claims_are_counted_on_every_basis(small: Atlas) -> None:
    assert list(count_claims(small.pack, "BBB").values()) == [0, 1, 2, 0]


def test_the_bases_are_told_in_the_contracts_words(small: Atlas) -> None:
    assert describe_bases(small.pack, "BBB") == "1 named, 1 through a named group, 1 by our reading"


def test_a_basis_that_no_claim_rests_on_is_not_told(small: Atlas) -> None:
    assert describe_bases(small.pack, "AAA") == "1 named, 1 through a named group"
    assert describe_bases(small.pack, "CCC") == ""


def test_a_row_spells_out_topic_and_source(small: Atlas) -> None:
    row = arrange_claims(small.pack, small.pack.claims)[0]
    assert (row.topic, row.source) == ("Towers", "Gazette, ¶ 1")


def test_an_analyst_and_a_joint_text_are_named_as_speakers(small: Atlas) -> None:
    speakers = [row.speaker for row in arrange_claims(small.pack, small.pack.claims)]
    assert speakers == ["", "speaker", "Dr Ink", "Dr Quill", ""]


def test_an_additional_claim_is_marked_apart_with_how_it_was_seen(shelved: Atlas) -> None:
    document, page = arrange_claims(shelved.pack, shelved.pack.claims)
    assert (document.additional, page.additional) == (False, True)
    assert page.source == "Web page and Other page, additional source, reported"


def test_old_evidence_is_ageing_and_undated_is_not(make_atlas, make_claim) -> None:
    dates = ["2001-05-04", "1999-05-04", "undated"]
    claims = [make_claim(f"C{day}", date=day) for day in dates]
    rows = arrange_claims(make_atlas(claims=tuple(claims)).pack, claims)
    assert [row.ageing for row in rows] == [False, True, False]


def test_a_basis_other_than_the_name_is_written_beside_the_claim(small: Atlas) -> None:
    rows = arrange_claims(small.pack, small.pack.claims[1:4], participant="BBB")
    assert [row.basis for row in rows] == ["through a named group", "by our reading", ""]


def test_without_a_participant_no_basis_is_written(small: Atlas) -> None:
    assert {row.basis for row in arrange_claims(small.pack, small.pack.claims)} == {""}


def test_the_evidence_reaches_to_the_newest_claim(make_atlas, make_claim) -> None:
    claims = (make_claim("C1", date="2001-05-04"), make_claim("C2", date="2001-06-03"))
    assert describe_evidence(make_atlas(claims=claims).pack) == "3 Jun 2001"


def test_where_no_claim_is_dated_the_evidence_is_called_undated(make_atlas, make_claim) -> None:
    claim = make_claim("C1", ("AAA", "named"), date="undated", date_basis="none")
    assert "undated" in describe_evidence(make_atlas(claims=(claim,)).pack)


def test_a_search_names_how_many_documents_and_until_when(shipped: Atlas) -> None:
    assert describe_search(shipped.pack) == "Searched: three documents, to 9 Oct 2025."


def test_a_search_counts_the_additional_pages_apart(shelved: Atlas) -> None:
    assert describe_search(shelved.pack) == (
        "Searched: one document and two additional pages, to 4 May 2001."
    )


def test_a_search_of_one_document_is_told_in_the_singular(small: Atlas) -> None:
    assert describe_search(small.pack) == "Searched: one document, to 4 May 2001."


def test_a_link_keeps_the_rest_of_the_view(small: Atlas) -> None:
    view = ViewState(place="tower", screen=Screen.DISTANCES, unit=Unit.MI)
    link = link_participant(view, small.participant("BBB"))
    assert link == "?participant=BBB&panel=distances&unit=mi"


@pytest.mark.parametrize(
    ("count", "word"), [(1, "one"), (12, "twelve"), (13, "13"), (1300, "1,300")]
)
def test_a_small_number_is_a_word(count: int, word: str) -> None:
    assert count_in_words(count) == word


@pytest.mark.parametrize(
    ("own", "finding"),
    [
        ([6, 4, 2, 0, 0], "Three of five speak for themselves; two only through what they signed."),
        ([6, 4], "Two of two speak for themselves."),
    ],
)
def test_the_finding_on_who_speaks_follows_the_counts(own: list[int], finding: str) -> None:
    assert describe_speakers({str(number): count for number, count in enumerate(own)}) == finding


def test_where_nobody_speaks_the_finding_says_none() -> None:
    assert describe_speakers({"AAA": 0, "BBB": 0}).startswith("None of two")


def test_the_shelves_are_counted_apart(shelved: Atlas, small: Atlas) -> None:
    assert count_documents(shelved.pack) == "one document"
    assert count_additional(shelved.pack) == "two additional pages"
    assert count_additional(small.pack) == ""


def test_the_record_is_ageing_when_its_newest_claim_is(make_atlas, make_claim) -> None:
    old, new = make_claim("C1", date="1999"), make_claim("C2", date="2001-05")
    assert is_record_ageing(make_atlas(claims=(old,)).pack)
    assert not is_record_ageing(make_atlas(claims=(old, new)).pack)
