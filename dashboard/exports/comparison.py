"""Write the comparison of participants by topic as words in a grid."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.matrix import Cell, Matrix, compose_matrix
from geodata.model import Pack, Voice
from layers.words import VOICE_BADGES

NONE_FOUND = "none found"


@dataclass(frozen=True)
class Entry:
    """One cell of the comparison: its words, its grade and the claims that bear them."""

    words: str
    grade: str
    claims: tuple[str, ...]
    voice: Voice | None

    @property
    def text(self) -> str:
        """The cell in one line."""
        return f"{self.words} ({self.grade})" if self.grade else self.words


@dataclass(frozen=True)
class Comparison:
    """Members by main topics; ``entries`` row by row."""

    topics: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Entry, ...]], ...]


def compose_comparison(pack: Pack) -> Comparison:
    """Compose the comparison of the members on the main topics, as selected."""
    matrix = compose_matrix(pack)
    topics = {topic.id: topic.name for topic in pack.topics}
    names = {entry.id: entry.name for entry in pack.participants}
    return Comparison(
        topics=tuple(topics[topic] for topic in matrix.topics),
        rows=tuple((names[who], _compose_row(matrix, who)) for who in matrix.participants),
    )


def _compose_row(matrix: Matrix, participant: str) -> tuple[Entry, ...]:
    return tuple(compose_entry(cell) for cell in matrix.row(participant))


def compose_entry(cell: Cell) -> Entry:
    """Put a cell into words: a stance with its headline, else how many claims in which voice.

    Readings alone are none found, with their number beside it.
    """
    if cell.stance:
        words = f"{cell.stance.stance.value.capitalize()}: {cell.stance.headline}"
        return Entry(words, _grade(cell), cell.stance.claims, cell.voice)
    if cell.voice:
        total = sum(cell.counts.values())
        noun = "claim" if total == 1 else "claims"
        return Entry(f"{total} {noun}, no stance found", _grade(cell), cell.claims, cell.voice)
    by_reading = f"{cell.by_reading} by our reading" if cell.by_reading else ""
    return Entry(NONE_FOUND, by_reading, cell.claims, None)


def _grade(cell: Cell) -> str:
    badge = VOICE_BADGES[cell.voice] if cell.voice else ""
    return f"{badge}, group" if cell.group_only else badge
