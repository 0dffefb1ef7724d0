"""Answer with exports: the bytes that the command line would write."""

from __future__ import annotations

import asyncio
import logging
import re
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.answers import Body, answer
from dashboard.atlas import Atlas
from dashboard.exports.order import (
    DOTS_PER_INCH,
    Kind,
    Order,
    ViewError,
    read_kind,
    read_order,
)
from dashboard.workshop import BusyError, Job, Workshop
from geodata.errors import AtlasError, UnknownIdError

LOOK_UP_S = 0.25
GONE = 499  # nobody reads it; servers write it in their logs
FAILED = "The file could not be made. Nothing was downloaded; try again, or take another format."
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def make_export_routes(atlas: Atlas, workshop: Workshop | None = None) -> list[Route]:
    """Make the route that answers with a file of a view: ``/export/{kind}?QUERY``.

    The query is a page's own; the file that the workshop makes of it never touches the disk.
    """
    shop = workshop or Workshop()

    async def get_export(request: Request) -> Response:
        try:
            kind = read_kind(request.path_params["kind"])
            order = read_query(atlas, request.url.query)
            return await _answer_order(request, shop, atlas, kind, order)
        except (UnknownIdError, ViewError) as error:
            return PlainTextResponse(str(error), status_code=404)
        except BusyError as error:
            return PlainTextResponse(str(error), status_code=503, headers={"retry-after": "60"})
        except AtlasError as error:
            return PlainTextResponse(str(error), status_code=500)
        except Exception:
            logging.getLogger(__name__).exception("An export failed")
            return PlainTextResponse(FAILED, status_code=500)

    return [Route("/export/{kind}", get_export)]


def read_query(atlas: Atlas, query: str) -> Order:
    """Read an order from a page's own query, in which ``dpi`` may stand besides.

    Raises
    ------
    ViewError, UnknownIdError
        If the query names something unknown.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    dpi = dict(pairs).get("dpi", str(DOTS_PER_INCH[0]))
    if dpi not in map(str, DOTS_PER_INCH):
        raise ViewError(f"No picture has “{dpi}” dots per inch: take 150 or 300.")
    rest = urlencode([pair for pair in pairs if pair[0] != "dpi"])
    return read_order(atlas, query=rest, dpi=int(dpi))


async def _answer_order(
    request: Request, shop: Workshop, atlas: Atlas, kind: Kind, order: Order
) -> Response:
    job = shop.take(atlas, kind, order)
    try:
        body = await _wait(request, job)
    finally:
        shop.leave(job)
    if body is None:
        return Response(status_code=GONE)
    reply = answer(request, body)
    reply.headers["content-disposition"] = f'attachment; filename="{name_file(atlas, kind, order)}"'
    return reply


async def _wait(request: Request, job: Job) -> Body | None:
    """Wait for a file; None if the reader has gone before it was made."""
    made = asyncio.wrap_future(job.made)
    while not made.done():
        await asyncio.wait({made}, timeout=LOOK_UP_S)
        if not made.done() and await request.is_disconnected():
            return None
    return made.result()


def name_file(atlas: Atlas, kind: Kind, order: Order) -> str:
    """Name a download: the pack, the scene or who is in front, whose borders if not usual."""
    view = order.view
    worldview = "" if view.worldview == atlas.world.worldviews[0].id else view.worldview
    front = order.scene or view.participant or view.state or ""
    fine = f"{order.dpi} dpi" if order.dpi != DOTS_PER_INCH[0] else ""
    parts = [atlas.pack.id, front, worldview, fine]
    stem = "-".join(filter(None, (_UNSAFE.sub("-", part).strip("-") for part in parts)))
    return f"{stem or 'atlas'}.{'zip' if kind is Kind.BUNDLE else kind}"
