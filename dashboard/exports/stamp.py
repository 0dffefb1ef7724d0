"""Say of what an export is made: the pack, the day, whose borders, which sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard import __version__
from dashboard.atlas import Atlas
from dashboard.exports.order import Order
from dashboard.panels.claims import describe_evidence
from geodata.dates import format_ledger_date
from geodata.model import Origin, Source, Worldview

ATLAS_NAME = "Moscow Format Atlas"
SHORT_DIGEST = 12
NO_ENDORSEMENT = "No endorsement of any boundary is implied; unsettled lines and areas are marked."


@dataclass(frozen=True)
class Stamp:
    """What every export carries."""

    version: str
    pack: str
    title: str
    as_of: str
    digest: str
    evidence: str
    worldview: Worldview
    unit: str
    sources: tuple[Source, ...]
    origins: tuple[Origin, ...]

    @property
    def moment(self) -> datetime:
        """The one time an export names: midnight of the day the record was closed."""
        return datetime.fromisoformat(self.as_of).replace(tzinfo=UTC)

    @property
    def line(self) -> str:
        """The stamp in one line, for the foot of a picture, a slide or a page."""
        return (
            f"{ATLAS_NAME} · {self.pack} {self.digest[:SHORT_DIGEST]} · record closed "
            f"{format_ledger_date(self.as_of)} · evidence to {self.evidence} · "
            f"borders: {self.worldview.name}"
        )

    @property
    def source_line(self) -> str:
        """The sources in one line."""
        names = (f"{source.id} {source.name}" for source in self.sources)
        return "Sources: " + " · ".join(names)

    @property
    def licence_line(self) -> str:
        """Who made the data, and under which licence, in one line."""
        return f"Data: {' · '.join(_list_licences(self.origins))} {NO_ENDORSEMENT}"

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The stamp as names and values."""
        return (
            ("atlas", f"{ATLAS_NAME} {self.version}"),
            ("pack", self.pack),
            ("title", self.title),
            ("as_of", self.as_of),
            ("digest", self.digest),
            ("worldview", self.worldview.id),
            ("borders", self.worldview.name),
            ("unit", self.unit),
            ("sources", self.source_line.removeprefix("Sources: ")),
            ("licences", self.licence_line.removeprefix("Data: ")),
        )


def compose_stamp(atlas: Atlas, order: Order) -> Stamp:
    """Compose the stamp of an order; `atlas` is what is on record in its view."""
    pack, view = atlas.pack, order.view
    return Stamp(
        version=__version__,
        pack=pack.id,
        title=pack.title,
        as_of=pack.as_of.isoformat(),
        digest=pack.digest,
        evidence=describe_evidence(pack),
        worldview=atlas.world.worldview(view.worldview),
        unit=view.unit.value,
        sources=pack.sources,
        origins=tuple(one for one in atlas.world.origins if one.producer and one.licence),
    )


def _list_licences(origins: Iterable[Origin]) -> list[str]:
    """List licences, each once, with the producer in front where they do not name one."""
    found: list[str] = []
    for origin in origins:
        makers = origin.producer.split("; ")
        named = any(maker in origin.licence for maker in makers)
        text = origin.licence if named else f"{origin.producer}: {origin.licence}"
        if not any(text.casefold() in other.casefold() for other in found):
            found.append(text.rstrip(".") + ".")
    return found
