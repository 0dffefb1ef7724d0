"""Compose the head of an answer: what it is about, before the claims it cites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dashboard.atlas import Atlas
from dashboard.panels.claims import count_in_words
from dashboard.panels.facts import Fact
from dashboard.state import Screen, ViewState, format_link
from geodata.ask import Answer, AnswerKind
from geodata.dates import format_ledger_date, format_written_date
from geodata.matrix import Cell, compose_matrix
from geodata.model import Dispute, Pack, Sentence, Voice
from layers.words import ROLE_NAMES, VOICE_HEADINGS


@dataclass(frozen=True)
class Link:
    """A way on, with its address."""

    text: str
    address: str


@dataclass(frozen=True)
class Entry:
    """A line of a list: a label, a text, and the claims that bear it."""

    label: str
    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableCell:
    """What one participant has on one topic; ``voice`` is the strongest, None if none speaks."""

    text: str
    voice: Voice | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableRow:
    """A topic with a cell for each participant compared."""

    label: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class Head:
    """What stands above the claims of an answer; every part but the title may be empty."""

    title: str
    eyebrow: str = ""
    sentences: tuple[Sentence, ...] = ()
    notes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    entries: tuple[Entry, ...] = ()
    columns: tuple[str, ...] = ()
    table: tuple[TableRow, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    links: tuple[Link, ...] = ()


def name_state(atlas: Atlas, state: str) -> str:
    """Name a participant, or any state or past entity by its first known name."""
    names = {entry.id: entry.name for entry in atlas.pack.participants}
    aliases = {alias.id: alias.names[0] for alias in atlas.whole.aliases}
    return names.get(state) or aliases.get(state) or atlas.world.name_of(state)


def name_topic(pack: Pack, topic: str) -> str:
    """Name a topic of the pack."""
    return next(one.name for one in pack.topics if one.id == topic)


def link_panel(atlas: Atlas, view: ViewState, state: str) -> Link:
    """Lead to a participant's whole panel."""
    address = format_link(replace(view, screen=Screen.EXPLORE).select(participant=state))
    return Link(f"Everything on record of {name_state(atlas, state)}", address)


def compose_participant_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a participant: role and bottom line."""
    entry = atlas.participant(answer.ids[0])
    topics = {topic.id: topic.name for topic in atlas.pack.topics}
    about = ", ".join(topics.get(one, one) for one in answer.about)
    return Head(
        title=f"{entry.name}: {about}" if about else entry.name,
        eyebrow=f"{ROLE_NAMES[entry.role]} · {entry.role_note}",
        sentences=entry.bottom_line,
        links=(link_panel(atlas, view, entry.id),),
    )


def compose_voice_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of one voice of a participant, and what was searched in vain."""
    state, voice, *beside = answer.ids
    entry, heading = atlas.participant(state), VOICE_HEADINGS[Voice(voice)]
    names = " and ".join(name_state(atlas, one) for one in (state, *beside))
    about = f", on {' and '.join(answer.about)}" if answer.about else ""
    searched = [one.text for one in atlas.pack.searched if state in one.participants]
    return Head(
        title=f"{names}: {heading.lower()}{about}",
        eyebrow=ROLE_NAMES[entry.role],
        notes=() if answer.claims else tuple(searched),
        links=(link_panel(atlas, view, state),),
    )


def compose_cell_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a participant on a topic: the question and its stance."""
    state, topic = answer.ids
    matrix = compose_matrix(atlas.pack, participants=[state], topics=[topic])
    stance = matrix.cell(state, topic).stance
    question = next(one.question for one in atlas.pack.topics if one.id == topic)
    entries = [Entry(stance.stance.value, stance.headline, stance.claims)] if stance else []
    return Head(
        title=f"{name_state(atlas, state)}: {name_topic(atlas.pack, topic)}",
        eyebrow=question,
        entries=tuple(entries),
        links=(link_panel(atlas, view, state),),
    )


def compose_topic_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a topic: its question, and who is on record in own words."""
    topic = next(one for one in atlas.pack.topics if one.id == answer.ids[0])
    matrix = compose_matrix(atlas.pack, topics=[topic.id])
    stances = [(cell.participant, cell.stance) for cell in matrix.column(topic.id)]
    return Head(
        title=topic.name,
        eyebrow=topic.question,
        entries=tuple(
            Entry(name_state(atlas, state), stance.headline, stance.claims)
            for state, stance in stances
            if stance and stance.headline
        ),
    )


