"""The clone holds what it says it holds, and says nothing it should not."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("dashboard", "geodata", "layers")
TOP_LEVEL = {
    *PACKAGES, "tests", ".ci", ".gitignore", "LICENSE", "README.md", "pyproject.toml",
    "requirements.lock",
}  # fmt: skip
REGISTRY_HOST = re.compile(r"(?:pypi|pythonhosted|npmjs|deb\.debian)\.(?:org|com)\b")
MACHINE_PATH = re.compile(r"(?<![\w./:*-])/(?:root|home|Users|mnt|opt|tmp|srv)/[\w.]")
OWN_KINDS = {".py", ".js", ".css", ".md", ".toml"}


@pytest.fixture(scope="session")
def command_lines(root: Path) -> list[str]:
    """Return the README's lines that make a virtual environment."""
    text = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:sh|bash)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [block.strip() for block in blocks if block.startswith("python3 -m venv")]


@pytest.fixture(scope="session")
def texts(root: Path, project_files: tuple[Path, ...]) -> dict[str, str]:
    """Return the text of every file of the project that is text."""
    found = {}
    for path in project_files:
        content = (root / path).read_bytes()
        if b"\0" not in content:
            found[path.as_posix()] = content.decode("utf-8")
    return found


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the clone, freshly built."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_readme_has_two_commands_of_one_line_each(command_lines: list[str]) -> None:
    assert len(command_lines) == 2
    assert not [line for line in command_lines if "\n" in line]


def test_the_first_command_opens_the_atlas_and_the_second_tests_it(
    command_lines: list[str],
) -> None:
    assert [line.split()[-1] for line in command_lines] == [
        ".venv/bin/moscow-format",
        ".venv/bin/pytest",
    ]


def test_both_commands_install_with_hashes_and_nothing_besides(command_lines: list[str]) -> None:
    for line in command_lines:
        assert "--require-hashes" in line
        assert "--no-deps --no-build-isolation" in line


def test_what_the_commands_name_is_there(root: Path, command_lines: list[str]) -> None:
    locks = [name for line in command_lines for name in re.findall(r"-r (\S+)", line)]
    assert locks == ["requirements.lock", "tests/requirements.lock"]
    assert not [name for name in locks if not (root / name).is_file()]
    scripts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "moscow-format" in scripts["scripts"]


def test_the_commands_are_valid_shell(command_lines: list[str]) -> None:
    for line in command_lines:
        subprocess.run(["bash", "-n", "-c", line], check=True)


def test_the_readme_links_only_to_files_that_exist(root: Path, texts: dict[str, str]) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", texts["README.md"])
    assert targets
    assert not [target for target in targets if not (root / target).exists()]


def test_the_top_level_holds_only_what_it_should(project_files: tuple[Path, ...]) -> None:
    assert {path.parts[0] for path in project_files} <= TOP_LEVEL


def test_no_file_names_a_package_registry(texts: dict[str, str]) -> None:
    assert not {
        name: found.group() for name, text in texts.items() if (found := REGISTRY_HOST.search(text))
    }


def test_no_file_names_a_path_of_one_machine(texts: dict[str, str]) -> None:
    assert not {
        name: found.group() for name, text in texts.items() if (found := MACHINE_PATH.search(text))
    }


@pytest.mark.parametrize("name", ["requirements.lock", "tests/requirements.lock"])
def test_the_locks_name_no_host_and_hash_every_package(texts: dict[str, str], name: str) -> None:
    assert "://" not in texts[name]
    assert "index-url" not in texts[name]
    pinned = [entry for entry in re.split(r"\n(?=\w)", texts[name]) if "==" in entry.split("\n")[0]]
    assert pinned
    assert not [entry for entry in pinned if "--hash=sha256:" not in entry]


def test_the_test_lock_starts_from_the_other(texts: dict[str, str]) -> None:
    assert texts["tests/requirements.lock"].startswith("-r ../requirements.lock\n")


@pytest.mark.parametrize("folder", ["geodata/world", "layers/assets"])
def test_every_data_and_font_file_has_an_origin_with_its_digest(
    root: Path, project_files: tuple[Path, ...], folder: str
) -> None:
    recorded = {}
    for listing in (root / folder).rglob("origins.toml"):
        for entry in tomllib.loads(listing.read_text(encoding="utf-8"))["origin"]:
            recorded[(listing.parent / entry["file"]).relative_to(root)] = entry["sha256"]
    present = {
        path: hashlib.sha256((root / path).read_bytes()).hexdigest()
        for path in project_files
        if path.is_relative_to(folder) and (path.suffix not in OWN_KINDS or path in recorded)
    }
    assert present
    assert recorded == present


def test_the_wheel_holds_every_file_of_the_three_packages(
    wheel: Path, project_files: tuple[Path, ...]
) -> None:
    shipped = {path.as_posix() for path in project_files if path.parts[0] in PACKAGES}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.partition("/")[0] in PACKAGES}
    assert held == shipped - {"dashboard/assets/screenshot.png"}


def test_the_wheel_works_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    script = (
        "import sys, dashboard.cli; "
        f"assert dashboard.cli.__file__.startswith({str(tmp_path)!r}), dashboard.cli.__file__; "
        "sys.argv = ['moscow-format', 'check']; sys.exit(dashboard.cli.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
