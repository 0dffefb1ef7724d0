"""The content that ships, record by record: the three documents and what is ours."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from geodata.dates import find_evidence_date, format_ledger_date
from geodata.length_checks import KILOMETRES_PER_MILE
from geodata.model import (
    BorderStatus,
    HolderBasis,
    Pack,
    Participant,
    Role,
    StatedLength,
    TargetKind,
    Voice,
)
from geodata.packs import load_pack
from geodata.selection import select_sources

MEMBERS = ("RUS", "AFG", "CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "TJK", "UZB")
SILENT = ("CHN", "IND", "IRN", "KAZ", "KGZ", "TJK", "UZB")
SPEAKING = ("RUS", "AFG", "PAK")

# Holders by voice: government, joint, analyst, narrated.
BY_VOICE = {
    "RUS": (6, 2, 21, 93),
    "AFG": (4, 1, 10, 52),
    "CHN": (0, 2, 21, 19),
    "IND": (0, 1, 20, 15),
    "IRN": (0, 2, 20, 15),
    "KAZ": (0, 1, 22, 15),
    "KGZ": (0, 1, 22, 15),
    "PAK": (2, 2, 20, 22),
    "TJK": (0, 1, 22, 19),
    "UZB": (0, 1, 22, 19),
    "USA": (8, 0, 11, 18),
    "TKM": (0, 0, 3, 8),
    "SUN": (0, 0, 0, 10),
    "GBR": (0, 0, 0, 0),
    "BLR": (0, 0, 0, 0),
}
# Holders by basis: named, group, reading; and the claims that only concern the state.
BY_BASIS = {
    "RUS": (93, 8, 21, 20),
    "AFG": (57, 7, 3, 170),
    "CHN": (16, 8, 18, 13),
    "IND": (12, 8, 16, 7),
    "IRN": (11, 8, 18, 6),
    "KAZ": (10, 8, 20, 12),
    "KGZ": (10, 8, 20, 12),
    "PAK": (19, 8, 19, 9),
    "TJK": (10, 8, 24, 13),
    "UZB": (10, 8, 24, 13),
    "USA": (36, 0, 1, 47),
    "TKM": (3, 0, 8, 10),
    "SUN": (10, 0, 0, 8),
    "GBR": (0, 0, 0, 2),
    "BLR": (0, 0, 0, 0),
}
BY_TOPIC = {
    "military": 52,
    "rivalry": 36,
    "recognition": 34,
    "history": 31,
    "frameworks": 24,
    "border": 20,
    "counterterrorism": 20,
    "rights": 17,
    "trade": 11,
    "geography": 9,
    "sanctions": 6,
    "narcotics": 3,
}
PARAGRAPHS = {"E": 22, "O": 11, "J": 56}
MAX_WORDING_WORDS = 40


@pytest.fixture(scope="module")
def pack() -> Pack:
    return select_sources(load_pack("moscow-format"))


def participant(pack: Pack, name: str) -> Participant:
    return next(one for one in pack.participants if one.id == name)


def bottom_line(pack: Pack, name: str) -> str:
    return " ".join(sentence.text for sentence in participant(pack, name).bottom_line)


def stated(pack: Pack, name: str) -> StatedLength:
    return next(one for one in pack.stated_lengths if one.id == name)


def with_role(pack: Pack, role: Role) -> list[str]:
    return [one.id for one in pack.participants if one.role is role]


def test_the_record_was_closed_on_22_november_2026(pack: Pack) -> None:
    assert pack.as_of == date(2026, 11, 22)


def test_the_subject_is_afghanistan_and_the_focus_bagram(pack: Pack) -> None:
    assert (pack.subject, pack.focus) == ("AFG", "bagram")


def test_the_soviet_union_is_a_past_entity(pack: Pack) -> None:
    assert pack.past_entities == ("SUN",)


def test_the_evidence_reaches_9_october_2025(pack: Pack) -> None:
    assert find_evidence_date(pack.claims) == date(2025, 10, 9)


def test_there_are_ten_members(pack: Pack) -> None:
    assert sorted(with_role(pack, Role.MEMBER)) == sorted(MEMBERS)


def test_belarus_is_the_guest(pack: Pack) -> None:
    assert with_role(pack, Role.GUEST) == ["BLR"]


def test_turkmenistan_is_the_former_participant(pack: Pack) -> None:
    assert with_role(pack, Role.FORMER) == ["TKM"]


def test_two_states_stand_outside(pack: Pack) -> None:
    assert with_role(pack, Role.OUTSIDE) == ["USA", "GBR"]


def test_the_three_documents_have_no_address(pack: Pack) -> None:
    assert {source.id: source.addresses for source in pack.sources} == {"E": (), "O": (), "J": ()}


def test_one_document_names_its_publisher(pack: Pack) -> None:
    assert [source.publisher for source in pack.sources] == [None, None, "Al Jazeera"]


def test_the_groups_are_those_of_the_ledger(pack: Pack) -> None:
    sizes = {group.id: len(group.members) for group in pack.groups}
    assert sizes == {"CA4": 4, "CA5": 5, "ALL9": 9, "ALL10": 10, "NEI6": 6}


def test_the_group_of_all_ten_is_the_members(pack: Pack) -> None:
    members = next(group.members for group in pack.groups if group.id == "ALL10")
    assert sorted(members) == sorted(MEMBERS)


def test_there_are_263_claims(pack: Pack) -> None:
    assert Counter(claim.source for claim in pack.claims) == {"E": 70, "O": 54, "J": 139}


def test_the_claims_are_counted_by_voice(pack: Pack) -> None:
    assert Counter(claim.voice.value for claim in pack.claims) == {
        "government": 20,
        "joint": 2,
        "analyst": 47,
        "narrated": 194,
    }


def test_the_claims_are_counted_by_topic(pack: Pack) -> None:
    assert Counter(claim.topic for claim in pack.claims) == BY_TOPIC


def test_there_are_twelve_topics(pack: Pack) -> None:
    assert {topic.id for topic in pack.topics} == set(BY_TOPIC)


def test_the_rows_are_counted_by_basis(pack: Pack) -> None:
    # No row of the ledger mixes bases, so the first holder speaks for its row.
    bases = Counter(claim.holdings[0].basis.value for claim in pack.claims if claim.holdings)
    assert bases == {"named": 216, "group": 8, "reading": 34}


def test_five_claims_name_nobody(pack: Pack) -> None:
    nobody = [claim.id for claim in pack.claims if not claim.holdings]
    assert nobody == ["J11b", "J26a", "J29a", "J31a", "J32a"]


def test_the_dates_are_counted_by_their_basis(pack: Pack) -> None:
    assert Counter(claim.date_basis for claim in pack.claims) == {
        "stated": 38,
        "inferred": 161,
        "none": 64,
    }


@pytest.mark.parametrize("state", BY_VOICE)
def test_a_states_claims_are_counted_by_voice(pack: Pack, state: str) -> None:
    held = Counter(claim.voice for claim in pack.claims if claim.basis_for(state))
    assert tuple(held[voice] for voice in Voice) == BY_VOICE[state]


@pytest.mark.parametrize("state", BY_BASIS)
def test_a_states_claims_are_counted_by_basis(pack: Pack, state: str) -> None:
    held = Counter(claim.basis_for(state) for claim in pack.claims)
    concerned = [one for one in pack.claims if state in one.also and not one.basis_for(state)]
    assert (*(held[basis] for basis in HolderBasis), len(concerned)) == BY_BASIS[state]


def test_the_counts_cover_every_participant(pack: Pack) -> None:
    assert set(BY_VOICE) - set(pack.past_entities) == {one.id for one in pack.participants}


def test_a_withdrawn_id_is_not_used_again(pack: Pack) -> None:
    assert "J54b" not in {claim.id for claim in pack.claims}


def test_an_id_begins_with_its_document_and_paragraph(pack: Pack) -> None:
    wrong = [one.id for one in pack.claims if one.id[:3] != f"{one.source}{one.para:02d}"]
    assert not wrong


def test_paragraphs_lie_within_their_document(pack: Pack) -> None:
    assert all(1 <= claim.para <= PARAGRAPHS[claim.source] for claim in pack.claims)


def test_a_key_phrase_has_at_most_eight_words(pack: Pack) -> None:
    assert max(len(claim.phrase.split()) for claim in pack.claims) <= 8


def test_a_claim_has_at_most_forty_words(pack: Pack) -> None:
    assert max(len(claim.wording.split()) for claim in pack.claims) <= MAX_WORDING_WORDS


def test_every_date_can_be_written_for_readers(pack: Pack) -> None:
    assert all(format_ledger_date(claim.date) for claim in pack.claims)


def test_all_ten_signed_the_joint_statement(pack: Pack) -> None:
    assert pack.forum.all_signed == ("J06a",)


@pytest.mark.parametrize("state", SILENT)
def test_a_state_that_has_said_nothing_itself_is_told_so(pack: Pack, state: str) -> None:
    assert "has said nothing itself in the three documents" in bottom_line(pack, state)


@pytest.mark.parametrize("state", SPEAKING)
def test_a_state_that_speaks_is_told_in_its_own_voice_first(pack: Pack, state: str) -> None:
    cited = participant(pack, state).bottom_line[0].claims[0]
    voice = next(claim.voice for claim in pack.claims if claim.id == cited)
    assert voice is Voice.GOVERNMENT


@pytest.mark.parametrize("state", MEMBERS)
def test_a_members_bottom_line_tells_what_it_signed(pack: Pack, state: str) -> None:
    cited = [name for part in participant(pack, state).bottom_line for name in part.claims]
    assert "J06a" in cited
    assert "signed" in bottom_line(pack, state)


@pytest.mark.parametrize("state", sorted(BY_VOICE.keys() - {"SUN"}))
def test_a_bottom_line_reads_as_one_sentence(pack: Pack, state: str) -> None:
    text = bottom_line(pack, state)
    assert text.endswith(".")
    assert ". " not in text


@pytest.mark.parametrize("state", ["CHN", "IRN", "PAK", "RUS"])
def test_the_four_of_september_are_told_of_both_texts(pack: Pack, state: str) -> None:
    cited = [name for part in participant(pack, state).bottom_line for name in part.claims]
    assert "J07a" in cited
    assert "September and October 2025" in bottom_line(pack, state)


@pytest.mark.parametrize("state", sorted(set(MEMBERS) - {"CHN", "IRN", "PAK", "RUS"}))
def test_nobody_else_is_told_of_the_september_text(pack: Pack, state: str) -> None:
    assert "September" not in bottom_line(pack, state)


def test_only_belarus_rests_on_no_claim(pack: Pack) -> None:
    bare = [one.id for one in pack.participants if not all(part.claims for part in one.bottom_line)]
    assert bare == ["BLR"]


def test_every_participant_has_a_capital_of_its_own(pack: Pack) -> None:
    capitals = [one.capital for one in pack.participants]
    assert len(set(capitals)) == len(capitals)


def test_the_world_data_knows_every_place(root: Path) -> None:
    with (root / "geodata" / "world" / "places.csv").open(encoding="utf-8", newline="") as file:
        places = [row["id"] for row in csv.DictReader(file)]
    assert load_pack("moscow-format", places=places)


def test_the_world_data_knows_every_runway(pack: Pack, root: Path) -> None:
    with (root / "geodata" / "world" / "runways.csv").open(encoding="utf-8", newline="") as file:
        runways = {row["ident"] for row in csv.DictReader(file)}
    found = [one.target for one in pack.stated_lengths if one.target_kind is TargetKind.RUNWAY]
    assert set(found) <= runways


def test_the_stated_lengths_are_those_of_the_explainer(pack: Pack) -> None:
    found = {one.id: (one.stated_km, one.stated_mi) for one in pack.stated_lengths}
    assert found == {
        "J01b": (8000, 4970),
        "J15a": (44, 27),
        "J15c-1": (3.6, 2.2),
        "J15c-2": (3, 1.9),
        "J39b": (800, 500),
        "J39c": (2400, 1500),
    }


def test_stated_miles_and_kilometres_are_one_length(pack: Pack) -> None:
    for one in pack.stated_lengths:
        assert one.stated_mi * KILOMETRES_PER_MILE == pytest.approx(one.stated_km, rel=0.02)


@pytest.mark.parametrize("name", ["J01b", "J39c"])
def test_an_end_point_that_is_not_named_has_its_reason(pack: Pack, name: str) -> None:
    assert stated(pack, name).target is None
    assert stated(pack, name).reason


def test_the_british_end_point_must_lie_in_the_united_kingdom(pack: Pack) -> None:
    assert stated(pack, "J01b").within == "GBR"


def test_the_longer_runway_is_the_eastern_one(pack: Pack) -> None:
    one = stated(pack, "J15c-1")
    assert (one.target_kind, one.target) == (TargetKind.RUNWAY, "03R/21L")


def test_the_chinese_border_is_compared_with_kashgar(pack: Pack) -> None:
    one = stated(pack, "J39b")
    assert (one.target_kind, one.target, one.compare) == (TargetKind.BORDER, "CHN", "kashgar")


def test_the_durand_line_is_marked_as_not_accepted(pack: Pack) -> None:
    (note,) = pack.border_notes
    assert (note.name, note.status) == ("Durand Line", BorderStatus.NOT_ACCEPTED)


def test_the_durand_note_tells_both_sides(pack: Pack) -> None:
    (note,) = pack.border_notes
    assert "imaginary" in note.note
    assert "permanent" in note.note
    assert note.addresses


def test_the_published_lengths_are_those_of_the_world_factbook(pack: Pack) -> None:
    found = {one.between: one.length_km for one in pack.published_lengths}
    assert found == {
        ("AFG", "CHN"): 91,
        ("AFG", "IRN"): 921,
        ("AFG", "PAK"): 2670,
        ("AFG", "TJK"): 1357,
        ("AFG", "TKM"): 804,
        ("AFG", "UZB"): 144,
    }


def test_every_participant_has_a_label(pack: Pack) -> None:
    assert {one.id for one in pack.participants} <= {label.id for label in pack.labels}


def test_the_subject_alone_has_the_subjects_style(pack: Pack) -> None:
    assert [label.id for label in pack.labels if label.style == "subject"] == ["AFG"]


def test_unsettled_names_wait_for_a_larger_scale(pack: Pack) -> None:
    unsettled = [label for label in pack.labels if label.style == "unsettled"]
    assert unsettled
    assert all(label.min_zoom >= 5 for label in unsettled)


def words_in(texts: Iterable[str]) -> set[str]:
    return {word.strip(".,;:'\"()").casefold() for text in texts for word in text.split()}


def test_no_word_of_ours_on_the_forum_calls_it_a_bloc(pack: Pack) -> None:
    assert "bloc" not in words_in(part.text for part in pack.forum.what_it_is)
