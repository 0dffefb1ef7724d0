"""Stop the making of a file that nobody waits for any more, between two of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from geodata.errors import AtlasError

_given_up: ContextVar[Callable[[], bool] | None] = ContextVar("given_up", default=None)


class HaltedError(AtlasError):
    """Report that a file was left half made, on purpose."""


@contextmanager
def halt_when(given_up: Callable[[], bool]) -> Iterator[None]:
    """Let what is made within, in this thread, stop as soon as ``given_up`` says so."""
    token = _given_up.set(given_up)
    try:
        yield
    finally:
        _given_up.reset(token)


def check_wanted() -> None:
    """Raise HaltedError if the file being made is wanted no more."""
    given_up = _given_up.get()
    if given_up is not None and given_up():
        raise HaltedError("The file was left unfinished: nobody waits for it.")
