"""Show a participant: what it said, what it signed, and what others say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dashboard.atlas import Atlas
from dashboard.panels.claims import (
    ClaimRow,
    arrange_claims,
    count_claims,
    describe_bases,
    describe_search,
    find_claims,
)
from dashboard.panels.facts import Fact, compose_facts
from geodata.model import BorderNote, Role, Sentence, Unit, Voice
from layers.html import render_html

OPEN_ROWS = {Voice.GOVERNMENT: 4, Voice.JOINT: 2, Voice.ANALYST: 1, Voice.NARRATED: 1}
EMPTY = {
    Voice.GOVERNMENT: "No statement of its own found",
    Voice.JOINT: "No joint text found",
    Voice.ANALYST: "No analyst found who speaks of it",
    Voice.NARRATED: "Nothing narrated about it found",
}


@dataclass(frozen=True)
class VoicePart:
    """One voice's part of a panel: its rows, how many stand open, what if none."""

    voice: Voice
    rows: tuple[ClaimRow, ...]
    open: int
    empty: str


@dataclass(frozen=True)
class ParticipantPanel:
    """Everything a participant's panel says, as data."""

    name: str
    role: Role
    role_note: str
    bottom_line: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    border_notes: tuple[BorderNote, ...]
    counts: dict[Voice, int]
    total: int
    basis_note: str
    parts: tuple[VoicePart, ...]
    searched: str


def compose_participant(
    atlas: Atlas, participant: str, *, worldview: str, unit: Unit
) -> ParticipantPanel:
    """Compose a participant's panel.

    Raises
    ------
    UnknownIdError
        If no participant or no worldview goes by that id.
    """
    entry, pack = atlas.participant(participant), atlas.pack
    counts = count_claims(pack, participant)
    return ParticipantPanel(
        name=entry.name,
        role=entry.role,
        role_note=entry.role_note,
        bottom_line=entry.bottom_line,
        facts=compose_facts(atlas, entry, worldview=worldview, unit=unit),
        border_notes=tuple(note for note in pack.border_notes if participant in note.between),
        counts=counts,
        total=sum(counts.values()),
        basis_note=describe_bases(pack, participant) or "none found",
        parts=tuple(
            VoicePart(
                voice=voice,
                rows=arrange_claims(pack, claims, participant=participant),
                open=OPEN_ROWS[voice],
                empty=EMPTY[voice],
            )
            for voice, claims in find_claims(pack, participant).items()
        ),
        searched=describe_search(pack),
    )


@cache
def render_participant(atlas: Atlas, participant: str, worldview: str, unit: Unit) -> str:
    """Render a participant's panel as HTML, once for each worldview and unit.

    Raises
    ------
    UnknownIdError
        If no participant or no worldview goes by that id.
    """
    panel = compose_participant(atlas, participant, worldview=worldview, unit=unit)
    return render_html("participant.html", panel=panel)
