"""Compose the map's key from what is drawn, so that it cannot name anything else."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.model import BorderStatus, Pack, Role
from layers.borders import name_line
from layers.marks import KeyEntry, Layer, Mark
from layers.words import ROLE_NAMES, STATUS_WORDS


def compose_key(pack: Pack, marks: Sequence[Mark]) -> tuple[KeyEntry, ...]:
    """Compose the entries of the key, in reading order.

    Each entry names the layer it explains; the frame hides those whose layer
    the reader has turned off.
    """
    kinds = {mark.kind for mark in marks}
    return (
        *_compose_roles(pack),
        *_compose_statuses(pack, marks),
        *_compose_others(kinds),
    )


def _compose_roles(pack: Pack) -> list[KeyEntry]:
    names = {participant.id: participant.name for participant in pack.participants}
    entries = [_area("role-subject", f"{names[pack.subject]}, the subject")]
    for role in (Role.MEMBER, Role.GUEST):
        holders = [entry.name for entry in pack.participants if entry.role is role]
        shown = f" ({holders[0]})" if len(holders) == 1 else ""
        if holders:
            entries.append(_area(f"role-{role}", ROLE_NAMES[role] + shown))
    return [*entries, _area("selected", "Selected")]


def _compose_statuses(pack: Pack, marks: Sequence[Mark]) -> list[KeyEntry]:
    """Compose a line for each note that is drawn, and one for the rest of its status."""
    lines = {(mark.kind, mark.id) for mark in marks if mark.layer is Layer.BORDERS}
    entries = []
    for status in BorderStatus:
        kind = f"border-{status}"
        found = [note for note in pack.border_notes if note.status is status]
        notes = [note for note in found if (kind, name_line(*note.between)) in lines]
        noted = {(kind, name_line(*note.between)) for note in notes}
        texts = [f"{note.name}: {note.brief}" for note in notes]
        if any(line[0] == kind and line not in noted for line in lines):
            texts.append(STATUS_WORDS[status])
        entries += [KeyEntry("line", kind, text, Layer.BORDERS) for text in texts]
    return entries


def _compose_others(kinds: set[str]) -> list[KeyEntry]:
    entries = (
        KeyEntry("area", "hatched", "Area claimed by another state", Layer.HATCH),
        KeyEntry("line", "ring", "Range ring, geodesic", Layer.RINGS),
        KeyEntry("line", "measured", "Measured, WGS 84 geodesic", Layer.DISTANCES),
        KeyEntry("line", "stated", "Length a source states", Layer.DISTANCES),
    )
    return [entry for entry in entries if entry.kind in kinds]


def _area(kind: str, text: str) -> KeyEntry:
    return KeyEntry("area", kind, text, Layer.LAND)
