"""Fold words of any script so that spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata

# Letters that Arabic, Persian and Urdu keyboards write apart.
_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None, "\u200c": None})
_QUOTES = re.compile("['’ʻʼ`´‘]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_ABBREVIATION = re.compile(r"\b(?:\w\.){2,}")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|\d+\.\d+|[^\W_{_CJK}]+")
_ENDINGS = (
    "isation", "ization", "ations", "ition", "ation", "ising", "izing", "ised", "ized", "ises",
    "izes", "ise", "ize", "ism", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y",
)  # fmt: skip
_SHORTEST_STEM = 3
# Endings of Russian nouns and adjectives: as a dictionary has them, and in any case.
_NAMED = ("ия", "ий", "ый", "ая", "ые", "ие", "а", "я", "ы", "и", "й", "ь", "о", "е")
_CASES = (
    *_NAMED, "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ией", "ах", "ях", "ам",
    "ям", "ом", "ем", "ой", "ей", "ов", "ев", "ую", "ии", "ию", "ых", "их", "у", "ю",
)  # fmt: skip
_CLOSE_LENGTH, _CLOSER_LENGTH = 5, 8


def fold_words(text: str) -> tuple[str, ...]:
    """Split a text into folded words: no case, no accents, no apostrophes.

    Chinese characters stand alone, since nothing divides them into words; a
    thousands comma is dropped, and so are the points of an abbreviation.

    >>> fold_words("China's U.S. 2,500, Türkmenistan")
    ('china', 'us', '2500', 'turkmenistan')
    """
    text = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), text)
    text = _QUOTES.sub("", _POSSESSIVE.sub("", _THOUSANDS.sub("", text)))
    parts = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in parts if unicodedata.category(letter) not in ("Mn", "Mc"))
    return tuple(_WORD.findall(unicodedata.normalize("NFC", kept).translate(_LETTERS)))


def find_stem(word: str) -> str:
    """Cut a word's English ending, so that its forms meet; numbers stay whole.

    >>> find_stem("recognition") == find_stem("recognised")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    doubled = len(word) > _SHORTEST_STEM and word[-1] == word[-2]
    return word[:-1] if doubled and not word[-1].isdigit() else word


def find_roots(word: str, *, named: bool = False) -> tuple[str, ...]:
    """Find what a Russian word may be a case of, itself included; the longest first.

    Of a word that is ``named``, as a dictionary has it, only the shortest root is found.

    >>> set(find_roots("ирана")) & set(find_roots("иран", named=True))
    {'иран'}
    """
    cut = [word.removesuffix(end) for end in (_NAMED if named else _CASES) if word.endswith(end)]
    roots = sorted({root for root in cut if len(root) >= _SHORTEST_STEM}, key=len)
    return tuple(roots[:1] or [word]) if named else (word, *reversed(roots))


def is_close(word: str, name: str) -> bool:
    """Tell whether a word is a name with a slip of the finger.

    The first letter must be right. From five letters on one edit is forgiven
    (two letters in the wrong order are one), from eight on two.

    >>> is_close("dehli", "delhi"), is_close("iraq", "iran")
    (True, False)
    """
    shorter = min(len(word), len(name))
    allowed = 0 if shorter < _CLOSE_LENGTH else 1 if shorter < _CLOSER_LENGTH else 2
    if word[:1] != name[:1] or abs(len(word) - len(name)) > allowed:
        return word == name
    return measure_edits(word, name, limit=allowed) <= allowed


def measure_edits(one: str, other: str, *, limit: int) -> int:
    """Count the edits between two words; more than ``limit`` are not counted out."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        next_row = [i]
        for j, target in enumerate(other, start=1):
            cost = min(row[j] + 1, next_row[j - 1] + 1, row[j - 1] + (letter != target))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target
            next_row.append(min(cost, before[j - 2] + 1) if swapped else cost)
        before, row = row, next_row
        if min(row) > limit:
            return limit + 1
    return row[-1]
