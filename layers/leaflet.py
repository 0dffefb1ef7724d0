"""Render a Drawing for Leaflet: a base map that never changes, and data by URL.

No text of a pack enters folium, whose output is compiled as a template on the
server. The base map is one constant script; names and shapes travel as JSON
and reach the page as text, never as markup.
"""

from __future__ import annotations

from typing import Any

import folium
import folium.plugins  # imported here so that no visitor waits for it
from folium.elements import JSCSSMixin
from folium.template import Template

# A runway of 46 m is some pixels wide at 14.
MAX_ZOOM = 14
ASSETS = "../../assets"

folium.Map.default_js = []
folium.Map.default_css = []


class AtlasFrame(JSCSSMixin):
    """Start the atlas's own script on a folium map; holds numbers only."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlas.start({{ this._parent.get_name() }}, {{ this.options | tojson }});"
        "{% endmacro %}"
    )
    default_js = [("frame", f"{ASSETS}/frame.js")]  # noqa: RUF012
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{ASSETS}/leaflet/leaflet.css"),
        ("fonts", f"{ASSETS}/fonts/fonts.css"),
        ("style", f"{ASSETS}/style.css"),
        ("atlas_css", f"{ASSETS}/own/map.css"),
    ]

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__()
        self._name = "AtlasFrame"
        self.options = options


def render_base_map(
    *,
    frame: tuple[float, float, float, float],
    world_bounds: tuple[float, float, float, float],
) -> folium.Map:
    """Render the map that is mounted once.

    Parameters
    ----------
    frame, world_bounds : tuple of float
        What to show first, and the edges that must never be seen; west, south,
        east, north in degrees.
    """
    west, south, east, north = frame
    base = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=4,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
        max_bounds_viscosity=1.0,
    )
    base.options["max_zoom"] = MAX_ZOOM  # folium hands its own argument to tiles alone
    base.add_child(AtlasFrame({"frame": _to_corners(frame), "world": _to_corners(world_bounds)}))
    return base


class ViewMessage(folium.MacroElement):
    """Tell the frame what the reader chose; evaluated there when it changes."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlas.apply({{ this.view | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, view: dict[str, Any]) -> None:
        super().__init__()
        self._name = "ViewMessage"
        self.view = view


def render_message(view: dict[str, Any]) -> folium.FeatureGroup:
    """Render a view as a feature group for a map that is already mounted.

    ``view`` holds ids and numbers only: folium compiles what it renders as a
    template, so a pack's text must never be in it.
    """
    group = folium.FeatureGroup(name="view")
    group.add_child(ViewMessage(view))
    return group


def _to_corners(box: tuple[float, float, float, float]) -> list[list[float]]:
    west, south, east, north = box
    return [[south, west], [north, east]]
