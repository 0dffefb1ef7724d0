"""Lay what was measured beside what was stated.

Lengths are metres on the WGS 84 ellipsoid; points are lon/lat in degrees.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from geodata.errors import UnknownIdError
from geodata.geodesy import find_farthest_point, find_nearest_point, measure_geodesic
from geodata.model import (
    Candidate,
    Distance,
    Pack,
    Participant,
    Place,
    PossibleEnd,
    StatedLength,
    TargetKind,
    Verdict,
)
from geodata.spans import (
    BORDER_ACCURACY_M,
    Measurement,
    combine_tolerances,
    find_neighbour_at,
    find_outline,
    measure_common_border,
    measure_runway,
    measure_to_border,
    measure_to_place,
)
from geodata.world import World, compare_views

__all__ = [
    "judge_length",
    "judge_stated",
    "measure_common_border",
    "measure_distances",
    "to_record",
]

AGREEMENT = 0.10

DATA_SOURCE = "Natural Earth 1:10m"
OPEN_METHOD = (
    "The source names no end point: measured to the points listed, on the WGS 84 ellipsoid."
)


def judge_length(stated_m: float, measured_m: float, *, tolerance_m: float) -> Verdict:
    """Judge a stated length by the contract's rule.

    It agrees when it lies within 10 % of the measured length widened by its
    tolerance.

    >>> judge_length(44_000, 48_000, tolerance_m=3_000).value
    'agrees'
    """
    low = (1 - AGREEMENT) * (measured_m - tolerance_m)
    high = (1 + AGREEMENT) * (measured_m + tolerance_m)
    return Verdict.AGREES if low <= stated_m <= high else Verdict.DIFFERS


def measure_distances(pack: Pack, world: World, worldview: str) -> tuple[Distance, ...]:
    """Measure everything a pack asks for, in one view.

    Returns
    -------
    tuple of Distance
        First the nearest border of each participant (of the subject: its own
        border, the title naming the neighbour there), then each capital, then
        the stated lengths with their verdicts, each group in the pack's order.

    Raises
    ------
    UnknownIdError
        If the pack names a place, state or runway that the world lacks, or
        the worldview is unknown.
    """
    world.worldview(worldview)
    focus = world.place(pack.focus)
    borders = [_measure_border(pack, world, focus, who, worldview) for who in pack.participants]
    capitals = [_measure_capital(world, focus, who, worldview) for who in pack.participants]
    stated = [_measure_stated(pack, world, length, worldview) for length in pack.stated_lengths]
    return (*borders, *capitals, *stated)


def _measure_border(
    pack: Pack, world: World, focus: Place, who: Participant, worldview: str
) -> Distance:
    measured = measure_to_border(world, focus, who.id, worldview)
    title = f"{focus.name} to the border of {who.name}"
    if who.id == pack.subject:
        beyond = find_neighbour_at(world, who.id, measured.nearest, worldview)
        title += f", with {_find_name(pack, world, beyond)}" if beyond else ""
    return Distance(
        id=f"{focus.id}-border-{who.id}",
        title=title,
        origin=focus.id,
        target=who.id,
        target_kind=TargetKind.BORDER,
        worldview=worldview,
        owner=who.id,
        by_worldview=_measure_views(world, focus, who.id, worldview),
        **vars(measured),
    )


def _measure_views(world: World, origin: Place, state: str, worldview: str) -> dict[str, float]:
    """Measure to a state's border in every view; empty where all views agree."""
    here = measure_to_border(world, origin, state, worldview).metres
    found = {
        view.id: measure_to_border(world, origin, state, view.id).metres
        if any(
            state in (change.before, change.after)
            for change in compare_views(world, worldview, view.id)
        )
        else here
        for view in world.worldviews
    }
    return found if len({*found.values()}) > 1 else {}


def _find_name(pack: Pack, world: World, state: str) -> str:
    names = {participant.id: participant.name for participant in pack.participants}
    return names.get(state) or world.name_of(state)


def _measure_capital(world: World, focus: Place, who: Participant, worldview: str) -> Distance:
    capital = world.place(who.capital)
    return Distance(
        id=f"{focus.id}-capital-{who.id}",
        title=f"{focus.name} to {capital.name}",
        origin=focus.id,
        target=capital.id,
        target_kind=TargetKind.PLACE,
        worldview=worldview,
        owner=who.id,
        **vars(measure_to_place(focus, capital)),
    )