def compose_compare_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose participants side by side, topic by topic."""
    topics = answer.about or tuple(topic.id for topic in atlas.pack.topics if topic.main)
    matrix = compose_matrix(atlas.pack, participants=answer.ids, topics=topics)
    names = [name_state(atlas, state) for state in answer.ids]
    rows = tuple(
        TableRow(name_topic(atlas.pack, topic), tuple(map(_compose_cell, matrix.column(topic))))
        for topic in matrix.topics
    )
    return Head(
        title=f"{', '.join(names[:-1])} and {names[-1]} side by side",
        columns=tuple(names),
        table=rows,
        links=tuple(link_panel(atlas, view, state) for state in answer.ids),
    )


def _compose_cell(cell: Cell) -> TableCell:
    if cell.voice is None:
        text = f"none found; {_count(cell.by_reading)} by our reading" if cell.by_reading else ""
        return TableCell(text or "none found", cell.voice, cell.claims[:2])
    if cell.stance and cell.stance.headline:
        return TableCell(cell.stance.headline, cell.voice, cell.stance.claims)
    return TableCell(_count(sum(cell.counts.values())), cell.voice, cell.claims[:2])


def _count(count: int) -> str:
    return f"{count_in_words(count)} {'claim' if count == 1 else 'claims'}"


def compose_claims_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of claims that were found by their id or their words."""
    single = len(answer.ids) == 1
    return Head(title=f"Claim {answer.ids[0]}" if single else "Claims that hold these words")


def compose_person_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a person: the name as the record has it."""
    people = [one for one in answer.understood if one.kind == "person"]
    about = f", on {' and '.join(answer.about)}" if answer.about else ""
    return Head(title=f"{people[0].name}: as quoted or reported{about}")


def compose_source_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a source: what it is and how its date is known."""
    source = next(one for one in atlas.whole.sources if one.id == answer.ids[0])
    dated = format_written_date(source.date)
    about = f", on {' and '.join(answer.about)}" if answer.about else ""
    return Head(
        title=f"{source.name}{about}",
        eyebrow=f"{source.kind} · {dated} · {_count(len(answer.claims))}",
        notes=tuple(filter(None, (source.description, source.date_basis))),
    )


def compose_dispute_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a dispute: every side of it."""
    dispute = next(one for one in atlas.whole.disputes if one.id == answer.ids[0])
    return Head(title=dispute.title, eyebrow="The sources differ", disputes=(dispute,))


def compose_event_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of one or more events, each with its date as sharp as its source."""
    events = [one for one in atlas.whole.events if one.id in answer.ids]
    entries = tuple(Entry(format_ledger_date(one.date), one.title, one.claims) for one in events)
    if len(events) == 1:
        return Head(title=events[0].title, eyebrow=entries[0].label)
    return Head(title=f"{count_in_words(len(events)).capitalize()} dated events", entries=entries)


def compose_worldview_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a worldview: whose reading it is."""
    worldview = atlas.world.worldview(answer.ids[0])
    address = format_link(replace(view, ask="", worldview=worldview.id))
    return Head(
        title=f"Borders: {worldview.name}",
        notes=(worldview.note,),
        links=(Link("Keep these borders and leave the answer", address),),
    )


HEADS: dict[AnswerKind, Callable[[Atlas, ViewState, Answer], Head]] = {
    AnswerKind.PARTICIPANT: compose_participant_head,
    AnswerKind.VOICE: compose_voice_head,
    AnswerKind.CELL: compose_cell_head,
    AnswerKind.TOPIC: compose_topic_head,
    AnswerKind.COMPARE: compose_compare_head,
    AnswerKind.CLAIM: compose_claims_head,
    AnswerKind.PERSON: compose_person_head,
    AnswerKind.SOURCE: compose_source_head,
    AnswerKind.DISPUTE: compose_dispute_head,
    AnswerKind.EVENT: compose_event_head,
    AnswerKind.WORLDVIEW: compose_worldview_head,
}
