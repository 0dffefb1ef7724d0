"""Answer where a briefing is, for the pages that follow it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.briefing.sessions import find_briefings, read_clock

NEVER_KEEP = {"cache-control": "no-store"}


async def get_briefing(request: Request) -> Response:
    """Answer with the scene a briefing is at, or 404 where none goes by that code."""
    moment = find_briefings().find(request.path_params["code"], now_s=read_clock())
    if moment is None:
        return JSONResponse({"scene": None}, status_code=404, headers=NEVER_KEEP)
    told = {"scene": moment.scene, "blank": moment.blank, "ask": moment.asked}
    return JSONResponse(told, headers=NEVER_KEEP)


def make_briefing_routes() -> list[Route]:
    """Make the routes that briefings need."""
    return [Route("/briefings/{code}", get_briefing)]
