"""Keep of a scene what still exists, and say what no longer does."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from geodata.model import Camera, Scene, Statement

GONE = "What this rested on is no longer in the pack."


@dataclass(frozen=True)
class Existing:
    """The ids that scenes may name; ``frame`` is where to look when nothing else is left."""

    claims: Collection[str]
    participants: Collection[str]
    places: Collection[str]
    distances: Collection[str]
    worldviews: Collection[str]
    overlays: Collection[str]
    frame: Camera


@dataclass(frozen=True)
class Mended:
    """A scene as far as it still exists, and what was taken out, in words."""

    scene: Scene
    lost: tuple[str, ...]


@dataclass
class _Sieve:
    """Keeps the ids that exist and remembers the others, each once."""

    lost: dict[str, None] = field(default_factory=dict)

    def keep(self, what: str, ids: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
        ids = tuple(ids)
        self.lost.update({f"{what} {id}": None for id in ids if id not in known})
        return tuple(id for id in ids if id in known)


def mend_scene(scene: Scene, existing: Existing) -> Mended:
    """Take out of a scene what no longer exists."""
    sieve = _Sieve()
    body = tuple(_mend_statement(one, existing, sieve) for one in scene.body)
    worldview = sieve.keep("worldview", filter(None, [scene.worldview]), existing.worldviews)
    kept = scene.model_copy(
        update={
            "claims": sieve.keep("claim", scene.claims, existing.claims),
            "distances": sieve.keep("distance", scene.distances, existing.distances),
            "participants": sieve.keep("participant", scene.participants, existing.participants),
            "places": sieve.keep("place", scene.places, existing.places),
            "overlays": sieve.keep("overlay", scene.overlays, existing.overlays),
            "worldview": worldview[0] if worldview else None,
            "body": body,
            "camera": _mend_camera(scene.camera, existing, sieve),
        }
    )
    return Mended(scene=kept, lost=tuple(sieve.lost))


def _mend_statement(statement: Statement, existing: Existing, sieve: _Sieve) -> Statement:
    claims = sieve.keep("claim", statement.claims, existing.claims)
    distances = sieve.keep("distance", statement.distances, existing.distances)
    basis = statement.basis or ("" if claims or distances else GONE)
    return statement.model_copy(update={"claims": claims, "distances": distances, "basis": basis})


def _mend_camera(camera: Camera, existing: Existing, sieve: _Sieve) -> Camera:
    if camera.bounds:
        return camera
    if camera.place:
        kept = sieve.keep("place", [camera.place], existing.places)
        return camera if kept else existing.frame
    states = sieve.keep("participant", camera.participants, existing.participants)
    return Camera(participants=states) if states else existing.frame
