"""Hold a table of lengths as data: its cells, its rows, the ways between tables, and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace

from dashboard.atlas import Atlas
from dashboard.ledger import neutralise
from dashboard.panels.dependence import Reading, tell_readings
from dashboard.panels.ground import Ground
from dashboard.ruler import LengthTable
from dashboard.state import ViewState, format_link

TAB_NAMES = {
    LengthTable.STATED: "As stated",
    LengthTable.BORDERS: "Nearest borders",
    LengthTable.CAPITALS: "Capitals",
    LengthTable.SHARED: "Shared borders",
    LengthTable.MEASURE: "Measure",
}


@dataclass(frozen=True)
class Cell:
    """One cell: what it says, a smaller line beneath, and what it is sorted by.

    ``readings`` holds the value in every view where it depends on whose map is drawn.
    """

    text: str
    note: str = ""
    sort: str = ""
    number: bool = False
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class LengthRow:
    """One row; ``address``, if any, draws its line on the map, ``line`` is that line's id."""

    cells: tuple[Cell, ...]
    line: str
    address: str
    chosen: bool


@dataclass(frozen=True)
class LengthPanel:
    """A table of lengths with its finding, its columns and how it was measured."""

    table: LengthTable
    finding: str
    heads: tuple[str, ...]
    rows: tuple[LengthRow, ...]
    method: str
    facts: tuple[tuple[str, str, str], ...] = ()
    grounds: tuple[Ground, ...] = ()


def link_line(view: ViewState, line: str) -> str:
    """Write the address that draws one line of the table in use."""
    return format_link(replace(view.select(), ruler=replace(view.ruler, line=line)))


@dataclass(frozen=True)
class Tab:
    """A way to one table of the screen."""

    name: str
    address: str
    chosen: bool


def compose_tabs(atlas: Atlas, view: ViewState) -> tuple[Tab, ...]:
    """Compose the ways to the screen's tables, in their order."""
    focus = atlas.world.place(atlas.pack.focus)
    names = {**TAB_NAMES, LengthTable.BASE: f"{focus.name} close up"}
    return tuple(
        Tab(
            names[table],
            format_link(replace(view, ruler=replace(view.ruler, table=table, line=None))),
            table is view.ruler.table,
        )
        for table in LengthTable
    )


def format_csv(panel: LengthPanel) -> str:
    """Write a table as CSV: its columns as shown, then what each is sorted by, in metres.

    No cell starts a formula in a spreadsheet.
    """
    exact = [at for at, cell in enumerate(panel.rows[0].cells if panel.rows else ()) if cell.sort]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["id", *panel.heads, *(f"{panel.heads[at]} (unrounded)" for at in exact)])
    for row in panel.rows:
        texts = [_tell_cell(cell) for cell in row.cells]
        sorts = [row.cells[at].sort for at in exact]
        writer.writerow([neutralise(text) for text in (row.line, *texts, *sorts)])
    return stream.getvalue()


def _tell_cell(cell: Cell) -> str:
    return ", ".join(part for part in (cell.text, cell.note, tell_readings(cell.readings)) if part)
