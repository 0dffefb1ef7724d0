"""Answer with what an address shows, so that it need not wait for the page's next run."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.answers import ASK_AGAIN, FOREVER, Body, answer, make_body
from dashboard.asking import follow_answer
from dashboard.atlas import Atlas, choose_record
from dashboard.panels.claim_card import render_claim_card
from dashboard.panels.screen import render_panel
from dashboard.state import ViewState, parse_address

HTML = "text/html; charset=utf-8"
REMEMBERED = 256


def make_panel_routes(atlas: Atlas) -> list[Route]:
    """Make the routes that answer with a panel and with a claim's card, as parts of a page.

    Their query is a page's own, and ``v`` besides: what is served under one version
    never changes.
    """

    async def get_panel(request: Request) -> Response:
        view = read_query(atlas, request)
        record = choose_record(atlas, sources=view.sources, as_of=view.as_of)
        return _answer_part(request, make_panel(record, replace(view, claim=None)))

    async def get_card(request: Request) -> Response:
        view = read_query(atlas, request)
        if view.claim is None:
            return JSONResponse({"error": "No claim of that id."}, status_code=404)
        record = choose_record(atlas, sources=view.sources, as_of=view.as_of)
        return _answer_part(request, make_card(record, view.claim))

    return [Route("/map/panel.html", get_panel), Route("/map/card.html", get_card)]


def read_query(atlas: Atlas, request: Request) -> ViewState:
    """Read the view that a page with this query shows."""
    asked = request.query_params
    view, _ = parse_address({name: asked.getlist(name) for name in asked}, atlas.known)
    return follow_answer(atlas, view)


@lru_cache(maxsize=REMEMBERED)
def make_panel(record: Atlas, view: ViewState) -> Body:
    """Pack the panel of a view."""
    return make_body(render_panel(record, view).encode(), HTML)


@lru_cache(maxsize=REMEMBERED)
def make_card(record: Atlas, claim: str) -> Body:
    """Pack the card of a claim."""
    return make_body(render_claim_card(record, claim).encode(), HTML)


def _answer_part(request: Request, body: Body) -> Response:
    return answer(request, body, keep=FOREVER if "v" in request.query_params else ASK_AGAIN)
