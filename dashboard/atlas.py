"""Load the pack and the world once, and remember what follows from them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache

from dashboard import __version__
from dashboard.state import Known
from geodata.errors import UnknownIdError
from geodata.measures import measure_distances
from geodata.model import Distance, Pack, Participant, Unit
from geodata.packs import load_pack
from geodata.selection import select_sources
from geodata.world import World, load_world
from layers.drawing import Drawing, compose_drawing

PACK_VARIABLE = "MOSCOW_FORMAT_PACK"


@dataclass(frozen=True, eq=False)
class Atlas:
    """A pack and the world it is about; equal only to itself."""

    pack: Pack
    world: World

    @property
    def known(self) -> Known:
        """Return the ids an address may name."""
        participants = [entry.id for entry in self.pack.participants]
        return Known(
            pack=self.pack.id,
            participants=participants,
            states=[piece for piece in self.world.drawing.index if piece not in participants],
            places=[self.pack.focus],
            worldviews=[worldview.id for worldview in self.world.worldviews],
        )

    @property
    def version(self) -> str:
        """Return a short digest of everything that what is served depends on."""
        parts = [__version__, self.pack.digest, *(origin.sha256 for origin in self.world.origins)]
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]

    def participant(self, participant: str) -> Participant:
        """Return a participant by id.

        Raises
        ------
        UnknownIdError
            If no participant goes by that id.
        """
        for entry in self.pack.participants:
            if entry.id == participant:
                return entry
        known = [entry.id for entry in self.pack.participants]
        raise UnknownIdError("participant", participant, known)


@cache
def load_atlas(pack: str | None = None) -> Atlas:
    """Load a pack by id or folder (default: the one that ships) and the world.

    Raises
    ------
    ContentError
        If the pack or a data file has problems; all of them at once.
    UnknownIdError
        If no pack goes by that id.
    """
    world = load_world()
    states, places = set(map(str, world.pieces.index)), set(world.places)
    runways = {runway.ident for runway in world.runways}
    loaded = load_pack(pack, states=states, places=places, runways=runways)
    # Until the reader can switch them on, the additional sources stay off.
    return Atlas(pack=select_sources(loaded), world=world)


def load_served_atlas() -> Atlas:
    """Load the atlas that the command was told to serve."""
    return load_atlas(os.environ.get(PACK_VARIABLE))


@cache
def measure_all(atlas: Atlas, worldview: str) -> tuple[Distance, ...]:
    """Measure every distance of the pack in one worldview, once.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    return measure_distances(atlas.pack, atlas.world, worldview)


@cache
def draw_all(atlas: Atlas, worldview: str, unit: Unit) -> Drawing:
    """Draw everything a worldview shows, once.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    distances = measure_all(atlas, worldview)
    return compose_drawing(atlas.pack, atlas.world, distances, worldview=worldview, unit=unit)
