from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geodata.model import Collection, Pack, Seen, Stance
from geodata.packs import load_pack
from geodata.selection import (
    EVERY_COLLECTION,
    find_disputes,
    find_round,
    is_on_record,
    select_sources,
)


@pytest.fixture
def pack(write_whole_pack: Any) -> Pack:
    return load_pack(write_whole_pack())


def ids(records: Any) -> list[str]:
    return [record.id for record in records]


def select_all(pack: Pack, as_of: date | None = None) -> Pack:
    return select_sources(pack, collections=EVERY_COLLECTION, as_of=as_of)


def test_a_pack_holds_the_claims_of_every_collection(pack: Pack) -> None:
    assert ids(pack.claims) == ["C1", "C2", "C3", "C4", "X1", "X2"]


def test_the_documents_alone_are_the_default(pack: Pack) -> None:
    assert ids(select_sources(pack).claims) == ["C1", "C2", "C3", "C4"]


def test_every_collection_is_the_whole_pack(pack: Pack) -> None:
    assert select_all(pack) == pack


def test_without_a_collection_nothing_is_on_record(pack: Pack) -> None:
    none = select_sources(pack, collections=())
    assert (none.claims, none.sources, none.events, none.blocs) == ((), (), (), ())


def test_sources_follow_the_collections(pack: Pack) -> None:
    assert ids(select_sources(pack).sources) == ["G"]
    added = select_sources(pack, collections=[Collection.ADDITIONAL])
    assert ids(added.sources) == ["x-herald", "x-courier"]


def test_an_additional_claim_has_several_sources_and_how_it_was_seen(pack: Pack) -> None:
    claim = pack.claims[4]
    assert (claim.sources, claim.source) == (("x-herald", "x-courier"), "x-herald")
    assert (claim.seen, claim.collection) == (Seen.REPORTED, Collection.ADDITIONAL)
    assert (claim.para, claim.phrase) == (None, "")


def test_a_documents_claim_has_one_source_and_was_not_seen_elsewhere(pack: Pack) -> None:
    claim = pack.claims[0]
    assert (claim.sources, claim.source, claim.seen) == (("G",), "G", None)
    assert claim.collection is Collection.DOCUMENTS


def test_an_unencrypted_address_is_flagged(pack: Pack) -> None:
    assert {one.id: one.encrypted for one in pack.sources} == {
        "G": True,
        "x-herald": True,
        "x-courier": False,
    }


def test_a_stance_needs_all_its_claims(pack: Pack) -> None:
    stances = select_sources(pack).stances
    assert [(one.participant, one.stance) for one in stances] == [
        ("AAA", Stance.SUPPORTS),
        ("BBB", Stance.NONE_FOUND),
    ]


def test_an_event_needs_one_of_its_claims(pack: Pack) -> None:
    assert ids(select_sources(pack).events) == ["signing", "spring"]


def test_a_round_needs_one_of_its_claims(pack: Pack) -> None:
    (bloc,) = select_sources(pack).blocs
    assert [one.name for one in bloc.rounds] == ["First"]


def test_a_dispute_keeps_its_sides_while_one_claim_it_touches_is_on_record(pack: Pack) -> None:
    (dispute,) = select_sources(pack).disputes
    assert [side.claims for side in dispute.sides] == [("C1",), ("X1",)]
    assert select_sources(pack, as_of=date(2001, 5, 3)).disputes == ()


def test_a_dispute_is_found_by_the_claims_it_touches(pack: Pack) -> None:
    assert find_disputes(pack, "C1") == ("D1",)
    assert find_disputes(pack, "X1") == ()


def test_a_dispute_lists_each_of_its_claims_once(pack: Pack) -> None:
    assert pack.disputes[0].claims == ("C1", "X1")


@pytest.mark.parametrize(
    ("day", "on_record"),
    [
        (date(1989, 12, 31), []),
        (date(1990, 1, 1), ["C4"]),
        (date(2001, 5, 3), ["C2", "C4"]),
        (date(2001, 5, 4), ["C1", "C2", "C3", "C4"]),
        (date(2001, 5, 10), ["C1", "C2", "C3", "C4", "X1"]),
        (date(2001, 5, 12), ["C1", "C2", "C3", "C4", "X1", "X2"]),
    ],
)
def test_a_claim_is_on_record_from_the_first_day_of_its_date(
    pack: Pack, day: date, on_record: list[str]
) -> None:
    # C3 and X2 are undated: they wait for the dates of their sources.
    assert ids(select_all(pack, as_of=day).claims) == on_record


