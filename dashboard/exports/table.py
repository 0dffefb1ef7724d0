"""Write every table of a view as one CSV file: the column ``table`` says which a row is of."""

from __future__ import annotations

import csv
import io

from dashboard.atlas import Atlas
from dashboard.exports.order import Order, choose_ordered
from dashboard.exports.plain import clean_text
from dashboard.exports.sheets import Sheet, Value, compose_sheets
from dashboard.ledger import neutralise

# Without it some spreadsheets read UTF-8 as a code page of the last century.
BYTE_ORDER_MARK = "\ufeff"


def make_csv(atlas: Atlas, order: Order) -> bytes:
    """Make a CSV file, UTF-8; no cell starts a formula in a spreadsheet."""
    sheets = compose_sheets(choose_ordered(atlas, order), order)
    columns = dict.fromkeys(name for sheet in sheets for name in sheet.columns)
    text = io.StringIO()
    writer = csv.DictWriter(text, ["table", *columns], restval="", lineterminator="\r\n")
    writer.writeheader()
    for sheet in sheets:
        writer.writerows(_describe_rows(sheet))
    return f"{BYTE_ORDER_MARK}{text.getvalue()}".encode()


def _describe_rows(sheet: Sheet) -> list[dict[str, Value]]:
    return [
        {"table": sheet.name, **dict(zip(sheet.columns, map(_write_cell, row), strict=True))}
        for row in sheet.rows
    ]


def _write_cell(value: Value) -> Value:
    if value is None:
        return ""
    return neutralise(clean_text(value)) if isinstance(value, str) else value
