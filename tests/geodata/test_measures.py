"""What was measured beside what was stated."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.errors import UnknownIdError
from geodata.measures import judge_length, measure_common_border, measure_distances, to_record
from geodata.model import (
    Distance,
    Forum,
    Origin,
    Pack,
    Participant,
    Piece,
    Place,
    PossibleEnd,
    Role,
    Runway,
    Sentence,
    StatedLength,
    TargetKind,
    Verdict,
    Worldview,
)
from geodata.spans import BORDER_ACCURACY_M, combine_tolerances, find_neighbour_at
from geodata.world import World, load_world

# About 111 km a degree at the equator, on which the tower stands.
DEGREE_M = 111_319.5


@pytest.fixture(scope="module")
def small() -> World:
    """Return three states in a row on the equator; the middle's east is disputed."""
    shapes = {
        "AAA": shapely.box(0, -5, 10, 5),
        "BBB": shapely.box(10, -5, 14, 5),
        "CCC": shapely.box(20, -5, 30, 5),
        "east": shapely.box(14, -5, 20, 5),
    }
    pieces = gpd.GeoDataFrame(
        {"name": ["Aland", "Beland", "Ceeland", "The East"], "parent": list("ABCB")},
        index=pd.Index(list(shapes), name="piece"), geometry=list(shapes.values()), crs=4326,
    )  # fmt: skip
    lines = gpd.GeoDataFrame(
        {
            "left": ["AAA", "BBB", "CCC"], "right": ["BBB", "east", "east"],
            "status": ["recognised", "claimed", "disputed"], "name": "", "note": "",
        },
        geometry=[shapely.LineString([(x, -5), (x, 5)]) for x in (10, 14, 20)], crs=4326,
    )  # fmt: skip
    holders = {"de-facto": "BBB", "CCC": "CCC"}
    return World(
        pieces=pieces, drawing=pieces, borders=lines, borders_raw=lines, lakes=lines,
        places={
            "tower": _place("tower", "AAA", 9.0, 300.0),
            "a-town": _place("a-town", "AAA", 5.0, 400.0),
            "b-town": _place("b-town", "BBB", 12.0, 400.0),
            "c-town": _place("c-town", "CCC", 25.0, 400.0),
        },
        runways=(
            Runway(ident="09/27", place="tower", length_m=3000, width_m=40, surface="CON",
                   start=(9.0, 0.0), end=(9.027, 0.0)),
        ),
        worldviews=(
            Worldview(id="de-facto", name="De facto", note=""),
            Worldview(id="CCC", name="Ceeland's view", note=""),
        ),
        origins=(
            Origin(file="places.csv", title="", producer="Gazetteer", version="", licence="",
                   address="", how="", sha256="0" * 64),
        ),
        holders={"east": Piece(id="east", name="The East", holders=holders, claimants=("CCC",))},
    )  # fmt: skip


def _place(id: str, country: str, lon: float, accuracy_m: float) -> Place:
    return Place(
        id=id, name=id.title(), kind="city", country=country, lon=lon, lat=0.0,
        accuracy_m=accuracy_m,
    )  # fmt: skip


def _pack(*stated: StatedLength, **changes: Any) -> Pack:
    entries = (
        ("AAA", "Aland", "a-town"),
        ("BBB", "Beland", "b-town"),
        ("CCC", "Ceeland", "c-town"),
    )
    sentence = Sentence(text="It says so.", claims=("C1",))
    participants = tuple(
        Participant(id=id, name=name, role=Role.MEMBER, role_note="", capital=capital,
                    bottom_line=(sentence,))
        for id, name, capital in entries
    )  # fmt: skip
    fields: dict[str, Any] = {
        "id": "small", "title": "Small", "as_of": date(2001, 6, 30), "digest": "", "subject": "AAA",
        "focus": "tower", "forum": Forum(name="Forum", what_it_is=(), all_signed=()), "sources": (),
        "topics": (), "groups": (), "participants": participants, "claims": (),
        "stated_lengths": stated, "border_notes": (), "published_lengths": (), "labels": (),
    }  # fmt: skip
    return Pack(**{**fields, **changes})


def _stated(stated_km: float, **fields: Any) -> StatedLength:
    base: dict[str, Any] = {
        "id": "C1", "claim": "C1", "title": "Stated", "origin": "tower", "target_kind": "place",
        "stated_km": stated_km, "stated_mi": stated_km / 1.609, "wording": f"{stated_km} km",
    }  # fmt: skip
    return StatedLength(**{**base, **fields})


def _measure(small: World, stated: StatedLength, view: str = "de-facto") -> Distance:
    return measure_distances(_pack(stated), small, view)[-1]


