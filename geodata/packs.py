"""Load a pack: a folder of TOML and CSV becomes one value, or one error.

Every problem of every file is collected and raised once, so that an author
corrects a pack in one round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field

from geodata.checks import find_problems
from geodata.claim_rows import read_claims
from geodata.errors import ContentError, UnknownIdError, format_problem
from geodata.finding_rows import FINDING_FILES, read_findings
from geodata.model import (
    BorderNote,
    Collection,
    Engagement,
    Forum,
    Frozen,
    Group,
    Label,
    Pack,
    Participant,
    PossibleEnd,
    PublishedLength,
    Scene,
    Source,
    StatedLength,
    Topic,
)
from geodata.tables import (
    Reading,
    build_record,
    build_records,
    read_csv_records,
    read_toml,
    read_toml_records,
)

DEFAULT_PACK = "moscow-format"

Model = TypeVar("Model", bound=Frozen)

_FOLDER = Path(__file__).parent / "packs"
_HEAD_FILE = "pack.toml"
_HEAD_KEYS = (
    "id",
    "title",
    "as_of",
    "ageing_after_days",
    "subject",
    "focus",
    "past_entities",
    "forum",
    "engagement",
)
_OPTIONAL = frozenset(
    {
        "additional.csv",
        "additional-sources.toml",
        "possible-ends.csv",
        "scenes.toml",
        *FINDING_FILES,
    }
)


class _Head(Frozen):
    id: str
    title: str
    as_of: date
    subject: str
    focus: str
    past_entities: tuple[str, ...] = ()
    ageing_after_days: int = Field(default=365, gt=0)
    forum: Forum
    engagement: Engagement | None = None


def list_packs() -> tuple[str, ...]:
    """List the ids of the packs that ship, in alphabetical order."""
    return tuple(sorted(head.parent.name for head in _FOLDER.glob(f"*/{_HEAD_FILE}")))


def load_pack(
    id_or_folder: str | Path | None = None,
    *,
    states: Iterable[str] | None = None,
    places: Iterable[str] | None = None,
    runways: Iterable[str] | None = None,
    worldviews: Iterable[str] | None = None,
    overlays: Iterable[str] | None = None,
) -> Pack:
    """Load a pack and check it whole.

    Parameters
    ----------
    id_or_folder : str or Path, optional
        A shipped pack's id, or any folder; by default the pack that ships. A
        folder on the computer is read as given: pass an address's value only
        after comparing it with `list_packs`.
    states, places, runways, worldviews, overlays : iterable of str, optional
        Known ids; where left out, they are not looked up.

    Raises
    ------
    UnknownIdError
        If a word is neither a shipped pack's id nor a folder.
    ContentError
        If anything in the pack is wrong; it lists everything that is.
    """
    folder = _find_folder(id_or_folder)
    reading = Reading(folder=folder, optional=_OPTIONAL)
    pack = _read_pack(reading)
    problems = reading.problems + find_problems(
        pack,
        states=None if states is None else frozenset(states),
        places=None if places is None else frozenset(places),
        runways=None if runways is None else frozenset(runways),
        worldviews=None if worldviews is None else tuple(worldviews),
        overlays=None if overlays is None else tuple(overlays),
        broken=reading.broken,
    )
    if problems:
        raise ContentError(problems)
    return pack


def _find_folder(id_or_folder: str | Path | None) -> Path:
    wanted = DEFAULT_PACK if id_or_folder is None else id_or_folder
    if isinstance(wanted, str) and wanted in list_packs():
        return _FOLDER / wanted
    folder = Path(wanted)
    if wanted and folder.is_dir():
        return folder
    if isinstance(wanted, str) and wanted == folder.name:
        raise UnknownIdError("pack", wanted, list_packs())
    wrong = "there is no such folder."
    raise ContentError([format_problem(str(wanted), "folder", wrong, "Name a pack's folder.")])


def _read_pack(reading: Reading) -> Pack:
    head = _read_head(reading)
    groups = _read_blocks(reading, "groups.toml", "group", Group)
    claims = read_claims(reading, {group.id: group.members for group in groups})
    return Pack.model_construct(
        **head,
        digest=_digest_folder(reading),
        sources=_read_sources(reading),
        topics=_read_blocks(reading, "topics.toml", "topic", Topic),
        groups=groups,
        participants=_read_blocks(reading, "participants.toml", "participant", Participant),
        claims=claims,
        stated_lengths=_read_table(reading, "distances.csv", StatedLength),
        border_notes=_read_blocks(reading, "borders.toml", "border", BorderNote),
        published_lengths=_read_published_lengths(reading),
        labels=_read_table(reading, "labels.csv", Label),
        possible_ends=_read_table(reading, "possible-ends.csv", PossibleEnd),
        scenes=_read_blocks(reading, "scenes.toml", "scene", Scene),
        **read_findings(reading, claims),
    )


def _read_head(reading: Reading) -> dict[str, Any]:
    record = read_toml(reading, _HEAD_FILE, known=_HEAD_KEYS)
    head = None
    if _HEAD_FILE not in reading.broken:
        head = build_record(reading, _HEAD_FILE, _Head, record, key="")
    if head is None:
        # A stand-in, so that the other files are still checked; it is never returned.
        reading.broken[_HEAD_FILE] = None
        forum = Forum(name="", what_it_is=(), all_signed=())
        head = _Head(id="", title="", as_of=date.max, subject="", focus="", forum=forum)
    return {name: getattr(head, name) for name in _Head.model_fields}


def _read_blocks(reading: Reading, file: str, block: str, model: type[Model]) -> tuple[Model, ...]:
    return build_records(reading, file, model, read_toml_records(reading, file, block=block))


def _read_sources(reading: Reading) -> tuple[Source, ...]:
    documents = _read_shelf(reading, "sources.toml", Collection.DOCUMENTS)
    return documents + _read_shelf(reading, "additional-sources.toml", Collection.ADDITIONAL)


def _read_shelf(reading: Reading, file: str, shelf: Collection) -> tuple[Source, ...]:
    # Which file a source stands in says what it is, whatever it says itself.
    records = read_toml_records(reading, file, block="source")
    marked = [{**record, "collection": shelf.value} for record in records]
    return build_records(reading, file, Source, marked)


def _read_table(reading: Reading, file: str, model: type[Model]) -> tuple[Model, ...]:
    columns = tuple(model.model_fields)
    return build_records(reading, file, model, read_csv_records(reading, file, columns=columns))


def _read_published_lengths(reading: Reading) -> tuple[PublishedLength, ...]:
    file = "published-lengths.csv"
    columns = tuple(PublishedLength.model_fields)
    records = read_csv_records(reading, file, columns=columns)
    split = [{**record, "between": record["between"].split()} for record in records]
    return build_records(reading, file, PublishedLength, split)


def _digest_folder(reading: Reading) -> str:
    folder = reading.folder
    digest = hashlib.sha256()
    if _HEAD_FILE in reading.broken:
        return ""  # it may be no pack at all, but a folder of any size
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes()
        except OSError as error:
            if name not in reading.broken:
                reading.lose_file(name, f"it cannot be read ({error.strerror}).", "Make it so.")
            continue
        # The lengths keep a name from running into its content.
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
