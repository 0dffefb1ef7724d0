"""Write claims as the rows of a table that any spreadsheet can open safely."""

from __future__ import annotations

from geodata.model import Claim

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CLAIM_COLUMNS = (
    "id", "source", "para", "phrase", "claim", "speaker", "voice", "form", "date", "date_basis",
    "holder", "holder_basis", "also", "topic", "kind", "note",
)  # fmt: skip


def describe_claim(claim: Claim) -> dict[str, str]:
    """Write a claim as a row of the ledger, with no cell that starts a formula."""
    bases = [holding.basis for holding in claim.holdings]
    usual = bases[0] if bases else "none"
    holders = [
        holding.holder if holding.basis == usual else f"{holding.holder}:{holding.basis}"
        for holding in claim.holdings
    ]
    row = {
        "id": claim.id,
        "source": " ".join(claim.sources),
        "para": "" if claim.para is None else str(claim.para),
        "phrase": claim.phrase,
        "claim": claim.wording,
        "speaker": claim.speaker,
        "voice": claim.voice,
        "form": claim.form,
        "date": claim.date,
        "date_basis": claim.date_basis,
        "holder": " ".join(holders) or "UNSPECIFIED",
        "holder_basis": usual,
        "also": " ".join(claim.also),
        "topic": claim.topic,
        "kind": claim.kind,
        "note": claim.note,
    }
    return {name: neutralise(str(value)) for name, value in row.items()}


def neutralise(cell: str) -> str:
    """Mark a text that a spreadsheet would run as a formula.

    >>> neutralise("=1+1"), neutralise("a sum")
    ("'=1+1", 'a sum')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
