"""Questions written before the code, by someone who had not seen it; and those that a
stranger to it asked of the finished atlas.

A question is answered right when the chief thing of the answer is the one expected or one that
is also right (a person's or a bloc's answer by the claims it cites, an event's by the beginning
of its date); ``none`` is right when nothing is answered. No answer where one is expected is no
fault, but a wrong answer is.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geodata.ask import Answer, AnswerKind, Index, answer_on_record, answer_question, build_index
from geodata.packs import load_pack
from geodata.selection import select_sources
from geodata.world import load_world

QUESTIONS = Path(__file__).resolve().parents[2] / "dashboard" / "ask_questions.csv"
ROWS = list(csv.DictReader(QUESTIONS.read_text(encoding="utf-8").splitlines()))
STRANGERS = QUESTIONS.with_name("ask_stranger_questions.csv")
ASKED_LATER = list(csv.DictReader(STRANGERS.read_text(encoding="utf-8").splitlines()))
LISTED = 205
ONLY_ADDITIONAL = "additional sources only"
STANDING = "as of "
SILENT = "silence"


@pytest.fixture(scope="module")
def index() -> Index:
    world = load_world()
    return build_index(load_pack(None, states=None, places=None), world)


@pytest.fixture(scope="module")
def documents(index: Index) -> Index:
    return index.select(select_sources(index.whole))


def name_answer(index: Index, answer: Answer) -> list[str]:
    """Name what an answer shows as the questions' file does."""
    kind, joints = answer.kind.value, {"border": "-", "compare": ","}
    dates = {event.id: event.date.removeprefix(STANDING) for event in index.whole.events}
    if not answer.found:
        return ["none:"]
    if answer.kind in (AnswerKind.VOICE, AnswerKind.CELL):
        return [f"{kind}:{'/'.join(answer.ids)}"]
    if kind in joints:
        return [f"{kind}:{joints[kind].join(answer.ids)}"]
    if answer.kind is AnswerKind.EVENT:
        return [f"event:{dates[event]}" for event in answer.ids]
    if answer.kind is AnswerKind.BLOC:
        return [f"claim:{answer.claims[0]}"]
    if answer.kind is AnswerKind.PERSON:
        return [f"person:{claim}" for claim in answer.ids]
    return [f"{kind}:{answer.ids[0]}"]


def judge(index: Index, row: dict[str, str], answer: Answer) -> str:
    """Return right, refused or wrong."""
    expected = [f"{row['kind']}:{id}" for id in _split(row)]
    also = [other.strip() for other in row["also_ok"].split("|") if other.strip()]
    fair = [other if ":" in other else f"{row['kind']}:{other}" for other in also]
    shown = name_answer(index, answer)
    if not answer.found:
        return "right" if row["kind"] == "none" else "refused"
    if answer.kind is AnswerKind.PERSON and set(expected) <= set(shown):
        return "right"
    if answer.kind is AnswerKind.EVENT:
        prefixes = tuple(one for one in (*expected, *fair) if one.startswith("event:"))
        return "right" if all(one.startswith(prefixes) for one in shown) else "wrong"
    single = [] if answer.kind is AnswerKind.PERSON else expected
    return "right" if {*single, *fair} & set(shown) else "wrong"


def _split(row: dict[str, str]) -> list[str]:
    return row["expected"].split() if row["kind"] == "person" else [row["expected"]]


def test_every_question_is_there() -> None:
    assert len(ROWS) == LISTED


@pytest.mark.parametrize("row", ROWS, ids=[row["question"] for row in ROWS])
def test_no_question_to_all_sources_is_answered_wrong(row: dict[str, str], index: Index) -> None:
    answer = answer_question(index, row["question"])
    assert judge(index, row, answer) != "wrong", name_answer(index, answer)


@pytest.mark.parametrize("row", ROWS, ids=[row["question"] for row in ROWS])
def test_no_question_to_the_documents_is_answered_wrong(
    row: dict[str, str], index: Index, documents: Index
) -> None:
    answer, _ = answer_on_record(documents, row["question"], index)
    assert judge(index, row, answer) != "wrong", name_answer(index, answer)


def test_at_least_nine_in_ten_questions_are_answered_right(index: Index) -> None:
    answers = [(row, answer_question(index, row["question"])) for row in ROWS]
    right = [row for row, answer in answers if judge(index, row, answer) == "right"]
    assert len(right) >= 0.9 * LISTED


@pytest.mark.parametrize("row", ASKED_LATER, ids=[row["question"] for row in ASKED_LATER])
def test_what_a_stranger_asked_later_is_answered_right(
    row: dict[str, str], index: Index, documents: Index
) -> None:
    answer = answer_question(index, row["question"])
    assert judge(index, row, answer) == "right", name_answer(index, answer)
    in_documents, _ = answer_on_record(documents, row["question"], index)
    assert judge(index, row, in_documents) == "right", name_answer(index, in_documents)


@pytest.mark.parametrize(
    "row",
    [row for row in [*ROWS, *ASKED_LATER] if ONLY_ADDITIONAL in row["note"]],
    ids=lambda row: str(row["question"]),
)
def test_an_answer_that_the_documents_do_not_hold_says_so(
    row: dict[str, str], index: Index, documents: Index
) -> None:
    _, outside = answer_on_record(documents, row["question"], index)
    assert outside


@pytest.mark.parametrize(
    "question",
    [row["question"] for row in ROWS if row["note"].startswith(SILENT)],
)
def test_silence_is_answered_without_a_claim(question: str, index: Index) -> None:
    answer = answer_question(index, question)
    assert answer.kind is AnswerKind.VOICE
    assert answer.claims == ()


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("bagram to india", "distance:bagram-border-IND"),
        ("bagram to pakistan", "distance:bagram-border-PAK"),
        ("from bagram to the border of india", "distance:bagram-border-IND"),
        ("kabul to india", "distance:kabul-IND"),
        ("from turkmenistan to bagram", "distance:bagram-border-TKM"),
        ("indian", "participant:IND"),
        ("jammu", "border:IND-PAK"),
    ],
)
def test_from_one_end_to_another_is_a_length_and_a_people_no_border(
    question: str, shown: str, index: Index
) -> None:
    assert name_answer(index, answer_question(index, question)) == [shown]


def test_the_judge_finds_a_wrong_answer(index: Index) -> None:
    row = {"kind": "topic", "expected": "rights", "also_ok": ""}
    assert judge(index, row, Answer(kind=AnswerKind.TOPIC, ids=("trade",))) == "wrong"
