"""Say what one thing on the map is, as data, before any renderer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shapely.geometry.base import BaseGeometry


class Layer(StrEnum):
    """Which sheet a mark lies on, from the ground up."""

    LAND = "land"
    LAKES = "lakes"
    HATCH = "hatch"
    BORDERS = "borders"
    RINGS = "rings"
    DISTANCES = "distances"
    CAPITALS = "capitals"
    LABELS = "labels"
    PLACES = "places"
    NAMED = "named"


@dataclass(frozen=True)
class Mark:
    """One thing on the map.

    Attributes
    ----------
    layer : Layer
        The sheet it lies on.
    kind : str
        Its style's name in `layers.style`, or of a label or a place.
    geometry : shapely geometry
        Lon/lat, EPSG:4326, unwrapped where it crosses the antimeridian.
    classes : tuple of str
        Class names for scripts and tests beside ``kind``.
    id : str
        The state, place or distance meant.
    title : str
        What a pointer, the keyboard or a screen reader is told.
    text, note : str
        What is written on the map, and a smaller line beneath.
    owner : str
        The participant whose selection brings this mark out, if any.
    area : str
        The contested area that choosing this line leads to, if any.
    between : tuple of str
        The two pieces of the world that this border line runs between.
    spots : tuple of (lon, lat)
        Where its text may stand, best first.
    bearing_deg : float
        Clockwise from north; for marks that point somewhere.
    min_zoom, max_zoom : float
        The zooms between which its text is shown.
    decimals : int
        Of the coordinates that travel to the map: three are 100 m.
    """

    layer: Layer
    kind: str
    geometry: BaseGeometry
    classes: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    text: str = ""
    note: str = ""
    owner: str = ""
    area: str = ""
    between: tuple[str, ...] = ()
    spots: tuple[tuple[float, float], ...] = ()
    bearing_deg: float = 0.0
    min_zoom: float = 0.0
    max_zoom: float = 99.0
    decimals: int = 3


@dataclass(frozen=True)
class KeyEntry:
    """A line of the map's key: a swatch of ``kind`` and what it means."""

    swatch: str
    kind: str
    text: str
    layer: Layer
