"""Read coordinates as people type them, with the accuracy that their digits claim.

Latitude comes first, as it is said and typed; the points that leave here are
(lon, lat) in degrees on WGS 84, as everywhere else.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from mgrs import MGRS
from mgrs.core import MGRSError

from geodata.edges import Point
from geodata.errors import CoordinateError

__all__ = ["CoordinateError", "Coordinates", "parse_coordinates"]

# One degree of latitude on WGS 84 is 110.6 to 111.7 km; of longitude at most 111.3 km.
DEGREE_M = 111_320.0
LIMITS = {"latitude": 90.0, "longitude": 180.0}
NAMES = {"N": "latitude", "S": "latitude", "E": "longitude", "W": "longitude"}

_PLAIN = str.maketrans({"−": "-", "º": "°", "′": "'", "’": "'", "″": '"', "”": '"', "“": '"'})
_GRID = re.compile(r"\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}(?P<digits>\d{0,10})")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_MARKS = re.compile(r"[NSEW°'\":\s]*")


@dataclass(frozen=True)
class Coordinates:
    """A typed point.

    Attributes
    ----------
    point : (lon, lat)
        Degrees.
    accuracy_m : float
        Half of what one more in the last digit would move it, in both directions
        together; of a grid reference, half the diagonal of its square.
    """

    point: Point
    accuracy_m: float


@dataclass(frozen=True)
class _Half:
    """One of the two numbers: degrees, half of its last digit's step, and its name if given."""

    degrees: float
    step_deg: float
    name: str


def parse_coordinates(text: str) -> Coordinates | None:
    """Read decimal degrees, degrees-minutes-seconds or an MGRS reference.

    Returns
    -------
    Coordinates or None
        None if the text does not look like coordinates at all.

    Raises
    ------
    CoordinateError
        If it looks like coordinates but names no point; the message says why.

    Examples
    --------
    >>> parse_coordinates("34.946, 69.265").point
    (69.265, 34.946)
    >>> parse_coordinates("34 56 46 N, 69 15 54 E").point
    (69.265, 34.946111)
    >>> parse_coordinates("Tower") is None
    True
    """
    plain = text.translate(_PLAIN).upper().strip()
    grid = _GRID.fullmatch(plain.replace(" ", ""))
    if grid:
        return _parse_grid(grid)
    halves = _split(plain)
    if halves is None or not all(map(_looks_numeric, halves)):
        return None
    one, two = (_parse_half(half) for half in halves)
    if one.name == "longitude" or two.name == "latitude":
        one, two = two, one
    if one.name == "longitude" or two.name == "latitude":
        raise CoordinateError(f"“{text.strip()}” gives {one.name or two.name} twice.")
    _check_range(one.degrees, two.degrees, named=bool(one.name or two.name))
    return Coordinates((round(two.degrees, 6), round(one.degrees, 6)), _find_accuracy(one, two))


def _parse_grid(grid: re.Match[str]) -> Coordinates:
    digits = len(grid["digits"])
    if digits % 2:
        raise CoordinateError(
            f"{grid[0]} is no MGRS reference: it needs as many digits east as north."
        )
    try:
        lat, lon = MGRS().toLatLon(grid[0])
    except MGRSError as error:
        raise CoordinateError(f"{grid[0]} is no MGRS reference: no such square.") from error
    side_m = 10.0 ** (5 - digits // 2)
    return Coordinates((round(lon, 6), round(lat, 6)), side_m * math.sqrt(0.5))


def _split(plain: str) -> tuple[str, str] | None:
    """Split into two halves: at a comma, at a letter, or in the middle of the numbers."""
    parts = [part for part in re.split(r"[,;]", plain) if part.strip()]
    if len(parts) == 2:
        return parts[0], parts[1]
    letters = [found.start() for found in re.finditer(r"[NSEW]", plain)]
    if len(letters) == 2:
        at = letters[1] if letters[0] == 0 else letters[0] + 1
        return plain[:at], plain[at:]
    numbers = list(_NUMBER.finditer(plain))
    if len(parts) != 1 or len(numbers) not in (2, 4, 6):
        return None
    at = numbers[len(numbers) // 2].start()
    return plain[:at], plain[at:]


def _looks_numeric(half: str) -> bool:
    numbers = len(_NUMBER.findall(half))
    letters = len(re.findall(r"[NSEW]", half))
    return 1 <= numbers <= 3 and letters <= 1 and bool(_MARKS.fullmatch(_NUMBER.sub("", half)))


def _parse_half(half: str) -> _Half:
    texts = _NUMBER.findall(half)
    letter = "".join(re.findall(r"[NSEW]", half))
    degrees, *parts = (abs(float(number)) for number in texts)
    if any(part >= 60 for part in parts) or any(number[0] in "+-" for number in texts[1:]):
        raise CoordinateError(f"“{half.strip()}”: minutes and seconds run from 0 to below 60.")
    if letter and texts[0][0] in "+-":
        raise CoordinateError(f"“{half.strip()}”: write a sign or a letter, not both.")
    for place, part in enumerate(parts, 1):
        degrees += part / 60**place
    sign = -1 if letter in ("S", "W") or texts[0][0] == "-" else 1
    decimals = len(texts[-1].partition(".")[2])
    step = 60.0 ** (1 - len(texts)) * 10.0**-decimals / 2
    return _Half(sign * degrees, step, NAMES.get(letter, ""))


def _find_accuracy(lat: _Half, lon: _Half) -> float:
    squeeze = math.cos(math.radians(lat.degrees))
    return DEGREE_M * math.hypot(lat.step_deg, lon.step_deg * squeeze)


def _check_range(lat: float, lon: float, *, named: bool) -> None:
    if abs(lat) > LIMITS["latitude"]:
        swapped = not named and abs(lat) <= LIMITS["longitude"] and abs(lon) <= LIMITS["latitude"]
        hint = f" Latitude comes first; the other way round it is {lon:g},{lat:g}."
        raise CoordinateError(
            f"{lat:g} is no latitude, which runs from -90 to 90.{hint if swapped else ''}"
        )
    if abs(lon) > LIMITS["longitude"]:
        raise CoordinateError(f"{lon:g} is no longitude, which runs from -180 to 180.")
