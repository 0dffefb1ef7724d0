"""Put words on a slide, each stretch of them marked with its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from dashboard.exports.deck.theme import colour
from dashboard.exports.plain import clean_text
from dashboard.exports.scripts import runs_right_to_left, split_runs
from layers.style import LIGHT

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Words:
    """A stretch of text in one size, weight and colour (a token's name, its tone)."""

    text: str
    size: float
    tone: str = "ink"
    bold: bool = False
    italic: bool = False
    address: str = ""


Lines = Sequence[Sequence[Words]]


def add_text(
    shapes: Any, box: Box, lines: Lines, *, name: str, gap: float = 4.0, centred: bool = False
) -> Any:
    """Add a text box: one paragraph a line, `gap` points between them."""
    shape = shapes.add_textbox(*box)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    if centred:
        frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    fill_frame(frame, lines, gap=gap, centred=centred)
    return shape


def fill_frame(frame: Any, lines: Lines, *, gap: float = 4.0, centred: bool = False) -> None:
    """Fill a text frame, whose first paragraph is there already."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(gap)
        fill_paragraph(paragraph, line)
        if centred:
            paragraph.alignment = PP_ALIGN.CENTER


def fill_paragraph(paragraph: Any, line: Sequence[Words]) -> None:
    """Fill a paragraph; one whose first letter runs from the right is set from the right."""
    if runs_right_to_left("".join(words.text for words in line)):
        paragraph._p.get_or_add_pPr().set("rtl", "1")
    for words in line:
        for stretch in split_runs(clean_text(words.text)):
            run = paragraph.add_run()
            run.text = stretch.text
            run.font.size, run.font.bold, run.font.italic = Pt(words.size), words.bold, words.italic
            colour(run.font.color, LIGHT[words.tone])
            run._r.get_or_add_rPr().set("lang", stretch.script.value)
            if words.address.startswith("https://"):
                run.hyperlink.address = words.address


def write_notes(slide: Any, lines: Sequence[str]) -> None:
    """Write the speaker's notes, one paragraph a line."""
    frame = slide.notes_slide.notes_text_frame
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        fill_paragraph(paragraph, [Words(line, 12)])


def set_alt(shape: Any, text: str) -> None:
    """Tell screen readers what a shape shows; python-pptx has no door to it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean_text(text))
