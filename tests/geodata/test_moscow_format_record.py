"""The content that ships: what was looked up besides, and what an editor found in it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from geodata.dates import find_evidence_date, is_ageing, parse_ledger_date
from geodata.matrix import compose_matrix, find_all_signed, find_silent_topics, find_unique_topics
from geodata.model import AliasKind, Collection, HolderBasis, Pack, Role, Seen, Stance, Voice
from geodata.packs import load_pack
from geodata.selection import EVERY_COLLECTION, find_round, is_on_record, select_sources
from geodata.timeline import compose_timeline

MEMBERS = ("RUS", "AFG", "CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "TJK", "UZB")
OWN = {
    "CHN": ["X11a", "X11b", "X11c", "X11d", "X11e", "X11f", "X11g", "X11h"],
    "IND": ["X09a", "X09b", "X27a", "X27c", "X31a"],
    "IRN": ["X12a", "X12b", "X12c", "X12e"],
    "KAZ": ["X13a", "X13d", "X13e", "X32f"],
    "KGZ": ["X14a", "X14b", "X14c", "X14d", "X14e", "X14f"],
    "TJK": ["X15b", "X15c", "X15d", "X15e", "X15f"],
    "UZB": ["X16a", "X16b", "X16d", "X32a"],
}
# Holders by voice with all sources on: government, joint, analyst, narrated.
BY_VOICE = {
    "RUS": (16, 15, 21, 102),
    "AFG": (11, 7, 10, 70),
    "CHN": (8, 15, 21, 27),
    "IND": (5, 8, 20, 20),
    "IRN": (4, 15, 20, 18),
    "KAZ": (4, 11, 22, 21),
    "KGZ": (6, 11, 22, 18),
    "PAK": (8, 15, 20, 35),
    "TJK": (5, 11, 22, 24),
    "UZB": (4, 11, 22, 24),
    "BLR": (0, 0, 0, 2),
    "TKM": (1, 0, 3, 16),
    "USA": (11, 0, 11, 21),
    "GBR": (0, 0, 0, 0),
    "SUN": (0, 0, 0, 10),
}
NOBODY = ["X01a", "X01b", "X20h"]
DISPUTES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17, 20, 21, 23, 26, 27, 28, 29, 30]
MAX_WORDING_WORDS = 40


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("moscow-format")


@pytest.fixture(scope="module")
def documents(pack: Pack) -> Pack:
    return select_sources(pack)


@pytest.fixture(scope="module")
def additional(pack: Pack) -> Pack:
    return select_sources(pack, collections=[Collection.ADDITIONAL])


def test_there_are_140_additional_claims_beside_263(pack: Pack) -> None:
    assert Counter(claim.collection.value for claim in pack.claims) == {
        "documents": 263,
        "additional": 140,
    }


def test_the_additional_claims_are_counted_by_voice(additional: Pack) -> None:
    assert Counter(claim.voice.value for claim in additional.claims) == {
        "government": 63,
        "joint": 18,
        "narrated": 59,
    }


def test_the_additional_claims_are_counted_by_how_they_were_seen(additional: Pack) -> None:
    assert Counter(claim.seen for claim in additional.claims) == {
        Seen.READ: 8,
        Seen.REPOSTED: 9,
        Seen.REPORTED: 123,
    }


@pytest.mark.parametrize("state", OWN)
def test_a_state_silent_in_the_documents_speaks_in_these_additional_claims(
    pack: Pack, state: str
) -> None:
    own = [one for one in pack.claims if one.voice is Voice.GOVERNMENT and one.basis_for(state)]
    assert [claim.id for claim in own] == OWN[state]


@pytest.mark.parametrize("state", BY_VOICE)
def test_with_all_sources_a_states_claims_are_counted_by_voice(pack: Pack, state: str) -> None:
    held = Counter(claim.voice for claim in pack.claims if claim.basis_for(state))
    assert tuple(held[voice] for voice in Voice) == BY_VOICE[state]


def test_a_government_claim_is_held_by_its_speaker_alone(pack: Pack) -> None:
    names = {one.name: one.id for one in pack.participants}
    for claim in (one for one in pack.claims if one.voice is Voice.GOVERNMENT):
        speaker = re.split(r":| \(", claim.speaker)[0]
        holders = [(one.holder, one.basis) for one in claim.holdings]
        assert holders == [(names.get(speaker, speaker), HolderBasis.NAMED)], claim.id


def test_some_additional_claims_are_about_no_state_of_the_atlas(additional: Pack) -> None:
    assert [claim.id for claim in additional.claims if not claim.holdings] == NOBODY


def test_two_additional_claims_rest_on_our_reading(additional: Pack) -> None:
    read = [
        claim.id
        for claim in additional.claims
        if any(one.basis is HolderBasis.READING for one in claim.holdings)
    ]
    assert read == ["X05", "X29a"]


def test_an_additional_claim_has_no_paragraph_and_no_key_phrase(additional: Pack) -> None:
    assert not [one.id for one in additional.claims if one.para is not None or one.phrase]


def test_an_additional_claim_has_at_most_forty_words(additional: Pack) -> None:
    assert max(len(one.wording.split()) for one in additional.claims) <= MAX_WORDING_WORDS


def test_every_additional_page_is_one_source_with_one_address(additional: Pack) -> None:
    assert len(additional.sources) == 89
    assert all(len(source.addresses) == 1 for source in additional.sources)
    assert all(source.id.startswith("x-") for source in additional.sources)


def test_every_additional_page_bears_a_claim(additional: Pack) -> None:
    cited = {name for claim in additional.claims for name in claim.sources}
    assert cited == {source.id for source in additional.sources}


def test_two_pages_are_not_encrypted(pack: Pack) -> None:
    assert [source.id for source in pack.sources if not source.encrypted] == [
        "x-bazhesc-ihcnkeae0516337",
        "x-uzbekistan-geneva-first-meeting",
    ]


def test_a_pages_date_comes_with_its_basis(additional: Pack) -> None:
    for source in additional.sources:
        assert ("Not noted" in source.date_basis) == (source.date is None), source.id


def test_the_evidence_follows_the_switch(pack: Pack, documents: Pack) -> None:
    assert find_evidence_date(documents.claims) == date(2025, 10, 9)
    assert find_evidence_date(pack.claims) == date(2026, 2, 17)


def test_the_documents_evidence_is_ageing(pack: Pack, documents: Pack) -> None:
    limit = {"as_of": pack.as_of, "after_days": pack.ageing_after_days}
    assert is_ageing(documents.claims, **limit)
    assert not is_ageing(pack.claims, **limit)


@pytest.mark.parametrize(
    ("day", "in_documents", "in_all"),
    [
        (date(1989, 12, 31), 60, 68),
        (date(2025, 9, 30), 108, 201),
        (date(2025, 10, 7), 169, 294),
        (date(2025, 10, 9), 263, 393),
        (date(2026, 11, 22), 263, 403),
    ],
)
def test_what_was_on_record_is_counted_on_these_days(
    pack: Pack, day: date, in_documents: int, in_all: int
) -> None:
    assert len(select_sources(pack, as_of=day).claims) == in_documents
    everything = select_sources(pack, collections=EVERY_COLLECTION, as_of=day)
    assert len(everything.claims) == in_all


def test_the_claims_later_than_the_article_are_those_the_research_lists(pack: Pack) -> None:
    then = select_sources(pack, collections=EVERY_COLLECTION, as_of=date(2025, 10, 9))
    late = {claim.id for claim in pack.claims} - {claim.id for claim in then.claims}
    assert late == {
        "X13f", "X15d", "X15e", "X27a", "X27b", "X27c", "X30b", "X32f", "X32g", "X32h",
    }  # fmt: skip


def test_the_disputes_that_hold_keep_their_numbers(pack: Pack) -> None:
    assert [dispute.id for dispute in pack.disputes] == [f"C{number:02d}" for number in DISPUTES]


def test_a_note_that_leads_to_a_dispute_is_answered_by_it(pack: Pack) -> None:
    touches = {dispute.id: dispute.touches for dispute in pack.disputes}
    for claim in pack.claims:
        for name in re.findall(r"\bC\d\d\b", claim.note):
            assert claim.id in touches[name], (claim.id, name)


def test_every_side_of_a_dispute_with_claims_is_also_touched(pack: Pack) -> None:
    for dispute in pack.disputes:
        sided = {claim for side in dispute.sides for claim in side.claims}
        assert sided <= set(dispute.touches), dispute.id


def test_corrections_say_so_in_the_note(pack: Pack) -> None:
    corrected = [claim.id for claim in pack.claims if "corrected:" in claim.note]
    assert len(corrected) == 33
    assert {"J44b", "J08d", "X32c", "O02d"} <= set(corrected)


def test_eight_searches_came_back_empty(pack: Pack) -> None:
    assert len(pack.searched) == 8
    assert all("searched for and not found" in one.text for one in pack.searched)


def test_seven_topics_are_main(pack: Pack) -> None:
    assert [topic.id for topic in pack.topics if topic.main] == [
        "military",
        "counterterrorism",
        "border",
        "trade",
        "recognition",
        "sanctions",
        "rights",
    ]


def test_every_question_is_one(pack: Pack) -> None:
    assert all(topic.question.endswith("?") for topic in pack.topics if topic.question)


@pytest.mark.parametrize("state", MEMBERS)
def test_an_editor_has_answered_every_question_for_every_member(
    documents: Pack, state: str
) -> None:
    asked = [topic.id for topic in documents.topics if topic.question]
    for cell in compose_matrix(documents, topics=asked).row(state):
        assert cell.stance or cell.none_found, cell.topic


def test_a_stance_has_one_headline_a_cell_and_selection(pack: Pack) -> None:
    given = Counter(
        (one.participant, one.topic, any(name.startswith("X") for name in one.claims))
        for one in pack.stances
        if one.stance is not Stance.NONE_FOUND
    )
    assert set(given.values()) == {1}


def test_all_ten_oppose_bases_in_the_documents(documents: Pack) -> None:
    column = compose_matrix(documents).column("military")
    assert [cell.stance.stance if cell.stance else None for cell in column] == (
        [Stance.OPPOSES] * 10
    )


def test_in_the_documents_nobody_is_on_record_on_four_main_topics(documents: Pack) -> None:
    assert find_silent_topics(compose_matrix(documents)) == (
        "border",
        "trade",
        "sanctions",
        "rights",
    )


def test_with_all_sources_somebody_is_on_record_on_every_main_topic(pack: Pack) -> None:
    assert find_silent_topics(compose_matrix(pack)) == ()


def test_russia_alone_speaks_of_drugs_in_the_documents(documents: Pack) -> None:
    topics = [topic.id for topic in documents.topics]
    assert find_unique_topics(compose_matrix(documents, topics=topics), "RUS") == (
        "narcotics",
        "history",
    )


def test_all_ten_signed_one_text_told_of_by_six_claims(pack: Pack, documents: Pack) -> None:
    assert [claim.id for claim in find_all_signed(documents)] == ["J06a"]
    assert [claim.id for claim in find_all_signed(pack)] == [
        "J06a", "X04a", "X04b", "X04c", "X04d", "X04e",
    ]  # fmt: skip


def test_a_bottom_line_begins_with_the_documents(pack: Pack, documents: Pack) -> None:
    known = {claim.id for claim in documents.claims}
    for one in pack.participants:
        assert known.issuperset(one.bottom_line[0].claims), one.id
    assert all(len(one.bottom_line) == 1 for one in documents.participants)


@pytest.mark.parametrize("state", OWN)
def test_with_all_sources_the_bottom_line_tells_what_a_state_said_itself(
    pack: Pack, state: str
) -> None:
    (entry,) = (one for one in pack.participants if one.id == state)
    _, more = entry.bottom_line
    assert set(more.claims) <= set(OWN[state])


@pytest.mark.parametrize("name", ["soviet-builds-bagram", "soviet-war", "soviet-withdrawal"])
def test_what_the_soviet_union_did_is_not_told_of_russia(pack: Pack, name: str) -> None:
    entry = next(one for one in compose_timeline(pack) if one.event.id == name)
    assert entry.past == ("SUN",)
    assert "RUS" not in entry.event.participants
    assert "Soviet Union" in entry.event.title


def test_an_event_is_dated_as_one_of_its_claims(pack: Pack) -> None:
    dates = {claim.id: claim.date for claim in pack.claims}
    for event in pack.events:
        assert event.date in {dates[name] for name in event.claims}, event.id


def test_the_documents_tell_half_of_the_events(pack: Pack, documents: Pack) -> None:
    assert (len(pack.events), len(documents.events)) == (44, 22)


def test_the_moscow_format_met_seven_times(pack: Pack) -> None:
    bloc = next(one for one in pack.blocs if one.id == "moscow-format")
    assert [parse_ledger_date(one.date).start for one in bloc.rounds] == [
        date(2017, 4, 14),
        date(2018, 11, 9),
        date(2021, 10, 20),
        date(2022, 11, 16),
        date(2023, 9, 29),
        date(2024, 10, 4),
        date(2025, 10, 7),
    ]
    assert [one.complete for one in bloc.rounds] == [True, *[False] * 5, True]


def test_the_last_round_is_that_of_the_members_with_a_guest(pack: Pack) -> None:
    bloc = next(one for one in pack.blocs if one.id == "moscow-format")
    last = bloc.rounds[-1]
    roles = {one.id: one.role for one in pack.participants}
    assert {roles[state] for state in last.members} == {Role.MEMBER}
    assert (len(last.members), last.guests) == (10, ("BLR",))


def test_the_shanghai_organisation_is_the_nine_and_the_guest(pack: Pack) -> None:
    bloc = next(one for one in pack.blocs if one.id == "sco")
    last = find_round(bloc, as_of=date(2025, 10, 7))
    assert last
    assert set(last.members) == {*MEMBERS, "BLR"} - {"AFG"}


def test_there_are_four_blocs(pack: Pack) -> None:
    assert [bloc.id for bloc in pack.blocs] == [
        "moscow-format",
        "sco",
        "four-party",
        "central-asian-contact-group",
    ]


def test_every_participant_topic_document_and_bloc_has_other_names(pack: Pack) -> None:
    named = {(alias.kind, alias.id) for alias in pack.aliases}
    states = {(AliasKind.STATE, one.id) for one in pack.participants}
    topics = {(AliasKind.TOPIC, one.id) for one in pack.topics}
    papers = {(AliasKind.SOURCE, one) for one in ("E", "O", "J")}
    blocs = {(AliasKind.BLOC, one.id) for one in pack.blocs}
    assert states | topics | papers | blocs <= named


def test_every_capital_and_the_focus_have_other_names(pack: Pack) -> None:
    places = {alias.id for alias in pack.aliases if alias.kind is AliasKind.PLACE}
    assert {one.capital for one in pack.participants} | {pack.focus} <= places


@pytest.mark.parametrize(
    ("name", "state"),
    [("Пакистан", "PAK"), ("پاکستان", "PAK"), ("巴基斯坦", "PAK"), ("ایران", "IRN")],
)
def test_a_state_is_known_by_its_name_in_other_scripts(pack: Pack, name: str, state: str) -> None:
    found = [one.id for one in pack.aliases if one.kind is AliasKind.STATE and name in one.names]
    assert found == [state]


def test_no_sentence_of_the_op_ed_is_on_record_before_the_meeting_it_reports(pack: Pack) -> None:
    sources = {source.id: source for source in pack.sources}
    own = [claim for claim in pack.claims if claim.source == "O" and claim.date == "2025-10"]
    assert len(own) == 36
    for day, expected in ((6, False), (7, True)):
        on_record = {is_on_record(claim, sources, as_of=date(2025, 10, day)) for claim in own}
        assert on_record == {expected}


def test_the_guest_of_round_7_comes_with_the_claim_that_names_it(
    pack: Pack, documents: Pack
) -> None:
    guests = []
    for record in (documents, select_sources(pack, collections=EVERY_COLLECTION)):
        forum = next(bloc for bloc in record.blocs if bloc.name == record.forum.name)
        guests.append(forum.rounds[-1].guests)
        assert set(forum.rounds[-1].members) == set(MEMBERS)
    assert guests == [(), ("BLR",)]
