"""The page, read top to bottom."""

from __future__ import annotations

import streamlit as st

from dashboard.atlas import choose_record, load_served_atlas
from dashboard.controls import (
    on_map_change,
    read_view,
    show_chooser,
    show_display,
    show_overlays,
    show_record_day,
    show_screens,
    show_topics,
    show_worldviews,
)
from dashboard.map_view import show_map
from dashboard.panels.screen import (
    describe_page,
    show_footer,
    show_notice,
    show_panel,
    show_record,
    show_stamp,
    show_title,
)
from dashboard.state import Screen

ATLAS = load_served_atlas()
VIEW, _ = read_view(ATLAS.known)
RECORD = choose_record(ATLAS, sources=VIEW.sources, as_of=VIEW.as_of)
st.set_page_config(page_title=describe_page(RECORD, VIEW), layout="wide")


@st.fragment
def show_body() -> None:
    """Show what a click changes: the panel first, then the tools and the map."""
    view, problems = read_view(ATLAS.known)
    if view.surroundings != VIEW.surroundings:
        st.rerun(scope="app")
    record = choose_record(ATLAS, sources=view.sources, as_of=view.as_of)
    tools, right = st.container(key="tools"), st.container(key="panel")
    with right:
        show_panel(record, view)
    with tools:
        show_notice(problems)
        if view.screen is not Screen.SOURCES:
            with st.container(key="tool_row", horizontal=True):
                show_chooser(ATLAS, view)
                if view.screen is Screen.TIMELINE:
                    show_topics(ATLAS, view)
                else:
                    show_overlays(view, ATLAS.known)
    show_map(record, view, on_change=on_map_change(ATLAS.known))


with st.container(key="header", horizontal=True, vertical_alignment="center"):
    show_title()
    show_screens(VIEW, ATLAS.known)
    show_stamp(RECORD)
    show_worldviews(ATLAS, VIEW)
    show_display(VIEW, ATLAS.known)
with st.container(key="record", horizontal=True, vertical_alignment="center"):
    show_record(RECORD, VIEW)
    show_record_day(RECORD, VIEW)
with st.container(key="body"):
    show_body()
show_footer(RECORD, VIEW)
