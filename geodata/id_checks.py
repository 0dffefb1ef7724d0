"""Check the ids of a pack's records: each given once, and plain enough for an address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from geodata.errors import format_problem
from geodata.model import Pack
from geodata.references import Case, name_claim_file, name_source_file

_Check = Callable[[Case], Iterator[str]]

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def find_id_problems(file: str, ids: Iterable[str]) -> Iterator[str]:
    """Find ids of one file that are given twice, or hold more than an address can."""
    for name, count in Counter(ids).items():
        if count > 1:
            wrong = f"the id is given {count} times."
            yield format_problem(file, name, wrong, "Keep one, or rename the others.")
        if not _PLAIN.fullmatch(name):
            wrong = "the id holds more than letters, digits, dots and dashes."
            yield format_problem(file, name, wrong, "Rename it.")


def _check_ids_are_unique(case: Case) -> Iterator[str]:
    pack = case.pack
    found = [*_list_ids(pack)]
    found += [("borders.toml", " ".join(sorted(note.between))) for note in pack.border_notes]
    found += [("aliases.toml", f"{alias.kind} {alias.id}") for alias in pack.aliases]
    for (file, name), count in Counter(found).items():
        if count > 1:
            wrong = f"the id is given {count} times."
            yield format_problem(file, name, wrong, "Keep one, or rename the others.")


def _check_ids_are_plain(case: Case) -> Iterator[str]:
    for file, name in _list_ids(case.pack):
        if not _PLAIN.fullmatch(name):
            wrong = "the id holds more than letters, digits, dots and dashes."
            yield format_problem(file, name, wrong, "Rename it.")


def _list_ids(pack: Pack) -> Iterator[tuple[str, str]]:
    # Claims stand in two files, sources too, but an id is one claim's or one source's.
    files = {source.id: name_source_file(source) for source in pack.sources}
    yield from ((files[source.id], source.id) for source in pack.sources)
    files = {claim.id: name_claim_file(claim) for claim in pack.claims}
    yield from ((files[claim.id], claim.id) for claim in pack.claims)
    tables: dict[str, list[str]] = {
        "topics.toml": [topic.id for topic in pack.topics],
        "groups.toml": [group.id for group in pack.groups],
        "participants.toml": [participant.id for participant in pack.participants],
        "distances.csv": [stated.id for stated in pack.stated_lengths],
        "labels.csv": [label.id for label in pack.labels],
        "disputes.toml": [dispute.id for dispute in pack.disputes],
        "searched.toml": [searched.id for searched in pack.searched],
        "events.csv": [event.id for event in pack.events],
        "blocs.toml": [bloc.id for bloc in pack.blocs],
        "scenes.toml": [scene.id for scene in pack.scenes],
    }
    for file, ids in tables.items():
        yield from ((file, name) for name in ids)


ID_CHECKS: tuple[_Check, ...] = (_check_ids_are_unique, _check_ids_are_plain)
