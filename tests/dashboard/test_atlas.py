"""The pack and the world, loaded once."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.atlas import (
    PACK_VARIABLE,
    Atlas,
    choose_record,
    draw_all,
    list_record_days,
    load_atlas,
    load_served_atlas,
    measure_all,
)
from dashboard.state import SourceChoice
from geodata import packs
from geodata.errors import ContentError, UnknownIdError
from geodata.model import Unit

SHIPPED = Path(packs.__file__).parent / "packs" / packs.DEFAULT_PACK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / "copy")


def test_an_atlas_is_loaded_once(shipped: Atlas) -> None:
    assert load_atlas(None) is shipped


def test_an_address_may_name_what_the_atlas_holds(small: Atlas) -> None:
    known = small.known
    assert known.pack == "small"
    assert list(known.participants) == ["AAA", "BBB", "CCC"]
    assert list(known.places) == ["tower"]
    assert list(known.worldviews) == ["de-facto", "CCC"]


def test_a_participant_is_no_state_without_a_role(small: Atlas) -> None:
    assert "DDD" in small.known.states
    assert not set(small.known.states) & set(small.known.participants)


def test_a_participant_is_found_by_id(small: Atlas) -> None:
    assert small.participant("BBB").name == "Beland"


def test_an_unknown_participant_is_refused_with_the_nearest(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match=r"No participant goes by 'BBC'\. Nearest known: BBB"):
        small.participant("BBC")


def test_another_pack_has_another_version(make_atlas, small: Atlas) -> None:
    assert make_atlas(digest="other").version != small.version


def test_the_same_pack_has_the_same_version(make_atlas, small: Atlas) -> None:
    assert make_atlas().version == small.version


def test_distances_are_measured_once_a_worldview(small: Atlas) -> None:
    assert measure_all(small, "CCC") is measure_all(small, "CCC")
    assert measure_all(small, "CCC") is not measure_all(small, "de-facto")


def test_a_stated_length_is_there_only_while_its_claim_is_on_record(
    make_atlas, make_length, make_claim
) -> None:
    claim = make_claim("L1", ("AAA", "named"), date="2001-05-10")
    atlas = make_atlas(claims=(claim,), stated_lengths=(make_length(100),))
    records = {
        day: choose_record(atlas, sources=SourceChoice.DOCUMENTS, as_of=date(2001, 5, day))
        for day in (9, 10)
    }
    found = {day: {one.id for one in measure_all(records[day], "CCC")} for day in records}
    assert found[10] - found[9] == {"L1"}
    assert found[9] < found[10]


def test_measuring_in_an_unknown_worldview_is_refused(small: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="No worldview goes by 'XXX'"):
        measure_all(small, "XXX")


@pytest.mark.parametrize("worldview", ["de-facto", "IND", "PAK", "CHN"])
def test_the_shipped_atlas_is_drawn_in_every_worldview(shipped: Atlas, worldview: str) -> None:
    drawing = draw_all(shipped, worldview, Unit.KM)
    assert drawing is draw_all(shipped, worldview, Unit.KM)
    assert (drawing.worldview, drawing.unit) == (worldview, Unit.KM)


def test_the_served_atlas_is_the_one_the_command_was_told(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv(PACK_VARIABLE, str(folder))
    assert load_served_atlas() is load_atlas(str(folder))


def test_without_being_told_the_shipped_atlas_is_served(
    monkeypatch: pytest.MonkeyPatch, shipped: Atlas
) -> None:
    monkeypatch.delenv(PACK_VARIABLE, raising=False)
    assert load_served_atlas() is shipped


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("participants.toml", 'capital = "kabul"', 'capital = "kabull"', "AFG.capital"),
        ("pack.toml", 'focus = "bagram"', 'focus = "bagrm"', "focus"),
        ("distances.csv", ",CHN,,800", ",CHX,,800", "J39b.target"),
        ("distances.csv", "03R/21L", "03X/21L", "J15c-1.target"),
    ],
)
def test_a_pack_that_names_what_the_world_lacks_is_refused(
    folder: Path, file: str, old: str, new: str, key: str
) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_atlas(str(folder))
    assert [problem for problem in caught.value.problems if f"{file} · {key}" in problem]


def test_an_id_that_the_map_would_compile_as_a_template_is_refused(folder: Path) -> None:
    # Ids of lengths are told to the map, and folium compiles what it is told.
    for file, old, new in (
        ("claims.csv", "\nJ39c,", "\n{% x %},"),
        ("distances.csv", "\nJ39c,J39c,", "\n{% x %},{% x %},"),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=r"\{% x %\}"):
        load_atlas(str(folder))


def test_between_two_days_of_the_record_it_is_the_same(shipped: Atlas) -> None:
    days = list_record_days(shipped.root or shipped)
    early, late = days[-2], days[-1]
    assert late > early
    between = [
        choose_record(shipped, sources=SourceChoice.ALL, as_of=day)
        for day in (early, late - timedelta(days=1))
    ]
    assert between[0] is between[1]


def test_before_its_first_day_nothing_dated_is_on_record(shipped: Atlas) -> None:
    first = list_record_days(shipped.root or shipped)[0] - timedelta(days=1)
    record = choose_record(shipped, sources=SourceChoice.DOCUMENTS, as_of=first)
    assert len(record.pack.claims) < len(shipped.pack.claims)


def test_from_its_last_day_on_the_record_is_whole(shipped: Atlas) -> None:
    record = choose_record(shipped, sources=SourceChoice.DOCUMENTS, as_of=date.max)
    assert record is shipped
    everything = choose_record(shipped, sources=SourceChoice.ALL, as_of=None)
    assert len(everything.pack.claims) == len(shipped.whole.claims)
