"""The route of exports gives the bytes of the command line, or one plain sentence."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.applications import Starlette

from dashboard.atlas import Atlas
from dashboard.cli import main
from dashboard.export_routes import FAILED, make_export_routes
from dashboard.exports.make import MAKERS, make_export
from dashboard.exports.order import Kind, Order, read_order
from dashboard.state import ViewState
from dashboard.workshop import Workshop

VIEW = "participant=BBB&overlays=borders,rings,capitals&unit=mi"


@pytest.fixture(scope="module")
def app(small: Atlas) -> Starlette:
    return Starlette(routes=make_export_routes(small))


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_has_the_bytes_that_an_export_has(ask, app, small: Atlas, kind: Kind) -> None:
    answer = ask(app, f"/export/{kind}?{VIEW}")
    assert answer.status == 200
    assert answer.body == make_export(small, kind, read_order(small, query=VIEW))
    ending = "zip" if kind is Kind.BUNDLE else kind
    assert answer.headers["content-disposition"] == f'attachment; filename="small-BBB.{ending}"'


def test_the_command_line_writes_the_same_bytes(ask, shipped: Atlas, tmp_path: Path) -> None:
    kind = Kind.BUNDLE  # which has all others in it
    view, path = "participant=PAK&worldview=IND&unit=mi", tmp_path / "file"
    done = CliRunner().invoke(main, ["export", kind, "--out", str(path), "--view", view])
    assert done.exit_code == 0, done.output
    answer = ask(Starlette(routes=make_export_routes(shipped)), f"/export/{kind}?{view}")
    assert answer.body == path.read_bytes()
    assert "moscow-format-PAK-IND." in answer.headers["content-disposition"]


def test_a_page_that_presents_a_scene_gives_that_scene(ask, shipped: Atlas) -> None:
    scene, app = shipped.pack.scenes[1].id, Starlette(routes=make_export_routes(shipped))
    answer = ask(app, f"/export/svg?mode=present&scene={scene}&session=abcdefghijkl")
    assert answer.body == make_export(shipped, Kind.SVG, Order(ViewState(), scene=scene))
    assert f'filename="moscow-format-{scene}.svg"' in answer.headers["content-disposition"]


def test_a_picture_can_be_finer(ask, app, small: Atlas) -> None:
    answer = ask(app, "/export/png?dpi=300")
    assert answer.body == make_export(small, Kind.PNG, Order(ViewState(), dpi=300))
    assert 'filename="small-300-dpi.png"' in answer.headers["content-disposition"]


def test_it_is_packed_for_whoever_can_unpack_it_and_not_sent_twice(ask, app) -> None:
    packed = ask(app, "/export/csv", headers={"accept-encoding": "gzip"})
    plain = ask(app, "/export/csv")
    assert gzip.decompress(packed.body) == plain.body
    again = ask(app, "/export/csv", headers={"if-none-match": plain.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/export/doc", "'doc'"),
        ("/export/csv?participant=XXX", "“XXX”"),
        ("/export/csv?out=/etc/passwd", "“out”"),
        ("/export/csv?pack=../other", "“../other”"),
        ("/export/png?dpi=72", "“72”"),
    ],
)
def test_what_is_not_known_is_one_sentence(ask, app, path: str, told: str) -> None:
    answer = ask(app, path)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert told in answer.body.decode()


def test_a_failure_is_one_sentence_and_no_trace(ask, small: Atlas, caplog) -> None:
    def fail(_: Atlas, __: Kind, ___: Order):
        raise MemoryError("0x7f")

    broken = Starlette(routes=make_export_routes(small, Workshop(fail)))
    answer = ask(broken, "/export/png")
    assert (answer.status, answer.body.decode()) == (500, FAILED)
    assert "0x7f" in caplog.text


def test_a_full_workshop_says_when_to_come_back(ask, small: Atlas) -> None:
    full = Starlette(routes=make_export_routes(small, Workshop(most_jobs=0)))
    answer = ask(full, "/export/png")
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
