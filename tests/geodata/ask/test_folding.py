from __future__ import annotations

import pytest

from geodata.ask.folding import find_stem, fold_words, is_close


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The TOWER", ("the", "tower")),
        ("Ålandia", ("alandia",)),
        ("A.B.C. tower", ("abc", "tower")),
        ("Aland's tower", ("aland", "tower")),
        ("A’landʻs", ("alands",)),
        ("2,500 or 3.6", ("2500", "or", "3.6")),
        ("lake-side", ("lake", "side")),
        ("كتاب", ("کتاب",)),
        ("湖畔 ok", ("湖", "畔", "ok")),
        ("🤷 …", ()),
    ],
)
def test_a_text_is_folded_into_words(text: str, words: tuple[str, ...]) -> None:
    assert fold_words(text) == words


@pytest.mark.parametrize(
    ("one", "other"), [("recognise", "recognition"), ("planned", "plans"), ("fear", "feared")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert find_stem(one) == find_stem(other)


@pytest.mark.parametrize("word", ["2500", "1955", "100"])
def test_a_number_is_its_own_stem(word: str) -> None:
    assert find_stem(word) == word


@pytest.mark.parametrize(
    ("word", "name", "close"),
    [
        ("alnad", "aland", True),
        ("alan", "aland", False),
        ("beland", "aland", False),
        ("ceelnads", "ceelands", True),
        ("tows", "tower", False),
        ("lakeforem", "lakeforum", True),
        ("lakaforem", "lakeforum", True),
        ("lokoforam", "lakeforum", False),
    ],
)
def test_only_a_slip_of_the_finger_is_forgiven(word: str, name: str, close: bool) -> None:
    assert is_close(word, name) is close
