"""Read the rows of claims.csv and additional.csv, whose columns are the research ledger's."""

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

# A claim of an additional source has no paragraph, but may have several sources.
ADDITIONAL_COLUMNS = (
    "id",
    "sources",
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
    "seen",
    "note",
)

_TABLES = {"claims.csv": CLAIM_COLUMNS, "additional.csv": ADDITIONAL_COLUMNS}
_NEEDED = {"claims.csv": ("source", "para", "phrase"), "additional.csv": ("sources", "seen")}
_NOBODY = "UNSPECIFIED"
_NO_BASIS = "none"


def read_claims(reading: Reading, groups: Groups) -> tuple[Claim, ...]:
    """Read the claims of a pack, with groups expanded into their members.

    A row's basis holds for each of its holders, but for those written as
    ``NAME:basis``; a row that names nobody has no holdings. The claims of the
    documents come first, then those of the additional sources.
    """
    return tuple(claim for file in _TABLES for claim in _read_table(reading, file, groups))


def _read_table(reading: Reading, file: str, groups: Groups) -> tuple[Claim, ...]:
    records = []
    rows = read_csv_records(reading, file, columns=_TABLES[file])
    for number, row in enumerate(rows, start=1):
        record = _compose_claim(reading, file, row, groups, key=name_record(row, number))
        if record is None:
            reading.lose_record(file, row)
        else:
            records.append(record)
    return build_records(reading, file, Claim, records, written_as={"wording": "claim"})


def _compose_claim(
    reading: Reading, file: str, row: Record, groups: Groups, *, key: str
) -> Record | None:
    missing = [name for name in _NEEDED[file] if not row[name].strip()]
    for name in missing:
        reading.report(file, f"{key}.{name}", "it is missing or empty.", "Fill it in.")
    holdings = _compose_holdings(reading, file, row, groups, key=key)
    if holdings is None or missing:
        return None
    also = dict.fromkeys(one for name in row["also"].split() for one in groups.get(name, (name,)))
    sources = row["sources"].split() if "sources" in row else [row["source"]]
    kept = {name: row[name] for name in row if name in Claim.model_fields}
    made = {"wording": row["claim"], "sources": sources, "holdings": holdings, "also": list(also)}
    return {**kept, **made}


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
