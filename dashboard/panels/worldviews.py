"""Compare whose map is drawn with another view: areas, answers and lines, as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dashboard.atlas import Atlas, draw_all
from dashboard.panels.area import NO_STATE, LineRow, describe_size, list_lines
from dashboard.panels.claims import count_in_words
from dashboard.panels.dependence import Answer, find_answers
from dashboard.state import ViewState, format_link
from geodata.model import BorderStatus, Unit
from geodata.world import Change, compare_views
from layers.html import render_html
from layers.marks import Layer
from layers.words import READING_WORDS, STATUS_WORDS

NOT_DRAWN = "not drawn"


@dataclass(frozen=True)
class Link:
    """A link to a view; ``is_current`` marks the one that is shown."""

    text: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class ChangeRow:
    """An area that the two views draw with different states."""

    name: str
    address: str
    before: str
    after: str
    size: str
    near: bool


@dataclass(frozen=True)
class LineChange:
    """A border line that the two views draw with another status, or only one of them draws."""

    name: str
    before: str
    after: str
    near: bool


@dataclass(frozen=True)
class AreaRow:
    """A contested area with who holds it in every view, and where the readings come from."""

    name: str
    address: str
    holders: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class WorldviewsPanel:
    """Everything the comparison says, as data."""

    one: str
    other: str
    notes: tuple[str, ...]
    finding: str
    ones: tuple[Link, ...]
    others: tuple[Link, ...]
    near: tuple[ChangeRow, ...]
    elsewhere: tuple[ChangeRow, ...]
    redrawn: tuple[LineChange, ...]
    answers: tuple[Answer, ...]
    labels: tuple[str, ...]
    areas: tuple[AreaRow, ...]
    lines: tuple[LineRow, ...]
    doubts: tuple[str, ...]


def compose_worldviews(atlas: Atlas, view: ViewState, against: str) -> WorldviewsPanel:
    """Compose the comparison of the view's worldview with another.

    Raises
    ------
    UnknownIdError
        If one of the two worldviews is unknown.
    """
    world, one = atlas.world, atlas.world.worldview(view.worldview)
    other = world.worldview(against)
    rows = [
        _compose_change(atlas, view, against, item)
        for item in compare_views(world, one.id, other.id)
    ]
    answers = find_differing(atlas, view, against)
    return WorldviewsPanel(
        one=one.label,
        other=other.label,
        notes=tuple(dict.fromkeys((one.note, other.note))),
        finding=_describe(atlas, view, against, answers),
        ones=_list_views(atlas, view.worldview, lambda id: replace(view, worldview=id)),
        others=_list_views(atlas, against, lambda id: replace(view, against=id)),
        near=tuple(row for row in rows if row.near),
        elsewhere=tuple(row for row in rows if not row.near),
        redrawn=find_redrawn(atlas, view, against),
        answers=answers,
        labels=tuple(item.label for item in world.worldviews),
        areas=tuple(_compose_area(atlas, view, area) for area in world.contested_areas()),
        lines=list_lines(atlas, view),
        doubts=world.doubts,
    )


def find_differing(atlas: Atlas, view: ViewState, against: str) -> tuple[Answer, ...]:
    """Find the answers that the view's worldview and another give differently."""
    pair = (view.worldview, against)
    return tuple(
        answer
        for answer in find_answers(atlas, view.worldview, view.unit)
        if len({item.value for item in answer.readings if item.worldview in pair}) > 1
    )


def find_redrawn(atlas: Atlas, view: ViewState, against: str) -> tuple[LineChange, ...]:
    """Find the lines that two views draw differently, those of the focus first.

    Raises
    ------
    UnknownIdError
        If one of the two worldviews is unknown.
    """
    one, other = (_read_statuses(atlas, id, view.unit) for id in (view.worldview, against))
    found = [
        LineChange(
            " and ".join(map(atlas.world.name_of, pair)),
            one.get(pair, NOT_DRAWN),
            other.get(pair, NOT_DRAWN),
            any(id in atlas.world.holders and atlas.world.holders[id].near for id in pair),
        )
        for pair in dict.fromkeys((*one, *other))
        if one.get(pair) != other.get(pair)
    ]
    return tuple(sorted(found, key=lambda row: not row.near))


def _read_statuses(atlas: Atlas, worldview: str, unit: Unit) -> dict[tuple[str, ...], str]:
    """Read what is drawn between any two pieces in a view, in words."""
    found: dict[tuple[str, ...], set[str]] = {}
    for mark in draw_all(atlas, worldview, unit).marks:
        if mark.layer is Layer.BORDERS:
            word = STATUS_WORDS[BorderStatus(mark.kind.removeprefix("border-"))]
            found.setdefault(mark.between, set()).add(word)
    return {pair: ", ".join(sorted(words)) for pair, words in found.items()}


def _compose_change(atlas: Atlas, view: ViewState, against: str, change: Change) -> ChangeRow:
    world, piece = atlas.world, atlas.world.holders[change.piece]
    return ChangeRow(
        name=piece.name,
        address=_link_area(view, change.piece),
        before=world.holder_name(piece.id, view.worldview) or NO_STATE,
        after=world.holder_name(piece.id, against) or NO_STATE,
        size=describe_size(change.area_m2, unit=view.unit),
        near=piece.near,
    )


def _compose_area(atlas: Atlas, view: ViewState, area: str) -> AreaRow:
    piece = atlas.world.holders[area]
    return AreaRow(
        name=piece.name,
        address=_link_area(view, area),
        holders=tuple(
            atlas.world.holder_name(area, one.id) or NO_STATE for one in atlas.world.worldviews
        ),
        reason=READING_WORDS[piece.basis],
    )


def _link_area(view: ViewState, area: str) -> str:
    return format_link(view.select(area=area))


def _list_views(atlas: Atlas, current: str, choose: Callable[[str], ViewState]) -> tuple[Link, ...]:
    return tuple(
        Link(one.label, format_link(choose(one.id)), one.id == current)
        for one in atlas.world.worldviews
    )


def _describe(atlas: Atlas, view: ViewState, against: str, answers: Sequence[Answer]) -> str:
    one, other = (atlas.world.worldview(id).label for id in (view.worldview, against))
    if view.worldview == against:
        return f"“{one}” is compared with itself: choose another view"
    changes = compare_views(atlas.world, view.worldview, against)
    near = sum(atlas.world.holders[change.piece].near for change in changes)
    areas, moved = _count(near, "area"), _count(len(answers), "answer")
    return f"“{other}” draws {areas} of the focus otherwise than “{one}” and changes {moved}"


def _count(number: int, noun: str) -> str:
    return f"{count_in_words(number)} {noun}{'' if number == 1 else 's'}"


def render_worldviews(atlas: Atlas, view: ViewState, against: str) -> str:
    """Render the comparison of the view's worldview with another as HTML."""
    return render_html("worldviews.html", panel=compose_worldviews(atlas, view, against))
