"""The command: what it writes, what it says, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard import cli

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(cli.main, ["export", *arguments], prog_name="moscow-format")

    return invoke


def test_a_view_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    result = run("csv", "--out", str(path), "--worldview", "IND", "--participant", "PAK")
    assert (result.exit_code, result.output) == (0, "")
    assert "worldview,IND" in path.read_text(encoding="utf-8-sig")


def test_an_option_wins_over_the_query(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    view = "?worldview=IND&unit=km"
    assert run("csv", "--out", str(path), "--view", view, "--unit", "mi").exit_code == 0
    text = path.read_text(encoding="utf-8-sig")
    assert ("worldview,IND" in text, "unit,mi" in text) == (True, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["docx"], "No kind of export goes by 'docx'. Known: html, pptx, pdf, png, "),
        (["xlxs"], "No kind of export goes by 'xlxs'. Nearest known: xlsx."),
        (["csv", "--worldview", "INDD"], "No worldview goes by 'INDD'. Nearest known: IND."),
        (["csv", "--participant", "PAX"], "No participant goes by 'PAX'. Nearest known: PAK."),
        (["csv", "--unit", "kn"], "No unit goes by 'kn'. Nearest known: km."),
        (["csv", "--view", "panel=distnaces"], "No screen goes by “distnaces”."),
        (["csv", "--view", "colour=red"], "“colour” is nothing this page knows."),
        (["csv", "--pack", "moscow-fromat"], "No pack goes by 'moscow-fromat'."),
    ],
)
def test_what_is_unknown_is_refused_with_the_nearest(
    run: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    path = tmp_path / "a"
    result = run(*arguments, "--out", str(path))
    assert (result.exit_code, path.exists()) == (2, False)
    assert message in result.stderr


def test_a_wrong_number_of_dots_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("png", "--out", str(tmp_path / "a.png"), "--dpi", "72").exit_code == 2


def test_what_exists_is_overwritten_only_by_force(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    result = run("csv", "--out", str(path))
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (1, "old")
    assert len(result.stderr.splitlines()) == 1
    assert run("csv", "--out", str(path), "--force").exit_code == 0
    assert path.read_text(encoding="utf-8-sig").startswith("table,")


def test_a_missing_folder_is_one_clear_message(run: Run, tmp_path: Path) -> None:
    result = run("csv", "--out", str(tmp_path / "nowhere" / "a.csv"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_a_full_disk_is_one_clear_message_and_the_old_file_stays(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", refuse)
    result = run("csv", "--out", str(path), "--force")
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (1, "old")
    assert result.stderr == (
        f"{path} was not written: No space left on device. Nothing there has changed.\n"
    )
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))"
# Whoever is root may write anywhere; what is loaded by then stays readable.
NOBODY = "import os; os.geteuid() or os.setuid(65534)"


@pytest.mark.parametrize(
    ("kind", "hindrance", "message"),
    [
        ("csv", LIMITED, "a was not written: File too large. Nothing there has changed."),
        ("csv", NOBODY, "a was not written: Permission denied. Nothing there has changed."),
        ("gpkg", LIMITED, "A GeoPackage is put together in "),
    ],
    ids=["no-room", "no-permission", "no-room-to-work"],
)
def test_a_real_refusal_of_the_system_is_one_clear_message(
    tmp_path: Path, kind: str, hindrance: str, message: str
) -> None:
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")
    script = (
        "import sys\n"
        "from dashboard import cli\n"
        "from dashboard.atlas import load_atlas\n"
        "from dashboard.exports.make import load_maker\n"
        f"load_atlas(None), load_maker({kind!r})\n"
        f"{hindrance}\n"
        f"sys.argv = ['moscow-format', 'export', {kind!r}, '--force', '--out', 'a']\n"
        "cli.main()\n"
    )
    command = [sys.executable, "-c", script]
    tmp_path.chmod(0o555 if hindrance is NOBODY else 0o755)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    tmp_path.chmod(0o755)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(message)
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_cancelled_export_says_so_and_leaves_nothing(tmp_path: Path, sign: int) -> None:
    path = tmp_path / "a.png"
    path.write_text("old", encoding="utf-8")
    # The sign is given from within, at a moment when work is under way.
    script = (
        "import os, signal, sys, dashboard.cli, dashboard.exports.command as command\n"
        # A shell's background job is started with interrupts turned off.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"command.refuse_occupied = lambda *_, **__: os.kill(os.getpid(), {int(sign)})\n"
        f"sys.argv = ['moscow-format', 'export', 'png', '--force', '--out', {str(path)!r}]\n"
        "dashboard.cli.main()\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Cancelled: {path} was not written.\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.png"]
    assert path.read_text(encoding="utf-8") == "old"
