"""Show the box in which a reader puts a briefing together."""

from __future__ import annotations

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.briefing.collect import collect_scene
from dashboard.state import ViewState
from layers.html import render_html


def show_own_briefing(atlas: Atlas, view: ViewState) -> None:
    """Show the box; the scene of this view is composed only while the box is open."""
    with st.popover("My briefing", key="own_box", on_change="rerun") as box:
        if box.open:
            scene = collect_scene(atlas, view)
            told = scene.model_dump_json(exclude_defaults=True)
            st.html(render_html("own-briefing.html", scene=told))
