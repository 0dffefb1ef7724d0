"""Take a reader's own briefing: checked as a pack's scenes are, and kept for showing it."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.atlas import Atlas
from dashboard.briefing.drafts import Draft, compose_draft, find_drafts
from geodata.errors import ContentError
from geodata.model import Scene
from geodata.scene_files import build_scenes, read_scenes

MOST_BYTES = 200_000
MOST_SCENES = 100
NEVER_KEEP = {"cache-control": "no-store"}


def make_draft_routes(atlas: Atlas) -> list[Route]:
    """Make the routes of readers' own briefings.

    ``POST /drafts`` takes scenes as JSON or as the text of a scenes.toml, and answers with
    both, or with everything that is wrong; ``GET /drafts/CODE`` tells whether one is kept.
    """

    async def post_draft(request: Request) -> Response:
        try:
            draft = compose_draft(atlas, _read(await _read_body(request), request))
        except ContentError as error:
            return _answer({"problems": error.problems}, 422)
        find_drafts().keep(draft)
        return _answer(describe_draft(draft))

    async def get_draft(request: Request) -> Response:
        kept = find_drafts().find(request.path_params["code"]) is not None
        return _answer({"kept": kept}, 200 if kept else 404)

    return [
        Route("/drafts", post_draft, methods=["POST"]),
        Route("/drafts/{code}", get_draft),
    ]


def describe_draft(draft: Draft) -> dict[str, Any]:
    """Describe a draft to the page it was made in."""
    return {
        "word": draft.word,
        "text": draft.text,
        "scenes": [scene.model_dump(mode="json", exclude_defaults=True) for scene in draft.written],
        "lost": {one.scene.id: one.lost for one in draft.mended if one.lost},
        "problems": draft.problems,
    }


async def _read_body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise _refuse("file", f"it is longer than {MOST_BYTES // 1000} kB.", "Shorten it.")
    return body


def _read(body: bytes, request: Request) -> tuple[Scene, ...]:
    try:
        text = body.decode("utf-8-sig")
        if request.headers.get("content-type", "").startswith("application/json"):
            scenes = build_scenes(_list_records(json.loads(text)))
        else:
            scenes = read_scenes(text)
    except (ValueError, RecursionError) as error:
        raise _refuse("file", "it cannot be read.", "Save it as UTF-8 text.") from error
    if len(scenes) > MOST_SCENES:
        raise _refuse("scene", f"it has {len(scenes)} scenes.", f"Keep at most {MOST_SCENES}.")
    return scenes


def _list_records(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return value
    raise _refuse("scene", "it is no list of scenes.", "Write [[scene]] blocks.")


def _refuse(key: str, wrong: str, remedy: str) -> ContentError:
    return ContentError([f"scenes.toml · {key}: {wrong} {remedy}"])


def _answer(value: dict[str, Any], status: int = 200) -> JSONResponse:
    return JSONResponse(value, status_code=status, headers=NEVER_KEEP)
