"""The atlas's error tree, raised below and caught once at each edge."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

FEW = 10


class AtlasError(Exception):
    """Root of every error the atlas raises on purpose."""


class ContentError(AtlasError):
    """Report everything that is wrong with content or data, at once.

    Attributes
    ----------
    problems : tuple of str
        One line each: ``file · key: what is wrong. What to do.``
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class UnknownIdError(AtlasError):
    """Report an id that nothing goes by, with the nearest known ones."""

    def __init__(self, what: str, unknown: str, known: Iterable[str]) -> None:
        self.unknown = unknown
        names = tuple(known)
        self.nearest = tuple(find_nearest(unknown, names))
        hint = ""
        if self.nearest:
            hint = f" Nearest known: {', '.join(self.nearest)}."
        elif 0 < len(names) <= FEW:
            hint = f" Known: {', '.join(names)}."
        super().__init__(f"No {what} goes by {unknown!r}.{hint}")


class GeometryError(AtlasError):
    """Report geometry that cannot be measured or drawn as asked."""


class CoordinateError(GeometryError):
    """Report coordinates that name no point, and what is wrong with them."""


def format_problem(file: str, key: str, wrong: str, remedy: str) -> str:
    """Write one problem as the line that every check prints.

    >>> format_problem("topics.toml", "trade", "the id is given twice.", "Rename one.")
    'topics.toml · trade: the id is given twice. Rename one.'
    """
    return f"{file} · {key}: {wrong} {remedy}"


def find_nearest(unknown: str, known: Iterable[str], *, count: int = 3) -> list[str]:
    """Find the known ids that look most like an unknown one.

    >>> find_nearest("PAC", ["PAK", "IND"])
    ['PAK']
    """
    by_folded = {name.casefold(): name for name in known}
    matches = difflib.get_close_matches(unknown.casefold(), by_folded, n=count, cutoff=0.5)
    return [by_folded[match] for match in matches]
