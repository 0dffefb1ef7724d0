"""Read scenes from a text and write them as one: the file a pack takes as scenes.toml."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geodata.errors import ContentError
from geodata.id_checks import find_id_problems
from geodata.model import Scene
from geodata.scene_rules import FILE
from geodata.tables import Reading, Record, build_records, read_toml_records

_HEAD = """\
# A briefing, scene by scene, in the order it is given. A title has at most 12 words and
# rests on "claims" or "distances"; a body has at most 45 words, and every sentence says
# what bears it. "notes" and "asked" are for the speaker alone.
"""
_NO_SCENES = "scenes.toml · scene: it holds no scene. Write at least one [[scene]] block."


def read_scenes(text: str) -> tuple[Scene, ...]:
    """Read the text of a scenes.toml as a pack's own is read.

    Raises
    ------
    ContentError
        If anything in it is wrong, or it holds no scene; it lists everything that is.
    """
    with TemporaryDirectory() as folder:
        Path(folder, FILE).write_text(text, encoding="utf-8", newline="")
        reading = Reading(folder=Path(folder))
        return _build(reading, read_toml_records(reading, FILE, block="scene"))


def build_scenes(records: Sequence[Record]) -> tuple[Scene, ...]:
    """Build scenes from plain records, by the same rules.

    Raises
    ------
    ContentError
        If anything in them is wrong, or there is none; it lists everything that is.
    """
    return _build(Reading(folder=Path()), records)


def _build(reading: Reading, records: Iterable[Record]) -> tuple[Scene, ...]:
    scenes = build_records(reading, FILE, Scene, records)
    problems = [*reading.problems, *find_id_problems(FILE, [scene.id for scene in scenes])]
    if problems or not scenes:
        raise ContentError(problems or [_NO_SCENES])
    return scenes


def format_scenes(scenes: Iterable[Scene]) -> str:
    """Write scenes as the text of a scenes.toml; what is left at its default is left out."""
    return "\n".join([_HEAD, *(_format_scene(scene) for scene in scenes)])


def _format_scene(scene: Scene) -> str:
    record = scene.model_dump(mode="json", exclude_defaults=True)
    blocks = {name: record.pop(name) for name in ("body", "asked") if name in record}
    lines = ["[[scene]]", *_format_keys(record)]
    for name, tables in blocks.items():
        for table in tables:
            lines += ["", f"[[scene.{name}]]", *_format_keys(table)]
    return "\n".join(lines) + "\n"


def _format_keys(record: Record) -> list[str]:
    return [f"{key} = {_format_value(value)}" for key, value in record.items()]


def _format_value(value: Any) -> str:
    # What JSON escapes in a text, TOML reads alike; control characters never come this far.
    if isinstance(value, list):
        return f"[{', '.join(map(_format_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(_format_keys(value))} }}"
    return json.dumps(value, ensure_ascii=False)
