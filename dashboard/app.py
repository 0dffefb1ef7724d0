"""The page, read top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.asking import follow_answer
from dashboard.atlas import Atlas, choose_record, load_served_atlas
from dashboard.briefing.present import show_scene
from dashboard.briefing.presenter import show_presenter
from dashboard.briefing.question import may_ask
from dashboard.briefing.sessions import Part, find_part
from dashboard.controls import (
    is_first_run,
    on_map_change,
    show_ask,
    show_chooser,
    show_display,
    show_links,
    show_overlays,
    show_present,
    show_record_day,
    show_screens,
    show_sources,
    show_start,
    show_topics,
    show_worldviews,
)
from dashboard.map_view import show_map
from dashboard.page_address import read_view
from dashboard.panels.own import show_own_briefing
from dashboard.panels.screen import (
    describe_page,
    show_card,
    show_footer,
    show_lit_note,
    show_notice,
    show_panel,
    show_record,
    show_stamp,
    show_title,
)
from dashboard.panels.share import show_share
from dashboard.state import Mode, Screen, ViewState
from layers.html import render_html

ATLAS = load_served_atlas()


@st.fragment
def show_page() -> None:
    """Show the page: first what a click changes, then what stands around it.

    On a first run the controls wait until the map says that it is drawn: the browser is
    busy enough with panel and map. All of it is one fragment. Streamlit drops what a whole
    run has not yet sent of a fragment when that fragment runs again, and the browser then
    takes the map away.
    """
    asked, problems = read_view(ATLAS.known)
    view = follow_answer(ATLAS, asked)
    record = choose_record(ATLAS, sources=view.sources, as_of=view.as_of)
    st.set_page_config(page_title=describe_page(record, view), layout="wide")
    header = st.container(key="header", horizontal=True, vertical_alignment="center")
    above = st.container(key="record", horizontal=True, vertical_alignment="center")
    body, footer = st.container(key="body"), st.container(key="footer")
    if view.mode is not Mode.EXPLORE:
        with body:
            show_briefing(record, view, problems)
        return
    first = is_first_run()
    with body:
        show_body(record, view, problems, first=first)
    with header:
        show_title()
    if first:
        return
    with header:
        show_header(record, view)
    with above:
        show_record(record, view)
        show_record_day(record, view)
    with footer:
        show_footer(record, view)


def show_body(record: Atlas, view: ViewState, problems: Sequence[str], *, first: bool) -> None:
    """Show the panel first, then the tools and the map; on a first run the map before all."""
    tools, right, ground = make_places()
    if first:
        show_ground(ground, record, view, first=True)
    with right:
        show_panel(record, view)
    with tools:
        show_notice(problems)
    if first:
        return
    with tools, st.container(key="tool_row", horizontal=True, vertical_alignment="center"):
        if view.screen not in (Screen.COMPARE, Screen.SOURCES):
            show_chooser(ATLAS, view)
        if view.screen is Screen.TIMELINE:
            show_topics(ATLAS, view)
        elif view.screen not in (Screen.COMPARE, Screen.SOURCES):
            show_overlays(view, ATLAS.known)
        show_sources(ATLAS, view)
        show_lit_note(record, view)
        if view.screen in (Screen.EXPLORE, Screen.DISTANCES):
            show_own_briefing(record, view)
    show_ground(ground, record, view)


def show_briefing(record: Atlas, view: ViewState, problems: Sequence[str]) -> None:
    """Show a scene over the map, which stands where it stands in the other modes."""
    tools, over, ground = make_places()
    part = find_part(view)
    with over:
        if part is Part.PRESENTER:
            show_presenter(record, view)
            show_links(view)
        elif part is Part.STARTER:
            show_start(ATLAS.known)
        else:
            show_scene(record, replace(view, mode=Mode.PRESENT, key=""))
        if may_ask(view) and part is not Part.STARTER:
            show_asking(view)
        show_card(record, view)
    with tools:
        show_notice(problems)
    show_ground(ground, record, view)


def make_places() -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """Make the places of the tools, the panel and the map, the same in every mode."""
    return st.container(key="tools"), st.container(key="panel"), st.container(key="map")


def show_ground(
    place: DeltaGenerator, record: Atlas, view: ViewState, *, first: bool = False
) -> None:
    """Show the map in its place."""
    with place:
        show_map(record, view, first=first, on_change=on_map_change(ATLAS.known))


def show_asking(view: ViewState) -> None:
    """Show the box that asks in the middle of a briefing, with what was asked before."""
    with st.container(key="asking"):
        show_ask(view, ATLAS.known)
        st.html(render_html("asked.html"))


def show_header(record: Atlas, view: ViewState) -> None:
    """Show the screens, and what holds on all of them."""
    show_screens(view, ATLAS.known)
    show_present(ATLAS)
    show_ask(view, ATLAS.known)
    show_stamp(record)
    show_worldviews(ATLAS, view)
    show_display(view, ATLAS.known)
    show_share(record, view)


show_page()
