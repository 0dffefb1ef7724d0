"""Compare participants by topic: who is on record, in which voice, with which stance.

Only claims that name a state, or a group the source lists, say where it stands;
what stands there by our reading is counted apart and never speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from geodata.errors import UnknownIdError
from geodata.model import Claim, HolderBasis, Pack, Role, Stance, StanceRecord, Voice

OWN_VOICE = (Voice.GOVERNMENT,)
ON_RECORD = (Voice.GOVERNMENT, Voice.JOINT)

_VOICES = tuple(Voice)
_BASES = tuple(HolderBasis)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one participant has on one topic.

    Attributes
    ----------
    claims : tuple of str
        Ids of its claims: named before group before reading, within these the
        strongest voice first, then as in the pack.
    counts : mapping of Voice to int
        Named and group claims by voice; every voice is a key.
    by_reading : int
        Claims that stand here by our reading alone.
    voice : Voice or None
        The strongest voice of the named and group claims.
    group_only : bool
        True where it is named only together with others.
    stance : StanceRecord or None
        The first stance of the pack whose claims are all selected.
    none_found : bool
        True where an editor looked for a stance and found none, and no other
        stance holds. False without a stance: no editor has written a record.
    """

    participant: str
    topic: str
    claims: tuple[str, ...]
    counts: Mapping[Voice, int]
    by_reading: int
    voice: Voice | None
    group_only: bool
    stance: StanceRecord | None
    none_found: bool


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Participants by topics, both as ids in the order they are shown."""

    participants: tuple[str, ...]
    topics: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, participant: str, topic: str) -> Cell:
        """Return one cell.

        Raises
        ------
        UnknownIdError
            If the matrix has no such participant or topic.
        """
        if participant not in self.participants:
            raise UnknownIdError("participant", participant, self.participants)
        if topic not in self.topics:
            raise UnknownIdError("topic", topic, self.topics)
        return self.cells[participant, topic]

    def row(self, participant: str) -> tuple[Cell, ...]:
        """Return the cells of one participant, in the order of the topics."""
        return tuple(self.cell(participant, topic) for topic in self.topics)

    def column(self, topic: str) -> tuple[Cell, ...]:
        """Return the cells of one topic, in the order of the participants."""
        return tuple(self.cell(participant, topic) for participant in self.participants)


def compose_matrix(
    pack: Pack,
    *,
    participants: Iterable[str] | None = None,
    topics: Iterable[str] | None = None,
) -> Matrix:
    """Compose the matrix of a pack, as selected.

    Parameters
    ----------
    pack : Pack
        The pack, best after `geodata.selection.select_sources`.
    participants : iterable of str, optional
        Whose rows; by default those of the members.
    topics : iterable of str, optional
        Which columns; by default the main topics, or all where none is main.
    """
    if participants is None:
        participants = [one.id for one in pack.participants if one.role is Role.MEMBER]
    if topics is None:
        main = [topic.id for topic in pack.topics if topic.main]
        topics = main or [topic.id for topic in pack.topics]
    rows, columns = tuple(participants), tuple(topics)
    claims = {column: [one for one in pack.claims if one.topic == column] for column in columns}
    chosen = {claim.id for claim in pack.claims}
    stances = tuple(_find_standing(pack.stances, chosen))
    cells = {
        (row, column): _compose_cell(row, column, claims[column], stances)
        for row in rows
        for column in columns
    }
    return Matrix(participants=rows, topics=columns, cells=cells)


def find_unique_topics(
    matrix: Matrix, participant: str, *, voices: Collection[Voice] = OWN_VOICE
) -> tuple[str, ...]:
    """Find the topics on which a participant alone is heard in these voices."""
    return tuple(
        topic
        for topic in matrix.topics
        if [one.participant for one in matrix.column(topic) if _is_heard(one, voices)]
        == [participant]
    )


def find_lone_stances(matrix: Matrix, participant: str) -> tuple[str, ...]:
    """Find the topics on which nobody else has a participant's stance.

    A topic on which it is the only one with a stance counts.
    """
    found = []
    for topic in matrix.topics:
        own = matrix.cell(participant, topic).stance
        others = [one.stance for one in matrix.column(topic) if one.participant != participant]
        if own and all(other is None or other.stance is not own.stance for other in others):
            found.append(topic)
    return tuple(found)


def find_silent_topics(matrix: Matrix, *, voices: Collection[Voice] = ON_RECORD) -> tuple[str, ...]:
    """Find the topics on which nobody is heard: by default in no own and no joint words."""
    return tuple(
        topic
        for topic in matrix.topics
        if not any(_is_heard(cell, voices) for cell in matrix.column(topic))
    )


def find_all_signed(pack: Pack) -> tuple[Claim, ...]:
    """Find the joint claims, as selected, that every member holds, named or as a group."""
    members = [one.id for one in pack.participants if one.role is Role.MEMBER]
    return tuple(
        claim
        for claim in pack.claims
        if claim.voice is Voice.JOINT and all(_is_firm(claim, member) for member in members)
    )


def _compose_cell(
    participant: str, topic: str, claims: Iterable[Claim], stances: Iterable[StanceRecord]
) -> Cell:
    held = [claim for claim in claims if claim.basis_for(participant)]
    held.sort(key=lambda claim: _rank(claim, participant))
    firm = [claim for claim in held if _is_firm(claim, participant)]
    counts = Counter(claim.voice for claim in firm)
    records = [one for one in stances if (one.participant, one.topic) == (participant, topic)]
    standing = [one for one in records if one.stance is not Stance.NONE_FOUND]
    return Cell(
        participant=participant,
        topic=topic,
        claims=tuple(claim.id for claim in held),
        counts={voice: counts[voice] for voice in _VOICES},
        by_reading=len(held) - len(firm),
        voice=min((claim.voice for claim in firm), key=_VOICES.index, default=None),
        group_only=bool(firm)
        and all(claim.basis_for(participant) is HolderBasis.GROUP for claim in firm),
        stance=standing[0] if standing else None,
        none_found=bool(records) and not standing,
    )


def _find_standing(
    stances: Iterable[StanceRecord], chosen: Collection[str]
) -> Iterator[StanceRecord]:
    for record in stances:
        if all(claim in chosen for claim in record.claims):
            yield record


def _is_firm(claim: Claim, participant: str) -> bool:
    return claim.basis_for(participant) in (HolderBasis.NAMED, HolderBasis.GROUP)


def _is_heard(cell: Cell, voices: Collection[Voice]) -> bool:
    return any(cell.counts[voice] for voice in voices)


def _rank(claim: Claim, participant: str) -> tuple[int, int]:
    basis = claim.basis_for(participant) or HolderBasis.READING
    return _BASES.index(basis), _VOICES.index(claim.voice)
