from __future__ import annotations

from typing import Any

import pytest

from geodata.dates import Precision
from geodata.model import Pack, Voice
from geodata.packs import load_pack
from geodata.selection import select_sources
from geodata.timeline import compose_timeline


@pytest.fixture
def pack(write_whole_pack: Any) -> Pack:
    return load_pack(write_whole_pack())


def test_events_stand_in_the_order_of_their_dates(pack: Pack) -> None:
    found = [entry.event.id for entry in compose_timeline(pack)]
    assert found == ["spring", "signing", "talk"]


def test_an_event_is_as_sharp_as_its_date(pack: Pack) -> None:
    spring, signing, _ = compose_timeline(pack)
    assert (spring.span.precision, signing.span.precision) == (Precision.DECADE, Precision.DAY)


def test_participants_follow_from_the_claims_where_none_are_given(pack: Pack) -> None:
    spring, signing, talk = compose_timeline(pack)
    # Readings are left out; states concerned follow the holders.
    assert spring.event.participants == ("OLD",)
    assert signing.event.participants == ("AAA", "BBB")
    assert talk.event.participants == ("BBB", "AAA")


def test_past_entities_are_told_apart(pack: Pack) -> None:
    assert [entry.past for entry in compose_timeline(pack)] == [("OLD",), (), ()]


def test_events_are_filtered_by_participant_and_topic(pack: Pack) -> None:
    assert [entry.event.id for entry in compose_timeline(pack, participant="OLD")] == ["spring"]
    assert len(compose_timeline(pack, topic="towers")) == 3
    assert compose_timeline(pack, topic="wells") == ()


def test_an_event_is_told_by_its_strongest_voice(pack: Pack) -> None:
    assert [entry.voice for entry in compose_timeline(pack)] == [
        Voice.NARRATED,
        Voice.JOINT,
        Voice.GOVERNMENT,
    ]


def test_an_event_keeps_only_the_claims_that_are_selected(write_whole_pack: Any) -> None:
    folder = write_whole_pack("events.csv", "C2,AAA", "C2 X1,AAA")
    chosen = select_sources(load_pack(folder))
    assert [entry.claims for entry in compose_timeline(chosen)] == [("C4",), ("C2",)]
