"""Lengths as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.model import Unit
from geodata.numbers import (
    convert,
    find_step,
    format_area,
    format_bearing,
    format_duration,
    format_length,
    format_number,
    format_point,
    format_ratio,
    format_tolerance,
)


@pytest.mark.parametrize(
    ("metres", "tolerance_m", "unit", "text"),
    [
        (520_400, 8_016, Unit.KM, "≈ 520 km"),
        (523_600, 8_016, Unit.KM, "≈ 525 km"),
        (1_812_034, 3_041, Unit.KM, "≈ 1,812 km"),
        (5_549_900, 8_016, Unit.MI, "≈ 3,449 mi"),
        (520_400, 8_016, Unit.NMI, "≈ 281 nmi"),
        (3_602, 30, Unit.KM, "≈ 3.60 km"),
        (700, 100, Unit.KM, "≈ 0.7 km"),
        (2_000, 8_000, Unit.KM, "< 5 km"),
    ],
)
def test_a_length_is_rounded_to_what_its_tolerance_allows(
    metres: float, tolerance_m: float, unit: Unit, text: str
) -> None:
    assert format_length(metres, tolerance_m=tolerance_m, unit=unit) == text


@pytest.mark.parametrize(
    ("tolerance_m", "unit", "text"),
    [
        (8_016, Unit.KM, "± 8 km"),
        (8_540, Unit.KM, "± 9 km"),
        (8_016, Unit.MI, "± 5 mi"),
        (8_016, Unit.NMI, "± 5 nmi"),
        (30, Unit.KM, "± 0.03 km"),
        (19_800, Unit.KM, "± 20 km"),
    ],
)
def test_a_tolerance_has_one_digit_rounded_up(tolerance_m: float, unit: Unit, text: str) -> None:
    assert format_tolerance(tolerance_m, unit=unit) == text


@given(st.floats(min_value=1.0, max_value=2e7), st.floats(min_value=1.0, max_value=1e6))
def test_the_text_is_within_half_a_tolerance_of_the_length(
    metres: float, tolerance_m: float
) -> None:
    text = format_length(metres, tolerance_m=tolerance_m, unit=Unit.KM)
    shown = float(re.sub(r"[^\d.]", "", text)) * 1000
    assert text.startswith("<") or abs(shown - metres) <= tolerance_m / 2 + 1e-3


@given(st.floats(min_value=1e-3, max_value=1e6))
def test_a_step_is_never_coarser_than_the_tolerance(tolerance: float) -> None:
    assert tolerance / 5.001 <= find_step(tolerance) <= tolerance * 1.000001


def test_a_tolerance_of_nothing_has_no_step() -> None:
    with pytest.raises(ValueError, match="above 0"):
        find_step(0.0)


def test_a_length_known_to_a_millimetre_is_shown_to_a_metre() -> None:
    assert format_length(1_234.567, tolerance_m=0.001, unit=Unit.KM) == "≈ 1.235 km"


def test_miles_are_international_and_nautical() -> None:
    assert convert(1_609.344, Unit.MI) == 1.0
    assert convert(1_852.0, Unit.NMI) == 1.0


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e4))
def test_a_number_shows_no_digit_below_its_tolerance(value: float, tolerance: float) -> None:
    text = format_number(value, tolerance=tolerance)
    decimals = len(text.partition(".")[2])
    assert 10.0**-decimals >= tolerance / 10.001 or decimals == 0
    assert abs(float(text.replace(",", "")) - value) <= tolerance / 2 * 1.001 + 1e-9


@pytest.mark.parametrize(
    ("bearing_deg", "tolerance_m", "length_m", "text"),
    [
        (60.5262, 8_016, 520_439, "60.5°"),
        (60.5262, 500, 3_000_000, "60.5°"),
        (359.98, 500, 3_000_000, "0.0°"),
        (62.3, 30_000, 100_000, "60°"),
        (62.3, 8_000, 8_000, "none"),
        (0.0, 0.0, 0.0, "none"),
        (60.5262, 500, 19_000_000, "60.5°"),
        (60.5262, 5_000, 19_800_000, "61°"),
        (0.0, 500, 20_003_931, "none"),
        (3.6, 1, 19_990_000, "none"),
    ],
)
def test_a_bearing_is_as_sure_as_the_ends_of_its_line(
    bearing_deg: float, tolerance_m: float, length_m: float, text: str
) -> None:
    assert format_bearing(bearing_deg, tolerance_m=tolerance_m, length_m=length_m) == text


def test_a_rhumb_line_keeps_its_bearing_to_the_antipode() -> None:
    told = format_bearing(67.58, tolerance_m=500, length_m=20_293_000, rhumb=True)
    assert told == "67.6°"


@pytest.mark.parametrize(
    ("point", "accuracy_m", "text"),
    [
        ((69.264999, 34.946098), 500, "34.946° N 69.265° E"),
        ((74.366, 37.1478), 8_000, "37.15° N 74.37° E"),
        ((-0.78194, -51.7), 1_500, "51.70° S 0.78° W"),
        ((12.7, 48.2), 500_000, "48° N 13° E"),
        ((12.7, 48.2), 0.0, "48.200000° N 12.700000° E"),
    ],
)
def test_a_point_has_no_more_decimals_than_it_is_accurate(
    point: tuple[float, float], accuracy_m: float, text: str
) -> None:
    assert format_point(point, accuracy_m=accuracy_m) == text


def test_a_ratio_follows_its_tolerance() -> None:
    assert format_ratio(1.5372, tolerance=0.024) == "1.54"
    assert format_ratio(1.0, tolerance=0.0) == "1.00"


def test_an_area_stands_in_squares_of_the_unit() -> None:
    assert format_area(2.589988e9, tolerance_m2=2.6e6, unit=Unit.MI) == "≈ 1,000 mi²"


@pytest.mark.parametrize(
    ("seconds", "tolerance_s", "text"),
    [(2_250, 1, "≈ 38 min"), (7_230, 30, "≈ 2 h 0 min"), (10_000, 700, "≈ 2 h 50 min")],
)
def test_a_time_is_told_in_hours_and_minutes(seconds: float, tolerance_s: float, text: str) -> None:
    assert format_duration(seconds, tolerance_s=tolerance_s) == text
