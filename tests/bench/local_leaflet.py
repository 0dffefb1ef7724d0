"""Let folium take Leaflet from this machine, as a Streamlit component's files."""

from __future__ import annotations

import folium
import streamlit.components.v1 as components
import xstatic.pkg.leaflet

components.declare_component("files", path=xstatic.pkg.leaflet.BASE_DIR)

FILES = f"../{__name__}.files"  # relative to the frame of streamlit-folium


def use_local_leaflet() -> None:
    """Replace what folium asks of other hosts: Leaflet alone stays, from here."""
    folium.Map.default_js = [("leaflet", f"{FILES}/leaflet.js")]
    folium.Map.default_css = [("leaflet_css", f"{FILES}/leaflet.css")]
