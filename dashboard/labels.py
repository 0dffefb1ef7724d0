"""Name the choices of the widgets as the reader sees them."""

from __future__ import annotations

from dashboard.state import Display, Overlay, Screen
from geodata.model import Participant, Role, Unit
from layers.words import ROLE_NAMES

SCREEN_NAMES = {
    Screen.EXPLORE: "Explore",
    Screen.COMPARE: "Compare",
    Screen.DISTANCES: "Distances",
    Screen.TIMELINE: "Timeline",
    Screen.SOURCES: "Sources",
}
OVERLAY_NAMES = {
    Overlay.BORDERS: "Disputed areas",
    Overlay.DISTANCES: "Distances",
    Overlay.RINGS: "Rings",
    Overlay.CAPITALS: "Capitals",
    Overlay.BLOCS: "Bodies and groups",
}
DISPLAY_NAMES = {
    Display.AUTO: "Auto",
    Display.LIGHT: "Light",
    Display.DARK: "Dark",
    Display.PROJECTOR: "Projector",
}
UNIT_NAMES = {Unit.KM: "Kilometres", Unit.MI: "Miles", Unit.NMI: "Nautical miles"}


def name_entry(entry: Participant) -> str:
    """Name a state of the forum, with its role where that is not the ordinary one."""
    role = "" if entry.role is Role.MEMBER else f" ({ROLE_NAMES[entry.role].lower()})"
    return entry.name + role
