"""A file is written whole, or what was there stays as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dashboard.exports.files import WriteError, refuse_occupied, write_file


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"old")
    return path


def test_a_new_file_holds_what_was_written(tmp_path: Path) -> None:
    write_file(tmp_path / "new.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["new.pdf"]
    assert (tmp_path / "new.pdf").read_bytes() == b"new"


def test_a_new_file_may_be_read_as_the_users_mask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "new.pdf", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "new.pdf").stat().st_mode & 0o777 == 0o640


def test_what_exists_is_not_overwritten_unless_told(old: Path) -> None:
    with pytest.raises(WriteError, match="--force"):
        write_file(old, b"new")
    assert old.read_bytes() == b"old"
    write_file(old, b"new", force=True)
    assert old.read_bytes() == b"new"


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    old: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(WriteError, match=os.strerror(error)):
        write_file(old, b"new", force=True)
    assert old.read_bytes() == b"old"
    assert [path.name for path in old.parent.iterdir()] == ["old.pdf"]


def test_a_cancelled_write_leaves_the_old_file_and_nothing_else(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(old, b"new", force=True)
    assert old.read_bytes() == b"old"
    assert [path.name for path in old.parent.iterdir()] == ["old.pdf"]


def test_a_folder_that_is_closed_to_us_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**where: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(WriteError, match=r"Permission denied\. Nothing there has changed"):
        write_file(tmp_path / "new.pdf", b"new")


@pytest.mark.parametrize("name", [".", "nowhere/new.pdf"])
def test_what_can_be_no_file_is_refused_before_any_work(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError):
        refuse_occupied(tmp_path / name, force=True)


def test_a_device_is_never_replaced() -> None:
    with pytest.raises(WriteError, match="no ordinary file"):
        refuse_occupied(Path(os.devnull), force=True)
