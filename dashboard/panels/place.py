"""Show the focus as a place: runways, elevation, and the lengths stated of it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.atlas import Atlas, measure_all
from dashboard.panels.claims import ClaimRow, arrange_claims, describe_search
from dashboard.panels.facts import Fact
from geodata.model import Distance, Runway, Unit, Verdict
from geodata.numbers import format_length, format_number, format_tolerance
from layers.html import render_html

OPEN_ROWS = 6
RUNWAY_TOLERANCE_M = 10.0


@dataclass(frozen=True)
class LengthRow:
    """A stated length beside its measurement."""

    title: str
    claim: str
    stated: str
    measured: str
    verdict: Verdict


@dataclass(frozen=True)
class PlacePanel:
    """Everything a place's card says, as data."""

    name: str
    kind: str
    facts: tuple[Fact, ...]
    lengths: tuple[LengthRow, ...]
    rows: tuple[ClaimRow, ...]
    open: int
    searched: str


def compose_place(atlas: Atlas, place_id: str, *, worldview: str, unit: Unit) -> PlacePanel:
    """Compose the card of a place of the world data.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    place, pack = atlas.world.places[place_id], atlas.pack
    lengths = [
        _compose_length(distance, unit=unit)
        for distance in measure_all(atlas, worldview)
        if distance.claim and distance.verdict
    ]
    told = [claim for claim in pack.claims if place.name in claim.wording]
    return PlacePanel(
        name=place.name,
        kind=place.kind.replace("-", " ").capitalize(),
        facts=_compose_facts(atlas, place_id, unit=unit),
        lengths=tuple(lengths),
        rows=arrange_claims(pack, told),
        open=OPEN_ROWS,
        searched=describe_search(pack),
    )


def _compose_facts(atlas: Atlas, place_id: str, *, unit: Unit) -> tuple[Fact, ...]:
    place = atlas.world.places[place_id]
    runways = [runway for runway in atlas.world.runways if runway.place == place_id]
    facts = [_compose_runway(runway, unit=unit) for runway in runways]
    if place.elevation_m is not None:
        metres = format_number(place.elevation_m, tolerance=1)
        facts.append(Fact("Elevation", f"{metres} m", "OurAirports"))
    return tuple(facts)


def _compose_runway(runway: Runway, *, unit: Unit) -> Fact:
    length = format_length(runway.length_m, tolerance_m=RUNWAY_TOLERANCE_M, unit=unit)
    return Fact(f"Runway {runway.ident}", length, f"{runway.surface}, as published by OurAirports")


def _compose_length(distance: Distance, *, unit: Unit) -> LengthRow:
    return LengthRow(
        title=distance.title,
        claim=distance.claim or "",
        stated=distance.stated,
        measured=describe_measured(distance, unit=unit),
        verdict=distance.verdict or Verdict.CANNOT_TELL,
    )


def describe_measured(distance: Distance, *, unit: Unit) -> str:
    """Say what was measured with its tolerance, or why nothing was."""
    if distance.metres is None or distance.tolerance_m is None:
        return "not measured: the source names no end point"
    length = format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=unit)
    return f"measured: {length} {format_tolerance(distance.tolerance_m, unit=unit)}"


def render_place(atlas: Atlas, place_id: str, *, worldview: str, unit: Unit) -> str:
    """Render the card of a place as HTML."""
    panel = compose_place(atlas, place_id, worldview=worldview, unit=unit)
    return render_html("place.html", panel=panel)


def render_state(atlas: Atlas, state: str) -> str:
    """Render the note on a state without a role in the forum as HTML."""
    panel = {"name": atlas.world.name_of(state), "searched": describe_search(atlas.pack)}
    return render_html("state.html", panel=panel)
