"""Show a contested area: who holds it, who claims it, and what each view draws."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.atlas import Atlas, draw_all
from dashboard.panels.dependence import Answer, find_answers
from dashboard.state import ViewState, format_link
from geodata.model import Piece, Remark, Unit
from geodata.numbers import format_area
from geodata.world import measure_area
from layers.borders import name_line
from layers.html import render_html
from layers.marks import Layer, Mark
from layers.words import READING_WORDS

NO_STATE = "no state"
NONE_NAMED, AS_DRAWN = "none named", "as Natural Earth draws it by default"
DRAWN_WITH_NONE = "Natural Earth draws it with no state by default"
DEFAULT_DRAWING = "Natural Earth’s default drawing"
AREA_ACCURACY = 0.01  # ours: the producer publishes none


@dataclass(frozen=True)
class ViewRow:
    """What one view draws an area with, why, and the address that draws it so."""

    label: str
    holder: str
    reason: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class LineRow:
    """An unsettled line: its name with its status, the note on it, and whether it is near."""

    title: str
    note: str
    near: bool


@dataclass(frozen=True)
class AreaPanel:
    """Everything an area's card says, as data."""

    kind: str
    name: str
    summary: str
    held_by: str
    held_note: str
    claimed_by: str
    since: Remark | None
    views: tuple[ViewRow, ...]
    answers: tuple[Answer, ...]
    lines: tuple[LineRow, ...]
    remarks: tuple[Remark, ...]
    note: str
    overview: str


def compose_area(atlas: Atlas, area: str, view: ViewState) -> AreaPanel:
    """Compose the card of a contested area for the view's worldview and unit.

    Raises
    ------
    UnknownIdError
        If no contested area or no worldview goes by that id.
    """
    piece, world = atlas.world.area(area), atlas.world
    default = world.worldviews[0].id
    held_by = world.holder_name(area, default)
    claimed_by = name_claimants(atlas, piece)
    size = describe_size(measure_area(world, area), unit=view.unit)
    return AreaPanel(
        kind=f"{_name_kind(piece)} · {size}",
        name=piece.name,
        summary=describe_holder(atlas, piece, view),
        held_by=held_by or NONE_NAMED,
        held_note=AS_DRAWN if held_by else DRAWN_WITH_NONE,
        claimed_by=claimed_by,
        since=piece.since,
        views=tuple(
            ViewRow(
                label=one.name,
                holder=world.holder_name(area, one.id) or NO_STATE,
                reason=READING_WORDS[piece.basis] if one.id != default else DEFAULT_DRAWING,
                address=format_link(replace(view, worldview=one.id)),
                is_current=one.id == view.worldview,
            )
            for one in world.worldviews
        ),
        answers=tuple(
            answer
            for answer in find_answers(atlas, view.worldview, view.unit)
            if area in answer.areas
        ),
        lines=list_lines(atlas, view, area=area),
        remarks=piece.remarks,
        note=piece.note,
        overview=format_link(view.compare(choose_other(atlas, view))),
    )


def _name_kind(piece: Piece) -> str:
    """Name what an area is: one that claims to be a state is called by what views do with it."""
    kind = "Drawn otherwise in some views" if piece.id in piece.claimants else "Disputed area"
    return kind if piece.near else f"{kind}, outside the focus"


def describe_holder(atlas: Atlas, piece: Piece, view: ViewState) -> str:
    """Say who holds an area, who claims it, and with whom the chosen view draws it."""
    world = atlas.world
    default, chosen = world.worldviews[0].id, world.worldview(view.worldview)
    held_by = world.holder_name(piece.id, default) or NO_STATE
    first = f"Drawn with {held_by} by default; claimed by {name_claimants(atlas, piece)}."
    if chosen.id == default:
        return first
    drawn_with = world.holder_name(piece.id, chosen.id) or NO_STATE
    return f"{first} The view chosen, “{chosen.label}”, draws it with {drawn_with}."


def name_claimants(atlas: Atlas, piece: Piece) -> str:
    """Name the states that claim an area, itself included where it claims to be one."""
    names = [
        "itself" if state == piece.id else atlas.world.name_of(state) for state in piece.claimants
    ]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or "no state"


def describe_size(square_m: float, *, unit: Unit) -> str:
    """Say how large an area is, to one part in a hundred."""
    return format_area(square_m, tolerance_m2=AREA_ACCURACY * square_m, unit=unit)


def choose_other(atlas: Atlas, view: ViewState) -> str:
    """Choose what a view is first compared with: the default, or else the next one."""
    default, *others = (one.id for one in atlas.world.worldviews)
    return default if view.worldview != default else next(iter(others), default)


def list_lines(atlas: Atlas, view: ViewState, *, area: str | None = None) -> tuple[LineRow, ...]:
    """List the unsettled lines of a view, those near the focus first; or those of an area."""
    rows = (
        LineRow(mark.title, mark.note, _is_near(atlas, mark))
        for mark in draw_all(atlas, view.worldview, view.unit).marks
        if mark.layer is Layer.BORDERS
        and "border-disputed" in mark.classes
        and (area is None or area in mark.between)
    )
    return tuple(sorted(dict.fromkeys(rows), key=lambda row: not row.near))


def _is_near(atlas: Atlas, mark: Mark) -> bool:
    """Return whether a line bounds an area of the focus, or bears a note of the pack."""
    if mark.area:
        return atlas.world.holders[mark.area].near
    noted = {name_line(*note.between) for note in atlas.pack.border_notes}
    return mark.id in noted


def render_area(atlas: Atlas, area: str, view: ViewState) -> str:
    """Render the card of a contested area as HTML."""
    return render_html("area.html", panel=compose_area(atlas, area, view))
