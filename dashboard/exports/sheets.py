"""Lay an atlas out as tables: its claims, comparison, distances, sources and other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.atlas import Atlas, measure_all
from dashboard.exports.comparison import compose_entry
from dashboard.exports.order import Order
from dashboard.exports.stamp import compose_stamp
from dashboard.ledger import CLAIM_COLUMNS, describe_claim
from dashboard.panels.dependence import tell_lengths
from geodata.matrix import compose_matrix
from geodata.model import Distance, Origin, Pack, Source, Unit, Voice
from geodata.numbers import convert, format_length, format_tolerance

Value = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One table: its name, its columns, and rows of as many values."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def compose_sheets(atlas: Atlas, order: Order) -> tuple[Sheet, ...]:
    """Compose every table of a view; `atlas` is what is on record in it.

    With a participant selected the claims are those it holds.

    Raises
    ------
    UnknownIdError
        If no worldview goes by the view's id.
    """
    view = order.view
    return (
        Sheet("about", ("id", "value"), compose_stamp(atlas, order).pairs),
        _list_claims(atlas.pack, view.participant),
        _list_comparison(atlas.pack),
        _list_distances(atlas, view.worldview, view.unit),
        _list_sources(atlas.pack.sources),
        _list_origins(compose_stamp(atlas, order).origins),
        _list_names(atlas.pack),
    )


def _list_claims(pack: Pack, participant: str | None) -> Sheet:
    held = [one for one in pack.claims if participant is None or one.basis_for(participant)]
    rows = (describe_claim(claim) for claim in held)
    return Sheet(
        "claims", CLAIM_COLUMNS, tuple(tuple(row[name] for name in CLAIM_COLUMNS) for row in rows)
    )


def _list_comparison(pack: Pack) -> Sheet:
    matrix = compose_matrix(pack)
    topics = {topic.id: topic.name for topic in pack.topics}
    names = {entry.id: entry.name for entry in pack.participants}
    rows: list[tuple[Value, ...]] = []
    for (who, topic), cell in matrix.cells.items():
        entry = compose_entry(cell)
        counts = [cell.counts[voice] for voice in Voice]
        rows.append(
            (
                f"{who}-{topic}", names[who], topics[topic], entry.words, entry.grade,
                *counts, cell.by_reading, " ".join(entry.claims),
            )
        )  # fmt: skip
    voices = [voice.value for voice in Voice]
    columns = ("id", "participant", "topic", "stance", "grade", *voices, "by_reading", "claims")
    return Sheet("comparison", columns, tuple(rows))


def _list_distances(atlas: Atlas, worldview: str, unit: Unit) -> Sheet:
    columns = (
        "id", "what", "measured", "tolerance", f"measured_{unit}", "metres", "tolerance_m",
        "nearest_lon", "nearest_lat", "stated", "stated_km", "stated_mi", "claim", "verdict",
        "reason", "candidates", "worldview", "method", "depends",
    )  # fmt: skip
    rows = (
        (*_describe_distance(one, unit), tell_lengths(atlas, worldview, one.id, unit))
        for one in measure_all(atlas, worldview)
    )
    return Sheet("distances", columns, tuple(rows))


def _describe_distance(distance: Distance, unit: Unit) -> tuple[Value, ...]:
    measured, tolerance = describe_measured(distance, unit)
    metres = distance.metres
    lon, lat = distance.nearest or (None, None)
    candidates = "; ".join(
        f"{one.name}: {format_length(one.metres, tolerance_m=one.tolerance_m, unit=unit)}"
        for one in distance.candidates
    )
    return (
        distance.id, distance.title, measured, tolerance,
        None if metres is None else round(convert(metres, unit), 3),
        None if metres is None else round(metres, 1), distance.tolerance_m, lon, lat,
        distance.stated, distance.stated_km, distance.stated_mi, distance.claim or "",
        distance.verdict.value if distance.verdict else "", distance.reason, candidates,
        distance.worldview, distance.method,
    )  # fmt: skip


def describe_measured(distance: Distance, unit: Unit) -> tuple[str, str]:
    """Say what was measured, and its tolerance; "not measured" where there is no end point."""
    if distance.metres is None or distance.tolerance_m is None:
        return "not measured", ""
    return (
        format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=unit),
        format_tolerance(distance.tolerance_m, unit=unit),
    )


def _list_sources(sources: Sequence[Source]) -> Sheet:
    columns = ("id", "name", "kind", "publisher", "date", "date_basis", "description", "address")
    rows = tuple(
        (
            one.id, one.name, one.kind, one.publisher or "", one.date or "", one.date_basis,
            one.description, " ".join(one.addresses),
        )
        for one in sources
    )  # fmt: skip
    return Sheet("sources", columns, rows)


def _list_origins(origins: Sequence[Origin]) -> Sheet:
    columns = ("id", "title", "producer", "version", "licence", "address", "sha256")
    rows = tuple(
        (one.file, one.title, one.producer, one.version, one.licence, one.address, one.sha256)
        for one in origins
    )
    return Sheet("data", columns, rows)


def _list_names(pack: Pack) -> Sheet:
    rows = tuple((one.id, one.kind.value, ", ".join(one.names)) for one in pack.aliases)
    return Sheet("names", ("id", "kind", "names"), rows)
