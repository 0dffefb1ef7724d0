"""Pictures: whole, stamped, and true to scale."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from dashboard.atlas import Atlas, choose_record
from dashboard.exports.order import Order
from dashboard.exports.picture import make_png, make_svg
from dashboard.exports.shot import compose_shot
from dashboard.state import Overlay, Screen, SourceChoice, ViewState
from layers.marks import Layer

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("dpi", "size"), [(150, (2000, 1250)), (300, (4000, 2500))])
def test_a_png_has_the_dots_it_was_asked_for(small: Atlas, dpi: int, size: tuple) -> None:
    picture = Image.open(io.BytesIO(make_png(small, Order(ViewState(), dpi=dpi))))
    assert (picture.size, round(picture.info["dpi"][0])) == (size, dpi)


def test_a_png_carries_the_stamp(shipped: Atlas, order: Order) -> None:
    picture = Image.open(io.BytesIO(make_png(shipped, order)))
    assert shipped.pack.digest[:12] in picture.info["Description"]
    assert picture.info["Title"] == shipped.pack.title


def test_an_svg_has_a_title_and_a_description(shipped: Atlas) -> None:
    root = ElementTree.fromstring(make_svg(shipped, Order(ViewState(participant="PAK"))))  # noqa: S314
    assert root.attrib["role"] == "img"
    title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (title.text, title.attrib["id"]) == ("Pakistan", root.attrib["aria-labelledby"])
    assert words.attrib["id"] == root.attrib["aria-describedby"]
    assert shipped.pack.digest[:12] in words.text
    assert "Natural Earth" in words.text


def test_an_svg_has_each_entry_as_a_shape_by_its_id(shipped: Atlas, order: Order) -> None:
    root = ElementTree.fromstring(make_svg(shipped, order))  # noqa: S314
    ids = {node.attrib.get("id") for node in root.iter()}
    near = {"AFG", "PAK", "IND", "IRN", "CHN", "TJK", "UZB", "TKM", "KGZ", "KAZ"}
    assert {f"country-{state}" for state in near} <= ids


def test_an_svg_asks_nothing_of_any_host(shipped: Atlas, order: Order) -> None:
    text = make_svg(shipped, order).decode()
    assert "<image" not in text
    assert "url(http" not in text


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("make", [make_png, make_svg])
def test_every_script_has_its_glyphs(worded: Atlas, make) -> None:
    # A glyph that no font has is a warning, and so an error here.
    assert make(worded, Order(ViewState(overlays=tuple(Overlay))))


def test_signs_of_formulas_are_written_as_they_are(make_atlas) -> None:
    assert make_png(make_atlas(title="$x^2$ {{ 7*7 }} \\frac"), Order(ViewState()))


def test_the_picture_of_a_view_shows_what_the_page_shows(shipped: Atlas) -> None:
    view = ViewState(participant="CHN", overlays=(Overlay.DISTANCES,))
    shot = compose_shot(shipped, Order(view), aspect=1.6)
    lines = {mark.id for mark in shot.marks if mark.layer is Layer.DISTANCES}
    assert lines == {"bagram-border-CHN", "bagram-capital-CHN", "J39b"}
    assert not any(mark.layer is Layer.RINGS for mark in shot.marks)
    assert (shot.title, shot.selected) == ("China", ("CHN",))


def test_the_distances_screen_has_its_finding_as_title(shipped: Atlas) -> None:
    shot = compose_shot(shipped, Order(ViewState(screen=Screen.DISTANCES)), aspect=1.6)
    assert "overshoots" in shot.title
    assert any(mark.kind == "stated" for mark in shot.marks)


def test_bodies_and_groups_are_numbered_and_the_key_names_them(shipped: Atlas) -> None:
    view = ViewState(overlays=(Overlay.BORDERS, Overlay.BLOCS), sources=SourceChoice.ALL)
    everything = choose_record(shipped, sources=view.sources, as_of=None)
    shot = compose_shot(everything, Order(view), aspect=1.6)
    notes = {mark.id: mark.note for mark in shot.marks if mark.layer is Layer.LABELS}
    assert (notes["IND"], notes["PAK"]) == ("#1 #2", "#1 #2 #3")
    assert notes["BLR"] == "guest · (#1) #2"
    key = [entry.text for entry in shot.key]
    assert "#1 Moscow Format" in key
    assert any(text.startswith("(#…)") for text in key)
    plain = compose_shot(shipped, Order(ViewState()), aspect=1.6)
    assert not any("#" in mark.note for mark in plain.marks)
