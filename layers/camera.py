"""Frame what a camera looks at, on a plane centred on the focus."""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.geodesy import Point
from geodata.model import Camera, Place
from geodata.world import World
from layers.distances import find_frame
from layers.drawing import Drawing
from layers.plane import Plane, frame_plane

HALF_WORLD_M = 9_000_000.0
PADDING = 1.08
LEAST_RADIUS_M = 150_000.0
FARTHEST_END_M = 6_500_000.0


def frame_camera(
    camera: Camera, drawing: Drawing, world: World, focus: Place, *, aspect: float
) -> Plane:
    """Frame a place, states or bounds, whole and no wider than needed.

    ``aspect`` is how many times wider than high the picture is.

    Raises
    ------
    UnknownIdError
        If the camera names an unknown place.
    """
    wide = frame_plane(focus.lon, focus.lat, radius_m=HALF_WORLD_M, aspect=1.0)
    if camera.place and camera.radius_km:
        place = world.place(camera.place)
        shift = wide.locate(place.lon, place.lat)
        radius = camera.radius_km * 1000
        return frame_plane(focus.lon, focus.lat, radius_m=radius, aspect=aspect, shift_m=shift)
    bounds = wide.project(_find_target(camera, drawing)).bounds
    return _frame_bounds(bounds, focus, aspect=aspect, least_m=LEAST_RADIUS_M)


def frame_ends(ends: Sequence[Point], focus: Place, *, aspect: float, least_m: float) -> Plane:
    """Frame a place and the ends of its lines; no nearer than ``least_m`` above and below.

    Ends that such a frame around the place shows already move nothing, and no end on
    the far side of a pole does: their lines run out of the frame.
    """
    plain = frame_plane(focus.lon, focus.lat, radius_m=least_m, aspect=aspect)
    points = [plain.locate(*end) for end in ends]
    inner = shapely.box(*plain.frame).buffer(least_m * (1 / PADDING - 1))
    seen = all(inner.covers(shapely.Point(point)) for point in points)
    if seen or any(math.hypot(*point) > FARTHEST_END_M for point in points):
        return plain
    bounds = shapely.MultiPoint([(0.0, 0.0), *points]).buffer(least_m / 4).bounds
    return _frame_bounds(bounds, focus, aspect=aspect, least_m=least_m)


def _frame_bounds(
    bounds: tuple[float, float, float, float], focus: Place, *, aspect: float, least_m: float
) -> Plane:
    west, south, east, north = bounds
    half = max((north - south) / 2, (east - west) / 2 / aspect, least_m) * PADDING
    middle = ((west + east) / 2, (south + north) / 2)
    return frame_plane(focus.lon, focus.lat, radius_m=half, aspect=aspect, shift_m=middle)


def find_camera_box(
    camera: Camera, drawing: Drawing, world: World
) -> tuple[float, float, float, float]:
    """Find what a camera looks at as west, south, east, north in degrees, for a web map.

    Raises
    ------
    UnknownIdError
        If the camera names an unknown place.
    """
    if camera.place and camera.radius_km:
        return find_frame(world.place(camera.place), radius_m=camera.radius_km * 1000)
    west, south, east, north = _find_target(camera, drawing).bounds
    return west, south, east, north


def _find_target(camera: Camera, drawing: Drawing) -> BaseGeometry:
    if camera.bounds:
        return shapely.box(*camera.bounds)
    shapes: Sequence[BaseGeometry] = [
        mark.geometry for mark in drawing.countries if mark.id in camera.participants
    ]
    return shapely.union_all(shapes)
