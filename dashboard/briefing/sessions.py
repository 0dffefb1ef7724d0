"""Keep which scene each briefing is at; knows no Streamlit.

A briefing's code follows from its presenter's key, so that a key can be checked with
nothing kept: after a restart the presenter's own address brings the briefing back.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dashboard.state import Mode, ViewState

CODE_LETTERS = 12
MOST_BRIEFINGS = 200
LONGEST_S = 12 * 3600.0


class Part(StrEnum):
    """Who a page is for."""

    READER = "reader"
    AUDIENCE = "audience"
    STARTER = "starter"
    PRESENTER = "presenter"


@dataclass(frozen=True)
class Moment:
    """Where a briefing is: the scene shown, or a dark screen; ``at_s`` on our own clock.

    ``asked`` is the question whose answer stands over the scene, empty where none does.
    """

    scene: str
    blank: bool
    at_s: float
    asked: str = ""


class Briefings:
    """The briefings under way, at most so many and for so long."""

    def __init__(self, *, most: int = MOST_BRIEFINGS, longest_s: float = LONGEST_S) -> None:
        self.most = most
        self.longest_s = longest_s
        self._moments: OrderedDict[str, Moment] = OrderedDict()
        self._lock = threading.Lock()

    def announce(self, code: str, moment: Moment) -> None:
        """Say where a briefing is; the one not heard of for longest makes room."""
        with self._lock:
            self._moments[code] = moment
            self._moments.move_to_end(code)
            while len(self._moments) > self.most:
                self._moments.popitem(last=False)

    def find(self, code: str, *, now_s: float) -> Moment | None:
        """Find where a briefing is; None where it is not known, or is too old."""
        with self._lock:
            moment = self._moments.get(code)
            if moment and now_s - moment.at_s > self.longest_s:
                del self._moments[code]
                return None
            return moment


@cache
def find_briefings() -> Briefings:
    """Return the briefings of this process."""
    return Briefings()


def read_clock() -> float:
    """Return seconds on a clock that only runs forward."""
    return time.monotonic()


def make_key() -> str:
    """Make a presenter's key that nobody can guess."""
    return secrets.token_urlsafe(24)


def derive_code(key: str) -> str:
    """Derive a briefing's code from its presenter's key; there is no way back.

    >>> derive_code("a key"), len(derive_code("another"))
    ('P5IXXCVZLIAR', 12)
    """
    digest = hashlib.sha256(f"briefing {key}".encode()).digest()
    return base64.b32encode(digest).decode()[:CODE_LETTERS]


def holds(code: str, key: str) -> bool:
    """Tell whether a key is the one that a code follows from."""
    return bool(key) and hmac.compare_digest(derive_code(key).encode(), code.encode())


def find_part(view: ViewState) -> Part:
    """Find who a page is for: a wrong key makes it the audience's."""
    if view.mode is Mode.EXPLORE:
        return Part.READER
    if view.mode is Mode.PRESENT or (view.key and not view.session):
        return Part.AUDIENCE
    if not view.session:
        return Part.STARTER
    return Part.PRESENTER if holds(view.session, view.key) else Part.AUDIENCE
