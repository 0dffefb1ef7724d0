"""Headers on every answer, and our head in the page alone."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.answers import FOREVER
from dashboard.files import FRONT_END
from dashboard.middleware import SECURITY_HEADERS, FrontEnd, KeepHashed, PageHead, SecurityHeaders

PAGE = (
    b"<!doctype html><html><head><title>T</title></head>"
    b"<body><script>'<head>'</script></body></html>"
)
HEAD = "<script src='ours'></script>"


def make_app(
    *parts: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Any:
    """Make an app that answers with a body in parts, and notes what it was asked."""
    app_headers = {"content-type": kind, "content-length": str(sum(map(len, parts)))}
    for name, value in headers.items():
        app_headers[name.replace("_", "-")] = value

    async def app(scope: Any, receive: Any, send: Any) -> None:
        app.asked = {name.decode(): value.decode() for name, value in scope["headers"]}
        lines = [(name.encode(), value.encode()) for name, value in app_headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": lines})
        for number, part in enumerate(parts, start=1):
            more = number < len(parts)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    return app


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_every_answer_has_the_security_headers(ask, status: int) -> None:
    answer = ask(SecurityHeaders(make_app(b"x", status=status)), "/anything")
    assert answer.status == status
    assert answer.headers.items() >= SECURITY_HEADERS.items()


def test_a_file_of_the_front_end_comes_packed_and_is_kept(ask) -> None:
    script = next(FRONT_END.glob("js/index.*.js"))
    answer = ask(FrontEnd(make_app(b"streamlit's own")), f"/static/js/{script.name}")
    assert answer.status == 200
    assert answer.headers["cache-control"] == FOREVER
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.body == script.read_bytes()


@pytest.mark.parametrize(
    "path", ["/static/js/no.such.js", "/static/../index.html", "/static/js", "/other/js"]
)
def test_what_is_no_file_of_the_front_end_is_left_to_streamlit(ask, path: str) -> None:
    assert ask(FrontEnd(make_app(b"streamlit's own")), path).body == b"streamlit's own"


@pytest.mark.parametrize(
    ("path", "status", "kept"),
    [
        ("/component/any.part/static/js/main.0a1b2c3d.js", 200, FOREVER),
        ("/component/any.part/static/js/main.0a1b2c3d.js", 404, "public"),
        ("/component/any.part/index.html", 200, "public"),
        ("/static/js/main.0a1b2c3d.js", 200, "public"),
    ],
)
def test_a_components_file_named_by_its_content_is_kept(
    ask, path: str, status: int, kept: str
) -> None:
    answer = ask(KeepHashed(make_app(b"x", status=status, cache_control="public")), path)
    assert answer.headers["cache-control"] == kept


def test_the_policy_lets_no_other_host_in() -> None:
    policy = SECURITY_HEADERS["content-security-policy"]
    directives = dict(part.split(maxsplit=1) for part in policy.split("; "))
    assert directives["connect-src"] == "'self'"
    assert directives["object-src"] == "'none'"
    assert "http" not in policy
    assert "*" not in policy


def test_the_headers_leave_an_answers_own_alone(ask) -> None:
    answer = ask(SecurityHeaders(make_app(b"x", x_own="1")), "/")
    assert answer.headers["x-own"] == "1"
    assert answer.body == b"x"


def test_what_is_no_request_passes_untouched(run_alone) -> None:
    passed: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})

    async def send(message: dict[str, Any]) -> None:
        passed.append(message)

    for wrapped in (SecurityHeaders(app), PageHead(app, head=HEAD)):
        run_alone(wrapped({"type": "websocket", "path": "/"}, None, send))
    assert passed == [{"type": "websocket.accept"}] * 2


def test_the_page_has_our_head_first_in_its_own(ask) -> None:
    answer = ask(PageHead(make_app(PAGE), head=HEAD), "/")
    assert answer.body == PAGE.replace(b"<head>", b"<head>" + HEAD.encode(), 1)


def test_the_page_may_come_in_parts(ask) -> None:
    answer = ask(PageHead(make_app(PAGE[:18], PAGE[18:40], PAGE[40:]), head=HEAD), "/")
    assert answer.body == PAGE.replace(b"<head>", b"<head>" + HEAD.encode(), 1)


def test_the_length_is_that_of_the_page_with_our_head(ask) -> None:
    answer = ask(PageHead(make_app(PAGE), head="<meta name='ü'>"), "/")
    assert answer.headers["content-length"] == str(len(answer.body))


def test_the_pages_own_validators_are_dropped(ask) -> None:
    app = make_app(PAGE, etag='"old"', last_modified="Mon, 01 Jan 2001 00:00:00 GMT")
    headers = ask(PageHead(app, head=HEAD), "/").headers
    assert not {"etag", "last-modified"} & set(headers)


def test_the_pages_other_headers_are_kept(ask) -> None:
    answer = ask(PageHead(make_app(PAGE, cache_control="no-cache"), head=HEAD), "/")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_the_app_is_asked_for_the_whole_page_unpacked(ask) -> None:
    app = make_app(PAGE)
    conditional = {
        "accept-encoding": "gzip",
        "if-none-match": '"old"',
        "if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT",
        "range": "bytes=0-3",
    }
    ask(PageHead(app, head=HEAD), "/", headers={**conditional, "accept": "text/html"})
    assert app.asked == {"accept": "text/html"}


@pytest.mark.parametrize(
    ("path", "method"), [("/healthz", "GET"), ("/page", "GET"), ("/", "POST"), ("/", "HEAD")]
)
def test_nothing_but_the_page_is_changed(ask, path: str, method: str) -> None:
    app = make_app(PAGE, etag='"kept"')
    asked = {"if-none-match": '"kept"'}
    answer = ask(PageHead(app, head=HEAD), path, method=method, headers=asked)
    assert (answer.body, answer.headers["etag"], app.asked) == (PAGE, '"kept"', asked)


def test_an_answer_that_is_no_page_has_no_head_of_ours(ask) -> None:
    app = make_app(b'{"a": "<head>"}', kind="application/json")
    answer = ask(PageHead(app, head=HEAD), "/")
    assert answer.body == b'{"a": "<head>"}'
    assert answer.headers["content-length"] == str(len(answer.body))
