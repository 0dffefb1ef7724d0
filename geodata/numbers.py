"""Print lengths with no more digits than their tolerance allows.

This is the only place where a length becomes text.
"""

from __future__ import annotations

import math

from geodata.model import Unit

METRES = {Unit.KM: 1000.0, Unit.MI: 1609.344, Unit.NMI: 1852.0}
# Forgiven when a tolerance is rounded up: 8.02 km of a root of squares stays 8 km.
FORGIVEN = 0.05
FINEST_M = 1.0


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
    step = find_step(convert(max(tolerance_m, FINEST_M), unit))
    count = round(convert(metres, unit) / step)
    sign, count = ("≈", count) if count else ("<", 1)
    return f"{sign} {_print(count * step, step)} {unit.value}"


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


def _print(value: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:,.{decimals}f}"
