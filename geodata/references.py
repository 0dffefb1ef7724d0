"""Follow a pack's references: to its own records, to states, to places."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geodata.errors import find_nearest, format_problem
from geodata.model import Claim, Collection, Pack, Source


@dataclass(frozen=True, kw_only=True)
class Case:
    """A pack under check, with what else is known."""

    pack: Pack
    states: abc.Collection[str] | None
    places: abc.Collection[str] | None
    broken: Mapping[str, abc.Collection[str] | None]
    runways: abc.Collection[str] | None = None
    worldviews: abc.Collection[str] | None = None
    overlays: abc.Collection[str] | None = None

    def refer(self, where: tuple[str, str], word: str, to: str, known: Iterable[str]) -> str | None:
        """Return the problem of a reference to nothing, or None."""
        known = tuple(known)
        unread = self.broken.get(to, ())
        if word in known or unread is None or word in unread:
            return None
        nearest = find_nearest(word, known)
        remedy = f"Nearest known: {', '.join(nearest)}." if nearest else f"Add it to {to}."
        return format_problem(*where, f"{word!r} is not in {to}.", remedy)


def name_claim_file(claim: Claim) -> str:
    """Name the file that a claim stands in."""
    return "claims.csv" if claim.collection is Collection.DOCUMENTS else "additional.csv"


def name_source_file(source: Source) -> str:
    """Name the file that a source stands in."""
    return name_shelf(source.collection)


def name_shelf(collection: Collection) -> str:
    """Name the file of a collection's sources."""
    documents = collection is Collection.DOCUMENTS
    return "sources.toml" if documents else "additional-sources.toml"


def check_claim(case: Case, file: str, key: str, claim: str) -> Iterator[str]:
    """Yield a problem where no claim goes by an id."""
    unread = case.broken.get("additional.csv", ())
    if unread is None or claim in unread:
        return
    known = [one.id for one in case.pack.claims]
    yield from filter(None, [case.refer((file, key), claim, "claims.csv", known)])


def check_place(case: Case, file: str, key: str, place: str) -> Iterator[str]:
    """Yield a problem where the world data knows no such place."""
    if case.places is not None:
        found = case.refer((file, key), place, "the places of the world data", case.places)
        yield from filter(None, [found])


def check_runway(case: Case, file: str, key: str, runway: str) -> Iterator[str]:
    """Yield a problem where the world data knows no such runway."""
    if case.runways is not None:
        known = "the runways of the world data"
        yield from filter(None, [case.refer((file, key), runway, known, case.runways)])


def check_state(case: Case, file: str, key: str, state: str) -> Iterator[str]:
    """Yield a problem where a code is unknown, or without world data is no code at all."""
    if case.states is not None:
        found = case.refer((file, key), state, "the states of the world data", case.states)
        yield from filter(None, [found])
    elif not _is_alpha3(state):
        wrong = f"{state!r} is no ISO 3166-1 alpha-3 code."
        yield format_problem(file, key, wrong, "Write three capital letters, or a group's id.")


def check_pair(case: Case, file: str, key: str, between: abc.Collection[str]) -> Iterator[str]:
    """Yield the problems of two states that are said to share a border."""
    if len(set(between)) == 1:
        yield format_problem(file, key, "both sides are the same.", "Name two states.")
    for state in between:
        yield from check_state(case, file, key, state)


def check_web(file: str, key: str, addresses: Iterable[str]) -> Iterator[str]:
    """Yield a problem for each address that is neither https nor http."""
    for address in addresses:
        plain = address.startswith(("https://", "http://"))
        if not plain or any(map(str.isspace, address)):
            wrong = f"{address!r} is no web address."
            yield format_problem(
                file, key, wrong, "Give one that begins with https://, or http://."
            )


def check_https(file: str, key: str, addresses: Iterable[str]) -> Iterator[str]:
    """Yield a problem for each address that is not encrypted, or no address."""
    for address in addresses:
        if not address.startswith("https://") or any(map(str.isspace, address)):
            wrong = f"{address!r} is no https address."
            yield format_problem(file, key, wrong, "Give an address that begins with https://.")


def _is_alpha3(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()
