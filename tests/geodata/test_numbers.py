"""Lengths as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.model import Unit
from geodata.numbers import convert, find_step, format_length, format_tolerance


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
