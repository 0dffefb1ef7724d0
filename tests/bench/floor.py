"""Show the least that Streamlit can do: a button that swaps one text block.

The block is the atlas's own panel, so that only what the atlas adds is left to differ:
the map, the widgets, the address. Nothing else on the page, a fragment only.
"""

from __future__ import annotations

import streamlit as st
from order import choose_order, find_members

from dashboard.atlas import load_atlas
from dashboard.panels.participant import render_participant
from dashboard.state import DEFAULT_WORLDVIEW
from geodata.model import Unit

MOST_CLICKS = 1_000

ATLAS = load_atlas()
ORDER = choose_order(find_members(ATLAS.pack), MOST_CLICKS)


@st.fragment
def show_body() -> None:
    """Show the panel of the next state in the driver's order, and the button above it."""
    above, panel = st.container(), st.container(key="panel")
    shown = ORDER[st.session_state.setdefault("pressed", 0)]
    panel.html(render_participant(ATLAS, shown, DEFAULT_WORLDVIEW, Unit.KM))
    above.button("Next", key="next", on_click=step)


def step() -> None:
    """Count a press."""
    st.session_state["pressed"] += 1


show_body()
