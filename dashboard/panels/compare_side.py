"""Put two or three participants side by side, topic by topic, with their claims."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.atlas import Atlas
from dashboard.panels.claims import ClaimRow, count_claims, join_names
from dashboard.panels.compare_cells import (
    CellView,
    arrange_rows,
    compose_cell,
    describe_question,
    find_matrix,
    find_topic,
    link_map,
)
from dashboard.state import MOST_COMPARED, ViewState, format_link
from geodata.matrix import Matrix
from geodata.model import Participant, Voice
from layers.words import ROLE_NAMES


@dataclass(frozen=True)
class Head:
    """A participant at the head of its column; the link takes it out."""

    name: str
    role: str
    own: str
    address: str


@dataclass(frozen=True)
class SideCell:
    """A cell with the claims that its stance, or its strongest voice, rests on."""

    cell: CellView
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True)
class SideRow:
    """A topic with one cell for each participant."""

    topic: str
    question: str
    map_address: str
    cells: tuple[SideCell, ...]


@dataclass(frozen=True)
class SideBySide:
    """Two or three participants, topic by topic; ``others`` may be added."""

    finding: str
    heads: tuple[Head, ...]
    rows: tuple[SideRow, ...]
    others: tuple[tuple[str, str], ...]
    close_address: str


def compose_side(atlas: Atlas, view: ViewState) -> SideBySide:
    """Compose the participants that the reader put side by side."""
    shown = find_matrix(atlas, view.topics, view.filters, view.compared)
    whole = find_matrix(atlas, view.topics, (), view.compared)
    entries = [atlas.participant(one) for one in view.compared]
    free = len(entries) < MOST_COMPARED
    others = [one for one in atlas.pack.participants if one not in entries and free]
    return SideBySide(
        finding=_describe_difference(atlas, whole),
        heads=tuple(_compose_head(atlas, view, entry) for entry in entries),
        rows=tuple(_compose_row(atlas, view, shown, whole, topic) for topic in shown.topics),
        others=tuple((one.name, _link(view, (*view.compared, one.id))) for one in others),
        close_address=_link(view, ()),
    )


def _link(view: ViewState, compared: tuple[str, ...]) -> str:
    return format_link(replace(view, compared=compared))


def _compose_head(atlas: Atlas, view: ViewState, entry: Participant) -> Head:
    own = count_claims(atlas.pack, entry.id)[Voice.GOVERNMENT]
    return Head(
        name=entry.name,
        role=ROLE_NAMES[entry.role],
        own=f"{own} own statement{'' if own == 1 else 's'}" if own else "none of its own found",
        address=_link(view, tuple(one for one in view.compared if one != entry.id)),
    )


def _compose_row(
    atlas: Atlas, view: ViewState, shown: Matrix, whole: Matrix, topic: str
) -> SideRow:
    found = find_topic(atlas.pack, topic)
    cells = []
    for cell, full in zip(shown.column(topic), whole.column(topic), strict=True):
        composed = compose_cell(atlas, view, cell, whole=full)
        rests = set(cell.stance.claims) if cell.stance else set()
        rows = [
            row
            for row in arrange_rows(atlas, cell)
            if row.claim.id in rests or (not rests and row.claim.voice is composed.voice)
        ]
        cells.append(SideCell(cell=composed, rows=tuple(rows)))
    return SideRow(
        topic=found.name,
        question=describe_question(found),
        map_address=link_map(view, topic=topic, participant=view.compared[0]),
        cells=tuple(cells),
    )


def _describe_difference(atlas: Atlas, matrix: Matrix) -> str:
    """State on which topics their stances differ, and on which they are the same."""
    stances = {
        topic: [cell.stance.stance for cell in matrix.column(topic) if cell.stance]
        for topic in matrix.topics
    }
    wanted = len(matrix.participants)
    full = {topic: found for topic, found in stances.items() if len(found) == wanted}
    same = [topic for topic, found in full.items() if len(set(found)) == 1]
    differ = [topic for topic, found in stances.items() if len(set(found)) > 1]
    names = join_names([atlas.participant(one).name for one in matrix.participants])
    told = [
        text + join_names([find_topic(atlas.pack, topic).name for topic in topics])
        for text, topics in (("same stance on ", same), ("different ones on ", differ))
        if topics
    ]
    return f"{names}: {'; '.join(told) or 'no topic on which both are read as for or against'}"
