"""Answer what follows the sources and the day that are asked for."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache, lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.answers import Body, answer, make_body, make_json
from dashboard.atlas import Atlas, choose_record
from dashboard.ledger import CLAIM_COLUMNS, describe_claim
from dashboard.panels.blocs import describe_marks
from dashboard.state import DEFAULT_WORLDVIEW, SourceChoice
from geodata.errors import UnknownIdError
from geodata.timeline import TimelineEntry, compose_timeline


def make_record_routes(atlas: Atlas) -> list[Route]:
    """Make the routes that take ``sources`` and ``as_of``."""

    async def get_timeline(request: Request) -> Response:
        try:
            return answer(request, make_timeline(read_record(atlas, request)))
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=404)

    async def get_blocs(request: Request) -> Response:
        worldview = request.query_params.get("worldview", DEFAULT_WORLDVIEW)
        try:
            record = read_record(atlas, request)
            return answer(request, make_blocs(record, worldview, _read_day(request)))
        except (UnknownIdError, ValueError) as error:
            return JSONResponse({"error": str(error)}, status_code=404)

    async def get_claims(request: Request) -> Response:
        try:
            return answer(request, make_claims(read_record(atlas, request)))
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=404)

    return [
        Route("/data/claims.csv", get_claims),
        Route("/data/timeline.json", get_timeline),
        Route("/map/blocs.json", get_blocs),
    ]


def read_record(atlas: Atlas, request: Request) -> Atlas:
    """Read which record is asked for.

    Raises
    ------
    ValueError
        If no sources go by that name, or the day is none.
    """
    sources = SourceChoice(request.query_params.get("sources") or SourceChoice.DOCUMENTS)
    return choose_record(atlas, sources=sources, as_of=_read_day(request))


def _read_day(request: Request) -> date | None:
    day = request.query_params.get("as_of")
    return date.fromisoformat(day) if day else None


@cache
def make_claims(record: Atlas) -> Body:
    """Pack the claims of a record as CSV; no cell starts a formula in a spreadsheet."""
    table = io.StringIO()
    writer = csv.DictWriter(table, fieldnames=CLAIM_COLUMNS)
    writer.writeheader()
    writer.writerows(describe_claim(claim) for claim in record.pack.claims)
    return make_body(table.getvalue().encode(), "text/csv; charset=utf-8")


@cache
def make_timeline(record: Atlas) -> Body:
    """Pack the events of a record, oldest first, each with the days its date may mean."""
    return make_json([_describe_event(entry) for entry in compose_timeline(record.pack)])


def _describe_event(entry: TimelineEntry) -> dict[str, Any]:
    event, span = entry.event, entry.span
    return {
        "id": event.id,
        "date": event.date,
        "start": span.start.isoformat() if span.start else None,
        "end": span.end.isoformat() if span.end else None,
        "precision": span.precision,
        "title": event.title,
        "participants": list(event.participants),
        "past": list(entry.past),
        "topics": list(entry.topics),
        "voice": entry.voice,
        "claims": list(entry.claims),
    }


@lru_cache(maxsize=64)
def make_blocs(record: Atlas, worldview: str, as_of: date | None) -> Body:
    """Pack which bodies and groups met or stood by a day, and who is named in them.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    return make_json(describe_marks(record, worldview=worldview, as_of=as_of))
