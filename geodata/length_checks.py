"""Check the lengths that sources state and publishers give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from geodata.errors import format_problem
from geodata.model import StatedLength, TargetKind
from geodata.references import Case, check_claim, check_pair, check_place, check_runway, check_state

KILOMETRES_PER_MILE = 1.609344

# Published pairs are rounded on each side, "3 km (1.9 miles)" by 2 %.
UNITS_MAY_DIFFER_BY = 0.05

_Check = Callable[[Case], Iterator[str | None]]


def _check_stated_lengths(case: Case) -> Iterator[str | None]:
    for stated in case.pack.stated_lengths:
        file, key = "distances.csv", stated.id
        yield from check_claim(case, file, f"{key}.claim", stated.claim)
        yield from check_place(case, file, f"{key}.origin", stated.origin)
        yield from _check_target(case, stated)
        for place in filter(None, [stated.compare]):
            yield from check_place(case, file, f"{key}.compare", place)
        for state in filter(None, [stated.within]):
            yield from check_state(case, file, f"{key}.within", state)


def _check_target(case: Case, stated: StatedLength) -> Iterator[str]:
    file, key = "distances.csv", f"{stated.id}.target"
    if stated.target is None:
        if not stated.reason:
            wrong = "there is neither a target nor a reason."
            yield format_problem(file, key, wrong, "Name the end point, or say why it is unknown.")
    elif stated.target_kind is TargetKind.PLACE:
        yield from check_place(case, file, key, stated.target)
    elif stated.target_kind is TargetKind.BORDER:
        yield from check_state(case, file, key, stated.target)
    else:
        yield from check_runway(case, file, key, stated.target)


def _check_length_ids(case: Case) -> Iterator[str]:
    for stated in case.pack.stated_lengths:
        stem, _, number = stated.id.rpartition("-")
        if stated.id != stated.claim and not (stem == stated.claim and number.isdecimal()):
            wrong = f"the id is not that of its claim, {stated.claim!r}."
            remedy = f"Write {stated.claim}, or {stated.claim}-1 where it states several."
            yield format_problem("distances.csv", stated.id, wrong, remedy)


def _check_units_agree(case: Case) -> Iterator[str]:
    for stated in case.pack.stated_lengths:
        from_miles = stated.stated_mi * KILOMETRES_PER_MILE
        if abs(from_miles - stated.stated_km) > UNITS_MAY_DIFFER_BY * stated.stated_km:
            wrong = f"{stated.stated_mi:g} miles are {from_miles:.1f} km, not {stated.stated_km:g}."
            remedy = "Give both figures as the source has them, or correct one."
            yield format_problem("distances.csv", f"{stated.id}.stated_mi", wrong, remedy)


def _check_possible_ends(case: Case) -> Iterator[str | None]:
    file = "possible-ends.csv"
    open_lengths = {stated.id for stated in case.pack.stated_lengths if stated.target is None}
    for end in case.pack.possible_ends:
        yield from check_claim(case, file, f"{end.id}.claim", end.claim)
        if end.length not in open_lengths and "distances.csv" not in case.broken:
            wrong = f"no stated length without an end goes by {end.length!r}."
            remedy = "Name a length of distances.csv that has no target."
            yield format_problem(file, f"{end.id}.length", wrong, remedy)


def _check_published_lengths(case: Case) -> Iterator[str]:
    file = "published-lengths.csv"
    seen = Counter(
        (" ".join(sorted(length.between)), length.publisher)
        for length in case.pack.published_lengths
    )
    for (pair, publisher), count in seen.items():
        yield from check_pair(case, file, pair, pair.split())
        if count > 1:
            wrong = f"{publisher!r} is given {count} times."
            yield format_problem(file, pair, wrong, "Keep one figure a publisher.")


LENGTH_CHECKS: tuple[_Check, ...] = (
    _check_stated_lengths,
    _check_length_ids,
    _check_units_agree,
    _check_possible_ends,
    _check_published_lengths,
)
