"""The tools that read the code find nothing to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(sys.executable).parent


def assert_silent(command: list[str], root: Path) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{' '.join(command[1:])}\n{done.stdout}{done.stderr}", pytrace=False)


def test_ruff_finds_nothing(root: Path) -> None:
    assert_silent([sys.executable, "-m", "ruff", "check", "--no-cache", "."], root)


def test_ruff_would_format_nothing_anew(root: Path) -> None:
    assert_silent([sys.executable, "-m", "ruff", "format", "--check", "--no-cache", "."], root)


def test_mypy_is_satisfied(root: Path) -> None:
    assert_silent([sys.executable, "-m", "mypy"], root)


def test_import_linter_keeps_every_contract(root: Path) -> None:
    assert_silent([sys.executable, str(SCRIPTS / "lint-imports"), "--no-cache"], root)
