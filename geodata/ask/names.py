"""List every name a question may use, and what it is a name of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from geodata.ask.folding import find_roots, fold_words, is_close
from geodata.ask.words import ORDINALS
from geodata.model import Alias, AliasKind, Claim, Pack, Voice
from geodata.world import World

Words = tuple[str, ...]
LINE_OF_CONTROL = "line-of-control"
_PERSONAL = (Voice.GOVERNMENT, Voice.ANALYST)
_BRACKETED = re.compile(r"\(.*?\)")
_LONGEST_SLIP = 3
_SHORTEST_PART = 5
_FIRST_LETTER, _LAST_LETTER = "а", "я"


class NameKind(StrEnum):
    """What a name is a name of; ``ELSEWHERE`` is a state or place outside the record."""

    STATE = "state"
    PLACE = "place"
    TOPIC = "topic"
    SOURCE = "source"
    BLOC = "bloc"
    PERSON = "person"
    BORDER = "border"
    WORLDVIEW = "worldview"
    ROUND = "round"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Name:
    """One thing a name may mean; ``text`` is how the record writes it.

    The id of a border is its two states, joined by a hyphen in the order of
    the alphabet; that of a person is the surname as a speaker has it, folded.
    """

    kind: NameKind
    id: str
    text: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Names by their folded words; one name may have several meanings."""

    names: Mapping[Words, tuple[Name, ...]]
    longest: int

    def find(self, words: Words) -> tuple[Name, ...]:
        """Find what these words, spelled right, are a name of."""
        return self.names.get(words, ())

    def find_inflected(self, words: Words) -> tuple[Name, ...]:
        """Find what these words are a name of in another Russian case."""
        for roots in itertools.product(*map(find_roots, words)):
            if roots in self._rooted:
                return self._rooted[roots]
        return ()

    @cached_property
    def _rooted(self) -> dict[Words, tuple[Name, ...]]:
        """The Russian names by their roots; where two things share one, neither."""
        found: dict[Words, set[tuple[Name, ...]]] = {}
        for words, names in self.names.items():
            if any(_FIRST_LETTER <= word[-1] <= _LAST_LETTER for word in words):
                roots = tuple(find_roots(word, named=True)[0] for word in words)
                found.setdefault(roots, set()).add(names)
        return {roots: next(iter(met)) for roots, met in found.items() if len(met) == 1}

    def find_close(self, words: Words) -> tuple[Name, ...]:
        """Find what these words are a name of, a slip of the finger forgiven.

        Nothing is forgiven in a word that is right in another name, or where
        two names are as near.
        """
        if words in self.names or len(words) > _LONGEST_SLIP:
            return ()
        joined = " ".join(words)
        near = {
            names: " ".join(known)
            for known, names in self.names.items()
            if len(known) == len(words) and is_close(joined, " ".join(known))
        }
        things = {frozenset((name.kind, name.id) for name in names) for names in near}
        return next(iter(near)) if len(things) == 1 else ()


def build_lexicon(pack: Pack, world: World) -> Lexicon:
    """Build the lexicon of a whole pack and the world it is about."""
    found: dict[Words, dict[tuple[NameKind, str], Name]] = {}
    for text, name in _list_names(pack, world):
        words = fold_words(text)
        if words:
            found.setdefault(words, {}).setdefault((name.kind, name.id), name)
    names = {words: _drop_elsewhere(tuple(meanings.values())) for words, meanings in found.items()}
    return Lexicon(MappingProxyType(names), max(map(len, names), default=0))


