"""Load the world that ships and divide it by worldview."""

from geodata.world.comparison import Change, compare_views, measure_area
from geodata.world.load import load_world
from geodata.world.views import World

__all__ = ["Change", "World", "compare_views", "load_world", "measure_area"]
