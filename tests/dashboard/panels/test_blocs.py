"""Which bodies and groups stand on record by a day, and what the map is told of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.atlas import Atlas, choose_record
from dashboard.panels.blocs import NONE_ON_RECORD, compose_blocs, describe_marks
from dashboard.state import SourceChoice, ViewState
from geodata.model import Bloc, Round


@pytest.fixture(scope="module")
def told(make_atlas: Any) -> Atlas:
    lake = (
        Round(name="First", date="2001-02", members=("AAA", "BBB"), claims=("C1",)),
        Round(
            name="Second", date="2001-05", members=("AAA",), guests=("DDD",), complete=False,
            claims=("C2",),
        ),
    )  # fmt: skip
    pond = (Round(name="Only", date="2001-05-04", members=("AAA", "CCC"), claims=("C1",)),)
    return make_atlas(
        blocs=(
            Bloc(id="lake", name="Lake Forum", kind="forum", rounds=lake),
            Bloc(id="pond", name="Pond Club", kind="club", rounds=pond),
        )
    )


def marks_of(atlas: Atlas, day: date | None = None) -> dict[str, Any]:
    record = choose_record(atlas, sources=SourceChoice.DOCUMENTS, as_of=day)
    return describe_marks(record, worldview="de-facto", as_of=day)


def test_each_member_is_marked_with_the_number_of_its_body(told: Atlas) -> None:
    members = {one["id"]: one["marks"] for one in marks_of(told)["members"]}
    assert members == {
        "AAA": [{"number": 1, "guest": False}, {"number": 2, "guest": False}],
        "DDD": [{"number": 1, "guest": True}],
        "CCC": [{"number": 2, "guest": False}],
    }


def test_a_member_has_its_name_and_a_point_of_its_land(told: Atlas) -> None:
    guest = next(one for one in marks_of(told)["members"] if one["id"] == "DDD")
    assert guest["name"] == "Deland"
    assert 30 < guest["spot"][0] < 35


def test_the_key_tells_round_date_count_and_whether_all_are_listed(told: Atlas) -> None:
    assert [line["text"] for line in marks_of(told)["key"]] == [
        "Lake Forum: Second, May 2001; 1 named and 1 as guest, listed in part",
        "Pond Club: Only, 4 May 2001; 2 named, all listed",
    ]


def test_nothing_on_record_is_said(told: Atlas) -> None:
    marks = marks_of(told, date(2001, 1, 1))
    assert marks == {"members": [], "key": [{"number": 0, "text": NONE_ON_RECORD}]}


def on_record(atlas: Atlas, day: date | None, sources: SourceChoice) -> dict[str, str]:
    view = ViewState(as_of=day, sources=sources)
    record = choose_record(atlas, sources=sources, as_of=day)
    return {row.name: row.round.name for row in compose_blocs(record, view)}


@pytest.mark.parametrize(
    ("day", "rounds"),
    [
        (date(2016, 12, 31), ["Founded"]),
        (date(2023, 12, 31), ["Round 5", "Iran joins"]),
        (
            date(2025, 9, 30),
            [
                "Round 6",
                "Belarus joins",
                "Declaration beside the UN General Assembly",
                "First meeting, in Tashkent",
            ],
        ),
        (None, ["Round 7", "Belarus joins", "Meeting in Moscow", "Meeting in Astana"]),
    ],
)
def test_the_shipped_rounds_follow_the_day(
    shipped: Atlas, day: date | None, rounds: list[str]
) -> None:
    assert list(on_record(shipped, day, SourceChoice.ALL).values()) == rounds


def test_the_documents_alone_know_of_two_bodies(shipped: Atlas) -> None:
    assert list(on_record(shipped, None, SourceChoice.DOCUMENTS).values()) == [
        "Round 7",
        "Declaration beside the UN General Assembly",
    ]


def test_no_past_state_is_marked(shipped: Atlas) -> None:
    members = {one["id"] for one in marks_of(shipped)["members"]}
    assert not members & set(shipped.pack.past_entities)
