"""Name the vocabulary's closed lists, and what every value of it has in common."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of every value: immutable, and an unknown key is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )


class Voice(StrEnum):
    """Who vouches for a claim, strongest first."""

    GOVERNMENT = "government"
    JOINT = "joint"
    ANALYST = "analyst"
    NARRATED = "narrated"


class HolderBasis(StrEnum):
    """Why a claim stands on a participant's panel."""

    NAMED = "named"
    GROUP = "group"
    READING = "reading"


class Collection(StrEnum):
    """Which shelf a source stands on: the documents, or what was looked up besides."""

    DOCUMENTS = "documents"
    ADDITIONAL = "additional"


class Seen(StrEnum):
    """How an additional claim was seen, nearest to its speaker first.

    ``read`` is a page of the issuing body itself, ``reposted`` an official text
    on another page, ``reported`` what a press or reference page tells.
    """

    READ = "read"
    REPOSTED = "reposted"
    REPORTED = "reported"


class Stance(StrEnum):
    """Where a participant stands on a topic's question; none found is a value."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CONDITIONAL = "conditional"
    NONE_FOUND = "none found"


class AliasKind(StrEnum):
    """What another name is a name of."""

    STATE = "state"
    PLACE = "place"
    TOPIC = "topic"
    SOURCE = "source"
    BLOC = "bloc"
    PERSON = "person"


class Role(StrEnum):
    """What a state is to the forum."""

    MEMBER = "member"
    GUEST = "guest"
    FORMER = "former"
    OUTSIDE = "outside"


class BorderStatus(StrEnum):
    """How settled a border line is."""

    RECOGNISED = "recognised"
    DISPUTED = "disputed"
    LINE_OF_CONTROL = "line-of-control"
    CLAIMED = "claimed"
    NOT_ACCEPTED = "not-accepted"


class ReadingBasis(StrEnum):
    """Where a view's reading of an area comes from.

    ``field`` is the producer's own field for the view, ``outline`` that of the
    outline the area is cut from, ``line`` the classes and names of the lines around it
    and ``none`` that no reading was at hand.
    """

    FIELD = "field"
    OUTLINE = "outline"
    LINE = "line"
    NONE = "none"


class TargetKind(StrEnum):
    """What a distance leads to."""

    PLACE = "place"
    BORDER = "border"
    RUNWAY = "runway"


class Verdict(StrEnum):
    """What a measurement says of a stated length."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot tell"


class Unit(StrEnum):
    """A unit of length the reader may choose."""

    KM = "km"
    MI = "mi"
    NMI = "nmi"
