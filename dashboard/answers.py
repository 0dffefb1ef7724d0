"""Pack an answer's bytes once, and answer a request with them: ETag and gzip."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


@dataclass(frozen=True)
class Body:
    """An answer's bytes, packed once."""

    packed: bytes
    etag: str
    media_type: str


def make_body(raw: bytes, media_type: str) -> Body:
    """Pack an answer's bytes; equal bytes give an equal ETag."""
    etag = f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
    return Body(packed=gzip.compress(raw, 9, mtime=0), etag=etag, media_type=media_type)


def make_json(value: Any, media_type: str = "application/json") -> Body:
    """Pack a value as JSON."""
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return make_body(raw, media_type)


def answer(request: Request, body: Body, *, keep: str = ASK_AGAIN) -> Response:
    """Answer with a packed body, or with 304 if the reader has it already."""
    headers = {"etag": body.etag, "cache-control": keep, "vary": "accept-encoding"}
    if _has_already(request, body.etag):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(body.packed), media_type=body.media_type, headers=headers)
    headers["content-encoding"] = "gzip"
    return Response(body.packed, media_type=body.media_type, headers=headers)


def _has_already(request: Request, etag: str) -> bool:
    tags = request.headers.get("if-none-match", "").split(",")
    return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in tags)
