"""Say what is wrong with a value that a record's model refuses, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard, get_args

from geodata.errors import find_nearest
from geodata.model import Frozen

_NUMBERS = {"int_parsing": "no whole number", "float_parsing": "no number"}
_MOST_LETTERS = 60


def suggest_nearest(unknown: str, known: Iterable[str]) -> str:
    """Suggest what a key or column that is not known may stand for."""
    known = tuple(known)
    nearest = find_nearest(unknown, known, count=1)
    if nearest:
        return f"The nearest known one is {nearest[0]!r}."
    return f"Known are {', '.join(known)}."


def explain_refusal(problem: Mapping[str, Any], model: type[Frozen]) -> tuple[str, str]:
    """Explain one refusal of a model: what is wrong, and what to do."""
    kind, value = problem["type"], problem["input"]
    if kind == "missing":
        return "it is missing or empty.", "Fill it in."
    if kind == "extra_forbidden":
        *path, last = problem["loc"]
        return "it is not a known key.", suggest_nearest(str(last), _find_fields(model, path))
    if kind == "value_error":
        return f"{problem['ctx']['error']}.", "Change it so that this holds."
    if kind in ("too_short", "too_long"):
        return _count_entries(problem["ctx"])
    if kind in _NUMBERS:
        return f"{_shorten(value)} is {_NUMBERS[kind]}.", "Write it in digits alone."
    message = problem["msg"][:1].lower() + problem["msg"][1:]
    return f"{_shorten(value)} is not allowed here.", f"It must fit this: {message}."


def _count_entries(counted: Mapping[str, Any]) -> tuple[str, str]:
    found = counted["actual_length"]
    allowed = [
        f"{word} {counted[limit]}"
        for limit, word in (("min_length", "at least"), ("max_length", "at most"))
        if limit in counted
    ]
    wrong = "it has no entry." if not found else f"its entries number {found}."
    return wrong, f"Give {' and '.join(allowed)}."


def _find_fields(model: type[Frozen], path: Iterable[object]) -> Iterable[str]:
    for part in path:
        if part in model.model_fields:
            inner = get_args(model.model_fields[str(part)].annotation)
            model = next((one for one in inner if _is_model(one)), model)
    return model.model_fields


def _is_model(kind: object) -> TypeGuard[type[Frozen]]:
    return isinstance(kind, type) and issubclass(kind, Frozen)


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 3]}..."
