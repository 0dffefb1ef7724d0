"""Print what is measured with no more digits than its tolerance allows.

This is the only place where a length, bearing, point, ratio, area or time becomes
text, and `format_number` the only function that decides how many digits it has.
"""

from __future__ import annotations

import math

from geodata.edges import Point
from geodata.model import Unit

METRES = {Unit.KM: 1000.0, Unit.MI: 1609.344, Unit.NMI: 1852.0}
# Forgiven when a tolerance is rounded up: 8.02 km of a root of squares stays 8 km.
FORGIVEN = 0.05
FINEST_M = 1.0
# A degree of latitude; of longitude it is shorter, so its decimals are never too many.
DEGREE_M = 111_320.0
# Mean radius, and how near to a point's antipode geodesics of every bearing lead on WGS 84:
# pi times the flattening times the equatorial radius.
RADIUS_M = 6_371_008.8
ANTIPODE_M = 67_200.0


def convert(metres: float, unit: Unit) -> float:
    """Convert metres to a unit (international mile, nautical mile).

    >>> convert(1609.344, Unit.MI)
    1.0
    """
    return metres / METRES[unit]


def find_step(tolerance: float) -> float:
    """Find the largest of ..., 0.1, 0.5, 1, 5, 10, 50, ... not above a tolerance.

    Raises
    ------
    ValueError
        If the tolerance is not positive.

    >>> [find_step(tolerance) for tolerance in (8.0, 3.0, 0.03, 10.0)]
    [5.0, 1.0, 0.01, 10.0]
    """
    if not tolerance > 0:
        raise ValueError(f"A tolerance must be above 0, not {tolerance}.")
    decade = 10.0 ** math.floor(math.log10(tolerance) + 1e-9)
    return 5 * decade if tolerance >= 5 * decade * (1 - 1e-9) else decade


def format_length(metres: float, *, tolerance_m: float, unit: Unit) -> str:
    """Format a measured length, rounded to a step its tolerance allows.

    Parameters
    ----------
    metres : float
    tolerance_m : float
        Below 1 m it counts as 1 m.
    unit : Unit

    Examples
    --------
    >>> format_length(523_600, tolerance_m=8_016, unit=Unit.KM)
    '≈ 525 km'
    >>> format_length(2_412_000, tolerance_m=30_000, unit=Unit.MI)
    '≈ 1,500 mi'
    >>> format_length(2_000, tolerance_m=8_000, unit=Unit.KM)
    '< 5 km'
    """
    tolerance = convert(max(tolerance_m, FINEST_M), unit)
    number = format_number(convert(metres, unit), tolerance=tolerance)
    if float(number.replace(",", "")):
        return f"≈ {number} {unit.value}"
    step = find_step(tolerance)
    return f"< {_print(step, step)} {unit.value}"


def format_tolerance(tolerance_m: float, *, unit: Unit) -> str:
    """Format a tolerance to one significant digit, rounded up.

    A twentieth is forgiven before rounding up.

    >>> format_tolerance(8_016, unit=Unit.KM), format_tolerance(8_540, unit=Unit.KM)
    ('± 8 km', '± 9 km')
    """
    value = convert(max(tolerance_m, FINEST_M), unit)
    decade = 10.0 ** math.floor(math.log10(value) + 1e-9)
    digit = math.ceil(round(value * (1 - FORGIVEN) / decade, 9))
    return f"± {_print(digit * decade, decade)} {unit.value}"


def format_number(value: float, *, tolerance: float) -> str:
    """Format a number, rounded to the largest step its tolerance allows.

    >>> format_number(1.5267, tolerance=0.03), format_number(523.6, tolerance=8)
    ('1.53', '525')
    """
    step = find_step(tolerance)
    return _print(round(value / step) * step, step)


def format_ratio(ratio: float, *, tolerance: float) -> str:
    """Format a ratio; a tolerance below a hundredth counts as one.

    >>> format_ratio(1.5284, tolerance=0.023)
    '1.53'
    """
    return format_number(ratio, tolerance=max(tolerance, 0.01))


def format_bearing(
    bearing_deg: float, *, tolerance_m: float, length_m: float, rhumb: bool = False
) -> str:
    """Format a bearing, as sure as the ends of its line are.

    Parameters
    ----------
    bearing_deg : float
        Clockwise from true north.
    tolerance_m, length_m : float
        Of the line. Where it is no longer than its tolerance it has no bearing, nor
        where it leads almost to the antipode, which geodesics of every bearing reach.
    rhumb : bool
        Whether the line keeps its bearing, so that no antipode troubles it.

    >>> format_bearing(62.34, tolerance_m=8_000, length_m=520_000)
    '62.5°'
    >>> format_bearing(62.34, tolerance_m=8_000, length_m=2_000)
    'none'
    """
    beyond_m = math.inf if rhumb else math.pi * RADIUS_M - length_m
    if length_m <= tolerance_m or beyond_m <= ANTIPODE_M + tolerance_m:
        return "none"
    spread_m = length_m if rhumb else RADIUS_M * math.sin(length_m / RADIUS_M)
    tolerance = max(math.degrees(math.atan2(tolerance_m, spread_m)), 0.1)
    turned = float(format_number(bearing_deg, tolerance=tolerance)) % 360.0
    return f"{format_number(turned, tolerance=tolerance)}°"


def format_point(point: Point, *, accuracy_m: float) -> str:
    """Format a point, latitude first, with no more decimals than it is accurate.

    >>> format_point((69.26497, 34.94612), accuracy_m=500)
    '34.946° N 69.265° E'
    """
    tolerance = 10.0 ** math.floor(math.log10(max(accuracy_m, FINEST_M) / DEGREE_M) + 1e-9)
    lon, lat = (format_number(abs(degrees), tolerance=min(tolerance, 1.0)) for degrees in point)
    return f"{lat}° {'N' if point[1] >= 0 else 'S'} {lon}° {'E' if point[0] >= 0 else 'W'}"


def format_area(square_m: float, *, tolerance_m2: float, unit: Unit) -> str:
    """Format an area in the square of a unit of length.

    >>> format_area(1_234_567_890, tolerance_m2=4e6, unit=Unit.KM)
    '≈ 1,235 km²'
    """
    square = METRES[unit] ** 2
    tolerance = max(tolerance_m2, FINEST_M**2) / square
    return f"≈ {format_number(square_m / square, tolerance=tolerance)} {unit.value}²"


def format_duration(seconds: float, *, tolerance_s: float) -> str:
    """Format a time in hours and minutes, or in minutes below an hour.

    A tolerance below a minute counts as one.

    >>> format_duration(2_250, tolerance_s=40), format_duration(5_400, tolerance_s=400)
    ('≈ 38 min', '≈ 1 h 30 min')
    """
    minutes = float(
        format_number(seconds / 60, tolerance=max(tolerance_s / 60, 1.0)).replace(",", "")
    )
    hours, rest = divmod(round(minutes), 60)
    return f"≈ {hours:,} h {rest} min" if hours else f"≈ {rest} min"


def _print(value: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:,.{decimals}f}"
