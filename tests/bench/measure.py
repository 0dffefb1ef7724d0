"""Measure apps in turn, so that whatever the machine does hits all alike."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing

from apps import APPS, Running, run_app
from meter import read_cpu_ms, read_memory_mb
from playwright.sync_api import Browser
from results import Result
from steps import find_steps, take
from targets import Target
from visit import Click, Visit

ROUND = 10
FLOOR, ATLAS = "floor", "atlas"


def measure_apps(
    browser: Browser, running: Sequence[Running], order: Sequence[Target], *, loads: int
) -> dict[str, Result]:
    """Measure loads, then clicks, then memory.

    Parameters
    ----------
    browser : Browser
    running : sequence of Running
        Apps that nobody has visited yet.
    order : sequence of Target
        What to click, in each app.
    loads : int
        How many later visitors, and how many reloads.
    """
    results = {one.app.name: Result() for one in running}
    warm_browser(browser)
    for turn in range(loads + 1):
        for one in running:
            measure_loads(browser, one, results[one.app.name], is_first=turn == 0)
        say(f"loads: {turn} of {loads} turns")
    measure_clicks(browser, running, order, results)
    for one in running:
        results[one.app.name].memory_mb = read_memory_mb(one.pid)
    return results


def warm_browser(browser: Browser) -> None:
    """Load a page of another server once, or the first app would pay for the browser's start."""
    with run_app(APPS[0]) as spare, closing(Visit(browser, spare)) as visit:
        visit.load()


def measure_loads(browser: Browser, running: Running, result: Result, *, is_first: bool) -> None:
    """Measure a new visitor's load, and but for the very first visitor a reload."""
    with closing(Visit(browser, running)) as visit:
        if is_first:
            result.first = visit.load()
            return
        result.later.append(visit.load())
        result.warm.append(visit.load_again())


def measure_clicks(
    browser: Browser,
    running: Sequence[Running],
    order: Sequence[Target],
    results: dict[str, Result],
) -> None:
    """Measure clicks in rounds: some in one app, then as many in the next."""
    with ExitStack() as stack:
        visits = [stack.enter_context(closing(Visit(browser, one))) for one in running]
        for visit in visits:
            visit.load()
            visit.see_all(order)
        for start in range(0, len(order), ROUND):
            for visit in visits:
                result, pid = results[visit.running.app.name], visit.running.pid
                before = read_cpu_ms(pid)
                result.clicks += [visit.click(target) for target in order[start : start + ROUND]]
                result.cpu_ms += read_cpu_ms(pid) - before
            say(f"clicks: {min(start + ROUND, len(order))} of {len(order)}")


def measure_steps(
    browser: Browser, running: Sequence[Running], order: Sequence[Target], *, repeats: int
) -> dict[str, list[Click]]:
    """Measure every kind of step, and a click in the floor beside each round of them.

    Each variant is taken once before, so that what only a first visitor waits for is not
    measured. Empty unless the floor and the atlas are both among the apps.
    """
    by_name = {one.app.name: one for one in running}
    if not repeats or not {FLOOR, ATLAS} <= {*by_name}:
        return {}
    kinds = find_steps()
    taken: dict[str, list[Click]] = {FLOOR: [], **{name: [] for name in kinds}}
    with ExitStack() as stack:
        floor, atlas = (
            stack.enter_context(closing(Visit(browser, by_name[name]))) for name in (FLOOR, ATLAS)
        )
        floor.load()
        atlas.load()
        for step in (step for steps in kinds.values() for step in steps):
            take(atlas, step)
        for turn, target in enumerate(order[:repeats]):
            taken[FLOOR].append(floor.click(target))
            for name, steps in kinds.items():
                taken[name].append(take(atlas, steps[turn % len(steps)]))
            say(f"steps: {turn + 1} of {repeats}")
    return taken


def say(text: str) -> None:
    """Tell how far the run is."""
    print(text, file=sys.stderr, flush=True)
