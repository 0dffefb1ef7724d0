"""Keep the briefings that readers put together themselves; knows no Streamlit.

A draft is found by the word its maker holds, or by a code that follows from it: who has
the code alone, an audience, is given the scenes without what is for the speaker.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dashboard.atlas import Atlas
from dashboard.briefing.sessions import derive_code
from dashboard.state import Overlay
from geodata.model import Camera, Scene
from geodata.scene_files import format_scenes
from geodata.scene_mending import Existing, Mended, mend_scene
from geodata.scene_rules import find_scene_problems, list_distance_ids

MOST_DRAFTS = 200
WORD_LETTERS = 32
FRAME_RADIUS_KM = 1250.0


@dataclass(frozen=True)
class Draft:
    """Scenes as far as they exist in a pack.

    ``lost`` holds by scene what no longer does, ``problems`` what the pack's own check
    would say of the scenes as they were written; ``text`` is those scenes as a file.
    """

    word: str
    text: str
    written: tuple[Scene, ...]
    mended: tuple[Mended, ...]
    problems: tuple[str, ...]

    @property
    def code(self) -> str:
        """Return what an audience finds the draft by."""
        return derive_code(self.word)

    def tell(self, *, aloud: bool) -> tuple[Scene, ...]:
        """Return its scenes; ``aloud`` without what is for the speaker."""
        scenes = (one.scene for one in self.mended)
        if not aloud:
            return tuple(scenes)
        return tuple(scene.model_copy(update={"notes": (), "asked": ()}) for scene in scenes)


def compose_draft(atlas: Atlas, scenes: Sequence[Scene]) -> Draft:
    """Compose a draft of scenes: equal scenes give an equal word."""
    text = format_scenes(scenes)
    existing = list_existing(atlas)
    return Draft(
        word=hashlib.sha256(f"draft {text}".encode()).hexdigest()[:WORD_LETTERS],
        text=text,
        written=tuple(scenes),
        mended=tuple(mend_scene(scene, existing) for scene in scenes),
        problems=tuple(
            find_scene_problems(
                atlas.whole,
                scenes,
                places=existing.places,
                worldviews=existing.worldviews,
                overlays=existing.overlays,
            )
        ),
    )


def list_existing(atlas: Atlas) -> Existing:
    """List what scenes may name in an atlas."""
    pack = atlas.whole
    return Existing(
        claims=frozenset(claim.id for claim in pack.claims),
        participants=frozenset(entry.id for entry in pack.participants),
        places=frozenset(atlas.world.places),
        distances=frozenset(list_distance_ids(pack)),
        worldviews=tuple(worldview.id for worldview in atlas.world.worldviews),
        overlays=tuple(overlay.value for overlay in Overlay),
        frame=Camera(place=pack.focus, radius_km=FRAME_RADIUS_KM),
    )


class Drafts:
    """The drafts shown lately, at most so many."""

    def __init__(self, *, most: int = MOST_DRAFTS) -> None:
        self.most = most
        self._drafts: OrderedDict[str, Draft] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, draft: Draft) -> None:
        """Keep a draft; the one not asked for longest makes room."""
        with self._lock:
            self._drafts[draft.code] = draft
            self._drafts.move_to_end(draft.code)
            while len(self._drafts) > self.most:
                self._drafts.popitem(last=False)

    def find(self, name: str) -> Draft | None:
        """Find a draft by its word or its code; None where it is not kept."""
        with self._lock:
            found = next((code for code in (name, derive_code(name)) if code in self._drafts), None)
            if found is None:
                return None
            self._drafts.move_to_end(found)
            return self._drafts[found]


@cache
def find_drafts() -> Drafts:
    """Return the drafts of this process."""
    return Drafts()


def tell_draft(name: str) -> tuple[Scene, ...]:
    """Tell the scenes of a draft; a code tells none of what is for the speaker."""
    draft = find_drafts().find(name)
    return draft.tell(aloud=name != draft.word) if draft else ()


def list_lost(name: str, scene: str) -> tuple[str, ...]:
    """List what a scene of a draft named and no longer exists, in words."""
    draft = find_drafts().find(name)
    mended = draft.mended if draft else ()
    return next((one.lost for one in mended if one.scene.id == scene), ())


def name_aloud(name: str) -> str:
    """Name a draft as an audience may know it."""
    draft = find_drafts().find(name)
    return draft.code if draft else ""
