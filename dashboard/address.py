"""Read an address's parameters one by one, and say what could not be used."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from geodata.errors import find_nearest

LONGEST_TEXT = 200
# What a parameter's value is called in a notice, where its own name is not plain English.
NOUNS = {
    "against": "worldview to compare with",
    "blank": "way of blanking the screen",
    "display": "display",
    "filter": "filter of the comparison",
    "find": "question to the comparison",
    "line": "line on the map",
    "mode": "way of presenting",
    "overlays": "map layer",
    "panel": "screen",
    "sort": "order of the comparison",
    "sources": "choice of sources",
    "table": "table of lengths",
    "topics": "choice of topics",
    "unit": "unit of length",
    "with": "participant to compare",
}


class AddressReader:
    """Reads parameters one by one and collects what it could not use."""

    def __init__(self, parameters: Mapping[str, Sequence[str]]) -> None:
        self.texts = {name: list(values) for name, values in parameters.items()}
        self.values = {
            name: [part for value in values for part in value.split(",") if part]
            for name, values in parameters.items()
        }
        self.read: set[str] = set()
        self.problems: list[str] = []

    def read_one(self, name: str, known: Collection[str]) -> str | None:
        """Read the last known value of a parameter, or None."""
        usable = self.read_known(name, known)
        return usable[-1] if usable else None

    def read_known(self, name: str, known: Collection[str]) -> list[str]:
        """Read every known value of a parameter."""
        values = self.take(name)
        for value in values:
            if value not in known:
                self.report(name, value, known)
        return [value for value in values if value in known]

    def read_first(self, name: str, known: Collection[str], *, most: int) -> tuple[str, ...]:
        """Read the known values of a parameter, each once and no more than ``most``."""
        usable = list(dict.fromkeys(self.read_known(name, known)))
        if len(usable) > most:
            extra = _shorten(", ".join(usable[most:]))
            self.problems.append(f"At most {most} can be compared at once; left out: {extra}.")
        return tuple(usable[:most])

    def read_text(self, name: str) -> str:
        """Read a parameter as free text, cut to a length."""
        self.read.add(name)
        return " ".join(self.texts.get(name, [""])[-1].split())[:LONGEST_TEXT]

    def read_day(self, name: str) -> date | None:
        """Read a parameter as a day, or None."""
        day = None
        for value in self.take(name):
            try:
                day = date.fromisoformat(value)
            except ValueError:
                self.problems.append(
                    f"“{_shorten(value)}” is no day; left out. Write {name} as 2025-10-07."
                )
        return day

    def read_count(self, name: str, known: range) -> int:
        """Read a parameter as a number of a range, or 0."""
        count = 0
        for value in self.take(name):
            if value.isdecimal() and int(value[:9]) in known:
                count = int(value)
            else:
                self.problems.append(
                    f"“{_shorten(value)}” is no number of seconds; left out."
                    f" Write {name} as a number from {known.start} to {known.stop - 1}."
                )
        return count

    def report_unread(self) -> None:
        """Say which parameters nobody asked for."""
        for name in self.values:
            if name not in self.read:
                self.problems.append(f"“{_shorten(name)}” is nothing this page knows; left out.")

    def take(self, name: str) -> list[str]:
        """Take every value of a parameter."""
        self.read.add(name)
        return self.values.get(name, [])

    def report(self, name: str, value: str, known: Collection[str]) -> None:
        """Say that a value names nothing, with the nearest known ones."""
        self.problems.append(describe_unknown(name, value, known))


def describe_unknown(name: str, value: str, known: Collection[str]) -> str:
    """Say in plain English that a parameter's value names nothing, with the nearest known ones.

    >>> describe_unknown("against", "INDD", ["IND", "PAK"])
    'No worldview to compare with goes by “INDD”; left out. Nearest known: IND.'
    """
    nearest = find_nearest(value, known)
    hint = f" Nearest known: {', '.join(nearest)}." if nearest else ""
    return f"No {NOUNS.get(name, name)} goes by “{_shorten(value)}”; left out.{hint}"


def _shorten(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
