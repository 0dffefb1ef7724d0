"""Make any text one that every kind of file can hold."""

from __future__ import annotations

import re

# Control characters, halves of surrogate pairs, and what XML names no character.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def clean_text(text: str) -> str:
    r"""Replace what a file cannot hold by the sign for a broken character.

    >>> clean_text("a\x01b") == clean_text("a\ud800b") == "a\ufffdb"
    True
    """
    return _UNFIT.sub(REPLACEMENT, text)
