"""The shipped atlas, a small one of invented states, and a way to ask an ASGI app."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from dashboard.atlas import Atlas, load_atlas
from geodata.claim_rows import CLAIM_COLUMNS, read_claims
from geodata.model import (
    Claim,
    Dispute,
    Forum,
    Origin,
    Pack,
    Participant,
    Piece,
    Place,
    Role,
    Runway,
    Seen,
    Sentence,
    Side,
    Source,
    StatedLength,
    Topic,
    Worldview,
)
from geodata.tables import Reading
from geodata.world import World

MakeAtlas = Callable[..., Atlas]
MakeClaim = Callable[..., Claim]
MakeLength = Callable[..., StatedLength]
Ask = Callable[..., "Answer"]


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    """Return the atlas of the pack that ships."""
    return load_atlas(None)


@pytest.fixture(scope="session")
def small_world() -> World:
    """Return Aland, Beland, Ceeland and Deland in a row; Beland's east is disputed."""
    edges = {"AAA": (0, 10), "BBB": (10, 14), "east": (14, 20), "CCC": (20, 30), "DDD": (30, 35)}
    shapes = [shapely.box(west, -5, east, 5) for west, east in edges.values()]
    names = ["Aland", "Beland", "The East", "Ceeland", "Deland"]
    pieces = gpd.GeoDataFrame(
        {"name": names, "parent": ["A", "B", "B", "C", "D"]},
        index=pd.Index(list(edges), name="piece"),
        geometry=shapes,
        crs=4326,
    )
    ids = list(edges)
    lines = gpd.GeoDataFrame(
        {
            "left": ids[:-1],
            "right": ids[1:],
            "status": ["recognised", "claimed", "disputed", "recognised"],
            "name": "",
            "note": "",
            "readings": "",
        },
        geometry=[shapely.LineString([(x, -5), (x, 5)]) for x in (10, 14, 20, 30)],
        crs=4326,
    )
    holders = {"de-facto": "BBB", "CCC": "CCC"}
    towns = {
        "tower": ("AAA", 9),
        "a-town": ("AAA", 5),
        "b-town": ("BBB", 12),
        "c-town": ("CCC", 25),
    }
    return World(
        pieces=pieces,
        drawing=pieces,
        borders=lines,
        borders_raw=lines,
        lakes=lines,
        places={
            id: Place(
                id=id, name=id.title(), kind="city", country=country, lon=lon, lat=0.0,
                accuracy_m=300, elevation_m=1500 if id == "tower" else None,
            )
            for id, (country, lon) in towns.items()
        },
        runways=(
            Runway(
                ident="09/27", place="tower", length_m=3000, width_m=40, surface="CON",
                start=(9.0, 0.0), end=(9.027, 0.0),
            ),
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


@pytest.fixture(scope="session")
def make_claim(tmp_path_factory: pytest.TempPathFactory) -> MakeClaim:
    """Return a function that makes a claim from a row of the ledger, with columns replaced."""
    folder = tmp_path_factory.mktemp("ledger")

    def make(id: str, *holders: tuple[str, str], **columns: str) -> Claim:
        row = {
            "id": id, "source": "G", "para": "1", "phrase": "towers", "claim": "It says so.",
            "speaker": "speaker", "voice": "government", "form": "quoted", "date": "2001-05-04",
            "date_basis": "stated", "also": "", "topic": "towers", "kind": "position", "note": "",
            "holder": " ".join(map(":".join, holders)) or "UNSPECIFIED",
            "holder_basis": "named" if holders else "none", **columns,
        }  # fmt: skip
        with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as table:
            writer = csv.DictWriter(table, fieldnames=CLAIM_COLUMNS)
            writer.writeheader()
            writer.writerow(row)
        (claim,) = read_claims(Reading(folder=folder), {})
        return claim

    return make


@pytest.fixture(scope="session")
def make_length() -> MakeLength:
    """Return a function that makes a stated length, with fields replaced."""

    def make(stated_km: float, **changes: Any) -> StatedLength:
        fields: dict[str, Any] = {
            "id": "L1", "claim": "L1", "title": "Tower to Ceeland's border", "origin": "tower",
            "target_kind": "border", "target": "CCC", "stated_km": stated_km,
            "stated_mi": stated_km / 1.609344, "wording": f"about {stated_km:,} km",
        }  # fmt: skip
        return StatedLength(**{**fields, **changes})

    return make


@pytest.fixture(scope="session")
def make_atlas(small_world: World, make_claim: MakeClaim) -> MakeAtlas:
    """Return a function that makes an atlas of the small world, with the pack's fields replaced."""
    sentence = Sentence(text="It says so.", claims=("C1",))
    entries = (
        ("AAA", "Aland", Role.MEMBER, "a-town"),
        ("BBB", "Beland", Role.MEMBER, "b-town"),
        ("CCC", "Ceeland", Role.GUEST, "c-town"),
    )
    participants = tuple(
        Participant(
            id=id, name=name, role=role, role_note="a note", capital=capital,
            bottom_line=(sentence,),
        )
        for id, name, role, capital in entries
    )  # fmt: skip
    gazette = Source(id="G", name="Gazette", description="", kind="gazette", date_basis="known")
    claims = (
        make_claim("C1", ("AAA", "named")),
        make_claim("C2", ("AAA", "group"), ("BBB", "group"), voice="joint"),
        make_claim("C3", ("BBB", "reading"), voice="analyst", speaker="Dr Ink"),
        make_claim("C4", ("BBB", "named"), voice="analyst", speaker="Dr Quill"),
        make_claim("C5", voice="narrated", claim="Nobody holds the Tower."),
    )

    def make(**changes: Any) -> Atlas:
        fields: dict[str, Any] = {
            "id": "small", "title": "Small", "as_of": date(2001, 6, 30), "digest": "d",
            "subject": "AAA", "focus": "tower",
            "forum": Forum(name="Lake Forum", what_it_is=(sentence,), all_signed=("C2",)),
            "sources": (gazette,), "topics": (Topic(id="towers", name="Towers"),), "groups": (),
            "participants": participants, "claims": claims, "stated_lengths": (),
            "border_notes": (), "published_lengths": (), "labels": (),
        }  # fmt: skip
        return Atlas(pack=Pack(**{**fields, **changes}), world=small_world)

    return make


@pytest.fixture(scope="session")
def small(make_atlas: MakeAtlas) -> Atlas:
    """Return the small atlas as it is."""
    return make_atlas()


@pytest.fixture(scope="session")
def shelved(make_atlas: MakeAtlas, make_claim: MakeClaim, small: Atlas) -> Atlas:
    """Return a small atlas with a claim of the documents and one of two additional pages.

    The two stand on the two sides of a dispute.
    """
    pages = tuple(
        Source(
            id=id, name=name, description="", kind="page", date_basis="Not noted.",
            collection="additional", addresses=(address,),
        )
        for id, name, address in (
            ("x-web", "Web page", "https://example.org/web"),
            ("x-other", "Other page", "http://example.org/other"),
        )
    )  # fmt: skip
    page = make_claim("X1", ("AAA", "named"), claim="It says no.").model_copy(
        update={"sources": ("x-web", "x-other"), "para": None, "phrase": "", "seen": Seen.REPORTED}
    )
    dispute = Dispute(
        id="D1", title="Yes or no", text="One says yes, one no.", touches=("C1", "X1"),
        sides=(
            Side(name="The gazette", text="Yes.", claims=("C1",)),
            Side(name="The pages", text="No.", claims=("X1",)),
        ),
    )  # fmt: skip
    return make_atlas(
        claims=(small.pack.claims[0], page),
        sources=(*small.pack.sources, *pages),
        disputes=(dispute,),
    )


@dataclass(frozen=True)
class Answer:
    """What an ASGI app answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="session")
def run_alone() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Return a function that runs a coroutine in a thread: a browser's loop may hold this one."""

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        with ThreadPoolExecutor(max_workers=1) as alone:
            return alone.submit(asyncio.run, coroutine).result()

    return run


@pytest.fixture
def ask(run_alone: Callable[[Coroutine[Any, Any, Any]], Any]) -> Ask:
    """Return a function that asks an ASGI app and returns its whole answer."""

    async def collect(app: Any, scope: dict[str, Any]) -> Answer:
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await app(scope, receive, send)
        start, *parts = sent
        return Answer(
            status=start["status"],
            headers={name.decode(): value.decode() for name, value in start["headers"]},
            body=b"".join(part.get("body", b"") for part in parts),
        )

    def run(
        app: Any, path: str, *, headers: Mapping[str, str] | None = None, method: str = "GET"
    ) -> Answer:
        path, _, query = path.partition("?")
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(),
            "root_path": "", "query_string": query.encode(), "scheme": "http",
            "http_version": "1.1", "server": ("testserver", 80), "client": ("testclient", 1),
            "headers": [
                (name.encode(), value.encode()) for name, value in (headers or {}).items()
            ],
        }  # fmt: skip
        return run_alone(collect(app, scope))

    return run
