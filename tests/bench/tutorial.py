"""Show the same states the way tutorials for folium in Streamlit do.

A frame of geopandas data in ``folium.GeoJson`` with a tooltip; ``st_folium`` with its
default arguments; the state chosen is the last active drawing, or the select box's; the
map is built on each run with that state highlighted by its style function; the panel is
markdown with the same claims. Streamlit runs it with its defaults.

Three kindnesses make it faster than what one would copy. Leaflet comes from this machine
and there are no tiles, because the bench allows no other host; jQuery, Bootstrap and
icons, which folium also asks for, are left out. The data is the atlas's simplified
drawing, of the forum's states alone. The panel is shown in the run that hears of the click,
before the run that highlights it.
"""

from __future__ import annotations

from typing import Any

import folium
import geopandas as gpd
import streamlit as st
from local_leaflet import use_local_leaflet
from streamlit_folium import st_folium

from dashboard.panels.claims import find_claims
from geodata.model import Pack
from geodata.packs import load_pack
from geodata.world import load_world
from layers.words import VOICE_HEADINGS

CENTRE = (48.0, 75.0)
ZOOM = 3


@st.cache_resource
def read_pack() -> Pack:
    """Read the content once."""
    return load_pack()


@st.cache_data
def read_states() -> gpd.GeoDataFrame:
    """Read the forum's states; ``cache_data``, as tutorials teach, copies on each hit."""
    entries = [entry.id for entry in read_pack().participants]
    states = load_world().drawn_countries("de-facto")
    return states.loc[entries].rename_axis("id").reset_index()


def build_map(states: gpd.GeoDataFrame, selected: str | None) -> folium.Map:
    """Build the map, with the state selected in another colour."""

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        chosen = feature["properties"]["id"] == selected
        return {"fillColor": "orange" if chosen else "steelblue", "weight": 3 if chosen else 1}

    built = folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None)
    tooltip = folium.GeoJsonTooltip(fields=["name"])
    folium.GeoJson(states, style_function=style, tooltip=tooltip).add_to(built)
    return built


def show_panel(pack: Pack, selected: str) -> None:
    """Show a state's claims, by voice."""
    entry = next(entry for entry in pack.participants if entry.id == selected)
    st.markdown(f"## {entry.name}")
    st.markdown(" ".join(sentence.text for sentence in entry.bottom_line))
    for voice, claims in find_claims(pack, selected).items():
        st.markdown(f"### {VOICE_HEADINGS[voice]}")
        lines = [f"- {claim.wording} ({claim.source}, {claim.date})" for claim in claims]
        st.markdown("\n".join(lines) or "None found.")


st.set_page_config(layout="wide")
use_local_leaflet()
PACK, STATES = read_pack(), read_states()
IDS = [entry.id for entry in PACK.participants]
NAMES = {entry.id: entry.name for entry in PACK.participants}

before = st.session_state.get("selected")
position = IDS.index(before) if before else None
asked = st.selectbox("State", IDS, index=position, format_func=NAMES.__getitem__)
left, right = st.columns([3, 2])
with left:
    answer = st_folium(build_map(STATES, before))
drawing = answer["last_active_drawing"]
selected = drawing["properties"]["id"] if drawing else asked
with right, st.container(key="panel"):
    if selected:
        show_panel(PACK, selected)
    else:
        st.markdown("## Choose a state")
if selected != before:
    st.session_state["selected"] = selected
    st.rerun()
