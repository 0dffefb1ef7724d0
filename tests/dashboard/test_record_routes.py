"""The events and the bodies as data, on the sources and the day that are asked for."""

from __future__ import annotations

import csv
import io
import json

import pytest
from starlette.applications import Starlette

from dashboard.atlas import Atlas
from dashboard.ledger import CLAIM_COLUMNS
from dashboard.record_routes import make_record_routes

PATH = "/data/timeline.json"
CLAIMS = "/data/claims.csv"
FIELDS = {
    "id", "date", "start", "end", "precision", "title", "participants", "past", "topics", "voice",
    "claims",
}  # fmt: skip


@pytest.fixture(scope="module")
def app(shipped: Atlas) -> Starlette:
    return Starlette(routes=make_record_routes(shipped))


def read(ask, app, query: str = "") -> list[dict]:
    return json.loads(ask(app, PATH + query).body)


def test_every_event_has_these_fields(ask, app: Starlette) -> None:
    assert all(set(event) == FIELDS for event in read(ask, app))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 22),
        ("?sources=all", 44),
        ("?as_of=2021-08-31", 10),
        ("?as_of=2025-09-20", 18),
        ("?as_of=2025-10-08", 21),
        ("?sources=all&as_of=2025-10-10", 42),
    ],
)
def test_the_events_are_those_of_the_record(ask, app: Starlette, query: str, count: int) -> None:
    assert len(read(ask, app, query)) == count


def test_a_decade_an_open_end_and_a_past_state_are_told(ask, app: Starlette) -> None:
    events = {event["id"]: event for event in read(ask, app)}
    built, after = events["soviet-builds-bagram"], events["russia-after-ussr"]
    assert (built["start"], built["end"]) == ("1950-01-01", "1959-12-31")
    assert (built["precision"], built["past"]) == ("decade", ["SUN"])
    assert (after["start"], after["end"]) == ("1991-01-01", None)


def test_the_events_stand_oldest_first(ask, app: Starlette) -> None:
    starts = [event["start"] for event in read(ask, app, "?sources=all")]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 263),
        ("?sources=documents", 263),
        ("?sources=all", 403),
        ("?as_of=2025-10-06", 108),
        ("?sources=all&as_of=2025-10-09", 393),
    ],
)
def test_the_claims_are_those_of_the_record(ask, app: Starlette, query: str, count: int) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(app, CLAIMS + query).body.decode())))
    assert len(rows) == count
    assert tuple(rows[0]) == CLAIM_COLUMNS


@pytest.mark.parametrize("path", [PATH, CLAIMS, "/map/blocs.json"])
@pytest.mark.parametrize("query", ["?as_of=yesterday", "?sources=rumour"])
def test_what_cannot_be_read_is_refused_by_name(ask, app: Starlette, path: str, query: str) -> None:
    answer = ask(app, path + query)
    assert answer.status == 404
    assert query.partition("=")[2] in json.loads(answer.body)["error"]


@pytest.mark.parametrize("path", [PATH, CLAIMS, "/map/blocs.json"])
def test_it_is_packed_and_tagged(ask, app: Starlette, path: str) -> None:
    packed = ask(app, path, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    again = ask(app, path, headers={"if-none-match": packed.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_the_bodies_follow_the_day(ask, app: Starlette) -> None:
    early = json.loads(ask(app, "/map/blocs.json?sources=all&as_of=2001-12-31").body)
    assert [line["number"] for line in early["key"]] == [2]
    assert len(early["members"]) == 6


def test_an_unknown_worldview_is_refused_with_the_nearest(ask, app: Starlette) -> None:
    answer = ask(app, "/map/blocs.json?worldview=INX")
    assert answer.status == 404
    assert "Nearest known: IND" in json.loads(answer.body)["error"]
