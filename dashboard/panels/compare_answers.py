"""Answer three questions from the record: all signed, who is alone, who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.atlas import Atlas
from dashboard.choices import Question
from dashboard.panels.claims import ClaimRow, arrange_claims, count_in_words, join_names
from dashboard.panels.compare_cells import find_matrix, find_topic, link_cell
from dashboard.state import ViewState
from geodata.matrix import (
    Matrix,
    find_all_signed,
    find_lone_stances,
    find_silent_topics,
    find_unique_topics,
)
from geodata.model import Participant, Role
from layers.words import STANCE_WORDS


@dataclass(frozen=True)
class AnswerLine:
    """One line of an answer: a text, and the cell that bears it."""

    text: str
    topic: str
    address: str


@dataclass(frozen=True)
class Answer:
    """What the record answers: the finding, its claims or lines, and the topics meant."""

    finding: str
    rule: str
    rows: tuple[ClaimRow, ...] = ()
    lines: tuple[AnswerLine, ...] = ()
    topics: frozenset[str] = frozenset()


def compose_answer(atlas: Atlas, view: ViewState) -> Answer | None:
    """Compose the answer to the question that the reader asked, if any."""
    if view.find is Question.ALL_SIGNED:
        return _answer_signed(atlas)
    if view.find is Question.ALONE:
        return _answer_alone(atlas, view)
    return _answer_silent(atlas, view) if view.find is Question.SILENT else None


def _find_members(atlas: Atlas) -> tuple[Participant, ...]:
    return tuple(entry for entry in atlas.pack.participants if entry.role is Role.MEMBER)


def _name_topics(atlas: Atlas, topics: Iterable[str]) -> str:
    return join_names([find_topic(atlas.pack, topic).name for topic in topics])


def _answer_signed(atlas: Atlas) -> Answer:
    claims, everyone = find_all_signed(atlas.pack), count_in_words(len(_find_members(atlas)))
    topics = tuple(dict.fromkeys(claim.topic for claim in claims))
    noun = "joint point" if len(claims) == 1 else "joint points"
    finding = f"All {everyone} signed {count_in_words(len(claims))} {noun}"
    return Answer(
        finding=f"{finding}: {_name_topics(atlas, topics)}" if claims else finding,
        rule="Joint claims on record that each of them holds, by name or through a named group.",
        rows=arrange_claims(atlas.pack, claims, whole=atlas.whole),
        topics=frozenset(topics),
    )


def _answer_alone(atlas: Atlas, view: ViewState) -> Answer:
    matrix = find_matrix(atlas, view.topics)
    members = _find_members(atlas)
    chosen = [entry for entry in members if entry.id == view.participant] or members
    lines = {entry.name: tuple(_find_alone(atlas, view, matrix, entry)) for entry in chosen}
    alone = [name for name, found in lines.items() if found]
    everything = [line for found in lines.values() for line in found]
    topics = dict.fromkeys(line.topic for line in everything)
    return Answer(
        finding=_describe_alone(atlas, chosen, alone, topics),
        rule=f"Alone: the only one of the {count_in_words(len(members))} with a statement of its "
        "own on a topic, or with its stance on the topic’s question.",
        lines=tuple(everything),
        topics=frozenset(topics),
    )


def _find_alone(
    atlas: Atlas, view: ViewState, matrix: Matrix, entry: Participant
) -> Iterable[AnswerLine]:
    for topic in find_unique_topics(matrix, entry.id):
        text = f"Only {entry.name} has a statement of its own: {_name_topics(atlas, [topic])}"
        yield AnswerLine(text, topic, link_cell(view, matrix.cell(entry.id, topic)))
    for topic in find_lone_stances(matrix, entry.id):
        cell = matrix.cell(entry.id, topic)
        stance = STANCE_WORDS[cell.stance.stance].lower() if cell.stance else ""
        name = _name_topics(atlas, [topic])
        text = f"Only {entry.name} is read as “{stance}”: {name}"
        yield AnswerLine(text, topic, link_cell(view, cell))


def _describe_alone(
    atlas: Atlas, chosen: Sequence[Participant], alone: Sequence[str], topics: Iterable[str]
) -> str:
    if len(chosen) > 1:
        if not alone:
            return f"None of the {count_in_words(len(chosen))} is alone on a topic"
        verb = "stands" if len(alone) == 1 else "stand"
        number = count_in_words(len(alone)).capitalize()
        of = count_in_words(len(chosen))
        return f"{number} of {of} {verb} alone on a topic: {join_names(alone)}"
    on = _name_topics(atlas, topics) or "no topic"
    return f"{chosen[0].name} is alone on {on}"


def _answer_silent(atlas: Atlas, view: ViewState) -> Answer:
    matrix, count = find_matrix(atlas, view.topics), len(_find_members(atlas))
    topics = find_silent_topics(matrix)
    members = count_in_words(count)
    finding = (
        f"On each of {count_in_words(len(matrix.topics))} topics at least one of the {members}"
    )
    if topics:
        finding = f"On {_name_topics(atlas, topics)} none of the {members}"
    finding += " is on record in own or joint words"
    return Answer(
        finding=finding,
        rule="On record: in a statement of its own or in a text it signed. "
        "Silence is not a position.",
        topics=frozenset(topics),
    )
