"""Orders, a pack in four scripts, and the office program that opens what was made."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.atlas import Atlas
from dashboard.exports.order import Order
from dashboard.state import Overlay, Screen, ViewState
from layers.fonts import PRINT_FONTS

NAMES = ("Пакистан", "پاکستان", "巴基斯坦", "افغانستان")
FORMULAS = ("=1+1", "+1", "-1", "@sum", "\tx")
Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def order() -> Order:
    return Order(ViewState())


@pytest.fixture(scope="session")
def busy_order() -> Order:
    """Return an order of a view with everything switched on."""
    return Order(ViewState(participant="BBB", screen=Screen.EXPLORE, overlays=tuple(Overlay)))


@pytest.fixture(scope="session")
def worded(make_atlas, make_claim) -> Atlas:
    """Return the small atlas with names in four scripts, wherever a name can stand."""
    entries = make_atlas().pack.participants
    named = tuple(
        entry.model_copy(update={"name": name}) for entry, name in zip(entries, NAMES, strict=False)
    )
    claims = tuple(
        make_claim(f"C{number}", ("AAA", "named"), claim=f"{name} says so.")
        for number, name in enumerate(NAMES, start=1)
    )
    return make_atlas(participants=named, claims=claims, title=" ".join(NAMES))


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return a function that lets LibreOffice turn a file into another kind."""
    program = shutil.which("soffice") or "soffice"
    home = tmp_path_factory.mktemp("office")
    fonts = home / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{PRINT_FONTS}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{home}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )

    def run(path: Path, kind: str) -> Path:
        command = [
            program, f"-env:UserInstallation=file://{home}/profile", "--headless",
            "--convert-to", kind, "--outdir", str(path.parent), str(path),
        ]  # fmt: skip
        env = {**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(home)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        made = sorted(path.parent.glob(f"{path.stem}*.{kind.partition(':')[0]}"))
        assert made, done.stdout + done.stderr
        return made[0]

    return run
