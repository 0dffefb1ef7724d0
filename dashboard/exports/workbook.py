"""Write every table of a view as a sheet of an Excel workbook."""

from __future__ import annotations

import io
import math
from typing import Any

import xlsxwriter

from dashboard.atlas import Atlas
from dashboard.exports.order import Order, choose_ordered
from dashboard.exports.plain import clean_text
from dashboard.exports.scripts import runs_right_to_left
from dashboard.exports.sheets import Sheet, Value, compose_sheets
from dashboard.exports.stamp import Stamp, compose_stamp
from layers.style import LIGHT

# A workbook cannot carry fonts: this one covers most scripts, and every program knows a substitute.
FONT = "Arial"
WIDEST, NARROWEST = 60, 9
LINE_PT, SLACK, PAPER_A3 = 14.0, 1.2, 8
RIGHT_TO_LEFT = 2
LONGEST_CELL = 32_767


def make_xlsx(atlas: Atlas, order: Order) -> bytes:
    """Make a workbook; every text is stored as text, never as a formula or a link."""
    chosen = choose_ordered(atlas, order)
    stamp = compose_stamp(chosen, order)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties(_describe(stamp))
    formats = _make_formats(book)
    for sheet in compose_sheets(chosen, order):
        _write_sheet(book, sheet, formats, foot=stamp.line)
    book.close()
    return content.getvalue()


def _describe(stamp: Stamp) -> dict[str, Any]:
    return {
        "title": stamp.title,
        "subject": stamp.line,
        "comments": f"{stamp.source_line}. {stamp.licence_line}",
        "created": stamp.moment.replace(tzinfo=None),
    }


def _make_formats(book: xlsxwriter.Workbook) -> dict[str, Any]:
    text = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
    head = {"bold": True, "font_color": LIGHT["accent-on"], "bg_color": LIGHT["accent"]}
    return {
        "head": book.add_format({**text, **head, "text_wrap": False}),
        "text": book.add_format(text),
        "rtl": book.add_format({**text, "reading_order": RIGHT_TO_LEFT, "align": "right"}),
    }


def _write_sheet(
    book: xlsxwriter.Workbook, sheet: Sheet, formats: dict[str, Any], *, foot: str
) -> None:
    page = book.add_worksheet(sheet.name)
    widths = _find_widths(sheet)
    for column, (name, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        page.write_string(0, column, name, formats["head"])
        page.set_column(column, column, width, formats["text"])
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, _find_height(row, widths))
        for column, value in enumerate(row):
            _write_cell(page, number, column, value, formats)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    _lay_out(page, foot)


def _lay_out(page: Any, foot: str) -> None:
    page.set_landscape()
    page.set_paper(PAPER_A3)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(f"&L&8{foot.replace('&', '&&')}&R&8&P", {"scale_with_doc": False})


def _write_cell(page: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:
    if isinstance(value, str):
        style = formats["rtl" if runs_right_to_left(value) else "text"]
        page.write_string(row, column, clean_text(value)[:LONGEST_CELL], style)
    elif value is not None:
        page.write_number(row, column, value, formats["text"])


def _find_widths(sheet: Sheet) -> list[int]:
    """Find how many characters wide each column is."""
    texts = zip(sheet.columns, *sheet.rows, strict=True)
    longest = [max(len(str(cell)) for cell in column if cell is not None) for column in texts]
    return [min(max(length + 4, NARROWEST), WIDEST) for length in longest]


def _find_height(row: tuple[Value, ...], widths: list[int]) -> float:
    """Find a row's height in points; not every program finds it by itself."""
    cells = zip((str(cell) for cell in row), widths, strict=True)
    return LINE_PT * max(math.ceil(len(text) * SLACK / width) for text, width in cells)
