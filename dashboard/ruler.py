"""Hold what the reader measures: a table, a line, points, rings and a speed.

All of it stands in the address, as the rest of the view does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.address import describe_unknown

PARAMETERS = ("table", "line", "points", "rings", "speed")
MOST_POINTS = 20
LONGEST_POINT = 60
MOST_RINGS = 8
# Beyond this in nautical miles a ring about the region would lie around the pole.
LARGEST_RING = 3_000.0
FASTEST = 10_000.0
_NUMBER = re.compile(r"[-+]?\d{1,6}(?:\.\d+)?")


class LengthTable(StrEnum):
    """A table of the distances screen, by its name in the address."""

    STATED = "stated"
    BORDERS = "borders"
    CAPITALS = "capitals"
    SHARED = "shared"
    MEASURE = "measure"
    BASE = "base"


@dataclass(frozen=True)
class Ruler:
    """What is measured beside the view.

    ``points`` are ends as they were given: ids, names or coordinates without commas; ``rings``
    are radii and ``speed`` a speed, in the view's unit; no rings means the usual ones.
    """

    table: LengthTable = LengthTable.STATED
    line: str | None = None
    points: tuple[str, ...] = ()
    rings: tuple[float, ...] = ()
    speed: float | None = None

    @property
    def closed(self) -> bool:
        """Return whether the last point is the first one again."""
        return len(self.points) > 3 and self.points[0] == self.points[-1]


def read_ruler(
    parameters: Mapping[str, Sequence[str]], lines: Collection[str]
) -> tuple[Ruler, tuple[str, ...]]:
    """Read the parameters of an address, with a sentence for each value left out."""
    values = {
        name: [part.strip() for value in parameters.get(name, ()) for part in value.split(",")]
        for name in PARAMETERS
    }
    problems: list[str] = []
    table = _read_one("table", values["table"], list(LengthTable), problems)
    rings = _read_numbers("rings", values["rings"], LARGEST_RING, problems)
    speeds = _read_numbers("speed", values["speed"], FASTEST, problems)
    if len(rings) > MOST_RINGS:
        problems.append(f"Only the first {MOST_RINGS} rings are drawn.")
    ruler = Ruler(
        table=LengthTable(table or LengthTable.STATED),
        line=_read_one("line", values["line"], lines, problems),
        points=_read_points(values["points"], problems),
        rings=tuple(sorted(set(rings[:MOST_RINGS]))),
        speed=speeds[-1] if speeds else None,
    )
    return ruler, tuple(problems)


def format_ruler(ruler: Ruler) -> dict[str, str]:
    """Write what is measured as parameters, leaving out what is not there.

    >>> format_ruler(Ruler(points=("tower", "10 20"), rings=(50.0, 100.0)))
    {'points': 'tower,10 20', 'rings': '50,100'}
    """
    wanted = {
        "table": ruler.table if ruler.table is not LengthTable.STATED else None,
        "line": ruler.line,
        "points": ",".join(ruler.points) or None,
        "rings": ",".join(f"{radius:g}" for radius in ruler.rings) or None,
        "speed": f"{ruler.speed:g}" if ruler.speed else None,
    }
    return {name: str(value) for name, value in wanted.items() if value}


def _read_one(
    name: str, values: Sequence[str], known: Collection[str], problems: list[str]
) -> str | None:
    given = [value for value in values if value]
    problems += [describe_unknown(name, value, known) for value in given if value not in known]
    usable = [value for value in given if value in known]
    return usable[-1] if usable else None


def _read_numbers(
    name: str, values: Sequence[str], largest: float, problems: list[str]
) -> list[float]:
    found = []
    for value in filter(None, values):
        number = float(value) if _NUMBER.fullmatch(value) else 0.0
        if 0 < number <= largest:
            found.append(number)
        else:
            problems.append(
                f"“{value[:40]}” is no number for {name}; left out. "
                f"Write one above 0 and up to {largest:,.0f}."
            )
    return found


def _read_points(values: Sequence[str], problems: list[str]) -> tuple[str, ...]:
    """Join what a comma within coordinates has split, and keep no more than can be drawn."""
    points: list[str] = []
    waiting = ""
    for value in filter(None, (" ".join(value.split())[:LONGEST_POINT] for value in values)):
        if _NUMBER.fullmatch(value) and not waiting:
            waiting = value
            continue
        joined = _NUMBER.fullmatch(value) and waiting
        points += [f"{waiting} {value}"] if joined else [*filter(None, [waiting]), value]
        waiting = ""
    points += filter(None, [waiting])
    if len(points) > MOST_POINTS:
        problems.append(f"Only the first {MOST_POINTS} points are measured.")
    return tuple(points[:MOST_POINTS])
