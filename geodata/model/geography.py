"""State what the world data holds and what is measured on it, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from geodata.model.terms import Frozen, ReadingBasis, TargetKind, Verdict


class Place(Frozen):
    """A named point with its accuracy.

    ``accuracy_m`` is how far the thing meant may lie from the point given.
    """

    id: str
    name: str
    kind: str
    country: str
    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    accuracy_m: float = Field(ge=0)
    elevation_m: float | None = None


class Runway(Frozen):
    """A runway by its two thresholds (lon, lat in degrees).

    ``length_m`` is the producer's figure, not a measurement of ours.
    """

    ident: str
    place: str
    length_m: float
    width_m: float
    surface: str
    start: tuple[float, float]
    end: tuple[float, float]


class Worldview(Frozen):
    """Whose reading of the disputed areas is drawn and measured.

    ``short`` is its name where room is scarce: beside a value, on a button.
    """

    id: str
    name: str
    note: str
    short: str = ""

    @property
    def label(self) -> str:
        """Return the short name, or else the name."""
        return self.short or self.name


class Remark(Frozen):
    """A sentence about an area, with what it rests on."""

    text: str
    citation: str
    addresses: tuple[str, ...] = ()


class Piece(Frozen):
    """An area whose holder depends on the worldview, or is worth a note.

    ``holders`` gives the holding state by worldview id; ``claimants`` are the
    states that claim the area: those that do not hold it de facto, and an area
    that claims to be a state. ``basis`` is where the views' readings come from;
    ``near`` tells the areas of the focus from those elsewhere; ``since`` says since
    when it is held, where a source does.
    """

    id: str
    name: str
    holders: Mapping[str, str]
    claimants: tuple[str, ...]
    note: str = ""
    basis: ReadingBasis = ReadingBasis.FIELD
    near: bool = False
    since: Remark | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def is_contested(self) -> bool:
        """Return whether a state claims it or the views differ over it."""
        return bool(self.claimants) or len(set(self.holders.values())) > 1


class Origin(Frozen):
    """Where a data file's bytes came from."""

    file: str
    title: str
    producer: str
    version: str
    licence: str
    address: str
    how: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Candidate(Frozen):
    """A place that an unnamed end point might be, and how far it is."""

    name: str
    metres: float
    tolerance_m: float
    source: str


class Distance(Frozen):
    """A measured length beside what was stated, if anything.

    Lengths are metres on the WGS 84 ellipsoid; ``nearest`` is lon/lat in
    degrees of the end that was measured to; ``owner`` is the participant whose
    panel the length belongs on; ``by_worldview`` are the metres in every view, where
    views disagree, else it is empty. Where the source names no end point, the
    measured fields are None and ``candidates`` lists what could be measured.
    """

    id: str
    title: str
    origin: str
    target: str | None
    target_kind: TargetKind
    worldview: str
    owner: str = ""
    metres: float | None
    tolerance_m: float | None
    nearest: tuple[float, float] | None
    method: str
    stated_km: float | None = None
    stated_mi: float | None = None
    stated: str = ""
    claim: str | None = None
    verdict: Verdict | None = None
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    by_worldview: Mapping[str, float] = {}
