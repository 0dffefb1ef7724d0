"""Put words on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.exports.deck.text_xml import NAMESPACES, Words, write_paragraph
from dashboard.exports.plain import clean_text

Box = tuple[int, int, int, int]
Lines = Sequence[Sequence[Words]]
LETTER_WIDTH, LINE_HEIGHT = 0.51, 1.2  # of Arial, for its size


def add_text(shapes: Any, box: Box, lines: Lines, *, name: str, gap: float = 4.0) -> None:
    """Add a text box: one paragraph a line, `gap` points between them."""
    shape = shapes.add_textbox(*box)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    fill_frame(frame, lines, gap=gap)


def fit_lines(lines: Lines, box: Box, *, gap: float, largest: float) -> Lines:
    """Set lines as large as a box holds them: ``largest`` times as they are, or smaller.

    No program is there to measure letters: their usual width is taken, and some room over.
    """
    for step in range(round(largest * 20), 10, -1):
        fitted = [[replace(one, size=one.size * step / 20) for one in line] for line in lines]
        if _measure_height(fitted, box[2] / Pt(1), gap) <= box[3] / Pt(1):
            return fitted
    return fitted


def _measure_height(lines: Lines, width: float, gap: float) -> float:
    """Estimate how high lines stand in a width; all in points."""
    high = 0.0
    for line in lines:
        long = sum(len(words.text) * words.size * LETTER_WIDTH for words in line)
        high += ceil(long / width) * max(words.size for words in line) * LINE_HEIGHT + gap
    return high


def fill_frame(frame: Any, lines: Lines, *, gap: float = 4.0) -> None:
    """Fill a text frame, in place of the empty paragraph that is there already."""
    links = {words.address: _relate(frame, words.address) for line in lines for words in line}
    paragraphs = "".join(write_paragraph(line, gap=gap, links=links) for line in lines)
    body = frame._txBody
    for paragraph in frame.paragraphs:
        body.remove(paragraph._p)
    body.extend(list(parse_xml(f"<p:txBody {NAMESPACES}>{paragraphs}</p:txBody>")))


def _relate(frame: Any, address: str) -> str:
    if not address.startswith("https://"):
        return ""
    return str(frame.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def write_notes(slide: Any, lines: Sequence[str]) -> None:
    """Write the speaker's notes, one paragraph a line."""
    fill_frame(slide.notes_slide.notes_text_frame, [[Words(line, 12)] for line in lines])


def set_alt(shape: Any, text: str) -> None:
    """Tell screen readers what a shape shows; python-pptx has no door to it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean_text(text))
