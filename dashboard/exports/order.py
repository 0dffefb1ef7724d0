"""Say what is asked for: a kind of file, and the view it is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qs

from dashboard.atlas import Atlas, choose_record
from dashboard.state import Mode, ViewState, format_address, parse_address
from geodata.errors import AtlasError, UnknownIdError
from geodata.model import Scene, Unit

DOTS_PER_INCH = (150, 300)


class Kind(StrEnum):
    """A kind of file, by its name on the command line."""

    HTML = "html"
    PPTX = "pptx"
    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    CSV = "csv"
    XLSX = "xlsx"
    BUNDLE = "bundle"


class ViewError(AtlasError):
    """Report a view that names something unknown; an export never guesses."""


@dataclass(frozen=True)
class Order:
    """What is asked for, apart from the kind of file.

    ``dpi`` matters to pictures alone; ``scene`` is the id of the only scene that is
    wanted, None where the view itself or the whole briefing is.
    """

    view: ViewState
    scene: str | None = None
    dpi: int = DOTS_PER_INCH[0]


def read_order(
    atlas: Atlas,
    *,
    query: str = "",
    worldview: str | None = None,
    participant: str | None = None,
    unit: str | None = None,
    scene: str | None = None,
    dpi: int = DOTS_PER_INCH[0],
) -> Order:
    """Read an order from a page's query string and from single options, which win.

    The query of a page that presents a scene orders that scene.

    Raises
    ------
    UnknownIdError
        If an option names something unknown.
    ViewError
        If the query string does.
    """
    view, problems = parse_address(parse_qs(query.removeprefix("?")), atlas.known)
    if problems:
        raise ViewError(" ".join(problem.replace("; left out.", ".") for problem in problems))
    if view.mode is not Mode.EXPLORE:
        scene = scene or view.scene
    view = view.leave()
    if worldview is not None:
        view = replace(view, worldview=atlas.world.worldview(worldview).id)
    if participant is not None:
        view = view.select(participant=atlas.participant(participant).id)
    if unit is not None:
        view = replace(view, unit=read_unit(unit))
    return Order(view=view, scene=scene and find_scene(atlas, scene).id, dpi=dpi)


def find_scene(atlas: Atlas, scene: str) -> Scene:
    """Find a scene by id; raise UnknownIdError for any other."""
    by_id = {one.id: one for one in atlas.whole.scenes}
    if scene not in by_id:
        raise UnknownIdError("scene", scene, by_id)
    return by_id[scene]


def read_unit(unit: str) -> Unit:
    """Read a unit by its sign; raise UnknownIdError for any other."""
    if unit not in list(Unit):
        raise UnknownIdError("unit", unit, list(Unit))
    return Unit(unit)


def read_kind(kind: str) -> Kind:
    """Read a kind by its name; raise UnknownIdError for any other."""
    if kind not in list(Kind):
        raise UnknownIdError("kind of export", kind, list(Kind))
    return Kind(kind)


def choose_ordered(atlas: Atlas, order: Order) -> Atlas:
    """Choose what is on record in the view that was ordered."""
    return choose_record(atlas, sources=order.view.sources, as_of=order.view.as_of)


def format_command(kind: Kind, order: Order, *, pack: str, path: str) -> str:
    """Write the command that makes the same file again.

    >>> format_command(Kind.CSV, Order(ViewState(unit=Unit.MI)), pack="fable", path="a.csv")
    "moscow-format export csv --out a.csv --pack fable --view 'unit=mi'"
    """
    query = "&".join(f"{name}={value}" for name, value in format_address(order.view).items())
    parts = [f"moscow-format export {kind} --out {path} --pack {pack}"]
    parts += [f"--view '{query}'"] if query else []
    parts += [f"--scene {order.scene}"] if order.scene else []
    parts += [f"--dpi {order.dpi}"] if order.dpi != DOTS_PER_INCH[0] else []
    return " ".join(parts)