def _measure_stated(pack: Pack, world: World, length: StatedLength, worldview: str) -> Distance:
    origin = world.place(length.origin)
    measured = _measure_target(world, origin, length, worldview)
    candidates = _list_candidates(pack, world, origin, length, worldview)
    found: dict[str, Any] = (
        vars(measured)
        if measured
        else {"metres": None, "tolerance_m": None, "nearest": None, "method": OPEN_METHOD}
    )
    return Distance(
        id=length.id,
        title=length.title,
        origin=length.origin,
        target=length.target,
        target_kind=length.target_kind,
        worldview=worldview,
        owner=_find_owner(world, length),
        by_worldview=_measure_views(world, origin, length.target, worldview)
        if length.target and length.target_kind is TargetKind.BORDER
        else {},
        stated_km=length.stated_km,
        stated_mi=length.stated_mi,
        stated=length.wording,
        claim=length.claim,
        verdict=judge_stated(length, measured, candidates),
        reason=length.reason,
        candidates=candidates,
        **found,
    )


def _find_owner(world: World, length: StatedLength) -> str:
    if length.target is None or length.target_kind is TargetKind.RUNWAY:
        return ""
    if length.target_kind is TargetKind.PLACE:
        return world.place(length.target).country
    return length.target


def _measure_target(
    world: World, origin: Place, length: StatedLength, worldview: str
) -> Measurement | None:
    if length.target is None:
        return None
    if length.target_kind is TargetKind.BORDER:
        return measure_to_border(world, origin, length.target, worldview)
    if length.target_kind is TargetKind.PLACE:
        return measure_to_place(origin, world.place(length.target))
    runways = {runway.ident: runway for runway in world.runways}
    if length.target not in runways:
        raise UnknownIdError("runway", length.target, runways)
    return measure_runway(runways[length.target])


def _list_candidates(
    pack: Pack, world: World, origin: Place, length: StatedLength, worldview: str
) -> tuple[Candidate, ...]:
    found = [
        _measure_possible(origin, end) for end in pack.possible_ends if end.length == length.id
    ]
    if length.target is None and length.within is not None:
        found += _measure_extremes(world, origin, length.within, worldview)
    if length.compare is not None:
        place = world.place(length.compare)
        measured = measure_to_place(origin, place)
        source = next(record.producer for record in world.origins if record.file == "places.csv")
        found.append(
            Candidate(
                name=place.name,
                metres=measured.metres,
                tolerance_m=measured.tolerance_m,
                source=source,
            )
        )
    return tuple(found)


def _measure_possible(origin: Place, end: PossibleEnd) -> Candidate:
    length = measure_geodesic((origin.lon, origin.lat), (end.lon, end.lat)).length_m
    return Candidate(
        name=end.name,
        metres=length,
        tolerance_m=combine_tolerances(origin.accuracy_m, end.accuracy_m),
        source=f"{end.claim}; position: {end.position}",
    )


@cache
def _measure_extremes(
    world: World, origin: Place, state: str, worldview: str
) -> tuple[Candidate, ...]:
    shape, place = find_outline(world, state, worldview), (origin.lon, origin.lat)
    tolerance = combine_tolerances(origin.accuracy_m, BORDER_ACCURACY_M)
    name = world.name_of(state)
    return tuple(
        Candidate(
            name=f"{which} point of {name}",
            metres=find(place, shape)[1],
            tolerance_m=tolerance,
            source=DATA_SOURCE,
        )
        for which, find in (("Nearest", find_nearest_point), ("Farthest", find_farthest_point))
    )


def judge_stated(
    length: StatedLength, measured: Measurement | None, candidates: tuple[Candidate, ...]
) -> Verdict:
    """Judge a stated length by its target, or else by all its candidates.

    Candidates that all agree settle it. They settle it the other way only if
    all differ on the same side: a length between the nearest and the
    farthest point of a state fits some point of that state.
    """
    stated_m = length.stated_km * 1000
    if measured:
        return judge_length(stated_m, measured.metres, tolerance_m=measured.tolerance_m)
    verdicts = {judge_length(stated_m, c.metres, tolerance_m=c.tolerance_m) for c in candidates}
    sides = {stated_m < candidate.metres for candidate in candidates}
    if verdicts == {Verdict.AGREES}:
        return Verdict.AGREES
    settled = verdicts == {Verdict.DIFFERS} and len(sides) == 1
    return Verdict.DIFFERS if settled else Verdict.CANNOT_TELL


def to_record(distance: Distance) -> dict[str, Any]:
    """Turn a distance into plain values for JSON; points become ``{"lon", "lat"}``."""
    record: dict[str, Any] = distance.model_dump(mode="json")
    if distance.nearest is not None:
        record["nearest"] = {"lon": distance.nearest[0], "lat": distance.nearest[1]}
    return record
