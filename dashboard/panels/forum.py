"""Show the forum itself, while nothing is selected."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.atlas import Atlas
from dashboard.panels.claims import (
    ClaimRow,
    arrange_claims,
    count_claims,
    describe_evidence,
    describe_search,
    describe_speakers,
    link_participant,
)
from dashboard.state import ViewState
from geodata.model import Participant, Role, Sentence, Voice
from layers.html import render_html
from layers.words import ROLE_NAMES

HINT = "Click a state on the map or choose it from the list above the map. Esc deselects."


@dataclass(frozen=True)
class Entry:
    """A state of the forum as a row: its name, role, counts by voice, and link."""

    name: str
    role: str
    counts: tuple[int, ...]
    address: str


@dataclass(frozen=True)
class ForumPanel:
    """Everything the forum's panel says, as data."""

    eyebrow: str
    name: str
    what_it_is: tuple[Sentence, ...]
    hint: str
    member_count: str
    signed: tuple[ClaimRow, ...]
    searched: str
    finding: str
    entries: tuple[Entry, ...]


def compose_forum(atlas: Atlas, view: ViewState) -> ForumPanel:
    """Compose the forum's panel; its links keep the rest of the view."""
    pack = atlas.pack
    members = [entry for entry in pack.participants if entry.role is Role.MEMBER]
    counts = {entry.id: count_claims(pack, entry.id) for entry in pack.participants}
    own = {entry.id: counts[entry.id][Voice.GOVERNMENT] for entry in members}
    unsigned = {entry.id for entry in members if not counts[entry.id][Voice.JOINT]}
    return ForumPanel(
        eyebrow=f"{pack.title} · evidence to {describe_evidence(pack)}",
        name=pack.forum.name,
        what_it_is=pack.forum.what_it_is,
        hint=HINT,
        member_count=str(len(members)),
        signed=arrange_claims(
            pack, [claim for claim in pack.claims if claim.id in pack.forum.all_signed]
        ),
        searched=describe_search(pack),
        finding=describe_speakers(own, unsigned=unsigned),
        entries=tuple(
            _compose_entry(entry, tuple(counts[entry.id].values()), view)
            for entry in pack.participants
        ),
    )


def _compose_entry(entry: Participant, counts: tuple[int, ...], view: ViewState) -> Entry:
    return Entry(
        name=entry.name,
        role=ROLE_NAMES[entry.role],
        counts=counts,
        address=link_participant(view, entry),
    )


def render_forum(atlas: Atlas, view: ViewState) -> str:
    """Render the forum's panel as HTML."""
    return render_html("forum.html", panel=compose_forum(atlas, view))
