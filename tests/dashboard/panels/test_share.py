"""What the box offers: a link without secrets, its code, and files in three scopes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
import segno

from dashboard.atlas import Atlas
from dashboard.export_routes import read_query
from dashboard.exports.order import Kind, read_order
from dashboard.panels.share import QUIET_ZONE, compose_share, draw_code
from dashboard.state import Mode, Overlay, ViewState
from geodata.model import Unit
from layers.html import render_html

BASE = "https://atlas.example/"
VIEW = ViewState(
    participant="BBB", worldview="CCC", unit=Unit.MI, overlays=(Overlay.CAPITALS,),
    as_of=date(2001, 6, 1),
)  # fmt: skip


def list_queries(atlas: Atlas, view: ViewState) -> dict[str, str]:
    panel = compose_share(atlas, view, base=BASE)
    return {scope.id: scope.files[0].href.partition("?")[2] for scope in panel.scopes}


def test_the_link_leads_to_the_view(small: Atlas) -> None:
    link = compose_share(small, VIEW, base=BASE).link
    assert link.startswith(f"{BASE}?")
    assert read_order(small, query=link.partition("?")[2]).view == VIEW


def test_the_default_view_has_the_bare_address(small: Atlas) -> None:
    assert compose_share(small, ViewState(), base=BASE).link == BASE


def test_no_link_gives_a_presenters_key_away(small: Atlas) -> None:
    secret = replace(VIEW, key="k" * 24, session="abcdefghijkl", mode=Mode.PRESENTER)
    page = render_html("share.html", panel=compose_share(small, secret, base=BASE))
    assert "kkkk" not in page
    assert "abcdefghijkl" not in page


def list_kinds(files) -> list[str]:
    return [file.href.removeprefix("./export/").partition("?")[0] for file in files]


def test_each_scope_offers_every_kind_and_the_picture_finer_too(small: Atlas) -> None:
    for scope in compose_share(small, VIEW, base=BASE).scopes:
        assert list_kinds(scope.files) == [*list(Kind)[:4], "png", *list(Kind)[4:]]
        (fine,) = (file for file in scope.files if "dpi" in file.href)
        assert read_query(small, fine.href.partition("?")[2]).dpi == 300


def test_each_scene_can_be_had_alone(shipped: Atlas) -> None:
    scenes = compose_share(shipped, ViewState(worldview="IND"), base=BASE).scenes
    assert [scene.name for scene in scenes] == [scene.title for scene in shipped.pack.scenes]
    orders = [read_query(shipped, file.href.partition("?")[2]) for file in scenes[2].files]
    assert list_kinds(scenes[2].files) == ["png", "svg", "pptx", "pdf"]
    assert {(order.scene, order.view) for order in orders} == {
        (shipped.pack.scenes[2].id, ViewState(worldview="IND"))
    }


def test_scopes_keep_the_record_and_borders_and_narrow_the_rest(small: Atlas) -> None:
    read = {
        scope: read_order(small, query=query).view
        for scope, query in list_queries(small, VIEW).items()
    }
    kept = ViewState(worldview="CCC", unit=Unit.MI, as_of=date(2001, 6, 1))
    assert read == {
        "view": VIEW,
        "participant": replace(kept, participant="BBB"),
        "whole": kept,
    }


def test_without_a_participant_there_is_no_scope_for_one(small: Atlas) -> None:
    assert list(list_queries(small, ViewState())) == ["view", "whole"]


def test_the_code_is_a_drawing_with_room_around_it() -> None:
    address = draw_code(BASE)
    kind, _, drawing = unquote(address).partition(",")
    assert kind == "data:image/svg+xml"
    assert f'd="M{QUIET_ZONE} {QUIET_ZONE}h1v1h-1z' in drawing
    assert address != draw_code(f"{BASE}?participant=BBB")


def test_the_drawing_has_each_dark_module_of_the_link_in_its_place() -> None:
    link = f"{BASE}?participant=BBB&overlays=capitals"
    drawing = unquote(draw_code(link)).partition(",")[2]
    shown = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawing)}
    matrix = segno.make(link, micro=False, error="m").matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}
    assert shown == {(x + QUIET_ZONE, y + QUIET_ZONE) for x, y in dark}
    side = len(matrix) + 2 * QUIET_ZONE
    assert f'viewBox="0 0 {side} {side}"' in drawing


def test_a_link_too_long_for_a_code_is_still_a_link(small: Atlas) -> None:
    page = render_html("share.html", panel=compose_share(small, VIEW, base=BASE + "x" * 3000))
    assert "too long for a QR code" in page
    assert "x" * 3000 in page


@pytest.mark.parametrize(
    ("base", "local"),
    [
        ("http://localhost:8501/", True),
        ("http://127.0.0.1:8501/", True),
        ("http://[::1]:8501/", True),
        ("http://192.0.2.7:8501/", False),
        (BASE, False),
        ("", False),
    ],
)
def test_an_address_of_this_computer_alone_is_told(small: Atlas, base: str, local: bool) -> None:
    assert compose_share(small, ViewState(), base=base).local is local


def test_hostile_names_are_written_literally(make_atlas, small: Atlas) -> None:
    name = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    entries = [
        one.model_copy(update={"name": name}) if one.id == "BBB" else one
        for one in small.pack.participants
    ]
    hostile = make_atlas(participants=tuple(entries))
    page = render_html("share.html", panel=compose_share(hostile, VIEW, base=BASE))
    assert "&lt;img src=x onerror=alert(1)&gt;{{ 7*7 }}" in page
    assert "<img src=x" not in page
