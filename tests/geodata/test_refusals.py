from __future__ import annotations

import pytest
from pydantic import Field, ValidationError

from geodata.model import Frozen
from geodata.refusals import explain_refusal, suggest_nearest


class Lantern(Frozen):
    flames: tuple[str, ...] = Field(min_length=2)
    height: float = 0
    rung: int = 0


def explain(model: type[Frozen], **values: object) -> tuple[str, str]:
    with pytest.raises(ValidationError) as raised:
        model(**values)
    (problem,) = raised.value.errors(include_url=False)
    return explain_refusal(problem, model)


@pytest.mark.parametrize(
    ("values", "wrong", "remedy"),
    [
        ({}, "it is missing or empty.", "Fill it in."),
        ({"flames": ()}, "it has no entry.", "Give at least 2."),
        ({"flames": ("a",)}, "its entries number 1.", "Give at least 2."),
        (
            {"flames": ("a", "b"), "wick": 1},
            "it is not a known key.",
            "Known are flames, height, rung.",
        ),
        (
            {"flames": ("a", "b"), "height": "tall"},
            "'tall' is no number.",
            "Write it in digits alone.",
        ),
        (
            {"flames": ("a", "b"), "rung": "two"},
            "'two' is no whole number.",
            "Write it in digits alone.",
        ),
    ],
)
def test_a_refusal_comes_with_a_remedy(values: dict[str, object], wrong: str, remedy: str) -> None:
    assert explain(Lantern, **values) == (wrong, remedy)


def test_a_key_near_to_a_known_one_is_told_of_it() -> None:
    assert suggest_nearest("hieght", ["flames", "height"]) == "The nearest known one is 'height'."
