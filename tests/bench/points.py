"""Find points inside states, to click on."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.world import World

POINTS = 12
SEED = 7

LatLon = tuple[float, float]


def find_points(world: World, state: str) -> list[LatLon]:
    """Find points inside a state's largest part; the one farthest inside comes first.

    The others are for when a label or a marker lies on the first.

    Returns
    -------
    list of (lat, lon)
        Degrees on WGS 84, as Leaflet takes them.
    """
    shape = world.drawn_countries(world.worldviews[0].id).geometry[state]
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    inside = shapely.maximum_inscribed_circle(largest).coords[0]
    return [(lat, lon) for lon, lat in [inside, *_scatter(largest)]]


def _scatter(area: BaseGeometry) -> list[tuple[float, float]]:
    west, south, east, north = area.bounds
    chance = np.random.default_rng(SEED)
    tried = chance.uniform((west, south), (east, north), (20 * POINTS, 2))
    found = tried[shapely.contains_xy(area, tried)][:POINTS]
    return [(float(lon), float(lat)) for lon, lat in found]