def test_every_participant_has_a_border_and_a_capital(small: World) -> None:
    found = measure_distances(_pack(), small, "de-facto")
    assert [distance.id for distance in found] == [
        "tower-border-AAA", "tower-border-BBB", "tower-border-CCC",
        "tower-capital-AAA", "tower-capital-BBB", "tower-capital-CCC",
    ]  # fmt: skip


def test_the_subjects_own_border_names_the_neighbour_there(small: World) -> None:
    own = measure_distances(_pack(), small, "de-facto")[0]
    assert own.title == "Tower to the border of Aland, with Beland"
    assert own.metres == pytest.approx(DEGREE_M, abs=1)
    assert own.nearest == pytest.approx((10.0, 0.0), abs=1e-3)


def test_the_nearest_border_follows_the_view(small: World) -> None:
    by_view = {
        view: measure_distances(_pack(), small, view)[2].metres for view in ("de-facto", "CCC")
    }
    assert by_view["de-facto"] == pytest.approx(11 * DEGREE_M, rel=1e-4)
    assert by_view["CCC"] == pytest.approx(5 * DEGREE_M, rel=1e-4)


def test_tolerances_combine_by_the_root_of_their_squares(small: World) -> None:
    found = measure_distances(_pack(), small, "de-facto")
    assert found[0].tolerance_m == combine_tolerances(300.0, BORDER_ACCURACY_M)
    assert found[3].tolerance_m == 500.0


@pytest.mark.parametrize(
    ("stated_m", "verdict"),
    [
        (80_900, Verdict.DIFFERS),
        (81_100, Verdict.AGREES),
        (120_900, Verdict.AGREES),
        (121_100, Verdict.DIFFERS),
    ],
)
def test_a_stated_length_agrees_within_a_tenth_of_the_measured_one_widened(
    stated_m: float, verdict: Verdict
) -> None:
    assert judge_length(stated_m, 100_000, tolerance_m=10_000) is verdict


def test_a_stated_length_to_a_place_is_judged(small: World) -> None:
    found = _measure(small, _stated(330, target="b-town"))
    assert found.metres == pytest.approx(3 * DEGREE_M, abs=1)
    assert (found.verdict, found.stated, found.claim) == (Verdict.AGREES, "330 km", "C1")


def test_a_stated_length_to_a_border_is_compared_with_another_place(small: World) -> None:
    stated = _stated(900, target="BBB", target_kind="border", compare="c-town")
    found = _measure(small, stated)
    assert found.verdict is Verdict.DIFFERS
    assert [(candidate.name, candidate.source) for candidate in found.candidates] == [
        ("C-Town", "Gazetteer")
    ]


def test_a_runway_is_measured_between_its_thresholds(small: World) -> None:
    found = _measure(small, _stated(3.0, target="09/27", target_kind="runway"))
    assert found.metres == pytest.approx(0.027 * DEGREE_M, abs=0.1)
    assert found.verdict is Verdict.AGREES


def test_no_point_of_a_state_saves_a_length_beyond_all_of_it(small: World) -> None:
    found = _measure(small, _stated(8_000, within="CCC"))
    assert found.verdict is Verdict.DIFFERS
    assert (found.metres, found.tolerance_m, found.nearest, found.target) == (None,) * 4
    assert [candidate.name for candidate in found.candidates] == [
        "Nearest point of Ceeland", "Farthest point of Ceeland",
    ]  # fmt: skip


def test_a_length_between_the_nearest_and_the_farthest_point_cannot_be_told(small: World) -> None:
    assert _measure(small, _stated(1_750, within="CCC")).verdict is Verdict.CANNOT_TELL


def test_a_length_that_fits_one_candidate_only_cannot_be_told(small: World) -> None:
    assert _measure(small, _stated(1_230, within="CCC")).verdict is Verdict.CANNOT_TELL


def test_a_length_with_no_candidate_at_all_cannot_be_told(small: World) -> None:
    found = _measure(small, _stated(500))
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.candidates == ()


def test_a_common_border_is_measured_and_follows_the_view(small: World) -> None:
    length = measure_common_border(small, "BBB", "CCC", "de-facto")
    assert length == pytest.approx(1_105_800, rel=1e-3)
    assert measure_common_border(small, "CCC", "BBB", "CCC") == pytest.approx(length)
    assert measure_common_border(small, "AAA", "CCC", "de-facto") is None


