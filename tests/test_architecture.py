"""The three floors and the one-home rules, read from the syntax trees."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("geodata", "layers", "dashboard")
MODULES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
STYLED = sorted(
    path for floor in FLOORS for kind in ("css", "js") for path in (ROOT / floor).rglob(f"*.{kind}")
)

COLOUR = re.compile(
    r"(?<![&\w])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])|\b(?:rgb|hsl)a?\(",
    re.IGNORECASE,
)
TAG = re.compile(
    r"</?(?:a|article|b|blockquote|br|button|caption|code|col|dd|details|div|dl|dt|em|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|legend"
    r"|li|link|main|nav|ol|option|p|path|pre|script|section|select|small|span|strong|style|sub"
    r"|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|u|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 50


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=named(path))


def docstrings(tree: ast.Module) -> set[int]:
    """Return the identities of the constants that are docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string constant that is no docstring."""
    tree = tree_of(path)
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.lineno, node.value


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and top-level name of each module that is imported."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom):
            here = named(path).partition("/")[0]
            yield node.lineno, here if node.level else (node.module or "").partition(".")[0]


@cache
def states_of_the_shipped_pack() -> dict[str, str]:
    """Return id and name of every participant of the packs that ship."""

    def entries(value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            code, name = value.get("id"), value.get("name")
            if "role" in value and isinstance(code, str) and isinstance(name, str):
                yield code, name
            for inner in value.values():
                yield from entries(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from entries(inner)

    found: dict[str, str] = {}
    for path in (ROOT / "geodata" / "packs").rglob("*.toml"):
        found.update(entries(tomllib.loads(path.read_text(encoding="utf-8"))))
    return found


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_point_down_only(path: Path) -> None:
    floor = FLOORS.index(named(path).partition("/")[0])
    upward = [f"{line}: {name}" for line, name in imports(path) if name in FLOORS[floor + 1 :]]
    assert not upward


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_style_module_holds_colours(path: Path) -> None:
    if named(path) == "layers/style.py":
        assert any(COLOUR.search(text) for _, text in strings(path))
        return
    assert not [f"{line}: {text}" for line, text in strings(path) if COLOUR.search(text)]


@pytest.mark.parametrize("path", STYLED, ids=named)
def test_scripts_and_style_sheets_take_their_colours_from_the_tokens(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [f"{number}: {line}" for number, line in enumerate(lines, 1) if COLOUR.search(line)]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_html_module_writes_tags(path: Path) -> None:
    if named(path) == "layers/html.py":
        return
    assert not [f"{line}: {text}" for line, text in strings(path) if TAG.search(text)]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_controls_say_session_state(path: Path) -> None:
    if named(path) == "dashboard/controls.py":
        return
    words = [node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)]
    words += [node.id for node in ast.walk(tree_of(path)) if isinstance(node, ast.Name)]
    words += [text for _, text in strings(path)]
    assert "session_state" not in words


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_is_long(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MAX_MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_function_is_long(path: Path) -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    lengths = {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree_of(path))
        if isinstance(node, functions)
    }
    assert not {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION_LINES}


def test_the_shipped_pack_has_states_to_look_for() -> None:
    assert len(states_of_the_shipped_pack()) >= 10


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_code_names_a_state(path: Path) -> None:
    states = states_of_the_shipped_pack()
    words = sorted({*states, *states.values()}, key=len, reverse=True)
    if not words:
        pytest.fail("The shipped pack names no participant.", pytrace=False)
    state = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    assert not [f"{line}: {text}" for line, text in strings(path) if state.search(text)]
