"""The workbook, opened again by two other programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.atlas import Atlas
from dashboard.exports.order import Order
from dashboard.exports.workbook import make_xlsx
from dashboard.state import ViewState
from tests.dashboard.exports.conftest import FORMULAS, NAMES

# The second sheet, comma-separated, UTF-8.
CLAIMS_AS_UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"


def open_book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def column(sheet: Any, name: str) -> list[Any]:
    head = [cell.value for cell in sheet[1]]
    return [row[head.index(name)] for row in sheet.iter_rows(min_row=2)]


@pytest.fixture(scope="module")
def book(shipped: Atlas) -> Any:
    return open_book(make_xlsx(shipped, Order(ViewState())))


def test_it_has_a_sheet_for_each_table(book, shipped: Atlas) -> None:
    assert book.sheetnames == [
        "about", "claims", "comparison", "distances", "sources", "data", "names",
    ]  # fmt: skip
    assert [cell.value for cell in column(book["claims"], "id")] == [
        claim.id for claim in shipped.pack.claims
    ]


def test_measured_lengths_are_numbers(book) -> None:
    metres = [cell.value for cell in column(book["distances"], "metres")]
    assert sum(isinstance(value, int | float) for value in metres) >= 28


def test_it_says_of_what_it_is_made(book, shipped: Atlas) -> None:
    about = {row[0].value: row[1].value for row in book["about"].iter_rows(min_row=2)}
    assert (about["digest"], about["pack"]) == (shipped.pack.digest, shipped.pack.id)
    assert book.properties.created.date() == shipped.pack.as_of
    assert shipped.pack.digest[:12] in book["claims"].oddFooter.left.text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_a_formula(make_atlas, order: Order, text: str) -> None:
    claim = make_atlas().pack.claims[0].model_copy(update={"note": text})
    sheet = open_book(make_xlsx(make_atlas(claims=(claim,)), order))["claims"]
    (cell,) = column(sheet, "note")
    assert (cell.data_type, cell.value) == ("s", f"'{text}")


def test_right_to_left_texts_are_marked(worded: Atlas, order: Order) -> None:
    cells = column(open_book(make_xlsx(worded, order))["claims"], "claim")
    assert [cell.value for cell in cells] == [f"{name} says so." for name in NAMES]
    assert [cell.alignment.readingOrder for cell in cells] == [0, 2, 0, 2]


@pytest.mark.parametrize("text", ["a\x01b", "a\ud800b"])
def test_what_no_file_can_hold_does_not_break_it(make_atlas, order: Order, text: str) -> None:
    claim = make_atlas().pack.claims[0].model_copy(update={"note": text})
    sheet = open_book(make_xlsx(make_atlas(claims=(claim,)), order))["claims"]
    assert [cell.value[0] for cell in column(sheet, "note")] == ["a"]


def test_libreoffice_reads_the_same_words(convert, worded: Atlas, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(make_xlsx(worded, Order(ViewState())))
    made = convert(path, CLAIMS_AS_UTF8)
    rows = list(csv.DictReader(io.StringIO(made.read_text(encoding="utf-8"))))
    assert [row["claim"] for row in rows] == [f"{name} says so." for name in NAMES]
