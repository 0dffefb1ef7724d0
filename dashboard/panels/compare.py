"""Compare the participants by topic: who is on record, in which voice, with which stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.atlas import Atlas
from dashboard.choices import Filter, Order, Question, TopicChoice
from dashboard.panels.claims import (
    count_claims,
    count_in_words,
    describe_evidence,
    describe_speakers,
    join_names,
)
from dashboard.panels.compare_answers import Answer, compose_answer
from dashboard.panels.compare_cells import (
    CellDetail,
    CellView,
    compose_cell,
    compose_detail,
    describe_question,
    find_heard,
    find_matrix,
    find_topic,
    link_map,
)
from dashboard.panels.compare_side import SideBySide, compose_side
from dashboard.state import MOST_COMPARED, Screen, ViewState, format_link
from geodata.matrix import Matrix
from geodata.model import Collection, Pack, Participant, Role, Voice
from layers.html import render_html
from layers.words import ROLE_NAMES

ORDER_NAMES = {Order.OWN_VOICE: "Own voice first", Order.NAME: "A to Z"}
FILTER_NAMES = {
    Filter.OWN_VOICE: "State’s own voice only",
    Filter.NO_GROUPS: "Hide group claims",
}


@dataclass(frozen=True)
class Choice:
    """A choice as a link: what it says, where it leads, whether it is made."""

    text: str
    address: str
    on: bool = False


@dataclass(frozen=True)
class Column:
    """A topic at the head of its column."""

    name: str
    question: str
    count: str
    address: str
    map_address: str
    selected: bool
    found: bool


@dataclass(frozen=True)
class Row:
    """A participant with its cells; ``own`` counts its statements in words."""

    name: str
    own: str
    address: str
    beside: Choice
    selected: bool
    cells: tuple[CellView, ...]
    detail: CellDetail | None


@dataclass(frozen=True)
class ComparePanel:
    """Everything the comparison says, as data."""

    finding: str
    lead: str
    orders: tuple[Choice, ...]
    filters: tuple[Choice, ...]
    questions: tuple[Choice, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    answer: Answer | None
    side: SideBySide | None
    pending: Choice | None
    neighbours: str


def compose_compare(atlas: Atlas, view: ViewState) -> ComparePanel:
    """Compose the comparison for a record and what the reader chose of it."""
    members = [entry for entry in atlas.pack.participants if entry.role is Role.MEMBER]
    entries = _order(atlas.pack, [*members, *_find_guest(atlas, view)], view.order)
    ids = tuple(entry.id for entry in entries)
    shown = find_matrix(atlas, view.topics, view.filters, ids)
    whole = find_matrix(atlas, view.topics, (), ids)
    answer = compose_answer(atlas, view)
    return ComparePanel(
        finding=answer.finding if answer else _describe_finding(atlas.pack, members),
        lead=_describe_lead(atlas.pack),
        orders=tuple(
            Choice(name, format_link(replace(view, order=order)), view.order is order)
            for order, name in ORDER_NAMES.items()
        ),
        filters=_compose_filters(view),
        questions=_compose_questions(atlas, view, len(members)),
        columns=tuple(_compose_column(atlas, view, whole, topic, answer) for topic in whole.topics),
        rows=tuple(_compose_row(atlas, view, entry, shown, whole) for entry in entries),
        answer=answer,
        side=compose_side(atlas, view) if len(view.compared) > 1 else None,
        pending=_compose_pending(atlas, view),
        neighbours=describe_neighbours(atlas, view.worldview),
    )


def _find_guest(atlas: Atlas, view: ViewState) -> list[Participant]:
    """Find the chosen entry that has no row of its own, if it is such a one."""
    chosen = [entry for entry in atlas.pack.participants if entry.id == view.participant]
    return [entry for entry in chosen if entry.role is not Role.MEMBER]


def _order(pack: Pack, entries: Sequence[Participant], order: Order) -> list[Participant]:
    if order is Order.NAME:
        return sorted(entries, key=lambda entry: entry.name)
    counts = {entry.id: count_claims(pack, entry.id) for entry in entries}
    voices = (Voice.GOVERNMENT, Voice.JOINT)
    return sorted(
        entries,
        key=lambda entry: (
            entry.role is not Role.MEMBER,
            *(-counts[entry.id][voice] for voice in voices),
        ),
    )


def _describe_finding(pack: Pack, members: Sequence[Participant]) -> str:
    counts = {entry.id: count_claims(pack, entry.id) for entry in members}
    own = {entry: found[Voice.GOVERNMENT] for entry, found in counts.items()}
    unsigned = {entry for entry, found in counts.items() if not found[Voice.JOINT]}
    return describe_speakers(own, unsigned=unsigned).removesuffix(".")


def _describe_lead(pack: Pack) -> str:
    additional = any(one.collection is not Collection.DOCUMENTS for one in pack.sources)
    noun = "source" if additional else "document"
    count = len(pack.sources)
    plural = "" if count == 1 else "s"
    return (
        f"Strongest voice found on each topic in {count_in_words(count)} {noun}{plural}, "
        f"to {describe_evidence(pack)}."
    )


def _compose_filters(view: ViewState) -> tuple[Choice, ...]:
    choices = []
    for one, name in FILTER_NAMES.items():
        on = one in view.filters
        kept = tuple(each for each in Filter if (each in view.filters) != (each is one))
        choices.append(Choice(name, format_link(replace(view, filters=kept)), on))
    on = view.topics is TopicChoice.ALL
    other = TopicChoice.MAIN if on else TopicChoice.ALL
    return (*choices, Choice("All topics", format_link(replace(view, topics=other)), on))


def _compose_questions(atlas: Atlas, view: ViewState, count: int) -> tuple[Choice, ...]:
    who = atlas.participant(view.participant).name if view.participant else "one"
    names = {
        Question.ALL_SIGNED: f"What did all {count_in_words(count)} sign?",
        Question.ALONE: f"On what is {who} alone?",
        Question.SILENT: "Where is nobody on record?",
    }
    bare = replace(view, topic=None, compared=())
    return tuple(
        Choice(
            name,
            format_link(replace(bare, find=None if view.find is one else one)),
            view.find is one,
        )
        for one, name in names.items()
    )


def _compose_column(
    atlas: Atlas, view: ViewState, whole: Matrix, topic: str, answer: Answer | None
) -> Column:
    found = find_topic(atlas.pack, topic)
    members = {entry.id for entry in atlas.pack.participants if entry.role is Role.MEMBER}
    heard = sum(1 for cell in whole.column(topic) if cell.voice and cell.participant in members)
    chosen = view.topic == topic
    return Column(
        name=found.name,
        question=describe_question(found),
        count=f"{heard}/{len(members)}",
        address=format_link(replace(view, topic=None if chosen else topic)),
        map_address=link_map(view, topic=topic, participant=view.participant),
        selected=chosen,
        found=answer is not None and topic in answer.topics,
    )


def _compose_row(
    atlas: Atlas, view: ViewState, entry: Participant, shown: Matrix, whole: Matrix
) -> Row:
    chosen = view.participant == entry.id
    own = count_claims(atlas.pack, entry.id)[Voice.GOVERNMENT]
    told = f"{own} own statement{'' if own == 1 else 's'}" if own else "none of its own found"
    role = "" if entry.role is Role.MEMBER else f"{ROLE_NAMES[entry.role].lower()}; "
    is_open = chosen and view.topic in whole.topics
    return Row(
        name=entry.name,
        own=role + told,
        address=format_link(replace(view.select(participant=None if chosen else entry.id))),
        beside=_compose_beside(view, entry),
        selected=chosen,
        cells=tuple(
            compose_cell(atlas, view, cell, whole=whole.cell(entry.id, cell.topic))
            for cell in shown.row(entry.id)
        ),
        detail=compose_detail(atlas, view, whole.cell(entry.id, view.topic or ""))
        if is_open
        else None,
    )


def _compose_beside(view: ViewState, entry: Participant) -> Choice:
    on = entry.id in view.compared
    others = tuple(one for one in view.compared if one != entry.id)
    compared = others if on else (*others, entry.id)[-MOST_COMPARED:]
    address = format_link(replace(view, compared=compared, find=None))
    return Choice("chosen" if on else "side by side", address, on)


def _compose_pending(atlas: Atlas, view: ViewState) -> Choice | None:
    """Say that one alone cannot stand side by side; the link takes it back."""
    if len(view.compared) != 1:
        return None
    name = atlas.participant(view.compared[0]).name
    return Choice(name, format_link(replace(view, compared=())))


def describe_neighbours(atlas: Atlas, worldview: str) -> str:
    """Say who borders the subject on the chosen map, and on whose map another does.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    subject, world = atlas.participant(atlas.pack.subject), atlas.world
    views = {one.id: one.name for one in world.worldviews}
    found = {one: set(world.neighbours(subject.id, one)) for one in views}
    names = sorted(map(world.name_of, found[worldview]))
    text = f"{join_names(names) or 'Nobody'} border {subject.name} on this map ({views[worldview]})"
    others = {
        state: [views[one] for one in views if state in found[one]]
        for state in sorted(set.union(*found.values()), key=world.name_of)
        if any(state not in found[one] for one in views)
    }
    depends = [f"{world.name_of(state)} only on: {', '.join(on)}" for state, on in others.items()]
    return f"{text}. Depends on whose map: {'; '.join(depends)}." if depends else f"{text}."


def render_lit_note(atlas: Atlas, view: ViewState, topic: str) -> str:
    """Render what the map is lit for, how many are on record, and the ways back."""
    return render_html(
        "lit.html",
        topic=find_topic(atlas.pack, topic).name,
        count=f"{len(find_heard(atlas, topic))} of {len(atlas.pack.participants)}",
        compare=format_link(replace(view, screen=Screen.COMPARE)),
        clear=format_link(replace(view, topic=None)),
    )


def render_compare(atlas: Atlas, view: ViewState) -> str:
    """Render the comparison as HTML.

    Raises
    ------
    UnknownIdError
        If the view names a participant or worldview that does not exist.
    """
    return _render(atlas, replace(view, claim=None))  # each link closes the card of a claim


@lru_cache(maxsize=256)
def _render(atlas: Atlas, view: ViewState) -> str:
    return render_html("compare.html", panel=compose_compare(atlas, view), still=False)
