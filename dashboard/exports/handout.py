"""Print a briefing as a tagged PDF: cover, scenes, participants, comparison, distances, sources."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import typst

from dashboard.atlas import Atlas
from dashboard.exports.briefing import Briefing, ParticipantSheet, SceneSheet, compose_briefing
from dashboard.exports.order import Kind, Order, format_command
from dashboard.exports.stamp import ATLAS_NAME, Stamp
from dashboard.exports.svg_map import write_svg_map
from dashboard.panels.dependence import tell_readings
from dashboard.panels.facts import Fact
from dashboard.panels.participant import VoicePart
from geodata.dates import format_ledger_date, format_written_date
from geodata.model import Voice
from layers.fonts import PRINT_FONTS, fit_to_fonts
from layers.style import LIGHT
from layers.words import ROLE_NAMES, VERDICT_WORDS, VOICE_BADGES, VOICE_HEADINGS

TEMPLATE = Path(__file__).with_name("handout.typ")
ASPECT, WIDTH_PX = 1.9, 660
TONES = ("ink", "ink2", "accent", "claim", "line")
STANDARD = "ua-1"
COVER = "cover.svg"
SHOWN_ROWS = {Voice.GOVERNMENT: 4, Voice.JOINT: 2, Voice.ANALYST: 1, Voice.NARRATED: 1}


def make_pdf(atlas: Atlas, order: Order) -> bytes:
    """Make a handout: PDF/UA-1, tagged, with bookmarks, language and links.

    With one scene or one participant ordered: that alone, with the sources.
    """
    briefing = compose_briefing(atlas, order, aspect=ASPECT)
    sheets: list[SceneSheet | ParticipantSheet] = [*briefing.scenes, *briefing.participants]
    # One key for all maps stands on the cover; a sheet handed out alone has its own.
    shots = {name_picture(sheet): sheet.shot for sheet in sheets}
    if briefing.whole:
        shots = {name: replace(shot, key=()) for name, shot in shots.items()}
        shots[COVER] = replace(briefing.cover, key=briefing.cover.drawing.key)
    files = {name: write_svg_map(shot, width_px=WIDTH_PX) for name, shot in shots.items()}
    words = json.dumps(fit_words(_describe(briefing, order)), ensure_ascii=False)
    sources: Any = {"main.typ": TEMPLATE.read_bytes(), "data.json": words.encode(), **files}
    compile_pdf: Any = typst.compile  # its types know no more than one source
    return bytes(
        compile_pdf(
            sources,
            format="pdf",
            font_paths=[PRINT_FONTS],
            ignore_system_fonts=True,
            pdf_standards=[STANDARD],
            timestamp=int(briefing.stamp.moment.timestamp()),
        )
    )


def fit_words(value: Any) -> Any:
    """Fit every text of nested values to the fonts: the standard forbids a missing glyph."""
    if isinstance(value, dict):
        return {name: fit_words(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [fit_words(item) for item in value]
    return fit_to_fonts(value) if isinstance(value, str) else value


def name_picture(sheet: SceneSheet | ParticipantSheet) -> str:
    """Name a sheet's picture among the handout's files."""
    kind = "scene" if isinstance(sheet, SceneSheet) else "participant"
    return f"{kind}-{sheet.id}.svg"


def _describe(briefing: Briefing, order: Order) -> dict[str, Any]:
    stamp = briefing.stamp
    moment = stamp.moment
    return {
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "cover": {"picture": COVER, "alt": f"Map. {briefing.cover.subtitle}."},
        "whole": briefing.whole,
        "day": [moment.year, moment.month, moment.day],
        "tones": {name: LIGHT[name] for name in TONES},
        "command": format_command(Kind.PDF, order, pack=stamp.pack, path="handout.pdf"),
        "stamp": _describe_stamp(stamp),
        "scenes": [_describe_scene(sheet) for sheet in briefing.scenes],
        "participants": [_describe_participant(sheet) for sheet in briefing.participants],
        "comparison": _describe_comparison(briefing),
        "distances": _describe_distances(briefing),
        "sources": [
            {
                "id": one.id,
                "name": one.name,
                "published": ", ".join(
                    filter(None, [one.publisher, one.date and format_written_date(one.date)])
                ),
                "description": one.description,
                "basis": one.date_basis,
                "addresses": list(one.addresses),
            }
            for one in stamp.sources
        ],
        "origins": [one.model_dump(mode="json") for one in stamp.origins],
        "names": [{"name": name, "others": others} for name, others in briefing.names if others],
    }


def _describe_stamp(stamp: Stamp) -> dict[str, str]:
    return {
        "atlas": ATLAS_NAME,
        "line": stamp.line,
        "digest": stamp.digest,
        "evidence": stamp.evidence,
        "closed": format_ledger_date(stamp.as_of),
        "borders": stamp.worldview.name,
        "borders_note": stamp.worldview.note,
        "licences": stamp.licence_line,
    }


def _describe_scene(sheet: SceneSheet) -> dict[str, Any]:
    return {
        "question": sheet.question,
        "title": sheet.title,
        "picture": name_picture(sheet),
        "alt": sheet.alt,
        "body": [vars(part) for part in sheet.body],
        "source": sheet.source,
    }


def _describe_participant(sheet: ParticipantSheet) -> dict[str, Any]:
    panel = sheet.panel
    counts = ", ".join(
        f"{count} {VOICE_BADGES[voice].lower()}" for voice, count in panel.counts.items()
    )
    return {
        "name": panel.name,
        "role": f"{ROLE_NAMES[panel.role]} · {panel.role_note}",
        "picture": name_picture(sheet),
        "alt": sheet.alt,
        "bottom_line": [vars(part) for part in sheet.bottom_line],
        "facts": [_describe_fact(fact) for fact in panel.facts],
        "counts": f"{panel.total} claims: {counts}. {panel.basis_note}.",
        "parts": [_describe_part(part, panel.searched) for part in panel.parts],
    }


def _describe_fact(fact: Fact) -> dict[str, str]:
    whose = tell_readings(fact.readings)
    note = "; ".join(filter(None, (fact.note, whose)))
    return {"label": fact.label, "value": fact.value, "note": note}


def _describe_part(part: VoicePart, searched: str) -> dict[str, Any]:
    shown = SHOWN_ROWS[part.voice]
    more = len(part.rows) - shown
    return {
        "heading": VOICE_HEADINGS[part.voice],
        "empty": f"{part.empty}. {searched} Silence here is not a position.",
        "more": f"{more} more in the atlas and its tables." if more > 0 else "",
        "rows": [
            {
                "id": row.claim.id,
                "text": row.claim.wording,
                "meta": " · ".join(
                    filter(
                        None,
                        [
                            row.speaker,
                            row.topic,
                            format_ledger_date(row.claim.date),
                            row.source,
                            row.basis,
                        ],
                    )
                ),
            }
            for row in part.rows[:shown]
        ],
    }


def _describe_comparison(briefing: Briefing) -> dict[str, Any]:
    return {
        "topics": list(briefing.comparison.topics),
        "rows": [
            {"name": name, "cells": [{"words": one.words, "grade": one.grade} for one in entries]}
            for name, entries in briefing.comparison.rows
        ],
    }


def _describe_distances(briefing: Briefing) -> dict[str, Any]:
    panel = briefing.distances
    longest = max((one.metres for one in briefing.borders), default=1.0)
    return {
        "finding": panel.finding,
        "rule": panel.rule,
        "method": panel.method,
        "bars_title": panel.bars_title,
        "rows": [
            {
                "title": row.title,
                "claim": row.claim,
                "stated": row.stated,
                "measured": row.measured,
                "tolerance": row.tolerance,
                "verdict": VERDICT_WORDS[row.verdict],
                "reason": row.reason,
            }
            for row in panel.audit
        ],
        "borders": [
            {
                "name": one.name,
                "share": round(one.metres / longest * 100, 1),
                "length": one.length,
                "whose": one.whose,
            }
            for one in briefing.borders
        ],
    }