def test_a_point_on_a_coast_has_no_neighbour(small: World) -> None:
    assert find_neighbour_at(small, "AAA", (0.0, 0.0), "de-facto") is None
    assert find_neighbour_at(small, "BBB", (10.0, 1.0), "de-facto") == "AAA"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"focus": "towr"}, "place goes by 'towr'.*tower"),
        ({"stated_lengths": (_stated(1, target="x"),)}, "place goes by 'x'"),
        ({"stated_lengths": (_stated(1, target="x", target_kind="runway"),)}, "runway goes by 'x'"),
        ({"stated_lengths": (_stated(1, target="XXX", target_kind="border"),)}, "state goes by"),
        ({"stated_lengths": (_stated(1, within="XXX"),)}, "state goes by 'XXX'"),
    ],
)
def test_an_unknown_id_is_refused(small: World, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownIdError, match=message):
        measure_distances(_pack(**changes), small, "de-facto")


def test_an_unknown_worldview_is_refused(small: World) -> None:
    with pytest.raises(UnknownIdError, match="worldview goes by 'XXX'"):
        measure_distances(_pack(), small, "XXX")


def test_a_record_holds_plain_values(small: World) -> None:
    record = to_record(measure_distances(_pack(), small, "de-facto")[0])
    assert record["target_kind"] == TargetKind.BORDER.value
    assert set(record["nearest"]) == {"lon", "lat"}


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def _shipped(world: World) -> Pack:
    names = {"AFG": "kabul", "CHN": "beijing", "IND": "new-delhi", "IRN": "tehran",
             "KAZ": "astana", "KGZ": "bishkek", "PAK": "islamabad", "RUS": "moscow",
             "TJK": "dushanbe", "TKM": "ashgabat", "UZB": "tashkent", "USA": "washington-d-c",
             "GBR": "london", "BLR": "minsk"}  # fmt: skip
    base = _pack().participants[0]
    participants = tuple(
        base.model_copy(update={"id": id, "name": world.name_of(id), "capital": capital})
        for id, capital in names.items()
    )
    return _pack(focus="bagram", subject="AFG", participants=participants)


@pytest.mark.parametrize(
    ("view", "expected_km"),
    [
        ("de-facto", {"CHN": 520, "IND": 418, "PAK": 117, "TJK": 239, "UZB": 283, "TKM": 365,
                      "KGZ": 507, "KAZ": 630, "IRN": 729, "RUS": 1871, "AFG": 117}),
        ("IND", {"IND": 314, "CHN": 520, "PAK": 117}),
        ("PAK", {"IND": 601, "CHN": 520, "PAK": 117}),
        ("CHN", {"IND": 418, "CHN": 520, "PAK": 117}),
    ],
)  # fmt: skip
def test_bagram_lies_as_far_from_each_border_as_when_reviewed(
    world: World, view: str, expected_km: dict[str, float]
) -> None:
    found = {each.id: each.metres for each in measure_distances(_shipped(world), world, view)}
    for state, km in expected_km.items():
        metres = found[f"bagram-border-{state}"]
        assert metres is not None
        assert metres / 1000 == pytest.approx(km, abs=1), state


def test_the_measured_afghan_borders_are_somewhat_shorter_than_the_published_ones(
    world: World,
) -> None:
    # CIA World Factbook, km: a generalised line cuts the corners of a surveyed one.
    published = {"CHN": 91, "IRN": 921, "PAK": 2670, "TJK": 1357, "TKM": 804, "UZB": 144}
    for state, km in published.items():
        metres = measure_common_border(world, "AFG", state, "de-facto")
        assert metres is not None
        assert 0.80 <= metres / 1000 / km <= 0.97, state


def test_a_warm_table_takes_at_most_50_ms(world: World) -> None:
    pack = _shipped(world)
    measure_distances(pack, world, "de-facto")
    start = time.perf_counter()
    measure_distances(pack, world, "de-facto")
    assert time.perf_counter() - start <= 0.05


def test_a_possible_end_is_measured_and_says_who_names_it(small: World) -> None:
    end = PossibleEnd(
        id="well", length="C1", name="Well", lon=25.0, lat=0.0, accuracy_m=1_000.0, claim="C7",
        position="an almanac",
    )  # fmt: skip
    pack = _pack(_stated(1_780), possible_ends=(end,))
    found = measure_distances(pack, small, "de-facto")[-1]
    assert [(each.name, each.source) for each in found.candidates] == [
        ("Well", "C7; position: an almanac")
    ]
    assert found.candidates[0].metres == pytest.approx(16 * DEGREE_M, abs=1)
    assert found.candidates[0].tolerance_m == combine_tolerances(300.0, 1_000.0)
    assert found.verdict is Verdict.AGREES
