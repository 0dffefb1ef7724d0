"""Put bytes in a file whole, or leave what was there as it is."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from geodata.errors import AtlasError


class WriteError(AtlasError):
    """Report a file that could not be written; nothing at its path has changed."""


def write_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file through a temporary one beside it, synced and then moved in place.

    Raises
    ------
    WriteError
        If something lies at the path and ``force`` is not set, or the folder
        is missing, full or closed to us.
    """
    refuse_occupied(path, force=force)
    try:
        _replace(path, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"{path} was not written: {reason}. Nothing there has changed.") from error


def refuse_occupied(path: Path, *, force: bool) -> None:
    """Refuse a path that something lies at, before any work is done.

    Raises
    ------
    WriteError
        If a folder or a device lies there, or a file and ``force`` is not set.
    """
    if path.exists() and not path.is_file():
        raise WriteError(f"{path} is no ordinary file. Name another.")
    if path.exists() and not force:
        raise WriteError(f"{path} exists. Name another file, or overwrite it with --force.")
    if not path.parent.is_dir():
        raise WriteError(f"{path.parent} is no folder. Make it, or name another.")


def _replace(path: Path, content: bytes) -> None:
    # Beside its goal: a move within one folder is a single step that cannot half happen.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_read_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read_umask() -> int:
    # The system tells the mask only to who sets it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
