"""Hold what was measured of an app, and sum it up."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from visit import Click, Load


def find_percentile(values: Iterable[float], percent: float) -> float:
    """Find the smallest value that so many percent of the values do not exceed.

    Raises
    ------
    IndexError
        If there are no values.
    """
    ranked = sorted(values)
    return ranked[max(math.ceil(percent / 100 * len(ranked)), 1) - 1]


@dataclass
class Result:
    """What was measured of one app; times in ms."""

    first: Load | None = None
    later: list[Load] = field(default_factory=list)
    warm: list[Load] = field(default_factory=list)
    clicks: list[Click] = field(default_factory=list)
    cpu_ms: float = 0.0
    memory_mb: float = 0.0

    def shown(self, percent: float) -> float:
        """Return a percentile of pointer-up to the panel painted."""
        return find_percentile((click.shown for click in self.clicks), percent)

    def answered(self, percent: float) -> float:
        """Return a percentile of pointer-up to the server's answer."""
        return find_percentile((click.answered for click in self.clicks), percent)

    @property
    def cold_ms(self) -> float:
        """Return the median load of a later visitor."""
        return find_percentile((load.ms for load in self.later), 50)

    @property
    def warm_ms(self) -> float:
        """Return the median load with a full cache."""
        return find_percentile((load.ms for load in self.warm), 50)

    @property
    def cold_bytes(self) -> float:
        """Return the median transfer of a later visitor's load."""
        return find_percentile((load.received for load in self.later), 50)
