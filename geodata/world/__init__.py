"""Load the world that ships and divide it by worldview."""

from geodata.world.load import load_world
from geodata.world.views import World

__all__ = ["World", "load_world"]
