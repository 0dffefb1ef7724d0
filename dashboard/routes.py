"""Answer the routes beside the page: assets, data, health. All with ETag and gzip."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard import __version__
from dashboard.answers import ASK_AGAIN, FOREVER, Body, answer, make_body, make_json
from dashboard.atlas import Atlas, draw_all, measure_all
from dashboard.briefing.draft_routes import make_draft_routes
from dashboard.briefing.routes import make_briefing_routes
from dashboard.export_routes import make_export_routes
from dashboard.files import BUNDLES, FOLDERS, find_file, load_file, make_bundle, make_style
from dashboard.panel_routes import make_panel_routes
from dashboard.panels.claims import count_claims
from dashboard.panels.facts import Fact, compose_facts
from dashboard.panels.lengths import compose_lengths
from dashboard.panels.participant import render_participant
from dashboard.panels.rows import format_csv
from dashboard.record_routes import make_record_routes, read_record
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import DEFAULT_WORLDVIEW, ViewState
from geodata.errors import UnknownIdError
from geodata.measures import to_record
from geodata.model import Pack, Participant, Unit
from layers.features import render_countries, render_marks

Endpoint = Callable[[Request], Awaitable[Response]]
MakeOfView = Callable[[Atlas, str, Unit], Body]


@cache
def make_countries(atlas: Atlas, worldview: str, unit: Unit) -> Body:
    """Pack the land as GeoJSON."""
    value = render_countries(draw_all(atlas, worldview, unit))
    return make_json(value, "application/geo+json")


@cache
def make_marks(atlas: Atlas, worldview: str, unit: Unit) -> Body:
    """Pack everything else on the map."""
    return make_json(render_marks(draw_all(atlas, worldview, unit)), "application/geo+json")


@cache
def make_panels(atlas: Atlas, worldview: str, unit: Unit) -> Body:
    """Pack every participant's panel, so that a click need not wait for the server."""
    entries = atlas.pack.participants
    return make_json(
        {entry.id: render_participant(atlas, entry.id, worldview, unit) for entry in entries}
    )


@cache
def make_participants(atlas: Atlas, worldview: str, unit: Unit) -> Body:
    """Pack the participants with their counts by voice and their facts in one worldview."""
    entries = atlas.pack.participants
    return make_json([_describe_participant(atlas, entry, worldview, unit) for entry in entries])


def _describe_participant(
    atlas: Atlas, entry: Participant, worldview: str, unit: Unit
) -> dict[str, Any]:
    facts = compose_facts(atlas, entry, worldview=worldview, unit=unit)
    return {
        "id": entry.id,
        "name": entry.name,
        "role": entry.role,
        "bottom_line": " ".join(sentence.text for sentence in entry.bottom_line),
        "counts": count_claims(atlas.pack, entry.id),
        "facts": [_describe_fact(fact) for fact in facts],
    }


def _describe_fact(fact: Fact) -> dict[str, Any]:
    described: dict[str, Any] = {"label": fact.label, "value": fact.value, "note": fact.note}
    if fact.readings:
        described["by_worldview"] = {item.worldview: item.value for item in fact.readings}
    return described


@cache
def make_distances(atlas: Atlas, worldview: str) -> Body:
    """Pack every distance of one worldview."""
    return make_json([to_record(distance) for distance in measure_all(atlas, worldview)])


@cache
def make_lengths(atlas: Atlas, table: LengthTable, worldview: str, unit: Unit) -> Body:
    """Pack a table of lengths as CSV.

    Raises
    ------
    ValueError
        If it is no table of lengths.
    """
    view = ViewState(worldview=worldview, unit=unit, ruler=Ruler(table=table))
    return make_body(format_csv(compose_lengths(atlas, view)).encode(), "text/csv; charset=utf-8")


def describe_health(pack: Pack) -> dict[str, str]:
    """Describe what is being served."""
    return {
        "version": __version__,
        "pack": pack.id,
        "digest": pack.digest,
        "as_of": pack.as_of.isoformat(),
    }


async def get_asset(request: Request) -> Response:
    """Answer with a file of one of the folders that ship, or 404."""
    root = FOLDERS.get(request.path_params["folder"])
    path = find_file(root, request.path_params["path"]) if root else None
    return answer(request, load_file(path)) if path else Response(status_code=404)


async def get_style(request: Request) -> Response:
    """Answer with the style sheet of tokens and marks."""
    return answer(request, make_style())


def make_bundle_routes() -> list[Route]:
    """Make a route for each bundle."""

    def of_bundle(name: str) -> Endpoint:
        async def get(request: Request) -> Response:
            return answer(request, make_bundle(name))

        return get

    return [Route(f"/assets/{name}", of_bundle(name)) for name in BUNDLES]


def make_routes(atlas: Atlas) -> list[Route]:
    """Make the routes of one atlas."""

    async def get_health(request: Request) -> Response:
        return JSONResponse(describe_health(atlas.pack), headers={"cache-control": "no-store"})

    def of_view(make: MakeOfView) -> Endpoint:
        async def get(request: Request) -> Response:
            return _answer_view(request, lambda view, unit: make(atlas, view, unit))

        return get

    async def get_distances(request: Request) -> Response:
        return _answer_view(request, lambda view, unit: make_distances(atlas, view))

    async def get_panels(request: Request) -> Response:
        try:
            record = read_record(atlas, request)
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=404)
        return _answer_view(request, lambda view, unit: make_panels(record, view, unit))

    async def get_lengths(request: Request) -> Response:
        def make(view: str, unit: Unit) -> Body:
            return make_lengths(atlas, LengthTable(request.path_params["table"]), view, unit)

        return _answer_view(request, make)

    return [
        Route("/healthz", get_health),
        *make_briefing_routes(),
        *make_draft_routes(atlas),
        Route("/assets/style.css", get_style),
        *make_bundle_routes(),
        Route("/assets/{folder}/{path:path}", get_asset),
        Route("/data/participants.json", of_view(make_participants)),
        Route("/data/distances.json", get_distances),
        Route("/data/lengths/{table}.csv", get_lengths),
        *make_record_routes(atlas),
        *make_export_routes(atlas),
        Route("/data/countries.geojson", of_view(make_countries)),
        Route("/map/marks.json", of_view(make_marks)),
        Route("/map/panels.json", get_panels),
        *make_panel_routes(atlas),
    ]


def _answer_view(request: Request, make: Callable[[str, Unit], Body]) -> Response:
    asked = request.query_params
    keep = FOREVER if "v" in asked else ASK_AGAIN
    try:
        unit = _read_unit(asked.get("unit", Unit.KM))
        body = make(asked.get("worldview", DEFAULT_WORLDVIEW), unit)
    except (UnknownIdError, ValueError) as error:
        return JSONResponse({"error": str(error)}, status_code=404)
    return answer(request, body, keep=keep)


def _read_unit(text: str) -> Unit:
    if text not in list(Unit):
        raise UnknownIdError("unit", text, list(Unit))
    return Unit(text)
