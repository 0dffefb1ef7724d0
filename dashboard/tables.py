"""Lay out tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.model import Distance, Unit
from geodata.numbers import format_length, format_tolerance


def format_distances(distances: Sequence[Distance]) -> str:
    """Lay out distances as a table: id, measured, tolerance, stated, verdict."""
    head = ("id", "measured", "tolerance", "stated", "verdict", "what")
    return format_table([head, *(_format_row(distance) for distance in distances)])


def _format_row(distance: Distance) -> tuple[str, ...]:
    measured, tolerance = "not measured", ""
    if distance.metres is not None and distance.tolerance_m is not None:
        measured = format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=Unit.KM)
        tolerance = format_tolerance(distance.tolerance_m, unit=Unit.KM)
    verdict = distance.verdict or ""
    return (distance.id, measured, tolerance, distance.stated, verdict, distance.title)


def format_table(rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows in columns as wide as their widest cell.

    >>> print(format_table([("a", "b"), ("long", "c")]))
    a     b
    long  c
    """
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
