"""Make the ASGI app: the page, its routes and its headers, warm before the first visitor."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit.web.bootstrap import load_config_options

from dashboard.asking import index_atlas
from dashboard.atlas import Atlas
from dashboard.middleware import FrontEnd, KeepHashed, PageHead, SecurityHeaders
from dashboard.panels.distances import render_distances
from dashboard.preload import AT_ONCE, LATER, list_chunks, list_frame_scripts, pack_front_end
from dashboard.record_routes import make_claims
from dashboard.routes import (
    make_countries,
    make_distances,
    make_marks,
    make_panels,
    make_participants,
    make_routes,
)
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import DEFAULT_WORLDVIEW, Screen, SourceChoice, ViewState
from geodata.model import Unit
from layers.html import render_html
from layers.style import DARK, LIGHT

PAGE = Path(__file__).with_name("app.py")
SWITCH_INTERVAL_S = 0.0005


def make_app(atlas: Atlas) -> st.App:
    """Make the app that serves one atlas."""

    @asynccontextmanager
    async def warm_up(_: st.App) -> AsyncIterator[dict[str, Any]]:
        warm(atlas)
        Thread(target=warm_worldviews, args=(atlas,), daemon=True).start()
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        yield {}

    return st.App(
        PAGE,
        lifespan=warm_up,
        routes=make_routes(atlas),
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(FrontEnd),
            Middleware(KeepHashed),
            Middleware(PageHead, head=_render_head(atlas)),
        ],
    )


def serve_app(app: st.App, listener: socket.socket, config: Mapping[str, Any]) -> None:
    """Serve an app until a signal comes.

    Streamlit's own runner makes a socket that does not name TCP; see `dashboard.cli.listen`.

    Parameters
    ----------
    listener : socket.socket
        Bound to an address and port.
    config : mapping of str
        Streamlit's options, by their dotted names.
    """
    load_config_options(dict(config))
    options = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        log_level="warning",
    )
    uvicorn.Server(options).run(sockets=[listener])


def _render_head(atlas: Atlas) -> str:
    first = ViewState()
    return render_html(
        "head.html",
        version=atlas.version,
        worldview=first.worldview,
        unit=first.unit,
        chunks=list_chunks(),
        later=list_chunks(LATER, after=AT_ONCE),
        frame=list_frame_scripts(),
        views=json.dumps({worldview.id: worldview.label for worldview in atlas.world.worldviews}),
        choices=json.dumps(list_choices(atlas)),
        participants=[entry.id for entry in atlas.pack.participants],
    )


def list_choices(atlas: Atlas) -> dict[str, tuple[str, list[str]]]:
    """List, by a widget's key, the parameter it writes and its values, the default first."""
    return {
        "screen": ("panel", list(Screen)),
        "sources": ("sources", list(SourceChoice)),
        "worldview": ("worldview", [worldview.id for worldview in atlas.world.worldviews]),
    }


def warm(atlas: Atlas) -> None:
    """Compute what every visitor will ask for.

    Distances are measured in every worldview, because panels name those that
    depend on whose map is used.
    """
    for worldview in atlas.world.worldviews:
        make_distances(atlas, worldview.id)
    _warm_tables(atlas, DEFAULT_WORLDVIEW)
    for make in (make_countries, make_marks, make_panels, make_participants):
        make(atlas, DEFAULT_WORLDVIEW, Unit.KM)
    pack_front_end()
    index_atlas(atlas)
    make_claims(atlas)


def warm_worldviews(atlas: Atlas) -> None:
    """Compute what a switch of the worldview asks for, while the first visitors read."""
    for worldview in atlas.world.worldviews:
        for make in (make_countries, make_marks, make_panels):
            make(atlas, worldview.id, Unit.KM)
        _warm_tables(atlas, worldview.id)


def _warm_tables(atlas: Atlas, worldview: str) -> None:
    for table in LengthTable:
        render_distances(atlas, ViewState(worldview=worldview, ruler=Ruler(table=table)))


def make_config(*, host: str, port: int) -> dict[str, Any]:
    """Make Streamlit's options; a config file of the folder one starts in cannot change them."""
    return {
        "server.address": host,
        "server.port": port,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.enableStaticServing": False,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "runner.fastReruns": True,
        "runner.postScriptGC": False,
        "logger.level": "warning",
        "logger.hideWelcomeMessage": True,
        "theme.font": "'IBM Plex Sans', 'Noto Sans', sans-serif",
        "theme.headingFont": "'Source Serif', 'Noto Serif', serif",
        "theme.baseFontSize": 16,
        "theme.baseRadius": "2px",
        "theme.buttonRadius": "2px",
        "theme.linkUnderline": True,
        "theme.showWidgetBorder": True,
        **_make_theme("light", LIGHT),
        **_make_theme("dark", DARK),
    }


def _make_theme(name: str, tokens: dict[str, str]) -> dict[str, str]:
    options = {
        "primaryColor": "accent",
        "backgroundColor": "bg",
        "secondaryBackgroundColor": "surface",
        "textColor": "ink",
        "borderColor": "line",
        "linkColor": "accent",
    }
    return {f"theme.{name}.{option}": tokens[token] for option, token in options.items()}
