"""Write the file that is kept beside the bench."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LATEST = Path(__file__).with_name("latest.md")
PACKAGES = ("streamlit", "streamlit-folium", "folium", "geopandas")
TEXT = """# The latest run

Written on {day} by `python tests/bench/run.py --write`.
Python {python}, {packages}, Chromium {browser}, {cores} cores of {machine}.
{clicks} clicks in each app over the forum's ten members, the apps in turn;
{loads} later visitors and as many reloads; {steps} other steps of each kind.

{tables}
- A click lasts from pointer-up until the new name and every claim, the last one
  included, were painted: the frame after the one in which the page held them.
- A step lasts from pointer-up, or from Enter, until what it leads to was painted: the
  borders on the map and the stamp of the view, the opened cell, the claim's card, the
  answer's title. Each was taken before, and each round of them has a click in the floor.
- A load lasts from the start of navigation until the panel's heading, and where
  there is a map its states, were painted.
- The *floor* is a fragment with a button and the atlas's panel as its only text, with
  the atlas's options, served as the atlas is. The *tutorial* is a folium app as tutorials
  build it, on the same states and claims, with Streamlit's defaults.
- The atlas paints ahead: a panel that it already holds, borders that were fetched when
  their choice was opened, and cells, cards and answers that it asks for by a request of
  their own. The server then runs the page, sends the same and writes the address; the
  second row, and the last columns of the steps, tell when that was done.
"""


def describe_run(tables: str, *, clicks: int, loads: int, steps: int, browser: str) -> str:
    """Describe a run: when, with what, on what, and its tables. No name of the machine."""
    return TEXT.format(
        day=datetime.now(UTC).date(),
        python=platform.python_version(),
        packages=", ".join(f"{name} {version(name)}" for name in PACKAGES),
        browser=browser,
        cores=os.cpu_count(),
        machine=platform.machine(),
        clicks=clicks,
        loads=loads,
        steps=steps,
        tables=tables,
    )
