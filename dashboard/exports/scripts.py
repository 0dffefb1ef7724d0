"""Tell which script a text is in, for formats that must be told its language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Script(StrEnum):
    """A writing system, by the language tag its texts are marked with."""

    LATIN = "en-GB"
    CYRILLIC = "ru-RU"
    ARABIC = "fa-IR"
    HAN = "zh-CN"
    DEVANAGARI = "hi-IN"


_NAMES = {
    "CYRILLIC": Script.CYRILLIC,
    "ARABIC": Script.ARABIC,
    "CJK": Script.HAN,
    "DEVANAGARI": Script.DEVANAGARI,
    "LATIN": Script.LATIN,
}


@dataclass(frozen=True)
class Run:
    """A stretch of text in one script."""

    text: str
    script: Script


@cache
def find_script(character: str) -> Script | None:
    """Find a letter's script; None for signs, spaces and digits, which follow their neighbours."""
    if not character.isalpha():
        return None
    return _NAMES.get(unicodedata.name(character, "").partition(" ")[0], Script.LATIN)


def split_runs(text: str) -> tuple[Run, ...]:
    """Split a text where its script changes; what has no script stays with what stands before.

    >>> [(run.text, run.script.name) for run in split_runs("Bagram, Баграм")]
    [('Bagram, ', 'LATIN'), ('Баграм', 'CYRILLIC')]
    """
    return tuple(_split(text))


def _split(text: str) -> Iterator[Run]:
    start, current = 0, None
    for place, character in enumerate(text):
        script = find_script(character) or current
        if current is not None and script is not current:
            yield Run(text[start:place], current)
            start = place
        current = script
    if text[start:]:
        yield Run(text[start:], current or Script.LATIN)


def runs_right_to_left(text: str) -> bool:
    """Tell whether a text's first letter is of a script that runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
