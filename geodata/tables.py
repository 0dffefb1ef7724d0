"""Read the TOML and CSV files of a pack as plain records, strictly.

Nothing is raised here: whatever is wrong is added to a `Reading`, so that one
broken file hides nothing of another.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from geodata.errors import format_problem
from geodata.model import Frozen
from geodata.refusals import explain_refusal, suggest_nearest

Record = dict[str, Any]
Model = TypeVar("Model", bound=Frozen)

# What XML, and so a slide or a drawing made of it, cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_TEXT_NEEDED = "Save it as UTF-8 text."


@dataclass(kw_only=True)
class Reading:
    """What has been found wrong while one folder is read.

    Attributes
    ----------
    folder : Path
        The folder of the pack.
    optional : frozenset of str
        Files that may be missing, as if they were empty.
    problems : list of str
        One line each, in the order they were found.
    broken : dict
        By file, the ids of records that could not be read; None where a whole
        file could not. References to them are not reported a second time.
    """

    folder: Path
    optional: frozenset[str] = frozenset()
    problems: list[str] = field(default_factory=list)
    broken: dict[str, set[str] | None] = field(default_factory=dict)

    def report(self, file: str, key: str, wrong: str, remedy: str) -> None:
        """Add one problem."""
        self.problems.append(format_problem(file, key, wrong, remedy))

    def lose_file(self, file: str, wrong: str, remedy: str) -> None:
        """Add the problem that makes a whole file unreadable."""
        self.report(file, "file", wrong, remedy)
        self.broken[file] = None

    def lose_record(self, file: str, record: Record) -> None:
        """Remember the id of a record that could not be read."""
        ids = self.broken.setdefault(file, set())
        if ids is not None and isinstance(record.get("id"), str):
            ids.add(record["id"])


def read_toml(reading: Reading, file: str, *, known: Iterable[str]) -> Record:
    """Read a TOML file whose top-level keys are known."""
    text = _read_text(reading, file)
    if text is None:
        return {}
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reading.lose_file(file, f"it is not valid TOML ({error}).", "Correct that place.")
        return {}
    known = tuple(known)
    for key in sorted(set(content) - set(known)):
        reading.report(file, key, "it is not a known key.", suggest_nearest(key, known))
    return {key: content[key] for key in content if key in known}


def read_toml_records(reading: Reading, file: str, *, block: str) -> list[Record]:
    """Read the ``[[block]]`` tables of a TOML file."""
    content = read_toml(reading, file, known=[block]).get(block, [])
    if isinstance(content, list) and all(isinstance(record, dict) for record in content):
        return content
    reading.lose_file(file, f"{block!r} is not a list of tables.", f"Write [[{block}]] blocks.")
    return []


def read_csv_records(reading: Reading, file: str, *, columns: Sequence[str]) -> list[Record]:
    """Read a CSV file that has exactly the named columns; empty cells are left out."""
    text = _read_text(reading, file)
    if text is None:
        return []
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        reading.lose_file(file, f"it is not valid CSV ({error}).", "Check its quotation marks.")
        return []
    if not rows or not _has_columns(reading, file, rows[0], columns):
        return []
    return _read_rows(reading, file, rows)


def build_records(
    reading: Reading,
    file: str,
    model: type[Model],
    records: Iterable[Record],
    *,
    written_as: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Model, ...]:
    """Turn plain records into values; a record that is wrong is reported and left out.

    ``written_as`` gives the file's own word for a field that is named otherwise.
    """
    built = []
    for number, record in enumerate(records, start=1):
        key = name_record(record, number)
        value = build_record(reading, file, model, record, key=key, written_as=written_as)
        if value is None:
            reading.lose_record(file, record)
        else:
            built.append(value)
    return tuple(built)


def build_record(
    reading: Reading,
    file: str,
    model: type[Model],
    record: Record,
    *,
    key: str,
    written_as: Mapping[str, str] = MappingProxyType({}),
) -> Model | None:
    """Turn one plain record into a value, or report every field that is wrong."""
    if any(_UNPRINTABLE.search(text) for text in _find_texts(record)):
        reading.report(file, key, "it holds a control character.", "Take it out.")
        return None
    try:
        return model.model_validate(_drop_empty(record))
    except ValidationError as error:
        for problem in _find_innermost(error):
            counted = [part + 1 if isinstance(part, int) else part for part in problem["loc"]]
            path = [written_as.get(str(part), str(part)) for part in counted]
            where = ".".join(filter(None, [key, *path]))
            reading.report(file, where, *explain_refusal(problem, model))
        return None


def _read_text(reading: Reading, file: str) -> str | None:
    path = reading.folder / file
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if file not in reading.optional:
            reading.lose_file(file, "it is missing.", "Add it; it may be empty but for its head.")
    except UnicodeDecodeError as error:
        reading.lose_file(file, f"it is not UTF-8 (byte {error.start}).", _TEXT_NEEDED)
    except OSError as error:
        reading.lose_file(file, f"it cannot be read ({error.strerror}).", "Check what it is.")
    return None


def _has_columns(reading: Reading, file: str, found: list[str], wanted: Sequence[str]) -> bool:
    for name in found:
        if name not in wanted:
            reading.report(
                file, f"column {name!r}", "it is not known.", suggest_nearest(name, wanted)
            )
    for name in wanted:
        if name not in found:
            reading.report(file, f"column {name!r}", "it is missing.", "Add it to the first row.")
    for name in sorted({name for name in found if found.count(name) > 1}):
        reading.report(file, f"column {name!r}", "it is given twice.", "Take one away.")
    if sorted(found) == sorted(wanted):
        return True
    reading.broken[file] = None
    return False


def _read_rows(reading: Reading, file: str, rows: list[list[str]]) -> list[Record]:
    header, *body = rows
    records = []
    for number, row in enumerate(body, start=1):
        if not row:
            continue
        record: Record = dict(zip(header, row, strict=False))
        if len(row) == len(header):
            records.append(record)
            continue
        wrong = f"it has {len(row)} cells, not {len(header)}."
        reading.report(file, name_record(record, number), wrong, "Quote cells that hold a comma.")
        reading.lose_record(file, record)
    return records


def name_record(record: Record, number: int) -> str:
    """Name a record for a problem: by its id, else by what it is about, else by number."""
    for key in ("id", "between"):
        if record.get(key):
            name = record[key]
            return name if isinstance(name, str) else " ".join(map(str, name))
    if record.get("participant") and record.get("topic"):
        return f"{record['participant']} {record['topic']}"
    return f"record {number}"


def _find_innermost(error: ValidationError) -> Iterator[Mapping[str, Any]]:
    # A list whose only record is wrong is also called too short: that says nothing new.
    found = error.errors(include_url=False)
    for problem in found:
        loc = problem["loc"]
        if not any(len(one["loc"]) > len(loc) and one["loc"][: len(loc)] == loc for one in found):
            yield problem


def _find_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _find_texts(list(value.values()))
    elif isinstance(value, list):
        for inner in value:
            yield from _find_texts(inner)


def _drop_empty(record: Mapping[str, Any]) -> Record:
    return {key: value for key, value in record.items() if value != ""}
