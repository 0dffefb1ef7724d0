"""Load the pack and the world once, and remember what follows from them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from dashboard import __version__
from dashboard.state import Known, Overlay, SourceChoice
from geodata.dates import parse_ledger_date
from geodata.errors import UnknownIdError
from geodata.measures import measure_distances
from geodata.model import Collection, Distance, Pack, Participant, Unit
from geodata.packs import load_pack
from geodata.selection import EVERY_COLLECTION, select_sources
from geodata.world import World, load_world
from layers.drawing import Drawing, compose_drawing

PACK_VARIABLE = "MOSCOW_FORMAT_PACK"


@dataclass(frozen=True, eq=False)
class Atlas:
    """A pack and the world it is about; equal only to itself.

    ``pack`` holds what is on record; ``root`` is the atlas of the whole pack that it
    was chosen from, None where nothing was left out.
    """

    pack: Pack
    world: World
    root: Atlas | None = None

    @property
    def whole(self) -> Pack:
        """Return the pack with everything in it, whatever is on record."""
        return (self.root or self).pack

    @cached_property
    def known(self) -> Known:
        """Return the ids an address may name."""
        participants = [entry.id for entry in self.pack.participants]
        return Known(
            pack=self.pack.id,
            participants=participants,
            states=[piece for piece in self.world.drawing.index if piece not in participants],
            places=[self.pack.focus],
            worldviews=[worldview.id for worldview in self.world.worldviews],
            claims={claim.id for claim in self.whole.claims},
            topics=[topic.id for topic in self.whole.topics],
            lines=list_lines(self.whole),
            scenes=[scene.id for scene in self.whole.scenes],
            areas=self.world.contested_areas(),
        )

    @cached_property
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

    def name_of(self, state: str) -> str:
        """Name any state that a claim holds or concerns: a participant, another, or a past one."""
        names = {entry.id: entry.name for entry in self.pack.participants}
        if state in self.pack.past_entities:
            past = (alias.names[0] for alias in self.pack.aliases if alias.id == state)
            return next(past, state)
        return names.get(state) or self.world.name_of(state)


def list_lines(pack: Pack) -> tuple[str, ...]:
    """List the ids of every line that can be drawn: measured, stated, and shared borders."""
    entries = [entry.id for entry in pack.participants]
    return (
        *(f"{pack.focus}-{kind}-{entry}" for kind in ("border", "capital") for entry in entries),
        *(length.id for length in pack.stated_lengths),
        *(f"{pack.subject}-{entry}" for entry in entries if entry != pack.subject),
    )


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
    loaded = load_pack(
        pack,
        states=states,
        places=places,
        runways=runways,
        worldviews=[worldview.id for worldview in world.worldviews],
        overlays=list(Overlay),
    )
    return _choose(Atlas(pack=loaded, world=world), SourceChoice.DOCUMENTS, None)


def choose_record(atlas: Atlas, *, sources: SourceChoice, as_of: date | None) -> Atlas:
    """Choose what is on record: on which sources, and by which day.

    Days between which nothing changes give the same value, so that there are never
    more of them than there are dates in the pack.
    """
    root = atlas.root or atlas
    return _choose(root, sources, _find_record_day(root, as_of))


@cache
def _choose(root: Atlas, sources: SourceChoice, as_of: date | None) -> Atlas:
    collections = EVERY_COLLECTION if sources is SourceChoice.ALL else (Collection.DOCUMENTS,)
    pack = select_sources(root.pack, collections=collections, as_of=as_of)
    return Atlas(pack=pack, world=root.world, root=root)


def _find_record_day(root: Atlas, as_of: date | None) -> date | None:
    days = list_record_days(root)
    if as_of is None or (days and as_of >= days[-1]):
        return None
    return max((day for day in days if day <= as_of), default=date.min)


@cache
def list_record_days(root: Atlas) -> tuple[date, ...]:
    """List the days on which the record grows, oldest first."""
    dated = [
        *(claim.date for claim in root.pack.claims),
        *(source.date for source in root.pack.sources if source.date),
    ]
    days = {parse_ledger_date(text).reaches for text in dated}
    return tuple(sorted(day for day in days if day is not None))


def load_served_atlas() -> Atlas:
    """Load the atlas that the command was told to serve."""
    return load_atlas(os.environ.get(PACK_VARIABLE))


@cache
def measure_all(atlas: Atlas, worldview: str) -> tuple[Distance, ...]:
    """Measure every distance in one worldview, once; stated ones as far as on record.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    if atlas.root:
        stated = {length.id for length in atlas.pack.stated_lengths}
        measured = measure_all(atlas.root, worldview)
        return tuple(one for one in measured if one.claim is None or one.id in stated)
    return measure_distances(atlas.pack, atlas.world, worldview)


@cache
def draw_all(atlas: Atlas, worldview: str, unit: Unit) -> Drawing:
    """Draw everything a worldview shows, once.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    if atlas.root:
        return draw_all(atlas.root, worldview, unit)
    distances = measure_all(atlas, worldview)
    return compose_drawing(atlas.pack, atlas.world, distances, worldview=worldview, unit=unit)
