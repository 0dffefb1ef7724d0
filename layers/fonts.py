"""Say where the fonts that ship lie, and which characters they hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "assets" / "fonts"
PRINT_FONTS = FONTS / "print"
REPLACEMENT = "\ufffd"


@cache
def list_printable() -> frozenset[str]:
    """List the characters that one of the faces for print has a glyph for."""
    found: set[str] = set()
    for path in sorted(PRINT_FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found.update(map(chr, font.getBestCmap()))
    return frozenset(found)


def fit_to_fonts(text: str) -> str:
    """Replace what no face has a glyph for by the sign for that.

    >>> fit_to_fonts("Bagram \u0e01")
    'Bagram \ufffd'
    """
    printable = list_printable() | {"\n", " "}
    return "".join(sign if sign in printable else REPLACEMENT for sign in text)
