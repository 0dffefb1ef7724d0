"""Tell which bodies and groups met or stood by the day of the record, and who was named in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from shapely.geometry.base import BaseGeometry

from dashboard.atlas import Atlas
from dashboard.state import ViewState
from geodata.dates import format_ledger_date
from geodata.model import Bloc, Round
from geodata.selection import find_round

NONE_ON_RECORD = "No body or group on this record"


@dataclass(frozen=True)
class BlocRow:
    """A bloc as its newest round on record has it; ``number`` is its mark on the map."""

    number: int
    name: str
    kind: str
    round: Round
    date: str
    members: str
    guests: str
    note: str
    rounds: int


def find_rounds(atlas: Atlas, as_of: date | None) -> list[tuple[int, Bloc, Round]]:
    """Find each bloc's newest round on record by a day, with the number it is marked by.

    A bloc keeps its number whatever is on record.
    """
    numbers = {bloc.id: number for number, bloc in enumerate(atlas.whole.blocs, start=1)}
    day = as_of or atlas.pack.as_of
    found = [(numbers[bloc.id], bloc, find_round(bloc, as_of=day)) for bloc in atlas.pack.blocs]
    return [(number, bloc, newest) for number, bloc, newest in found if newest is not None]


def describe_marks(atlas: Atlas, *, worldview: str, as_of: date | None) -> dict[str, Any]:
    """Describe what the map shows of the blocs: a number for each that a member stands in.

    Returns
    -------
    dict
        ``members``, each with its id, name, a point of its land (lon/lat in degrees) and
        its marks; and ``key``, a line for each bloc.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    found = find_rounds(atlas, as_of)
    marks: dict[str, list[dict[str, Any]]] = {}
    for number, _, newest in found:
        for state in (*newest.members, *newest.guests):
            guest = state not in newest.members
            marks.setdefault(state, []).append({"number": number, "guest": guest})
    land = atlas.world.drawn_countries(worldview).geometry
    members = [
        {"id": state, "name": atlas.name_of(state), "spot": _find_spot(land[state]), "marks": told}
        for state, told in marks.items()
        if state in land.index
    ]
    key = [{"number": number, "text": _describe_round(bloc, one)} for number, bloc, one in found]
    return {"members": members, "key": key or [{"number": 0, "text": NONE_ON_RECORD}]}


def _find_spot(shape: BaseGeometry) -> list[float]:
    point = shape.representative_point()
    return [round(point.x, 2), round(point.y, 2)]


def _describe_round(bloc: Bloc, one: Round) -> str:
    counts = f"{len(one.members)} named"
    guests = f" and {len(one.guests)} as guest" if one.guests else ""
    whole = "all listed" if one.complete else "listed in part"
    return f"{bloc.name}: {one.name}, {format_ledger_date(one.date)}; {counts}{guests}, {whole}"


def compose_blocs(atlas: Atlas, view: ViewState) -> tuple[BlocRow, ...]:
    """Compose a row for each bloc of which a round is on record."""
    return tuple(
        BlocRow(
            number=number,
            name=bloc.name,
            kind=bloc.kind,
            round=newest,
            date=format_ledger_date(newest.date),
            members=", ".join(atlas.name_of(one) for one in newest.members),
            guests=", ".join(atlas.name_of(one) for one in newest.guests),
            note=" ".join(filter(None, (newest.note, bloc.note))),
            rounds=len(bloc.rounds),
        )
        for number, bloc, newest in find_rounds(atlas, view.as_of)
    )
