"""Hold the world's pieces and dissolve them by worldview.

Coordinates are lon/lat in degrees on WGS 84 (EPSG:4326). Frames are shared
between callers: treat them as read-only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geodata.errors import UnknownIdError
from geodata.model import BorderStatus, Origin, Piece, Place, Runway, Worldview
from geodata.terrain import Terrain


@dataclass(frozen=True, eq=False)
class World:
    """The geometry that ships, and every way to divide it.

    Attributes
    ----------
    pieces : GeoDataFrame, EPSG:4326, lon in [-180, 180]
        Raw 1:10m coverage for measuring, indexed by piece id; columns
        ``name``, ``parent``, ``geometry``.
    drawing : GeoDataFrame, EPSG:4326, lon in [-169.5, 190.5]
        Simplified coverage for the screen, same index and columns, without
        Antarctica. What lies west of -169.5 stands at the east end.
    borders, borders_raw : GeoDataFrame of lines
        Where two pieces of `drawing`, or of `pieces`, meet; columns ``left``,
        ``right``, ``status``, ``name``, ``note``, ``readings`` (how the producer classes
        an unsettled line in the reading of a view, ``AAA=Class; BBB=Class``), ``geometry``.
    lakes : GeoDataFrame, EPSG:4326
        Columns ``name``, ``geometry``; for the screen.
    places : mapping of id to Place
    runways : tuple of Runway
    worldviews : tuple of Worldview
        The first is the default.
    origins : tuple of Origin
        One a data file.
    holders : mapping of piece id to Piece
        The reviewed pieces only: every other piece holds itself in each view.
    doubts : tuple of str
        What the lines and outlines cannot bear, as sentences.
    terrain : Terrain, optional
        The ground around the focus.
    """

    pieces: gpd.GeoDataFrame
    drawing: gpd.GeoDataFrame
    borders: gpd.GeoDataFrame
    borders_raw: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame
    places: Mapping[str, Place]
    runways: tuple[Runway, ...]
    worldviews: tuple[Worldview, ...]
    origins: tuple[Origin, ...]
    holders: Mapping[str, Piece]
    doubts: tuple[str, ...] = ()
    terrain: Terrain | None = None

    def worldview(self, worldview: str) -> Worldview:
        """Return a worldview by id; raise UnknownIdError for any other."""
        by_id = {view.id: view for view in self.worldviews}
        if worldview not in by_id:
            raise UnknownIdError("worldview", worldview, by_id)
        return by_id[worldview]

    def place(self, place: str) -> Place:
        """Return a place by id; raise UnknownIdError for any other."""
        if place not in self.places:
            raise UnknownIdError("place", place, self.places)
        return self.places[place]

    def name_of(self, state: str) -> str:
        """Return a state's or piece's English name.

        Raises
        ------
        UnknownIdError
            If no piece has the id.
        """
        names = _list_names(self)
        if state not in names:
            raise UnknownIdError("state", state, names)
        return names[state]

    def holder(self, piece: str, worldview: str) -> str:
        """Return who holds a piece in a view.

        Raises
        ------
        UnknownIdError
            If the piece or the worldview is unknown.
        """
        self.name_of(piece)
        return _list_holders(self, worldview).get(piece, piece)

    def countries(self, worldview: str) -> gpd.GeoDataFrame:
        """Dissolve the raw pieces by holder.

        Returns
        -------
        GeoDataFrame of (multi)polygons, EPSG:4326, lon in [-180, 180]
            Indexed by ``state`` (alpha-3); columns ``name``, ``geometry``. A
            valid coverage.

        Raises
        ------
        UnknownIdError
            If the worldview is unknown.
        """
        return _dissolve(self, worldview, drawn=False).copy(deep=False)

    def shape_of(self, state: str, worldview: str) -> Any:
        """Return a state's raw (multi)polygon in a view: the same value where views agree.

        Raises
        ------
        UnknownIdError
            If the view has no such state, or the worldview is unknown.
        """
        held = _list_held(self, worldview, drawn=False)
        if state not in held:
            raise UnknownIdError("state", state, held)
        return _join(self, held[state], drawn=False)

    def drawn_countries(self, worldview: str) -> gpd.GeoDataFrame:
        """Dissolve the drawing by holder: as `countries`, lon in [-169.5, 190.5]."""
        return _dissolve(self, worldview, drawn=True).copy(deep=False)

    def drawn_borders(self, worldview: str) -> gpd.GeoDataFrame:
        """Select the lines to draw in a view.

        A settled line between two pieces of one holder is left out; an
        unsettled one is kept, so that its mark never vanishes. Where a view
        gives a piece to a state that does not hold it de facto, a settled line
        around that piece is claimed in that view, not recognised.

        Returns
        -------
        GeoDataFrame of lines, EPSG:4326, lon in [-169.5, 190.5]
            Columns ``left``, ``right`` (pieces), ``left_holder``,
            ``right_holder`` (states; equal on a line inside one holder),
            ``status``, ``name``, ``note``, ``readings``, ``geometry``.

        Raises
        ------
        UnknownIdError
            If the worldview is unknown.
        """
        return _select_borders(self, worldview, drawn=True).copy(deep=False)

    def measured_borders(self, worldview: str) -> gpd.GeoDataFrame:
        """Select the raw lines of a view: as `drawn_borders`, lon in [-180, 180]."""
        return _select_borders(self, worldview, drawn=False).copy(deep=False)

    def disputed_areas(self, worldview: str) -> gpd.GeoDataFrame:
        """Find the drawn pieces that a state other than the view's holder claims or holds.

        Returns
        -------
        GeoDataFrame of (multi)polygons, EPSG:4326, lon in [-169.5, 190.5]
            Indexed by ``piece``; columns ``name``, ``holder`` (in this view),
            ``claimants`` (tuple of states, who holds it de facto included),
            ``geometry``.

        Raises
        ------
        UnknownIdError
            If the worldview is unknown.
        """
        holders = _list_holders(self, worldview)
        contested = self.contested_areas()
        area = self.drawing.loc[self.drawing.index.isin(contested), ["name", "geometry"]].copy()
        area.insert(1, "holder", [holders[piece] for piece in area.index])
        claims = [self._find_others(piece, holders[piece]) for piece in area.index]
        area.insert(2, "claimants", pd.Series(claims, index=area.index, dtype=object))
        return area[area["claimants"].map(len) > 0]

    def _find_others(self, piece: str, holder: str) -> tuple[str, ...]:
        known = self.holders[piece]
        de_facto = {known.holders[self.worldviews[0].id]} - {piece}
        return tuple(sorted({*known.claimants, *de_facto} - {holder}))

    def contested_areas(self) -> tuple[str, ...]:
        """Return the drawn pieces that are claimed or that views differ over, as reviewed."""
        drawn = set(self.drawing.index)
        return tuple(id for id, piece in self.holders.items() if piece.is_contested and id in drawn)

    def area(self, area: str) -> Piece:
        """Return a contested area by id; raise UnknownIdError for any other."""
        if area not in (known := self.contested_areas()):
            raise UnknownIdError("area", area, known)
        return self.holders[area]

    def holder_name(self, piece: str, worldview: str) -> str | None:
        """Return the name of who holds a piece in a view; None where no state does.

        Raises
        ------
        UnknownIdError
            If the piece or the worldview is unknown.
        """
        holder = self.holder(piece, worldview)
        reviewed = self.holders.get(piece)
        stateless = reviewed and holder == piece and piece not in reviewed.claimants
        return None if stateless else self.name_of(holder)

    def neighbours(self, state: str, worldview: str) -> tuple[str, ...]:
        """Find the states that share a land border with a state in a view.

        Returns
        -------
        tuple of str
            In order of id. An area that the view gives to no state counts.

        Raises
        ------
        UnknownIdError
            If the state or the worldview is unknown.
        """
        self.name_of(state)
        found = {one for pair in _list_pairs(self, worldview) if state in pair for one in pair}
        return tuple(sorted(found - {state}))


@cache
def _list_names(world: World) -> dict[str, str]:
    return dict(zip(map(str, world.pieces.index), map(str, world.pieces["name"]), strict=True))


@cache
def _list_holders(world: World, worldview: str) -> dict[str, str]:
    world.worldview(worldview)
    return {id: piece.holders[worldview] for id, piece in world.holders.items()}


@cache
def _list_held(world: World, worldview: str, *, drawn: bool) -> dict[str, tuple[str, ...]]:
    """List the pieces that each state holds, states in order of id."""
    reviewed = _list_holders(world, worldview)
    held: dict[str, list[str]] = {}
    for piece in map(str, (world.drawing if drawn else world.pieces).index):
        held.setdefault(reviewed.get(piece, piece), []).append(piece)
    return {state: tuple(held[state]) for state in sorted(held)}


@cache
def _dissolve(world: World, worldview: str, *, drawn: bool) -> gpd.GeoDataFrame:
    held = _list_held(world, worldview, drawn=drawn)
    joined = [_join(world, pieces, drawn=drawn) for pieces in held.values()]
    columns = {"name": [world.name_of(state) for state in held]}
    index = pd.Index(list(held), name="state")
    crs = (world.drawing if drawn else world.pieces).crs
    return gpd.GeoDataFrame(columns, index=index, geometry=joined, crs=crs)


# By its pieces, not by its view: most states are the same in every view.
@cache
def _join(world: World, pieces: tuple[str, ...], *, drawn: bool) -> Any:
    shapes = [_list_shapes(world, drawn=drawn)[piece] for piece in pieces]
    return shapes[0] if len(shapes) == 1 else shapely.coverage_union_all(shapes)


@cache
def _list_shapes(world: World, *, drawn: bool) -> dict[str, Any]:
    shapes = (world.drawing if drawn else world.pieces).geometry
    return dict(zip(map(str, shapes.index), shapes.to_numpy(), strict=True))


@cache
def _select_borders(world: World, worldview: str, *, drawn: bool) -> gpd.GeoDataFrame:
    reviewed = _list_holders(world, worldview)
    lines = (world.borders if drawn else world.borders_raw).copy()
    for at, side in ((2, "left"), (3, "right")):
        lines.insert(at, f"{side}_holder", [reviewed.get(piece, piece) for piece in lines[side]])
    inside = lines["left_holder"] == lines["right_holder"]
    settled = lines["status"] == BorderStatus.RECOGNISED.value
    moved = _find_moved(world, worldview)
    claimed = settled & ~inside & (lines["left"].isin(moved) | lines["right"].isin(moved))
    lines.loc[claimed, "status"] = BorderStatus.CLAIMED.value
    return lines[~(inside & settled)].reset_index(drop=True)


def _find_moved(world: World, worldview: str) -> set[str]:
    default, holders = _list_holders(world, world.worldviews[0].id), _list_holders(world, worldview)
    return {piece for piece, holder in holders.items() if holder != default[piece]}


@cache
def _list_pairs(world: World, worldview: str) -> frozenset[tuple[str, str]]:
    lines = _select_borders(world, worldview, drawn=False)
    return frozenset(zip(lines["left_holder"], lines["right_holder"], strict=True))
