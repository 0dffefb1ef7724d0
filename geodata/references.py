"""Follow a pack's references: to its own records, to states, to places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from geodata.errors import find_nearest, format_problem
from geodata.model import Pack


@dataclass(frozen=True, kw_only=True)
class Case:
    """A pack under check, with what else is known."""

    pack: Pack
    states: Collection[str] | None
    places: Collection[str] | None
    broken: Mapping[str, Collection[str] | None]

    def refer(self, where: tuple[str, str], word: str, to: str, known: Iterable[str]) -> str | None:
        """Return the problem of a reference to nothing, or None."""
        known = tuple(known)
        unread = self.broken.get(to, ())
        if word in known or unread is None or word in unread:
            return None
        nearest = find_nearest(word, known)
        remedy = f"Nearest known: {', '.join(nearest)}." if nearest else f"Add it to {to}."
        return format_problem(*where, f"{word!r} is not in {to}.", remedy)


def check_claim(case: Case, file: str, key: str, claim: str) -> Iterator[str]:
    """Yield a problem where no claim goes by an id."""
    known = [one.id for one in case.pack.claims]
    yield from filter(None, [case.refer((file, key), claim, "claims.csv", known)])


def check_place(case: Case, file: str, key: str, place: str) -> Iterator[str]:
    """Yield a problem where the world data knows no such place."""
    if case.places is not None:
        found = case.refer((file, key), place, "the places of the world data", case.places)
        yield from filter(None, [found])


def check_state(case: Case, file: str, key: str, state: str) -> Iterator[str]:
    """Yield a problem where a code is unknown, or without world data is no code at all."""
    if case.states is not None:
        found = case.refer((file, key), state, "the states of the world data", case.states)
        yield from filter(None, [found])
    elif not _is_alpha3(state):
        wrong = f"{state!r} is no ISO 3166-1 alpha-3 code."
        yield format_problem(file, key, wrong, "Write three capital letters, or a group's id.")


def check_pair(case: Case, file: str, key: str, between: Collection[str]) -> Iterator[str]:
    """Yield the problems of two states that are said to share a border."""
    if len(set(between)) == 1:
        yield format_problem(file, key, "both sides are the same.", "Name two states.")
    for state in between:
        yield from check_state(case, file, key, state)


def check_https(file: str, key: str, addresses: Iterable[str]) -> Iterator[str]:
    """Yield a problem for each address that is not encrypted, or no address."""
    for address in addresses:
        if not address.startswith("https://") or any(map(str.isspace, address)):
            wrong = f"{address!r} is no https address."
            yield format_problem(file, key, wrong, "Give an address that begins with https://.")


def _is_alpha3(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()
