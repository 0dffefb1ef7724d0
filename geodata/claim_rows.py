"""Read the rows of claims.csv, whose columns are those of the research ledger."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.model import Claim, HolderBasis
from geodata.tables import Reading, Record, build_records, name_record, read_csv_records

Groups = Mapping[str, tuple[str, ...]]

CLAIM_COLUMNS = (
    "id",
    "source",
    "para",
    "phrase",
    "claim",
    "speaker",
    "voice",
    "form",
    "date",
    "date_basis",
    "holder",
    "holder_basis",
    "also",
    "topic",
    "kind",
    "note",
)

_NOBODY = "UNSPECIFIED"
_NO_BASIS = "none"


def read_claims(reading: Reading, groups: Groups) -> tuple[Claim, ...]:
    """Read the claims of a pack, with groups expanded into their members.

    A row's basis holds for each of its holders, but for those written as
    ``NAME:basis``; a row that names nobody has no holdings.
    """
    file = "claims.csv"
    records = []
    for number, row in enumerate(read_csv_records(reading, file, columns=CLAIM_COLUMNS), start=1):
        record = _compose_claim(reading, file, row, groups, key=name_record(row, number))
        if record is None:
            reading.lose_record(file, row)
        else:
            records.append(record)
    return build_records(reading, file, Claim, records, written_as={"wording": "claim"})


def _compose_claim(
    reading: Reading, file: str, row: Record, groups: Groups, *, key: str
) -> Record | None:
    holdings = _compose_holdings(reading, file, row, groups, key=key)
    if holdings is None:
        return None
    also = dict.fromkeys(one for name in row["also"].split() for one in groups.get(name, (name,)))
    rest = {name: row[name] for name in row if name not in ("claim", "holder", "holder_basis")}
    return {**rest, "wording": row["claim"], "holdings": holdings, "also": list(also)}


def _compose_holdings(
    reading: Reading, file: str, row: Record, groups: Groups, *, key: str
) -> list[Record] | None:
    names, row_basis = row["holder"].split(), row["holder_basis"].strip()
    if _NOBODY in names or not names:
        return _compose_nobody(reading, file, names, row_basis, key=key)
    bases: dict[str, str] = {}
    for name in names:
        holder, colon, own_basis = name.partition(":")
        basis = own_basis if colon else row_basis
        if basis not in list(HolderBasis):
            wrong = f"{basis!r} is no basis."
            reading.report(file, f"{key}.holder_basis", wrong, _suggest_basis())
            return None
        for member in groups.get(holder, (holder,)):
            # A state named beside its group keeps the basis it was named with.
            if member not in bases or holder == member:
                bases[member] = basis
    return [{"holder": holder, "basis": basis} for holder, basis in bases.items()]


def _compose_nobody(
    reading: Reading, file: str, names: list[str], basis: str, *, key: str
) -> list[Record] | None:
    if names == [_NOBODY] and basis == _NO_BASIS:
        return []
    wrong = f"a claim that names nobody has the holder {_NOBODY} alone and the basis {_NO_BASIS}."
    reading.report(file, f"{key}.holder", wrong, "Write both, or name the holders.")
    return None


def _suggest_basis() -> str:
    return f"Use one of {', '.join(HolderBasis)}, or {_NO_BASIS} with the holder {_NOBODY}."
