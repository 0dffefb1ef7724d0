"""Write texts as DrawingML, each stretch of them marked with its language.

A deck has some thousand stretches of text: set one by one through python-pptx, they
take as long as all the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dashboard.exports.deck.theme import SLOTS
from dashboard.exports.plain import clean_text
from dashboard.exports.scripts import Script, runs_right_to_left, split_runs
from dashboard.exports.vector_shapes import HALO_PX
from layers.style import LIGHT

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PIXEL = 9_525  # EMU
# A sign without width: a number after a name from the right stays after it.
LEFT_TO_RIGHT = "\u200e"
_SCHEME = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_BY_COLOUR = {LIGHT[token]: _SCHEME.get(slot, slot) for slot, token in reversed(SLOTS.items())}


@dataclass(frozen=True)
class Words:
    """A stretch of text in one size (points), weight and colour (a token's name, its tone).

    Its ``halo`` is a glow, which older programs leave out.
    """

    text: str
    size: float
    tone: str = "ink"
    bold: bool = False
    italic: bool = False
    address: str = ""
    halo: bool = False


def write_colour(value: str, opacity: float = 1.0) -> str:
    """Write a colour: the theme's where it has this one, else the colour itself."""
    alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    if value in _BY_COLOUR:
        return f'<a:schemeClr val="{_BY_COLOUR[value]}">{alpha}</a:schemeClr>'
    return f'<a:srgbClr val="{value[1:]}">{alpha}</a:srgbClr>'


_GLOW = (
    f'<a:effectLst><a:glow rad="{HALO_PX * PIXEL}">{write_colour(LIGHT["halo"])}</a:glow>'
    "</a:effectLst>"
)


def write_paragraph(
    line: Sequence[Words], *, gap: float = 0.0, centred: bool = False, links: Mapping[str, str]
) -> str:
    """Write a paragraph, ``gap`` points above the next.

    One whose first letter runs from the right is set from the right. ``links`` names the
    slide's relation for each address.
    """
    align = ' algn="ctr"' if centred else ""
    right = runs_right_to_left("".join(words.text for words in line))
    direction = ' rtl="1"' if right else ""
    after = f'<a:spcAft><a:spcPts val="{round(gap * 100)}"/></a:spcAft>'
    close = "" if right else LEFT_TO_RIGHT
    runs = "".join(_write_words(words, links.get(words.address, ""), close) for words in line)
    return f"<a:p><a:pPr{align}{direction}>{after}</a:pPr>{runs}</a:p>"


def _write_words(words: Words, relation: str, close: str) -> str:
    style = f'sz="{round(words.size * 100)}" b="{int(words.bold)}" i="{int(words.italic)}"'
    fill = f"<a:solidFill>{write_colour(LIGHT[words.tone])}</a:solidFill>"
    glow = _GLOW if words.halo else ""
    link = f'<a:hlinkClick r:id="{relation}"/>' if relation else ""
    return "".join(
        f'<a:r><a:rPr lang="{run.script}" {style}>{fill}{glow}{link}</a:rPr>'
        f"<a:t>{escape(run.text)}{close if run.script is Script.ARABIC else ''}</a:t></a:r>"
        for run in split_runs(clean_text(words.text))
    )
