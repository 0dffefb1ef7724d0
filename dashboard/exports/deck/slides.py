"""Lay out the slides of a briefing, one function a kind."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Inches

from dashboard.exports.briefing import Briefing, ParticipantSheet, SceneSheet
from dashboard.exports.deck.shape_xml import ShapeWriter
from dashboard.exports.deck.text_xml import PIXEL, Words
from dashboard.exports.deck.theme import add_slide
from dashboard.exports.deck.words import Box, add_text, fill_frame, fit_lines, write_notes
from dashboard.exports.shot import Shot
from dashboard.exports.stamp import Stamp
from dashboard.exports.vector_map import draw_map
from dashboard.panels.dependence import tell_readings
from dashboard.panels.facts import Fact
from geodata.dates import format_ledger_date
from geodata.model import Voice
from layers.words import ROLE_NAMES, VOICE_BADGES, VOICE_HEADINGS


def _inches(left: float, top: float, width: float, height: float) -> Box:
    return Inches(left), Inches(top), Inches(width), Inches(height)


KICKER, TITLE = _inches(0.5, 0.3, 12.3, 0.3), _inches(0.5, 0.55, 12.3, 0.75)
BODY, MAP = _inches(0.5, 1.5, 4.1, 5.1), _inches(4.85, 1.5, 7.98, 5.1)
FOOT, WIDE = _inches(0.5, 6.85, 12.3, 0.45), _inches(0.5, 1.5, 12.3, 5.1)
COVER_TITLE, COVER = _inches(0.5, 1.5, 4.1, 2.1), _inches(0.5, 3.8, 4.1, 2.8)
MAP_ASPECT = MAP[2] / MAP[3]
SHOWN_CLAIMS = {Voice.GOVERNMENT: 2, Voice.JOINT: 1, Voice.ANALYST: 1, Voice.NARRATED: 0}
LONGEST_TITLE = 51  # in bold, and in a wide substitute of the font
FIRST_ID = 1000


def add_cover(deck: Any, briefing: Briefing) -> None:
    """Add the cover: what it is about, until when there is evidence, whose borders."""
    stamp = briefing.stamp
    slide = add_slide(deck, briefing.title)
    place_title(slide, COVER_TITLE, size=30)
    worldview = stamp.worldview
    lines = [
        [Words(briefing.subtitle, 16, "ink2")],
        [Words(f"Evidence to {stamp.evidence}. Record closed {_day(stamp)}.", 13)],
        [Words(f"Borders: {worldview.name}. ", 13, bold=True), Words(worldview.note, 13)],
    ]
    add_text(slide.shapes, COVER, lines, name="Cover", gap=10)
    add_map(slide, briefing.cover, alt=f"Map. {briefing.cover.subtitle}.")
    add_foot(slide, stamp, stamp.source_line)
    write_notes(slide, [stamp.line, stamp.source_line, stamp.licence_line])


def add_scene(deck: Any, briefing: Briefing, sheet: SceneSheet) -> None:
    """Add a scene: question, finding, body, map, source; notes hold what the speaker may say."""
    slide = add_slide(deck, sheet.title)
    place_title(slide)
    add_text(
        slide.shapes, KICKER, [[Words(sheet.question, 12, "ink2", bold=True)]], name="Question"
    )
    lines = [[Words(f"{one.text} ", 16), Words(one.borne_by, 11, "accent")] for one in sheet.body]
    fitted = fit_lines(lines, BODY, gap=12, largest=1.3)
    add_text(slide.shapes, BODY, fitted, name="Body", gap=12)
    add_map(slide, sheet.shot, alt=sheet.alt)
    add_foot(slide, briefing.stamp, sheet.source)
    asked = [f"If asked: {one.question} {one.answer}" for one in sheet.asked]
    write_notes(slide, [*sheet.notes, *asked, *sheet.citations])


def add_participant(deck: Any, briefing: Briefing, sheet: ParticipantSheet) -> None:
    """Add a participant: its role, bottom line, facts and counts; all its claims as notes."""
    panel = sheet.panel
    slide = add_slide(deck, panel.name)
    place_title(slide)
    role = f"{ROLE_NAMES[panel.role]} · {panel.role_note}"
    add_text(slide.shapes, KICKER, [[Words(role, 12, "ink2", bold=True)]], name="Role")
    lines = fit_lines(_list_participant_lines(sheet), BODY, gap=4, largest=1.15)
    add_text(slide.shapes, BODY, lines, name="Body", gap=4)
    add_map(slide, sheet.shot, alt=sheet.alt)
    add_foot(slide, briefing.stamp, briefing.stamp.source_line)
    write_notes(slide, [*(one.text for one in sheet.bottom_line), *sheet.citations])


def add_map(slide: Any, shot: Shot, *, alt: str) -> None:
    """Add the map to a slide as one group of native shapes with a description."""
    writer = ShapeWriter(FIRST_ID)
    draw_map(shot, MAP, writer, pixel=PIXEL)
    slide.shapes._spTree.append(parse_xml(writer.close(MAP, name="Map", alt=alt)))


def _list_participant_lines(sheet: ParticipantSheet) -> list[list[Words]]:
    panel = sheet.panel
    lines = [
        [Words(f"{one.text} ", 13), Words(one.borne_by, 9, "accent")] for one in sheet.bottom_line
    ]
    lines += [_write_fact(fact) for fact in panel.facts]
    counts = ", ".join(
        f"{count} {VOICE_BADGES[voice].lower()}" for voice, count in panel.counts.items()
    )
    lines.append([Words(f"{panel.total} claims: {counts}", 11, "ink2")])
    for part in panel.parts:
        shown = SHOWN_CLAIMS[part.voice]
        if shown:
            lines.append([Words(VOICE_HEADINGS[part.voice], 12, bold=True)])
            rows = part.rows[:shown]
            lines += [
                [Words(f"{row.claim.wording} ", 10.5), Words(row.claim.id, 9, "accent")]
                for row in rows
            ] or [[Words(f"{part.empty}. Silence here is not a position.", 11, italic=True)]]
    return lines


def _write_fact(fact: Fact) -> list[Words]:
    told = tell_readings(fact.readings)
    whose = [Words(f"; {told}", 9, "ink2")] if told else []
    return [Words(f"{fact.label}: ", 11, "ink2"), Words(fact.value, 11, bold=True), *whose]


def add_sources(deck: Any, briefing: Briefing) -> None:
    """Add the sources, the data with their licences, and the stamp in full."""
    stamp = briefing.stamp
    slide = add_slide(deck, "Sources, data and licences")
    place_title(slide)
    lines = [
        [
            Words(f"{one.id}  ", 12, "accent", bold=True), Words(one.name, 12, bold=True),
            Words(f"  {one.publisher or ''} {_write_date(one.date)}  {one.date_basis}", 11, "ink2"),
        ]
        for one in stamp.sources[:12]
    ]  # fmt: skip
    lines += [
        [
            Words(f"{one.title}: ", 10), Words(f"{one.producer}, {one.version}. ", 10, "ink2"),
            Words(one.licence, 10, "ink2"), Words(f" {one.address}", 10, address=one.address),
        ]
        for one in _list_distinct(stamp)
    ]  # fmt: skip
    lines.append([Words(f"{stamp.line}. Digest {stamp.digest}. {stamp.licence_line}", 10, "ink2")])
    fitted = fit_lines(lines, WIDE, gap=5, largest=1.2)
    add_text(slide.shapes, WIDE, fitted, name="Sources", gap=5)
    add_foot(slide, stamp, stamp.source_line)
    write_notes(slide, [f"{one.id}: {one.name}. {one.description}" for one in stamp.sources])


def _list_distinct(stamp: Stamp) -> list[Any]:
    """List one data file for each producer and licence."""
    return list({(one.producer, one.licence): one for one in reversed(stamp.origins)}.values())


def _write_date(date: str | None) -> str:
    return format_ledger_date(date) if date else ""


def _day(stamp: Stamp) -> str:
    return format_ledger_date(stamp.as_of)


def place_title(slide: Any, box: Box = TITLE, *, size: float = 0) -> None:
    """Put a slide's title in its place, in one line where it can be."""
    title = slide.shapes.title
    text, frame = title.text_frame.text, title.text_frame
    title.left, title.top, title.width, title.height = box
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = 0
    fitted = size or min(28.0, 28.0 * LONGEST_TITLE / max(len(text), 1))
    fill_frame(frame, [[Words(text, fitted, bold=True)]], gap=0)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def add_foot(slide: Any, stamp: Stamp, source: str) -> None:
    """Add the line that names the sources, and the stamp."""
    lines = [[Words(source, 9, "ink2")], [Words(stamp.line, 9, "ink2")]]
    add_text(slide.shapes, FOOT, lines, name="Source and stamp", gap=1)
