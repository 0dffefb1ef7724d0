"""Measure the floor, a tutorial's app and the atlas in one run, side by side.

``python tests/bench/run.py`` clicks 100 times in each and takes every other step of a reader
20 times (``--steps 0``: none); ``--write`` keeps the tables in
``latest.md``. Exits with 1 if a limit is exceeded, naming it. Needs Linux and Chromium.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from apps import APPS, App, run_app
from measure import measure_apps, measure_steps
from order import choose_order
from playwright.sync_api import Browser, sync_playwright
from report import LATEST, describe_run
from table import compute_ratios, compute_step_ratios, format_tables
from targets import find_targets

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bench, print its tables, and return the exit code."""
    options = read_options(arguments)
    targets = find_targets()
    most = max(options.clicks, options.steps)
    order = choose_order(tuple(targets), most + 1)[1:]  # the floor starts with the first
    clicked = [targets[member] for member in order]
    with launch_browser() as browser, ExitStack() as stack:
        running = [stack.enter_context(run_app(app)) for app in pick_apps(options.only)]
        results = measure_apps(browser, running, clicked[: options.clicks], loads=options.loads)
        steps = measure_steps(browser, running, clicked, repeats=options.steps)
        browser_version = browser.version
    ratios = (*compute_ratios(results), *compute_step_ratios(steps))
    tables = format_tables(results, steps, ratios)
    print(tables)
    if options.write:
        text = describe_run(
            tables,
            clicks=options.clicks,
            loads=options.loads,
            steps=options.steps,
            browser=browser_version,
        )
        LATEST.write_text(text, encoding="utf-8")
    broken = [ratio for ratio in ratios if not ratio.holds]
    for ratio in broken:
        print(f"Limit not kept: {ratio.describe()}.", file=sys.stderr)
    return 1 if broken else 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = ",".join(app.name for app in APPS)
    parser.add_argument("--clicks", type=int, default=100, help="clicks in each app (100)")
    parser.add_argument("--loads", type=int, default=5, help="loads of each kind (5)")
    parser.add_argument("--steps", type=int, default=20, help="other steps of each kind (20)")
    parser.add_argument("--only", default=names, help=f"apps to measure, of {names}")
    parser.add_argument("--write", action="store_true", help=f"keep the tables in {LATEST.name}")
    return parser.parse_args(arguments)


def pick_apps(names: str) -> list[App]:
    """Pick apps by name; exit if there is none of that name."""
    by_name = {app.name: app for app in APPS}
    asked = names.split(",")
    if unknown := [name for name in asked if name not in by_name]:
        raise SystemExit(f"No app is called {', '.join(unknown)}; there are {', '.join(by_name)}.")
    return [by_name[name] for name in asked]


@contextmanager
def launch_browser() -> Iterator[Browser]:
    """Launch ATLAS_BROWSER, or the first known browser, which can reach this machine only."""
    wanted = os.environ.get("ATLAS_BROWSER")
    program = next(filter(None, map(shutil.which, [wanted] if wanted else BROWSERS)), None)
    if program is None:
        raise SystemExit("No Chromium was found. Name a browser in ATLAS_BROWSER.")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(BROWSER_OPTIONS))
        yield browser
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