def test_a_range_is_on_record_from_the_first_day_of_its_newer_end(write_whole_pack: Any) -> None:
    pack = load_pack(write_whole_pack("claims.csv", "1990s,inferred", "1985/1990s,inferred"))
    found = [ids(select_all(pack, as_of=date(year, 1, 1)).claims) for year in (1989, 1990)]
    assert found == [[], ["C4"]]


@pytest.mark.parametrize(
    ("dated", "day"),
    [("2001-05", 4), ("2001-04", 1), ("2001", 1), ("2001-05-02", 2), ("2001-04/2001-05", 1)],
)
def test_what_a_source_dates_to_its_own_month_waits_until_it_was_written(
    pack: Pack, dated: str, day: int
) -> None:
    sources = {source.id: source for source in pack.sources}
    assert sources["G"].date == "2001-05-04"
    claim = pack.claims[0].model_copy(update={"date": dated})
    before = date(2001, 5, day - 1) if dated.startswith("2001-05") and day > 1 else None
    assert is_on_record(claim, sources, as_of=date(2001, 5, day))
    assert before is None or not is_on_record(claim, sources, as_of=before)


def test_what_is_undated_in_an_undated_source_is_always_on_record(write_whole_pack: Any) -> None:
    folder = write_whole_pack("sources.toml", 'date = "2001-05-04"\n', "")
    pack = load_pack(folder)
    assert "C3" in ids(select_sources(pack, as_of=date(1, 1, 1)).claims)


def test_without_a_day_everything_is_on_record(pack: Pack) -> None:
    assert all(is_on_record(claim, {}, as_of=None) for claim in pack.claims)


def test_a_selection_leaves_the_rest_of_the_pack_alone(pack: Pack) -> None:
    chosen = select_sources(pack, as_of=date(2001, 5, 3))
    kept = ("id", "digest", "as_of", "topics", "aliases", "labels", "border_notes")
    assert all(getattr(chosen, name) == getattr(pack, name) for name in kept)


def bottom_lines(pack: Pack) -> dict[str, list[str]]:
    return {one.id: [line.text for line in one.bottom_line] for one in pack.participants}


def test_a_sentence_stays_while_all_its_claims_do(pack: Pack) -> None:
    assert bottom_lines(select_all(pack, date(2001, 5, 4))) | {"CCC": []} == {
        "AAA": ["Aland says that the tower stays."],
        "BBB": ["Beland signed the joint text."],
        "CCC": [],
    }
    assert bottom_lines(select_all(pack, date(2001, 5, 3)))["AAA"] == []
    assert bottom_lines(select_all(pack, date(2001, 5, 2)))["BBB"] == []


def test_what_rests_on_no_claim_belongs_to_the_record_without_a_day(pack: Pack) -> None:
    dated = select_all(pack, date(2001, 6, 30))
    assert bottom_lines(dated)["CCC"] == []
    assert bottom_lines(select_all(pack))["CCC"] == ["No document names Ceeland."]
    assert (dated.searched, ids(select_all(pack).searched)) == ((), ids(pack.searched))
    assert {one.role_note for one in dated.participants} == {""}
    assert {one.role_note for one in select_all(pack).participants} == {"host", "signed", "guest"}


def test_what_the_forum_is_and_what_all_signed_follow_their_claims(pack: Pack) -> None:
    before = select_all(pack, date(2001, 5, 2)).forum
    signed = select_all(pack, date(2001, 5, 3)).forum
    assert (before.what_it_is, before.all_signed) == ((), ())
    assert (signed.what_it_is, signed.all_signed) == ((), ("C2",))
    assert select_all(pack, date(2001, 5, 4)).forum == pack.forum


def test_a_stated_length_stays_with_its_claim(pack: Pack) -> None:
    assert ids(select_all(pack, date(1990, 1, 1)).stated_lengths) == ["C4"]
    assert select_all(pack, date(1989, 12, 31)).stated_lengths == ()


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2001, 5, 2), None), (date(2001, 5, 3), "First"), (date(2001, 6, 1), "Second")],
)
def test_the_newest_round_that_had_begun_is_found(pack: Pack, day: date, name: str | None) -> None:
    found = find_round(pack.blocs[0], as_of=day)
    assert (found.name if found else None) == name


def test_the_files_of_findings_may_be_missing(write_pack: Any) -> None:
    pack = load_pack(write_pack())
    assert (pack.disputes, pack.stances, pack.events, pack.blocs, pack.aliases) == ((),) * 5


def test_evidence_ages_after_a_year_unless_the_pack_says_otherwise(write_pack: Any) -> None:
    assert load_pack(write_pack()).ageing_after_days == 365
    folder = write_pack("pack.toml", "[forum]", "ageing_after_days = 30\n[forum]")
    assert load_pack(folder).ageing_after_days == 30
