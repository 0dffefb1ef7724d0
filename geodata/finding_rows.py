"""Read what an editor found in the claims: disputes, stances, events, blocs and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from geodata.model import (
    Alias,
    Bloc,
    Claim,
    Dispute,
    Event,
    Frozen,
    HolderBasis,
    Searched,
    StanceRecord,
)
from geodata.tables import (
    Reading,
    build_records,
    read_csv_records,
    read_toml_records,
)

_BLOCKS: Mapping[str, tuple[str, type[Frozen]]] = MappingProxyType(
    {
        "disputes": ("dispute", Dispute),
        "searched": ("searched", Searched),
        "blocs": ("bloc", Bloc),
        "aliases": ("alias", Alias),
    }
)
_TABLES: Mapping[str, type[Frozen]] = MappingProxyType({"stances": StanceRecord, "events": Event})
_LISTS = ("claims", "participants")

FINDING_FILES = (*(f"{name}.toml" for name in _BLOCKS), *(f"{name}.csv" for name in _TABLES))


def read_findings(reading: Reading, claims: Iterable[Claim]) -> dict[str, Any]:
    """Read the files of findings, as fields of a pack; each of them may be missing.

    An event without participants gets those its claims hold or concern.
    """
    found: dict[str, Any] = {
        name: build_records(
            reading,
            f"{name}.toml",
            model,
            read_toml_records(reading, f"{name}.toml", block=block),
        )
        for name, (block, model) in _BLOCKS.items()
    }
    found |= {name: _read_lists(reading, f"{name}.csv", model) for name, model in _TABLES.items()}
    by_id = {claim.id: claim for claim in claims}
    found["events"] = tuple(_fill_participants(event, by_id) for event in found["events"])
    return found


def _read_lists(reading: Reading, file: str, model: type[Frozen]) -> tuple[Frozen, ...]:
    records = read_csv_records(reading, file, columns=tuple(model.model_fields))
    split = [
        {name: cell.split() if name in _LISTS else cell for name, cell in record.items()}
        for record in records
    ]
    return build_records(reading, file, model, split)


def _fill_participants(event: Event, claims: Mapping[str, Claim]) -> Event:
    if event.participants:
        return event
    told = [claims[name] for name in event.claims if name in claims]
    holders = [
        holding.holder
        for claim in told
        for holding in claim.holdings
        if holding.basis is not HolderBasis.READING
    ]
    concerned = [state for claim in told for state in claim.also]
    return event.model_copy(update={"participants": tuple(dict.fromkeys(holders + concerned))})
