"""The card of a claim: everything that is known of it, in plain words."""

from __future__ import annotations

import html
import re

import pytest

from dashboard.atlas import Atlas, choose_record
from dashboard.panels.claim_card import compose_claim_card, render_claim_card
from dashboard.state import SourceChoice
from geodata.errors import UnknownIdError
from geodata.model import Alias, AliasKind


def render(atlas: Atlas, claim: str) -> str:
    return html.unescape(render_claim_card(atlas, claim))


@pytest.fixture(scope="module")
def everything(shipped: Atlas) -> Atlas:
    return choose_record(shipped, sources=SourceChoice.ALL, as_of=None)


def test_a_card_says_what_who_where_and_when(small: Atlas) -> None:
    page = render(small, "C4")
    for text in ("It says so.", "Dr Quill", "Gazette, ¶ 1", "“towers”", "4 May 2001", "Towers"):
        assert text in page


def test_a_card_says_on_what_basis_the_claim_stands_where(small: Atlas) -> None:
    (holders,) = compose_claim_card(small, "C2").holders
    assert holders.names == "Aland, Beland"
    assert holders.basis == "through a group whose members the source lists"


def test_a_claim_that_names_nobody_says_so(small: Atlas) -> None:
    assert compose_claim_card(small, "C5").holders == ()
    assert "it stands on no panel" in render(small, "C5")


def test_a_document_without_an_address_says_that_none_is_guessed(small: Atlas) -> None:
    page = render(small, "C1")
    assert "This document has no known address; none is guessed." in page
    assert "http" not in page


def test_an_additional_page_is_linked_and_marked_where_not_encrypted(shelved: Atlas) -> None:
    page = render(shelved, "X1")
    assert 'href="https://example.org/web"' in page
    assert 'href="http://example.org/other"' in page
    assert page.count("not encrypted") == 1
    assert page.index("not encrypted") > page.index("http://example.org/other")


def test_an_additional_claim_says_how_it_was_seen(shelved: Atlas) -> None:
    assert "Reported: as told by a press or reference page" in render(shelved, "X1")
    assert "How seen" not in render(shelved, "C1")


def test_who_contests_a_claim_stands_on_its_card(shelved: Atlas) -> None:
    (dispute,) = compose_claim_card(shelved, "C1").disputes
    assert [(side.side.name, side.own) for side in dispute.sides] == [
        ("The gazette", True), ("The pages", False),
    ]  # fmt: skip
    assert "Contested." in render(shelved, "C1")


def test_a_claim_that_nobody_contests_says_so(small: Atlas) -> None:
    assert "No dispute on record touches it." in render(small, "C1")


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("see D1", ""),
        ("year not given; see D1", "year not given"),
        ("see D1 and D1", ""),
        ("see the gazette", "see the gazette"),
        ("title: see D1", "title: see D1"),
    ],
)
def test_a_note_that_only_leads_to_a_dispute_is_left_out(
    make_atlas, make_claim, shelved: Atlas, note: str, shown: str
) -> None:
    claim = make_claim("C1", ("AAA", "named"), note=note)
    atlas = make_atlas(claims=(claim,), disputes=shelved.pack.disputes)
    assert compose_claim_card(atlas, "C1").note == shown


def test_old_evidence_is_called_ageing(make_atlas, make_claim) -> None:
    claims = (make_claim("C1", date="1999"), make_claim("C2", date="2001-05"))
    atlas = make_atlas(claims=claims)
    told = "Ageing: over 365 days old on 30 Jun 2001, when the record was closed."
    assert told in render(atlas, "C1")
    assert compose_claim_card(atlas, "C2").ageing == ""


def test_a_claim_beyond_the_choice_says_why_and_how_to_bring_it_in(shelved: Atlas) -> None:
    record = choose_record(shelved, sources=SourceChoice.DOCUMENTS, as_of=None)
    card = compose_claim_card(record, "X1")
    assert "only the documents are chosen" in card.missing
    assert card.remedy == "?claim=X1&sources=all"
    assert compose_claim_card(record, "C1").missing == ""


def test_a_claim_later_than_the_day_says_so(shipped: Atlas) -> None:
    day = shipped.pack.as_of.replace(year=2020)
    record = choose_record(shipped, sources=SourceChoice.ALL, as_of=day)
    card = compose_claim_card(record, "J39b")
    assert "later than the day chosen" in card.missing
    assert card.remedy == "?claim=J39b&as_of="


def test_the_permanent_address_names_the_claim_alone(small: Atlas) -> None:
    assert compose_claim_card(small, "C1").address == "?claim=C1"
    assert 'href="?claim=C1"' in render(small, "C1")


def test_a_citation_can_stand_alone(shelved: Atlas) -> None:
    assert compose_claim_card(shelved, "C1").citation == (
        "It says so. [said itself; speaker; 4 May 2001] Gazette, undated, ¶ 1. Moscow Format "
        "Atlas, claim C1, in the atlas's words; record closed 30 Jun 2001."
    )
    assert "https://example.org/web" in compose_claim_card(shelved, "X1").citation


def test_a_citation_says_what_was_inferred_and_how_a_page_was_seen(shipped: Atlas) -> None:
    lavrov = compose_claim_card(shipped, "O01b").citation
    assert "7 Oct 2025 (inferred)] Op-ed on Russia's red line, on or after 7 Oct 2025" in lavrov
    assert "] bazhesc.com (reposted), " in compose_claim_card(shipped, "X11e").citation


def test_a_past_state_is_named_by_its_first_name(make_atlas, make_claim) -> None:
    claim = make_claim("C1", ("OLD", "named"))
    alias = Alias(kind=AliasKind.STATE, id="OLD", names=("Old Empire", "Empire"))
    atlas = make_atlas(claims=(claim,), past_entities=("OLD",), aliases=(alias,))
    assert compose_claim_card(atlas, "C1").holders[0].names == "Old Empire"


def test_an_unknown_claim_is_refused_with_the_nearest(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="Nearest known: C"):
        compose_claim_card(small, "C9")


def test_a_hostile_text_is_shown_literally(make_atlas, make_claim) -> None:
    hostile = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    claim = make_claim("C1", ("AAA", "named"), claim=hostile, note=hostile, speaker=hostile)
    page = render_claim_card(make_atlas(claims=(claim,)), "C1")
    assert "<img" not in page
    assert html.unescape(page).count(hostile) >= 3


def test_every_shipped_claim_has_a_card(everything: Atlas) -> None:
    for claim in everything.pack.claims:
        page = render(everything, claim.id)
        assert claim.wording in page, claim.id
        assert claim.speaker in page, claim.id
        assert not re.search(r"\bNone\b", page.replace("None of", "")), claim.id


def test_every_dispute_of_a_claim_is_on_its_card(everything: Atlas) -> None:
    for dispute in everything.pack.disputes:
        for claim in dispute.touches:
            page = render(everything, claim)
            assert dispute.text in page
            assert all(side.text in page for side in dispute.sides)


def test_an_unencrypted_page_is_marked_on_the_cards_it_bears(everything: Atlas) -> None:
    plain = {source.id for source in everything.pack.sources if not source.encrypted}
    for claim in everything.pack.claims:
        marked = "not encrypted" in render_claim_card(everything, claim.id)
        assert marked == bool(plain.intersection(claim.sources)), claim.id
