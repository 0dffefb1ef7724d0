"""Read a question: names, words of the grammar, dates, numbers, and the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from geodata.ask.folding import fold_words, is_close
from geodata.ask.names import Lexicon, Name, NameKind, Words
from geodata.ask.words import ABOUT, JOINING, PHRASES, WEIGHTLESS, Intent, normalise

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DECADE = re.compile(r"(?:1[89]|20)\d0s")
_DAY = re.compile(r"0?([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_LONGEST_PHRASE = max(map(len, PHRASES))
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_SHORTEST_SLIP = 5
_WHO = frozenset({"who", "whom", "кто"})
_WHICH = frozenset({"which", "what"})
_STATES = frozenset({"country", "countries", "state", "states", "nation", "nations"})


@dataclass(frozen=True)
class Item:
    """Some words of a question that belong together.

    ``date`` is written as the ledger writes it, as far as it was given
    (``2025-09``, ``-10-07`` for a day of any year); ``pair`` the other way a day
    and a year of two digits can be read.
    """

    words: Words
    names: tuple[Name, ...] = ()
    intents: frozenset[Intent] = frozenset()
    date: str = ""
    pair: str = ""
    corrected: bool = False

    @property
    def text(self) -> str:
        """The words as they were read."""
        return " ".join(self.words)

    @property
    def stems(self) -> frozenset[str]:
        """The words of weight brought to their stems; of none with weight all."""
        heavy = [word for word in self.words if word not in WEIGHTLESS]
        return frozenset(map(normalise, heavy or self.words))

    @property
    def number(self) -> float | None:
        """The number that it is, if it is one and means nothing else."""
        return float(self.text) if _NUMBER.fullmatch(self.text) and not self.is_known else None

    @property
    def is_known(self) -> bool:
        """Whether the words mean anything here."""
        return bool(self.names or self.intents or self.date)

    def names_of(self, kind: NameKind) -> tuple[str, ...]:
        """Return the ids of this kind that it may mean."""
        return tuple(name.id for name in self.names if name.kind is kind)


@dataclass(frozen=True)
class Reading:
    """A question as read: its items in order, and the words without weight.

    ``joined`` are the states of the longest row that nothing but a word like "and"
    divides; ``asks_who`` is true where the states are what is asked for.
    """

    items: tuple[Item, ...]
    weightless: frozenset[str] = field(default=frozenset())
    joined: tuple[str, ...] = ()
    asks_who: bool = False

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The states named, in order; a person's name stands for no state."""
        named = (item for item in self.items if not item.names_of(NameKind.PERSON))
        return _unique(id for item in named for id in item.names_of(NameKind.STATE))

    def ids(self, kind: NameKind) -> tuple[str, ...]:
        """Return every id of this kind that is named, in order."""
        return _unique(id for item in self.items for id in item.names_of(kind))

    @cached_property
    def intents(self) -> frozenset[Intent]:
        """Everything the words of the grammar may ask for."""
        return frozenset(intent for item in self.items for intent in item.intents)

    @cached_property
    def dates(self) -> tuple[Item, ...]:
        """The items that are dates."""
        return tuple(item for item in self.items if item.date)

    @cached_property
    def is_about(self) -> bool:
        """Whether one thing is asked about another."""
        return bool(self.weightless & ABOUT)

    def has(self, *intents: Intent) -> bool:
        """Tell whether it asks for any of these."""
        return bool(self.intents.intersection(intents))

    def left_over(
        self, kinds: Collection[NameKind], intents: Collection[Intent] = ()
    ) -> tuple[Item, ...]:
        """List the items that are neither names of these kinds nor these words."""
        return tuple(
            item
            for item in self.items
            if not any(name.kind in kinds for name in item.names)
            and not item.intents.intersection(intents)
        )

    def only(self, kinds: Collection[NameKind], *intents: Intent, dates: bool = False) -> bool:
        """Tell whether it is made of names of these kinds and these words alone."""
        rest = self.left_over(kinds, intents)
        return bool(self.items) and not [item for item in rest if not (dates and item.date)]


def read_question(text: str, lexicon: Lexicon, *, forgiving: bool = True) -> Reading:
    """Read a question against the names of a lexicon; a record is read unforgivingly."""
    words = fold_words(text)
    items = list(_split(words, lexicon, forgiving=forgiving))
    kept = tuple(filter(_has_weight, items))
    loose = frozenset(word for item in items if item not in kept for word in item.words)
    inside = frozenset(word for word in words if word in ABOUT)
    return Reading(kept, loose | inside, _join_states(items), _asks_who(words))


def _asks_who(words: Words) -> bool:
    first, second = (*words, "", "")[:2]
    return first in _WHO or (first in _WHICH and second in _STATES)


