"""Load the world that ships and divide it by worldview."""

from geodata.world.comparison import (
    Change,
    compare_views,
    find_beside,
    find_hinges,
    measure_area,
)
from geodata.world.load import load_world
from geodata.world.views import World

__all__ = [
    "Change",
    "World",
    "compare_views",
    "find_beside",
    "find_hinges",
    "load_world",
    "measure_area",
]
