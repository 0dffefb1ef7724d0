from __future__ import annotations

from types import MappingProxyType

import pytest

from geodata.ask.names import Lexicon, Name, NameKind
from geodata.ask.reading import Reading, read_question
from geodata.ask.words import Intent

ALAND = Name(NameKind.STATE, "AAA", "Aland")
BELAND = Name(NameKind.STATE, "BBB", "Beland")
TOWER = Name(NameKind.PLACE, "tower", "Tower")
QUILL = Name(NameKind.PERSON, "quill", "Dr Quill")
NAMES = {
    ("aland",): (ALAND,),
    ("aland", "tower"): (TOWER,),
    ("beland",): (BELAND,),
    ("quill",): (QUILL, BELAND),
    ("old", "lighthouse"): (TOWER,),
}
LEXICON = Lexicon(MappingProxyType(NAMES), longest=2)


def read(question: str) -> Reading:
    return read_question(question, LEXICON)


def test_the_longest_name_is_read() -> None:
    assert [item.text for item in read("the Aland tower").items] == ["aland tower"]


def test_a_slip_of_the_finger_is_read_and_marked() -> None:
    (item,) = read("belnad").items
    assert (item.names, item.corrected) == ((BELAND,), True)


def test_a_slip_in_a_name_of_two_words_is_read() -> None:
    assert read("old lihgthouse").ids(NameKind.PLACE) == ("tower",)


def test_a_slip_that_two_things_are_as_near_to_is_not_read() -> None:
    twins = {("calend",): (ALAND,), ("caland",): (BELAND,)}
    assert Lexicon(MappingProxyType(twins), longest=1).find_close(("calund",)) == ()


def test_a_persons_name_stands_for_no_state() -> None:
    assert read("quill aland").states == ("AAA",)


def test_a_word_that_means_nothing_here_is_kept_as_unread() -> None:
    assert [item.text for item in read("what is the weather of Aland").items] == [
        "weather",
        "aland",
    ]


def test_a_slip_in_a_word_of_the_grammar_is_read() -> None:
    assert read("compair aland beland").has(Intent.COMPARE)


@pytest.mark.parametrize(
    ("question", "date", "pair"),
    [
        ("7 October 2025", "2025-10-07", ""),
        ("october 7, 2025", "2025-10-07", ""),
        ("2025-10-07", "2025-10-07", ""),
        ("7 oct", "-10-07", ""),
        ("sept 25", "-09-25", "2025-09"),
        ("Sept 2025", "2025-09", ""),
        ("1950s", "1950s", ""),
        ("1979", "1979", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(question: str, date: str, pair: str) -> None:
    (item,) = read(question).items
    assert (item.date, item.pair) == (date, pair)


@pytest.mark.parametrize("question", ["2640", "8000", "25", "may"])
def test_a_bare_number_or_word_is_no_date(question: str) -> None:
    assert read(question).dates == ()


def test_only_tells_whether_anything_else_was_asked() -> None:
    states = (NameKind.STATE,)
    assert read("compare aland and beland").only(states, Intent.COMPARE)
    assert not read("compare aland and cricket").only(states, Intent.COMPARE)
    assert not read("").only(states)


@pytest.mark.parametrize("question", ["aland and beland", "aland beland", "Aland, Beland"])
def test_states_with_nothing_between_them_are_joined(question: str) -> None:
    assert read(question).joined == ("AAA", "BBB")


@pytest.mark.parametrize("question", ["aland on beland", "aland", "quill and aland"])
def test_states_that_something_divides_are_not_joined(question: str) -> None:
    assert read(question).joined == ()


@pytest.mark.parametrize(
    ("question", "asks"),
    [("who fears beland", True), ("which states fear beland", True), ("what is beland", False)],
)
def test_a_question_for_states_is_told_from_one_about_them(question: str, asks: bool) -> None:
    assert read(question).asks_who is asks


def test_a_russian_name_is_read_in_another_case() -> None:
    names = {("хладия",): (ALAND,), ("кират",): (BELAND,), ("кирата",): (TOWER,)}
    lexicon = Lexicon(MappingProxyType(names), longest=1)
    assert read_question("о хладии", lexicon).states == ("AAA",)
    assert read_question("киратом", lexicon).states == ()
