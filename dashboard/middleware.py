"""Add security headers to every answer, and what else Streamlit leaves out of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.answers import FOREVER, answer
from dashboard.files import FRONT_END, find_file, load_file

SECURITY_HEADERS = {
    "content-security-policy": "connect-src 'self'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
}
HASHED = re.compile(r"/component/.+\.[0-9a-f]{8}\.(?:js|css)")
STATIC = "/static/"
# Streamlit's own typeface, which the theme does not use.
FONT_AHEAD = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>')
REWRITTEN = {b"content-length", b"etag", b"last-modified", b"content-encoding"}
CONDITIONAL = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


class SecurityHeaders:
    """Add the same headers to every answer."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str] = SECURITY_HEADERS) -> None:
        self.app = app
        self.headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer."""

        async def add_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self.headers]
            await send(message)

        await self.app(scope, receive, add_headers if scope["type"] == "http" else send)


class FrontEnd:
    """Answer with the files of Streamlit's front end from memory, packed.

    Streamlit reads and sends each file anew, unpacked: a first visit is a hundred files
    and three megabytes. What is not among them is left to Streamlit.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for such a file; pass any other on."""
        responder = self.app
        if (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and scope["path"].startswith(STATIC)
        ):
            path = find_file(FRONT_END, scope["path"].removeprefix(STATIC))
            if path:
                responder = answer(Request(scope), load_file(path), keep=FOREVER)
        await responder(scope, receive, send)


class KeepHashed:
    """Let a browser keep what is named by its content, where the answer does not say so.

    Streamlit's answers with a component's files do not; the map's frame would fetch its
    script again and again.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; change the answer only to such a file."""
        hashed = scope["type"] == "http" and HASHED.fullmatch(scope["path"])

        async def keep(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                others = [item for item in message["headers"] if item[0] != b"cache-control"]
                message = {**message, "headers": [*others, (b"cache-control", FOREVER.encode())]}
            await send(message)

        await self.app(scope, receive, keep if hashed else send)


class PageHead:
    """Write our script and style first into the head of the page itself.

    Streamlit has no hook for it, and both must come before its own script: the
    display would flash otherwise. The typeface it would fetch ahead is not used.
    """

    def __init__(self, app: ASGIApp, head: str) -> None:
        self.app = app
        self.head = head.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; change the answer only if it is the page."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        headers = [item for item in scope["headers"] if item[0] not in CONDITIONAL]
        answer = _Answer(self.head, send)
        await self.app({**scope, "headers": headers}, receive, answer.receive)


class _Answer:
    """Collects one answer and sends it on, with the head written in if it is a page."""

    def __init__(self, head: bytes, send: Send) -> None:
        self.head = head
        self.send = send
        self.start: Message = {}
        self.body = b""

    async def receive(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self._send_on()

    async def _send_on(self) -> None:
        headers = dict(self.start["headers"])
        if headers.get(b"content-type", b"").startswith(b"text/html"):
            body = FONT_AHEAD.sub(b"", self.body)
            self.body = body.replace(b"<head>", b"<head>" + self.head, 1)
        kept = [item for item in self.start["headers"] if item[0] not in REWRITTEN]
        length = (b"content-length", str(len(self.body)).encode())
        await self.send({**self.start, "headers": [*kept, length]})
        await self.send({"type": "http.response.body", "body": self.body})
