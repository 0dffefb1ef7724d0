"""A length that depends on whose map: read back from every kind of file, under every view."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pyogrio
import pytest
from PIL import Image
from pptx import Presentation

from dashboard.atlas import Atlas
from dashboard.exports.make import make_export
from dashboard.exports.order import Kind, Order
from dashboard.routes import make_distances
from dashboard.state import DEFAULT_OVERLAYS, Overlay, ViewState
from geodata.model import Unit
from geodata.numbers import format_length
from tests.dashboard.exports.test_page import read as read_page
from tests.dashboard.exports.test_page import unpack

VIEWS = ("de-facto", "IND", "PAK", "CHN")
ASKED = "bagram-border-IND"
DESC = "{http://www.w3.org/2000/svg}desc"


def read_html(content: bytes) -> Iterator[str]:
    yield json.dumps(unpack(read_page(content)), ensure_ascii=False)


def read_pptx(content: bytes) -> Iterator[str]:
    first = Presentation(io.BytesIO(content)).slides[0]
    yield from (node.text or "" for node in first._element.iter() if node.tag.endswith("}t"))


def read_pdf(content: bytes) -> Iterator[str]:
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    yield from (line for line in text.splitlines() if line.startswith("≈"))  # the row of facts


def read_png(content: bytes) -> Iterator[str]:
    yield Image.open(io.BytesIO(content)).info["Description"]


def read_svg(content: bytes) -> Iterator[str]:
    yield ElementTree.fromstring(content).findtext(DESC) or ""  # noqa: S314


def read_geojson(content: bytes) -> Iterator[str]:
    found = (one["properties"] for one in json.loads(content)["features"])
    yield from (one["title"] for one in found if one["id"] == ASKED)


def read_gpkg(content: bytes, folder: Path) -> Iterator[str]:
    path = folder / "atlas.gpkg"
    path.write_bytes(content)
    table = pyogrio.read_dataframe(path, layer="table_distances", read_geometry=False)
    yield from table.loc[table["key"] == ASKED, "measured"]


def read_csv(content: bytes) -> Iterator[str]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    yield from (row["measured"] for row in rows if row["id"] == ASKED)


def read_xlsx(content: bytes) -> Iterator[str]:
    rows = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["distances"]
    yield from (str(row[2]) for row in rows.iter_rows(values_only=True) if row[0] == ASKED)


READERS: dict[Kind, Callable[..., Iterator[str]]] = {
    Kind.HTML: read_html,
    Kind.PPTX: read_pptx,
    Kind.PDF: read_pdf,
    Kind.PNG: read_png,
    Kind.SVG: read_svg,
    Kind.GEOJSON: read_geojson,
    Kind.GPKG: read_gpkg,
    Kind.CSV: read_csv,
    Kind.XLSX: read_xlsx,
}

# Most tell every view's length beside the one that is drawn, after these words.
BEFORE = {
    Kind.HTML: "border: ",
    Kind.PPTX: "border: ",
    Kind.PNG: "border of India: ",
    Kind.SVG: "border of India: ",
    Kind.GEOJSON: "border of India: ",
}
EVERY = "depends on whose map: De facto ≈ 420 km; India's claim ≈ 315 km; Pakistan's claim ≈ 600 km"


@pytest.fixture(scope="module")
def lengths(shipped: Atlas) -> dict[str, str]:
    """Return the length to the border of India as the data route tells it, by view."""
    found = {}
    for view in VIEWS:
        records = json.loads(gzip.decompress(make_distances(shipped, view).packed))
        record = next(one for one in records if one["id"] == ASKED)
        metres, tolerance_m = record["metres"], record["tolerance_m"]
        found[view] = format_length(metres, tolerance_m=tolerance_m, unit=Unit.KM)
    return found


def test_the_views_do_not_agree_on_it(lengths: dict[str, str]) -> None:
    assert list(lengths.values()) == ["≈ 420 km", "≈ 315 km", "≈ 600 km", "≈ 420 km"]


def test_every_kind_of_file_but_the_bundle_of_them_is_read() -> None:
    assert {*READERS} == {*Kind} - {Kind.BUNDLE}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", READERS)
def test_a_file_tells_the_length_of_the_data(
    shipped: Atlas, lengths: dict[str, str], tmp_path: Path, kind: Kind, view: str
) -> None:
    overlays = (*DEFAULT_OVERLAYS, Overlay.DISTANCES)
    chosen = ViewState(participant="IND", worldview=view, overlays=overlays)
    content = make_export(shipped, kind, Order(chosen))
    more = (tmp_path,) if kind is Kind.GPKG else ()
    told = " ".join(READERS[kind](content, *more))
    before = BEFORE.get(kind, "")
    assert before + lengths[view] in told
    others = {length for length in lengths.values() if length != lengths[view]}
    assert [other for other in others if before + other in told] == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", [kind for kind in READERS if kind is not Kind.HTML])
def test_a_file_tells_every_views_length_beside_it(
    shipped: Atlas, tmp_path: Path, kind: Kind, view: str
) -> None:
    overlays = (*DEFAULT_OVERLAYS, Overlay.DISTANCES)
    chosen = ViewState(participant="IND", worldview=view, overlays=overlays)
    content = make_export(shipped, kind, Order(chosen))
    assert EVERY in " ".join(read_words(kind, content, tmp_path).split())


def read_words(kind: Kind, content: bytes, folder: Path) -> str:
    """Read everything a file says, as one text."""
    if kind is Kind.PDF:
        command = ["pdftotext", "-raw", "-", "-"]
        return subprocess.run(
            command, input=content, capture_output=True, check=True
        ).stdout.decode()
    if kind is Kind.GPKG:
        path = folder / "atlas.gpkg"
        path.write_bytes(content)
        table = pyogrio.read_dataframe(path, layer="table_distances", read_geometry=False)
        return " ".join(table["depends"].fillna(""))
    if kind is Kind.XLSX:
        rows = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["distances"]
        return " ".join(str(value) for row in rows.iter_rows(values_only=True) for value in row)
    if kind is Kind.PPTX:
        slides = Presentation(io.BytesIO(content)).slides
        nodes = (node for slide in slides for node in slide._element.iter())
        return "".join(node.text or "" for node in nodes if node.tag.endswith("}t"))
    return " ".join(READERS[kind](content)) if kind is Kind.PNG else content.decode("utf-8-sig")
