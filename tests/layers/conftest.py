"""A small world of invented states on the equator, and a pack about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.measures import measure_distances
from geodata.model import (
    BorderNote,
    BorderStatus,
    Distance,
    Forum,
    Label,
    Origin,
    Pack,
    Participant,
    Piece,
    Place,
    Role,
    Runway,
    Sentence,
    StatedLength,
    Unit,
    Worldview,
)
from geodata.world import World
from layers.drawing import Drawing, compose_drawing

MakePack = Callable[..., Pack]
Draw = Callable[..., Drawing]


@pytest.fixture(scope="session")
def world() -> World:
    """Return Aland, Beland, Ceeland and Deland; Beland's east is disputed."""
    shapes = {
        "AAA": shapely.box(0, -5, 10, 5),
        "BBB": shapely.box(10, -5, 14, 5),
        "CCC": shapely.box(20, -5, 30, 5),
        "DDD": shapely.box(0, 5, 10, 9),
        "east": shapely.box(14, -5, 20, 5),
    }
    names = ["Aland", "Beland", "Ceeland", "Deland", "The East"]
    pieces = gpd.GeoDataFrame(
        {"name": names, "parent": ["A", "B", "C", "D", "B"]},
        index=pd.Index(list(shapes), name="piece"),
        geometry=list(shapes.values()),
        crs=4326,
    )
    lines = gpd.GeoDataFrame(
        {
            "left": ["AAA", "BBB", "CCC", "AAA"],
            "right": ["BBB", "east", "east", "DDD"],
            "status": ["recognised", "claimed", "disputed", "recognised"],
            "name": ["", "", "The Eastern Line", ""],
            "note": "",
            "readings": "",
        },
        geometry=[
            *(shapely.LineString([(x, -5), (x, 5)]) for x in (10, 14, 20)),
            shapely.LineString([(0, 5), (10, 5)]),
        ],
        crs=4326,
    )
    lakes = gpd.GeoDataFrame({"name": ["Mirror"]}, geometry=[shapely.box(2, 2, 3, 3)], crs=4326)
    holders = {"de-facto": "BBB", "CCC": "CCC"}
    return World(
        pieces=pieces,
        drawing=pieces,
        borders=lines,
        borders_raw=lines,
        lakes=lakes,
        places={
            "tower": _place("tower", "AAA", 9.0, 300.0, kind="air-base"),
            "a-town": _place("a-town", "AAA", 5.0, 400.0),
            "b-town": _place("b-town", "BBB", 12.0, 400.0),
            "c-town": _place("c-town", "CCC", 25.0, 400.0),
        },
        runways=(
            _runway("18/36", 1500, (9.0, 0.01)),
            _runway("09/27", 3000, (9.027, 0.0)),
        ),
        worldviews=(
            Worldview(id="de-facto", name="De facto", note=""),
            Worldview(id="CCC", name="Ceeland's view", note=""),
        ),
        origins=(
            Origin(
                file="places.csv", title="", producer="Gazetteer", version="", licence="",
                address="", how="", sha256="0" * 64,
            ),
        ),
        holders={"east": Piece(id="east", name="The East", holders=holders, claimants=("CCC",))},
    )  # fmt: skip


def _place(id: str, country: str, lon: float, accuracy_m: float, kind: str = "city") -> Place:
    return Place(
        id=id, name=id.title(), kind=kind, country=country, lon=lon, lat=0.0,
        accuracy_m=accuracy_m,
    )  # fmt: skip


def _runway(ident: str, length_m: float, end: tuple[float, float]) -> Runway:
    return Runway(
        ident=ident, place="tower", length_m=length_m, width_m=40, surface="CON",
        start=(9.0, 0.0), end=end,
    )  # fmt: skip


def _participant(id: str, name: str, role: Role, capital: str) -> Participant:
    sentence = Sentence(text="It says so.", claims=("C1",))
    return Participant(
        id=id, name=name, role=role, role_note="", capital=capital, bottom_line=(sentence,)
    )


@pytest.fixture(scope="session")
def make_pack() -> MakePack:
    """Return a function that makes a pack about the small world, with fields replaced."""

    def make(**changes: Any) -> Pack:
        fields: dict[str, Any] = {
            "id": "small",
            "title": "Small",
            "as_of": date(2001, 6, 30),
            "digest": "",
            "subject": "AAA",
            "focus": "tower",
            "forum": Forum(name="Forum", what_it_is=(), all_signed=()),
            "sources": (),
            "topics": (),
            "groups": (),
            "participants": (
                _participant("AAA", "Aland", Role.MEMBER, "a-town"),
                _participant("BBB", "Beland", Role.MEMBER, "b-town"),
                _participant("CCC", "Ceeland", Role.GUEST, "c-town"),
            ),
            "claims": (),
            "stated_lengths": (
                StatedLength(
                    id="C1", claim="C1", title="Tower to Ceeland's border", origin="tower",
                    target_kind="border", target="CCC", stated_km=900, stated_mi=560,
                    wording="about 900 km (560 mi)",
                ),
            ),
            "border_notes": (
                BorderNote(
                    between=("AAA", "BBB"), name="The Line", status=BorderStatus.NOT_ACCEPTED,
                    brief="Aland does not accept it", note="A note on it.", citation="Gazette",
                ),
            ),
            "published_lengths": (),
            "labels": (
                Label(id="AAA", text="Aland", style="subject", lon=5.0, lat=1.0),
                Label(id="CCC", text="Ceeland", style="major", lon=25.0, lat=1.0),
                Label(id="sea", text="Sea", style="water", lon=40.0, lat=0.0, min_zoom=3),
            ),
        }  # fmt: skip
        return Pack(**{**fields, **changes})

    return make


@pytest.fixture(scope="session")
def pack(make_pack: MakePack) -> Pack:
    """Return the small pack as it is."""
    return make_pack()


@pytest.fixture(scope="session")
def distances(pack: Pack, world: World) -> tuple[Distance, ...]:
    """Return the small pack's distances in the default view."""
    return measure_distances(pack, world, "de-facto")


@pytest.fixture
def draw(world: World) -> Draw:
    """Return a function that draws a pack about the small world."""

    def compose(pack: Pack, *, worldview: str = "de-facto", unit: Unit = Unit.KM) -> Drawing:
        measured = measure_distances(pack, world, worldview)
        return compose_drawing(pack, world, measured, worldview=worldview, unit=unit)

    return compose
