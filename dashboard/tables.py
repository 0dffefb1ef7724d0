"""Lay out tables for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geodata.edges import Point
from geodata.ends import End
from geodata.geodesy import Geodesic
from geodata.model import Distance, Unit
from geodata.numbers import format_bearing, format_length, format_point, format_tolerance
from geodata.paths import Leg
from geodata.spans import BORDER_ACCURACY_M


def format_distances(distances: Sequence[Distance]) -> str:
    """Lay out distances as a table: id, measured, tolerance, stated, verdict."""
    head = ("id", "measured", "tolerance", "stated", "verdict", "what")
    return format_table([head, *(_format_row(distance) for distance in distances)])


def _format_row(distance: Distance) -> tuple[str, ...]:
    measured, tolerance = "not measured", ""
    if distance.metres is not None and distance.tolerance_m is not None:
        measured = format_length(distance.metres, tolerance_m=distance.tolerance_m, unit=Unit.KM)
        tolerance = format_tolerance(distance.tolerance_m, unit=Unit.KM)
    verdict = distance.verdict or ""
    lengths = {
        view: format_length(metres, tolerance_m=distance.tolerance_m or 0, unit=Unit.KM)
        for view, metres in distance.by_worldview.items()
    }
    what = "; ".join(filter(None, (distance.title, _tell_views(lengths))))
    return (distance.id, measured, tolerance, distance.stated, verdict, what)


def _tell_views(values: Mapping[str, str]) -> str:
    """Tell the value in every view, by its id; empty where all agree."""
    told = "; ".join(f"{view} {value}" for view, value in values.items())
    return f"depends on whose map: {told}" if len({*values.values()}) > 1 else ""


def describe_leg(leg: Leg, views: Mapping[str, Leg]) -> dict[str, Any]:
    """Describe a measured leg as plain values for JSON; `views` is the leg in every view.

    ``by_worldview`` are the metres in every view where views disagree, else it is empty.
    """
    metres = {view: found.geodesic.length_m for view, found in views.items()}
    return {
        "origin": leg.origin.id,
        "target": leg.target.id,
        "metres": leg.geodesic.length_m,
        "tolerance_m": leg.tolerance_m,
        "bearing_deg": leg.geodesic.bearing_deg,
        "rhumb_m": leg.rhumb.length_m,
        "rhumb_bearing_deg": leg.rhumb.bearing_deg,
        "start": {"lon": leg.start[0], "lat": leg.start[1]},
        "end": {"lon": leg.end[0], "lat": leg.end[1]},
        "by_worldview": metres if len({*metres.values()}) > 1 else {},
        "method": leg.method,
    }


def format_leg(leg: Leg, views: Mapping[str, Leg]) -> str:
    """Lay out a measured leg as a table, one line a property; `views` is it in every view."""
    lengths = {view: _format_path(found, found.geodesic) for view, found in views.items()}
    whose = _tell_views(lengths)
    return format_table(
        [
            ("from", _format_end(leg.origin, leg.start)),
            ("to", _format_end(leg.target, leg.end)),
            ("geodesic", _format_path(leg, leg.geodesic)),
            ("tolerance", format_tolerance(leg.tolerance_m, unit=Unit.KM)),
            ("rhumb line", _format_path(leg, leg.rhumb)),
            *([("note", whose)] if whose else []),
            ("method", leg.method),
        ]
    )


def _format_end(end: End, point: Point) -> str:
    accuracy_m = end.place.accuracy_m if end.place else BORDER_ACCURACY_M
    where = format_point(point, accuracy_m=accuracy_m)
    if end.typed:
        return where
    return f"{end.name}, {where}" if end.place else f"the border of {end.name}, {where}"


def _format_path(leg: Leg, path: Geodesic) -> str:
    length = format_length(path.length_m, tolerance_m=leg.tolerance_m, unit=Unit.KM)
    bearing = format_bearing(
        path.bearing_deg,
        tolerance_m=leg.tolerance_m,
        length_m=path.length_m,
        rhumb=path is leg.rhumb,
    )
    return f"{length}, bearing {bearing}"


def format_table(rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows in columns as wide as their widest cell.

    >>> print(format_table([("a", "b"), ("long", "c")]))
    a     b
    long  c
    """
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
