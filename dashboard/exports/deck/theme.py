"""Open an empty deck: wide slides, the atlas's colours as its theme, common fonts."""

from __future__ import annotations

import re
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Inches

from dashboard.exports.plain import clean_text
from dashboard.exports.stamp import Stamp
from layers.style import LIGHT

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LONGEST_PROPERTY = 255
LAYOUT = 5  # "Title Only"
# A deck cannot carry fonts: these are everywhere, and every program knows a substitute.
FONTS = {"major": "Georgia", "minor": "Arial"}
EAST_ASIAN, COMPLEX = "Microsoft YaHei", "Arial"
# Which of the atlas's colours stands in which place of the theme. A house style changes these.
SLOTS = {
    "dk1": "ink",
    "lt1": "bg",
    "dk2": "ink2",
    "lt2": "sea",
    "accent1": "accent",
    "accent2": "part",
    "accent3": "subject",
    "accent4": "plum",
    "accent5": "claim",
    "accent6": "sel",
    "hlink": "accent",
    "folHlink": "other",
}


def open_deck(stamp: Stamp) -> Any:
    """Open a deck of no slides whose properties are the stamp's."""
    deck = Presentation()
    _widen(deck)
    _set_theme(deck)
    properties = deck.core_properties
    moment = stamp.moment.replace(tzinfo=None)
    properties.title, properties.subject = _fit(stamp.title), _fit(stamp.line)
    properties.author, properties.last_modified_by = "Moscow Format Atlas", "Moscow Format Atlas"
    properties.comments = _fit(stamp.source_line)
    properties.language, properties.revision = "en-GB", 1
    properties.created = properties.modified = moment
    return deck


def _fit(text: str) -> str:
    """Shorten a text to what a property of an Office file may hold."""
    return clean_text(text)[:LONGEST_PROPERTY]


def add_slide(deck: Any, title: str) -> Any:
    """Add a slide with a title."""
    slide = deck.slides.add_slide(deck.slide_layouts[LAYOUT])
    slide.shapes.title.text_frame.text = clean_text(title)
    return slide


def _widen(deck: Any) -> None:
    """Make the slides wide, and move what stands on the master and its layouts with them."""
    factor = WIDTH / deck.slide_width
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for shape in sheet.shapes:
            if shape.left is not None:
                shape.left, shape.width = (
                    Emu(round(shape.left * factor)),
                    Emu(round(shape.width * factor)),
                )


def _set_theme(deck: Any) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    for slot, token in SLOTS.items():
        colour = f'<a:srgbClr val="{LIGHT[token][1:]}"/>'
        text = re.sub(rf"(<a:{slot}>).*?(</a:{slot}>)", rf"\g<1>{colour}\g<2>", text, flags=re.S)
    for role, font in FONTS.items():
        faces = (
            f'<a:latin typeface="{font}"/><a:ea typeface="{EAST_ASIAN}"/>'
            f'<a:cs typeface="{COMPLEX}"/>'
        )
        pattern = rf"(<a:{role}Font>).*?(</a:{role}Font>)"
        text = re.sub(pattern, rf"\g<1>{faces}\g<2>", text, flags=re.S)
    part._blob = text.encode("utf-8")  # python-pptx has no other door to a theme
