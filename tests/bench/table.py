"""Write the table, the ratios, and which limits they exceed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from results import Result, find_percentile
from visit import Click

COLUMNS = (
    "app", "click p50", "click p95", "cold load, first visitor", "cold load, later visitor",
    "warm load", "received, cold", "server CPU a click", "server memory",
)  # fmt: skip
STEP_COLUMNS = ("step", "p50", "p95", "the server's run has ended, p50", "the same then")
FLOOR = "floor"
CLICK_LIMIT = 1.6
TUTORIAL_LIMIT = 10.0
COLD_LIMIT = 1.6


@dataclass(frozen=True)
class Ratio:
    """A ratio of two medians and its limit, which is a least or a most."""

    name: str
    value: float
    limit: float
    at_most: bool

    @property
    def holds(self) -> bool:
        """Return whether the limit is kept."""
        return self.value <= self.limit if self.at_most else self.value >= self.limit

    @property
    def bound(self) -> str:
        """Return the limit in words."""
        return f"at {'most' if self.at_most else 'least'} {self.limit:g}"

    def describe(self) -> str:
        """Say the ratio and its limit in a line."""
        return f"{self.name} is {self.value:.2f}, must be {self.bound}"

    def format(self) -> str:
        """Write the ratio as a table's row."""
        verdict = "kept" if self.holds else "**not kept**"
        return format_row((self.name, f"{self.value:.2f}", self.bound, verdict))


def compute_ratios(results: Mapping[str, Result]) -> tuple[Ratio, ...]:
    """Compute the ratios whose apps were measured."""
    floor, tutorial, atlas = (results.get(name) for name in ("floor", "tutorial", "atlas"))
    ratios = []
    if atlas and floor:
        click = atlas.shown(50) / floor.shown(50)
        cold = atlas.cold_ms / floor.cold_ms
        ratios.append(Ratio("click p50, atlas / floor", click, CLICK_LIMIT, at_most=True))
        ratios.append(
            Ratio("cold load, later visitor, atlas / floor", cold, COLD_LIMIT, at_most=True)
        )
    if atlas and tutorial:
        gain = tutorial.shown(50) / atlas.shown(50)
        ratios.append(Ratio("click p50, tutorial / atlas", gain, TUTORIAL_LIMIT, at_most=False))
    return tuple(ratios)


def compute_step_ratios(steps: Mapping[str, Sequence[Click]]) -> tuple[Ratio, ...]:
    """Compute each kind of step's ratio to the clicks in the floor that were made beside it."""
    if not steps:
        return ()
    half = {name: find_shown(taken, 50) for name, taken in steps.items()}
    return tuple(
        Ratio(f"{name} p50, atlas / floor", ms / half[FLOOR], CLICK_LIMIT, at_most=True)
        for name, ms in half.items()
        if name != FLOOR
    )


def find_shown(taken: Sequence[Click], percent: float) -> float:
    """Find a percentile of the ms until what was wanted was painted."""
    return find_percentile((one.shown for one in taken), percent)


def format_tables(
    results: Mapping[str, Result],
    steps: Mapping[str, Sequence[Click]],
    ratios: tuple[Ratio, ...],
) -> str:
    """Write results and ratios as Markdown tables."""
    rows = [COLUMNS, ("---", *["---:"] * (len(COLUMNS) - 1))]
    for name, result in results.items():
        rows.append(describe_result(name, result))
        if name == "atlas":
            rows.append(describe_answer(result))
    lines = [format_row(row) for row in rows]
    if steps:
        lines += ["", format_row(STEP_COLUMNS), "| --- | ---: | ---: | ---: | ---: |"]
        lines += [describe_step(name, taken) for name, taken in steps.items()]
    if ratios:
        lines += ["", format_row(("ratio", "value", "limit", "")), "| --- | ---: | --- | --- |"]
        lines += [ratio.format() for ratio in ratios]
    return "\n".join(lines) + "\n"


def describe_result(name: str, result: Result) -> tuple[str, ...]:
    """Write an app's row."""
    first = format_ms(result.first.ms) if result.first else ""
    return (
        name,
        format_ms(result.shown(50)),
        format_ms(result.shown(95)),
        first,
        format_ms(result.cold_ms),
        format_ms(result.warm_ms),
        f"{result.cold_bytes / 1000:,.0f} kB",
        f"{result.cpu_ms / len(result.clicks):.0f} ms",
        f"{result.memory_mb:.0f} MB",
    )


def describe_answer(result: Result) -> tuple[str, ...]:
    """Write the row of the server's answers, and how many left the panel as it was."""
    same = sum(click.same for click in result.clicks)
    name = f"atlas, answered by the server ({same} of {len(result.clicks)} with the same panel)"
    times = (format_ms(result.answered(50)), format_ms(result.answered(95)))
    return (name, *times, *[""] * (len(COLUMNS) - 3))


def describe_step(name: str, taken: Sequence[Click]) -> str:
    """Write the row of a kind of step."""
    shown = tuple(format_ms(find_shown(taken, percent)) for percent in (50, 95))
    if name == FLOOR:
        return format_row(("click in the floor, beside them", *shown, "", ""))
    answered = format_ms(find_percentile((one.answered for one in taken), 50))
    same = f"{sum(one.same for one in taken)} of {len(taken)}"
    return format_row((name, *shown, answered, same))


def format_ms(value: float) -> str:
    """Write milliseconds."""
    return f"{value:,.0f} ms"


def format_row(cells: tuple[str, ...]) -> str:
    """Write a Markdown row."""
    return f"| {' | '.join(cells)} |"
