"""Show what everything rests on: the sources by their claims, and the data's origins."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import layers
from dashboard.atlas import Atlas
from dashboard.panels.claims import count_in_words, describe_evidence
from dashboard.state import ViewState
from geodata.dates import (
    find_evidence_date,
    format_evidence_date,
    format_ledger_date,
    is_ageing,
    parse_ledger_date,
)
from geodata.model import BorderNote, Claim, Collection, Origin, Source, Voice
from layers.html import render_html

FONT_ORIGINS = Path(layers.__file__).parent / "assets" / "fonts" / "origins.toml"
SECURE = "https://"


@dataclass(frozen=True)
class Address:
    """Where a source lies; only an encrypted address is a link."""

    text: str
    encrypted: bool


@dataclass(frozen=True)
class SourceRow:
    """A source: what it is, how its date is known, and what rests on it."""

    source: Source
    addresses: tuple[Address, ...]
    counts: tuple[int, ...]
    total: int
    single: tuple[str, ...]
    newest: str
    age: str
    ageing: bool


@dataclass(frozen=True)
class Shelf:
    """The sources of one collection, those with most claims first."""

    title: str
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True)
class OriginRow:
    """Data or fonts that ship, by producer and licence."""

    title: str
    producer: str
    version: str
    licence: str
    address: str
    how: str


@dataclass(frozen=True)
class SourcesPanel:
    """Everything the sources screen says, as data."""

    finding: str
    lead: str
    shelves: tuple[Shelf, ...]
    limit: int
    border_notes: tuple[BorderNote, ...]
    origins: tuple[OriginRow, ...]
    fonts: tuple[OriginRow, ...]


def compose_sources(atlas: Atlas, view: ViewState) -> SourcesPanel:
    """Compose the sources screen; counts are those of the record.

    Evidence ages against the day of the record, or the day the record was closed.
    """
    pack = atlas.pack
    day = min(view.as_of or pack.as_of, pack.as_of)
    rows = [_compose_row(atlas, source, day) for source in pack.sources]
    return SourcesPanel(
        finding=describe_rest(pack.claims, sources=sum(bool(row.total) for row in rows)),
        lead=f"Counted on the record to {describe_evidence(pack)}; age is told as of "
        f"{format_ledger_date(day.isoformat())}.",
        shelves=tuple(_compose_shelves(rows)),
        limit=pack.ageing_after_days,
        border_notes=pack.border_notes,
        origins=tuple(_describe_origin(origin) for origin in atlas.world.origins),
        fonts=load_font_origins(),
    )


def describe_rest(claims: Sequence[Claim], *, sources: int) -> str:
    """State the finding: on how many sources the claims rest, and how many on one alone.

    Parameters
    ----------
    sources : int
        How many sources have a claim on record.
    """
    if not claims:
        return "No claim is on this record"
    single = sum(len(claim.sources) == 1 for claim in claims)
    noun = "source" if sources == 1 else "sources"
    rest = f"{len(claims):,} claims rest on {count_in_words(sources)} {noun}"
    if single == len(claims):
        return f"{rest}, each of them on one alone"
    return f"{rest}; {single:,} of them on one alone"


def _compose_shelves(rows: Sequence[SourceRow]) -> Iterable[Shelf]:
    titles = {
        Collection.DOCUMENTS: "The documents",
        Collection.ADDITIONAL: "Additional pages, each read as an archived excerpt",
    }
    for collection, title in titles.items():
        held = [row for row in rows if row.source.collection is collection]
        if held:
            yield Shelf(title, tuple(sorted(held, key=lambda row: -row.total)))


def _compose_row(atlas: Atlas, source: Source, day: date) -> SourceRow:
    pack = atlas.pack
    told = [claim for claim in pack.claims if source.id in claim.sources]
    dated = [claim for claim in told if parse_ledger_date(claim.date).reaches is not None]
    return SourceRow(
        source=source,
        addresses=tuple(Address(one, one.startswith(SECURE)) for one in source.addresses),
        counts=tuple(sum(claim.voice is voice for claim in told) for voice in Voice),
        total=len(told),
        single=tuple(claim.id for claim in told if len(claim.sources) == 1),
        newest=format_evidence_date(dated) if dated else "undated",
        age=_describe_age(dated, day) if dated else "",
        ageing=is_ageing(told, as_of=day, after_days=pack.ageing_after_days),
    )


def _describe_age(dated: Sequence[Claim], day: date) -> str:
    """Say how old the newest claim is; of a month, a year or a decade, at most."""
    newest = find_evidence_date(dated)
    days = (day - newest).days
    to_the_day = format_evidence_date(dated) == format_ledger_date(newest.isoformat())
    at_most = "" if to_the_day else "at most "
    return f"{at_most}1 day old" if days == 1 else f"{at_most}{days:,} days old"


def _describe_origin(origin: Origin) -> OriginRow:
    return OriginRow(
        title=origin.title,
        producer=origin.producer,
        version=origin.version,
        licence=origin.licence,
        address=origin.address,
        how=origin.how,
    )


@cache
def load_font_origins() -> tuple[OriginRow, ...]:
    """Load the families of the fonts that ship, each with its producer and licence.

    The texts of the licences are files of their own and no family.
    """
    records = tomllib.loads(FONT_ORIGINS.read_text(encoding="utf-8"))["origin"]
    faces = [Origin(**record) for record in records if record["file"].endswith(".woff2")]
    found = {
        (_name_family(face.title), face.version, face.licence): OriginRow(
            title=_name_family(face.title),
            producer=face.producer,
            version=face.version,
            licence=face.licence,
            address=face.address,
            how="",
        )
        for face in faces
    }
    return tuple(found.values())


def _name_family(title: str) -> str:
    """Name a family by the words before the weight: "Sans 400, latin" is Sans."""
    words = title.split()
    weight = next(
        (n for n, word in enumerate(words) if word.strip(",").isdigit() and n), len(words)
    )
    return " ".join(words[:weight])


def render_sources(atlas: Atlas, view: ViewState) -> str:
    """Render the sources screen as HTML, once for each day."""
    return _render(atlas, ViewState(as_of=view.as_of))


@lru_cache(maxsize=64)
def _render(atlas: Atlas, asked: ViewState) -> str:
    return render_html("sources.html", panel=compose_sources(atlas, asked))
