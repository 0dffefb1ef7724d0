"""State what a pack holds, as frozen values."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from geodata.model.findings import Alias, Bloc, Dispute, Event, Searched, StanceRecord
from geodata.model.scenes import Scene
from geodata.model.terms import (
    BorderStatus,
    Collection,
    Frozen,
    HolderBasis,
    Role,
    Seen,
    TargetKind,
    Voice,
)

_UNENCRYPTED = "http://"


class Source(Frozen):
    """A document, or an additional page, that claims come from.

    ``addresses`` is empty where no address is known; none is ever guessed.
    ``date_basis`` says in plain words how the date is known.
    """

    id: str
    name: str
    description: str
    kind: str
    collection: Collection = Collection.DOCUMENTS
    publisher: str | None = None
    date: str | None = None
    date_basis: str
    addresses: tuple[str, ...] = ()

    @property
    def encrypted(self) -> bool:
        """Whether every address leads there encrypted; True where none is known."""
        return not any(address.startswith(_UNENCRYPTED) for address in self.addresses)


class Topic(Frozen):
    """One of the subjects that claims are filed under.

    ``question`` is something one can be for or against; where it is empty
    nobody has a stance. ``main`` topics are the columns of the matrix.
    """

    id: str
    name: str
    question: str = ""
    main: bool = False


class Group(Frozen):
    """A set of states that a source names together, expanded on load."""

    id: str
    name: str
    members: tuple[str, ...]


class Sentence(Frozen):
    """A sentence of ours together with the claims that bear it.

    Where no claim can bear it, ``basis`` says in words what it rests on, and
    ``addresses`` lead there; a sentence has claims or a basis, never both.
    """

    text: str
    claims: tuple[str, ...] = ()
    basis: str = ""
    addresses: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _rest_on_one_ground(self) -> Self:
        if bool(self.claims) == bool(self.basis):
            raise ValueError("a sentence rests on claims or, where there are none, on a basis")
        if self.addresses and not self.basis:
            raise ValueError("addresses belong to a basis; a claim has its source")
        return self


class Participant(Frozen):
    """A state with a role in the forum.

    ``role_note`` is shown beside the role ("signed 7 Oct 2025"); ``capital`` is
    a place id of the world data. A selection may leave neither note nor bottom line.
    """

    id: str = Field(pattern=r"^[A-Z]{3}$")
    name: str
    role: Role
    role_note: str
    capital: str
    bottom_line: tuple[Sentence, ...] = Field(min_length=1)


class Holding(Frozen):
    """One state's hold on a claim, and on what basis it is put there."""

    holder: str
    basis: HolderBasis


class Claim(Frozen):
    """One attributed statement: the atlas asserts only that it was said.

    ``para`` and ``phrase`` lead to the paragraph of a document, whose claims
    have one source; an additional claim has neither, but one or more
    ``sources`` and how it was ``seen``. ``wording`` is ours; ``date`` keeps the
    ledger's forms (a day, a month, ``1950s``, ``A/B``, ``A/..``, ``as of DAY``,
    ``undated``). A claim without holdings names nobody and stands on no panel.
    """

    id: str
    sources: tuple[str, ...] = Field(min_length=1)
    para: int | None = None
    phrase: str = ""
    wording: str
    speaker: str
    voice: Voice
    form: str
    date: str
    date_basis: str
    holdings: tuple[Holding, ...]
    also: tuple[str, ...]
    topic: str
    kind: str
    seen: Seen | None = None
    note: str = ""

    @property
    def source(self) -> str:
        """The first source: of a claim of the documents the only one."""
        return self.sources[0]

    @property
    def collection(self) -> Collection:
        """The shelf it comes from."""
        return Collection.DOCUMENTS if self.seen is None else Collection.ADDITIONAL

    def basis_for(self, participant: str) -> HolderBasis | None:
        """Return why this claim stands on a participant's panel, or None."""
        for holding in self.holdings:
            if holding.holder == participant:
                return holding.basis
        return None


class BorderNote(Frozen):
    """Our annotation of a border line, with what it rests on.

    ``between`` are the two states (alpha-3) whose common line is meant;
    ``brief`` says it in a few words, for the map and a panel's facts.
    """

    between: tuple[str, str]
    name: str
    status: BorderStatus
    brief: str
    note: str
    citation: str
    addresses: tuple[str, ...] = ()


class PublishedLength(Frozen):
    """A border length as a publisher gives it."""

    between: tuple[str, str]
    length_km: float = Field(gt=0)
    publisher: str


class StatedLength(Frozen):
    """A length that a claim states, and what it is measured to.

    ``target`` is a participant id, a place id or a runway's ident, by
    ``target_kind``; it is None where the source names no end point.
    ``within`` is the state in which an unnamed end point must lie.
    """

    id: str
    claim: str
    title: str
    origin: str
    target_kind: TargetKind
    target: str | None = None
    within: str | None = None
    stated_km: float = Field(gt=0)
    stated_mi: float = Field(gt=0)
    wording: str
    reason: str = ""
    compare: str | None = None


class PossibleEnd(Frozen):
    """A point that the unnamed end of a stated length might be.

    ``claim`` is who names it, ``position`` where its coordinates come from;
    ``accuracy_m`` is how far the thing meant may lie from the point.
    """

    id: str
    length: str
    name: str
    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    accuracy_m: float = Field(gt=0)
    claim: str
    position: str


class Label(Frozen):
    """A hand-placed name on the map; ``min_zoom`` keeps small scales clear."""

    id: str
    text: str
    style: str
    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    min_zoom: float = 0
    max_zoom: float = 99


class Forum(Frozen):
    """What the forum is, told with claims."""

    name: str
    what_it_is: tuple[Sentence, ...]
    all_signed: tuple[str, ...]


class Engagement(Frozen):
    """Which claims tell of dealings with the subject, and what a panel calls them.

    ``own_heading`` stands on the subject's own panel; ``empty`` where none is found.
    """

    heading: str
    own_heading: str
    empty: str
    topics: tuple[str, ...] = Field(min_length=1)
    kinds: tuple[str, ...] = Field(min_length=1)


class Pack(Frozen):
    """One briefing's content, loaded, checked and immutable.

    ``digest`` is the SHA-256 of the folder's files; ``as_of`` the day the
    record was closed. ``focus`` is the place everything is measured from and
    ``subject`` the state the forum is about. ``claims`` and ``sources`` are
    those of every collection: choose among them with `geodata.selection`.
    Evidence older than ``ageing_after_days`` on ``as_of`` is called ageing.
    """

    id: str
    title: str
    as_of: date
    digest: str
    subject: str
    focus: str
    forum: Forum
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    groups: tuple[Group, ...]
    participants: tuple[Participant, ...]
    claims: tuple[Claim, ...]
    stated_lengths: tuple[StatedLength, ...]
    border_notes: tuple[BorderNote, ...]
    published_lengths: tuple[PublishedLength, ...]
    labels: tuple[Label, ...]
    past_entities: tuple[str, ...] = ()
    engagement: Engagement | None = None
    ageing_after_days: int = 365
    disputes: tuple[Dispute, ...] = ()
    searched: tuple[Searched, ...] = ()
    stances: tuple[StanceRecord, ...] = ()
    events: tuple[Event, ...] = ()
    blocs: tuple[Bloc, ...] = ()
    aliases: tuple[Alias, ...] = ()
    scenes: tuple[Scene, ...] = ()
    possible_ends: tuple[PossibleEnd, ...] = ()