def _drop_elsewhere(names: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(name for name in names if name.kind is not NameKind.ELSEWHERE) or names


def _list_names(pack: Pack, world: World) -> Iterator[tuple[str, Name]]:
    yield from _list_aliases(pack, world)
    yield from _list_pack(pack)
    yield from _list_people(pack)
    yield from _list_rounds(pack)
    yield from _list_borders(pack, world)
    yield from _list_world(pack, world)


def _list_pack(pack: Pack) -> Iterator[tuple[str, Name]]:
    for name in _list_things(pack):
        yield name.text, name
        yield name.id, name


def _list_things(pack: Pack) -> Iterator[Name]:
    for entry in pack.participants:
        yield Name(NameKind.STATE, entry.id, entry.name)
    for topic in pack.topics:
        yield Name(NameKind.TOPIC, topic.id, topic.name)
    for source in pack.sources:
        yield Name(NameKind.SOURCE, source.id, source.name)
    for bloc in pack.blocs:
        yield Name(NameKind.BLOC, bloc.id, bloc.name)


def _list_aliases(pack: Pack, world: World) -> Iterator[tuple[str, Name]]:
    known = {(name.kind, name.id): name for name in _list_things(pack)}
    for alias in pack.aliases:
        kind = NameKind(alias.kind.value)
        name = known.get((kind, alias.id)) or _name_alias(alias, world)
        for text in alias.names:
            yield text, name


def _name_alias(alias: Alias, world: World) -> Name:
    if alias.kind is AliasKind.PERSON:
        return Name(NameKind.PERSON, " ".join(fold_words(alias.id)), alias.id)
    place = world.places.get(alias.id) if alias.kind is AliasKind.PLACE else None
    text = place.name if place else alias.names[0]
    return Name(NameKind(alias.kind.value), alias.id, text)


def _list_people(pack: Pack) -> Iterator[tuple[str, Name]]:
    for claim in pack.claims:
        for person in list_speakers(claim):
            surname = person.split()[-1]
            name = Name(NameKind.PERSON, " ".join(fold_words(surname)), person)
            yield surname, name
            yield person, name


def _list_rounds(pack: Pack) -> Iterator[tuple[str, Name]]:
    """List the numbered rounds of the forum: "Round 3" is also the third round."""
    named = (one.name for bloc in pack.blocs if bloc.name == pack.forum.name for one in bloc.rounds)
    for text in named:
        word, _, number = text.rpartition(" ")
        name = Name(NameKind.ROUND, text, text)
        yield text, name
        if number.isdigit() and 0 < int(number) <= len(ORDINALS):
            yield f"{ORDINALS[int(number) - 1]} {word}", name


def list_speakers(claim: Claim) -> tuple[str, ...]:
    """List the people whom a claim names as its speakers, without their titles.

    A speaker is written as ``State: title Name (body)`` or ``analyst: Name (body)``:
    the words with a capital at its end are the name, those of a title (in capitals,
    or with a point) left out.
    """
    if claim.voice not in _PERSONAL or ":" not in claim.speaker:
        return ()
    told = _BRACKETED.sub("", claim.speaker.partition(":")[2])
    return tuple(filter(None, (_cut_title(part.split()) for part in told.split(";"))))


def _cut_title(words: list[str]) -> str:
    kept: list[str] = []
    while words and words[-1][0].isupper():
        kept.insert(0, words.pop())
    if words and words[-1] in ("in", "of"):
        return ""
    return " ".join(word for word in kept if not word.endswith(".") and not word.isupper())


def _list_borders(pack: Pack, world: World) -> Iterator[tuple[str, Name]]:
    entries = {entry.id for entry in pack.participants}
    for note in pack.border_notes:
        yield note.name, _name_border(note.between, note.name)
    for piece in world.holders.values():
        pair = {*piece.holders.values(), *piece.claimants} & entries
        if len(pair) == 2:
            for text in (piece.name, *_list_parts(piece.name)):
                yield text, _name_border(pair, piece.name)
    lines = world.borders
    for left, right, status in zip(lines["left"], lines["right"], lines["status"], strict=True):
        pair = {world.holder(left, _first(world)), world.holder(right, _first(world))}
        if status == LINE_OF_CONTROL and len(pair & entries) == 2:
            yield status, _name_border(pair, status.replace("-", " "))


def _first(world: World) -> str:
    return world.worldviews[0].id


def _list_parts(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", _BRACKETED.sub("", text))
    return [word for word in words if word[0].isupper() and len(word) >= _SHORTEST_PART]


def _name_border(pair: Iterable[str], text: str) -> Name:
    return Name(NameKind.BORDER, "-".join(sorted(pair)), text)


def _list_world(pack: Pack, world: World) -> Iterator[tuple[str, Name]]:
    for view in world.worldviews:
        yield view.id, Name(NameKind.WORLDVIEW, view.id, view.name)
        yield view.name, Name(NameKind.WORLDVIEW, view.id, view.name)
    compared = {length.compare for length in pack.stated_lengths if length.compare}
    known = {pack.focus, *compared, *(entry.capital for entry in pack.participants)}
    for place in world.places.values():
        kind = NameKind.PLACE if place.id in known else NameKind.ELSEWHERE
        yield place.name, Name(kind, place.id, place.name)
    for id, name in zip(world.drawing.index, world.drawing["name"], strict=True):
        yield str(name), Name(NameKind.ELSEWHERE, str(id), str(name))
