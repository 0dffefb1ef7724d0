"""The handout: tagged, titled, bookmarked, in a language, and read by other programs."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from dashboard.atlas import Atlas
from dashboard.exports.briefing import compose_briefing
from dashboard.exports.handout import ASPECT, WIDTH_PX, make_pdf
from dashboard.exports.order import Order
from dashboard.exports.shot import compose_shot
from dashboard.exports.svg_map import UNIT, write_svg_map
from dashboard.state import ViewState
from layers.style import LIGHT
from tests.dashboard.exports.conftest import NAMES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def content(shipped: Atlas) -> bytes:
    return make_pdf(shipped, Order(ViewState()))


@pytest.fixture(scope="module")
def pdf(content: bytes) -> Iterator[Any]:
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


@pytest.fixture(scope="module")
def read(content: bytes) -> str:
    return to_text(content)


def to_text(content: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def find_top(content: bytes, word: str) -> float:
    command = ["pdftotext", "-bbox", "-l", "1", "-", "-"]
    told = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    (top,) = re.findall(rf'yMin="([0-9.]+)"[^>]*>{word}<', told)
    return float(top)


def walk(node: Any) -> Iterator[Any]:
    """Yield every element of the structure tree."""
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)


def elements(pdf: Any) -> list[Any]:
    return list(walk(pdf.Root.StructTreeRoot))[1:]


def test_it_says_that_it_is_accessible_and_is_tagged(pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
    assert str(pdf.Root.Lang).lower().startswith("en")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_its_title_and_its_day_are_the_packs(pdf, shipped: Atlas) -> None:
    assert str(pdf.docinfo["/Title"]) == shipped.pack.title
    assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{shipped.pack.as_of:%Y%m%d}")


def test_every_picture_is_described(pdf, shipped: Atlas) -> None:
    figures = [node for node in elements(pdf) if node.S == "/Figure"]
    assert len(figures) >= len(shipped.pack.scenes) + len(shipped.pack.participants)
    assert all(str(node.get("/Alt", "")).strip() for node in figures)
    told = {str(node.Alt) for node in figures}
    assert {scene.alt for scene in shipped.pack.scenes} <= told


def test_tables_have_heads(pdf) -> None:
    kinds = [str(node.S) for node in elements(pdf)]
    assert kinds.count("/Table") == 3
    assert kinds.count("/TH") >= 8 + 4 + 3


def test_every_heading_is_a_bookmark(pdf, shipped: Atlas) -> None:
    with pdf.open_outline() as outline:
        chapters = [entry.title for entry in outline.root]
        inner = {one.title for entry in outline.root for one in entry.children}
    assert chapters[0] == "The briefing"
    assert {scene.title for scene in shipped.pack.scenes} <= inner
    assert {entry.name for entry in shipped.pack.participants} <= inner


def test_only_encrypted_links_leave_it(pdf) -> None:
    links = [
        str(note.A.URI)
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    ]
    assert links
    assert all(link.startswith("https://") for link in links)


def test_it_carries_the_stamp_the_sources_and_the_licences(read: str, shipped: Atlas) -> None:
    flat = " ".join(read.split())
    assert shipped.pack.digest[:12] in flat
    assert all(source.name in flat for source in shipped.pack.sources[:3])
    assert "CC BY 4.0" in flat
    assert "moscow-format export pdf" in flat


def test_what_the_speaker_alone_may_read_is_not_in_it(read: str, shipped: Atlas) -> None:
    flat = " ".join(read.split())
    scene = shipped.pack.scenes[0]
    assert scene.title in flat
    assert not any(note in flat for note in scene.notes)


def test_one_participant_can_be_had_alone(shipped: Atlas) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(shipped, Order(ViewState(participant="PAK"))))) as one:
        with one.open_outline() as outline:
            assert outline.root[0].title == "Pakistan"
        assert len(one.pages) <= 4


def test_every_script_comes_out_right(worded: Atlas) -> None:
    made = make_pdf(worded, Order(ViewState()))
    text = to_text(made)
    assert NAMES[0] in text
    assert NAMES[2] in text
    command = ["pdffonts", "-"]
    fonts = subprocess.run(command, input=made, capture_output=True, check=True).stdout.decode()
    assert all(name in fonts for name in ("IBMPlexSansArabic", "NotoSansSC"))
    assert all(" yes yes yes " in line for line in fonts.splitlines()[2:])


@pytest.mark.parametrize(
    "text", ["#panic()", "$x^2$ *b* _i_ @ref", "{{ 7*7 }}", "a\x01b", "\u0e01"]
)
def test_hostile_texts_are_printed_as_they_are(make_atlas, text: str) -> None:
    made = make_pdf(make_atlas(title=text), Order(ViewState()))
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(opened.docinfo["/Title"]) == text.replace("\x01", "\ufffd").replace(
            "\u0e01", "\ufffd"
        )


def test_a_heading_in_tall_letters_keeps_off_the_line_beneath(make_atlas) -> None:
    plain, tall = (
        find_top(make_pdf(make_atlas(title=title), Order(ViewState())), "vouches")
        for title in ("Moscow", "افغانستان")
    )
    assert tall > plain + 10


def test_names_on_a_map_have_a_halo_under_their_letters(shipped: Atlas, order: Order) -> None:
    shot = compose_shot(shipped, order, aspect=1.6)
    root = ElementTree.fromstring(write_svg_map(shot, width_px=700))  # noqa: S314
    texts = {node.text: node.attrib for node in root.iter(f"{SVG}text")}
    assert texts["AFGHANISTAN"]["paint-order"] == "stroke"
    assert texts["AFGHANISTAN"]["stroke"] == LIGHT["halo"]
    assert "stroke" not in texts["Caspian Sea"]


def test_the_key_on_the_cover_hides_neither_the_subject_nor_a_dispute(shipped: Atlas) -> None:
    cover = compose_briefing(shipped, Order(ViewState()), aspect=ASPECT).cover
    shot = replace(cover, key=cover.drawing.key)
    root = ElementTree.fromstring(write_svg_map(shot, width_px=WIDTH_PX))  # noqa: S314
    assert "AFGHANISTAN" in {node.text for node in root.iter(f"{SVG}text")}
    key = next(node for node in root.iter(f"{SVG}rect") if node.get("stroke") == LIGHT["line"])
    assert int(key.attrib["x"]) + int(key.attrib["width"]) < WIDTH_PX * UNIT / 2  # Kashmir is east


def test_poppler_draws_every_page(content: bytes, tmp_path: Path) -> None:
    command = ["pdftoppm", "-r", "20", "-png", "-", str(tmp_path / "page")]
    subprocess.run(command, input=content, capture_output=True, check=True)
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert len(list(tmp_path.glob("page*.png"))) == len(opened.pages)
