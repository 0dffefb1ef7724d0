"""Compose the tables of lengths from the focus: to the nearest borders and to the capitals."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.atlas import Atlas, measure_all
from dashboard.panels.dependence import read_lengths
from dashboard.panels.rows import Cell, LengthPanel, LengthRow, link_line
from dashboard.panels.shared import compose_shared
from dashboard.ruler import LengthTable
from dashboard.state import ViewState
from geodata.geodesy import Geodesic, measure_geodesic
from geodata.model import Distance, Role, TargetKind
from geodata.numbers import format_bearing, format_length, format_point, format_tolerance
from geodata.spans import BORDER_ACCURACY_M
from layers.words import ROLE_NAMES

HOW_NEAREST = (
    "Each length ends at the nearest point of that state’s outline in this view, coast included. "
    "Its tolerance is the border’s accuracy at 1:10m with the place’s."
)
HOW_CAPITALS = "From point to point; the tolerance is that of both points."


def compose_lengths(atlas: Atlas, view: ViewState) -> LengthPanel:
    """Compose the table that the view asks for: borders, capitals or shared borders.

    Raises
    ------
    ValueError
        If the view asks for something else.
    """
    makers = {
        LengthTable.BORDERS: _compose_borders,
        LengthTable.CAPITALS: _compose_capitals,
        LengthTable.SHARED: compose_shared,
    }
    if view.ruler.table not in makers:
        raise ValueError(f"{view.ruler.table} is no table of lengths.")
    return makers[view.ruler.table](atlas, view)


def _compose_borders(atlas: Atlas, view: ViewState) -> LengthPanel:
    found = _select(atlas, view, TargetKind.BORDER)
    others = [each for each in found if each.owner != atlas.pack.subject]
    return LengthPanel(
        table=LengthTable.BORDERS,
        finding=_tell_range(atlas, view, others, "border"),
        heads=("State", "Nearest border", "Tolerance", "Bearing", "Nearest point"),
        rows=tuple(_compose_row(atlas, view, each, _name_border(atlas, each)) for each in found),
        method=HOW_NEAREST,
    )


def _compose_capitals(atlas: Atlas, view: ViewState) -> LengthPanel:
    found = _select(atlas, view, TargetKind.PLACE)
    others = [each for each in found if each.owner != atlas.pack.subject]
    return LengthPanel(
        table=LengthTable.CAPITALS,
        finding=_tell_range(atlas, view, others, "capital"),
        heads=("State and capital", "Length", "Tolerance", "Bearing", "Capital at"),
        rows=tuple(_compose_row(atlas, view, each, _name_capital(atlas, each)) for each in found),
        method=HOW_CAPITALS,
    )


def _select(atlas: Atlas, view: ViewState, kind: TargetKind) -> list[Distance]:
    found = [
        each
        for each in measure_all(atlas, view.worldview)
        if each.target_kind is kind and each.verdict is None and each.metres is not None
    ]
    return sorted(found, key=lambda each: each.metres or 0.0)


def _tell_range(atlas: Atlas, view: ViewState, found: Sequence[Distance], what: str) -> str:
    """Tell which of the members' lies nearest to the focus and which farthest."""
    members = [each for each in found if atlas.participant(each.owner).role is Role.MEMBER] or list(
        found
    )
    focus = atlas.world.place(atlas.pack.focus)
    if not members:
        return f"No {what} is measured from {focus.name}"
    near, far = members[0], members[-1]
    names = [atlas.participant(each.owner).name for each in (near, far)]
    lengths = [_length(view, each) for each in (near, far)]
    return (
        f"Of the members’ {what}s {names[0]}’s lies nearest to {focus.name}, {lengths[0]}, "
        f"and {names[1]}’s farthest, {lengths[1]}"
    )


def _length(view: ViewState, distance: Distance) -> str:
    return format_length(
        distance.metres or 0.0, tolerance_m=distance.tolerance_m or 0.0, unit=view.unit
    )


def _name_border(atlas: Atlas, distance: Distance) -> tuple[str, str]:
    entry = atlas.participant(distance.owner)
    if entry.id == atlas.pack.subject:
        return entry.name, distance.title.partition(", ")[2]
    return entry.name, "" if entry.role is Role.MEMBER else ROLE_NAMES[entry.role].lower()


def _name_capital(atlas: Atlas, distance: Distance) -> tuple[str, str]:
    capital = atlas.world.place(distance.target or "")
    return atlas.participant(distance.owner).name, capital.name


def _compose_row(
    atlas: Atlas, view: ViewState, distance: Distance, name: tuple[str, str]
) -> LengthRow:
    metres, tolerance_m = distance.metres or 0.0, distance.tolerance_m or 0.0
    course = measure_course(atlas, distance)
    end_m = BORDER_ACCURACY_M
    if distance.target_kind is TargetKind.PLACE:
        end_m = atlas.world.place(distance.target or "").accuracy_m
    cells = (
        Cell(*name),
        Cell(
            _length(view, distance),
            sort=f"{metres:.0f}",
            number=True,
            readings=read_lengths(atlas, view.worldview, distance.id, view.unit),
        ),
        Cell(format_tolerance(tolerance_m, unit=view.unit), sort=f"{tolerance_m:.0f}", number=True),
        Cell(
            format_bearing(course.bearing_deg, tolerance_m=tolerance_m, length_m=metres),
            sort=f"{course.bearing_deg:.3f}",
            number=True,
        ),
        Cell(format_point(distance.nearest or (0.0, 0.0), accuracy_m=end_m)),
    )
    line = distance.id
    return LengthRow(cells, line, link_line(view, line), chosen=view.ruler.line == line)


def measure_course(atlas: Atlas, distance: Distance) -> Geodesic:
    """Measure a distance's geodesic from where it starts, for its bearing there."""
    origin = atlas.world.place(distance.origin)
    here = (origin.lon, origin.lat)
    return measure_geodesic(here, distance.nearest or here)