def _join_states(items: list[Item]) -> tuple[str, ...]:
    rows: list[list[str]] = [[]]
    for item in items:
        states = () if item.names_of(NameKind.PERSON) else item.names_of(NameKind.STATE)
        if states:
            rows[-1] += states
        elif not JOINING.issuperset(item.words):
            rows.append([])
    longest = max((_unique(iter(row)) for row in rows), key=len)
    return longest if len(longest) > 1 else ()


def _has_weight(item: Item) -> bool:
    if Intent.COURTESY in item.intents:
        return False
    return item.is_known or not WEIGHTLESS.issuperset(item.words)


def _split(words: Words, lexicon: Lexicon, *, forgiving: bool) -> Iterator[Item]:
    start = 0
    while start < len(words):
        rest = words[start:]
        item = _read_date(rest) or _read_known(rest, lexicon)
        item = item or (_read_slip(rest, lexicon) if forgiving else None) or Item(rest[:1])
        yield item
        start += len(item.words)


def _read_known(words: Words, lexicon: Lexicon) -> Item | None:
    for length in range(min(len(words), max(lexicon.longest, _LONGEST_PHRASE)), 0, -1):
        part = words[:length]
        names, intents = lexicon.find(part), PHRASES.get(part, frozenset())
        if names or intents:
            return Item(part, names, intents)
    return None


def _read_slip(words: Words, lexicon: Lexicon) -> Item | None:
    if words[0] in WEIGHTLESS or words[0][0].isdigit():
        return None
    for length in (2, 1):
        names = lexicon.find_inflected(words[:length])
        if names:
            return Item(words[:length], names, corrected=True)
    for length in (3, 2, 1):
        part = words[:length]
        if len(part) == length and not _has_known_start(part, lexicon):
            names = lexicon.find_close(part)
            if names:
                return Item(part, names, corrected=True)
    return _read_phrase_slip(words[:2]) or _read_phrase_slip(words[:1])


def _read_phrase_slip(words: Words) -> Item | None:
    joined = " ".join(words)
    if len(joined) < _SHORTEST_SLIP:
        return None
    for phrase, intents in PHRASES.items():
        if len(phrase) == len(words) and is_close(joined, " ".join(phrase)):
            return Item(words, intents=intents, corrected=True)
    return None


def _has_known_start(part: Words, lexicon: Lexicon) -> bool:
    return len(part) > 1 and any(
        lexicon.find(part[i:]) or part[i] in WEIGHTLESS for i in range(1, len(part))
    )


def _read_date(words: Words) -> Item | None:
    for read in (_read_day_month, _read_month, _read_iso, _read_year):
        item = read(words)
        if item:
            return item
    return None


def _find_month(word: str) -> int:
    if word in _LONG_MONTHS:
        return _LONG_MONTHS.index(word) + 1
    return _MONTHS.index(word[:3]) + 1 if word in {*_MONTHS, "sept"} else 0


def _find_day(word: str) -> int:
    match = _DAY.fullmatch(word)
    return int(match[1]) if match else 0


def _read_day_month(words: Words) -> Item | None:
    day, month = _find_day(words[0]), _find_month(words[1]) if len(words) > 1 else 0
    if not (day and month):
        return None
    if len(words) > 2 and _YEAR.fullmatch(words[2]):
        return Item(words[:3], date=f"{words[2]}-{month:02}-{day:02}")
    return Item(words[:2], date=f"-{month:02}-{day:02}")


def _read_month(words: Words) -> Item | None:
    month = _find_month(words[0])
    if not month or len(words) < 2:
        return None
    if _YEAR.fullmatch(words[1]):
        return Item(words[:2], date=f"{words[1]}-{month:02}")
    day = _find_day(words[1])
    if not day:
        return None
    if len(words) > 2 and _YEAR.fullmatch(words[2]):
        return Item(words[:3], date=f"{words[2]}-{month:02}-{day:02}")
    return Item(words[:2], date=f"-{month:02}-{day:02}", pair=f"20{day:02}-{month:02}")


def _read_iso(words: Words) -> Item | None:
    if not _YEAR.fullmatch(words[0]):
        return None
    numbers = []
    for word in words[1:3]:
        if not (len(word) == 2 and word.isdigit()):
            break
        numbers.append(word)
    return Item(words[: 1 + len(numbers)], date="-".join([words[0], *numbers])) if numbers else None


def _read_year(words: Words) -> Item | None:
    found = _YEAR.fullmatch(words[0]) or _DECADE.fullmatch(words[0])
    return Item(words[:1], date=words[0]) if found else None


def _unique(ids: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
