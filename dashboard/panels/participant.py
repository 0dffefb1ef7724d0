"""Show a participant: what it said, what it signed, and what others say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dashboard.atlas import Atlas
from dashboard.panels.claims import (
    ClaimRow,
    arrange_claims,
    count_claims,
    describe_age,
    describe_bases,
    describe_search,
    find_claims,
    find_held,
)
from dashboard.panels.facts import Fact, compose_facts
from geodata.engagement import find_engagement
from geodata.model import BorderNote, Pack, Role, Sentence, Unit, Voice
from layers.html import render_html

OPEN_ROWS = {Voice.GOVERNMENT: 8, Voice.JOINT: 4, Voice.ANALYST: 4, Voice.NARRATED: 3}
OPEN_DEALINGS = 3
EMPTY = {
    Voice.GOVERNMENT: "No statement of its own found",
    Voice.JOINT: "No joint text found",
    Voice.ANALYST: "No analyst found who speaks of it",
    Voice.NARRATED: "Nothing narrated about it found",
}


@dataclass(frozen=True)
class TopicGroup:
    """The claims of one voice on one topic, and whether they stand open."""

    topic: str
    rows: tuple[ClaimRow, ...]
    open: bool


@dataclass(frozen=True)
class VoicePart:
    """One voice's part of a panel: its claims by topic, and what if there are none."""

    voice: Voice
    groups: tuple[TopicGroup, ...]
    empty: str

    @property
    def rows(self) -> tuple[ClaimRow, ...]:
        """Return the rows of every topic."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True)
class DealingsPart:
    """What is told of dealings with the subject, newest first."""

    heading: str
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
    age: str
    additional: frozenset[str]
    parts: tuple[VoicePart, ...]
    dealings: DealingsPart | None
    not_found: tuple[str, ...]
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
        age=describe_age(pack, find_held(pack, participant)),
        additional=frozenset(one.id for one in pack.claims if one.seen),
        parts=_compose_parts(atlas, participant),
        dealings=_compose_dealings(atlas, participant),
        not_found=tuple(one.text for one in pack.searched if participant in one.participants),
        searched=describe_search(pack),
    )


def _compose_parts(atlas: Atlas, participant: str) -> tuple[VoicePart, ...]:
    found = find_claims(atlas.pack, participant)
    held = [claim for claims in found.values() for claim in claims]
    arranged = arrange_claims(atlas.pack, held, participant=participant, whole=atlas.whole)
    parts = []
    for voice in found:
        rows = [row for row in arranged if row.claim.voice is voice]
        groups = _group_by_topic(atlas.pack, rows, budget=OPEN_ROWS[voice])
        parts.append(VoicePart(voice=voice, groups=groups, empty=EMPTY[voice]))
    return tuple(parts)


def _group_by_topic(pack: Pack, rows: Sequence[ClaimRow], *, budget: int) -> tuple[TopicGroup, ...]:
    groups = []
    for topic in pack.topics:
        group = tuple(row for row in rows if row.claim.topic == topic.id)
        if group:
            budget -= len(group)
            groups.append(TopicGroup(topic=topic.name, rows=group, open=budget >= 0))
    return tuple(groups)


def _compose_dealings(atlas: Atlas, participant: str) -> DealingsPart | None:
    chosen = atlas.pack.engagement
    if chosen is None:
        return None
    claims = find_engagement(atlas.pack, participant)
    is_subject = participant == atlas.pack.subject
    return DealingsPart(
        heading=chosen.own_heading if is_subject else chosen.heading,
        rows=arrange_claims(atlas.pack, claims, participant=participant, whole=atlas.whole),
        open=OPEN_DEALINGS,
        empty=chosen.empty,
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
