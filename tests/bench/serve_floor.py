"""Serve the floor with the atlas's own options, warm before the first visitor."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from order import find_members

from dashboard.atlas import load_atlas
from dashboard.cli import listen
from dashboard.panels.participant import render_participant
from dashboard.server import SWITCH_INTERVAL_S, make_config, serve_app
from dashboard.state import DEFAULT_WORLDVIEW
from geodata.model import Unit


@asynccontextmanager
async def warm_up(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Render every panel once, and tune the interpreter as the atlas does."""
    atlas = load_atlas()
    for member in find_members(atlas.pack):
        render_participant(atlas, member, DEFAULT_WORLDVIEW, Unit.KM)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    yield {}


if __name__ == "__main__":
    app = st.App(Path(__file__).with_name("floor.py"), lifespan=warm_up)
    where = {"host": "127.0.0.1", "port": int(sys.argv[1])}
    with listen(**where) as listener:
        serve_app(app, listener, make_config(**where))
