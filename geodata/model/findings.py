"""State what an editor found in the claims, as frozen values."""

from __future__ import annotations

from pydantic import Field

from geodata.model.terms import AliasKind, Frozen, Stance


class Side(Frozen):
    """One side of a dispute: who holds it, in our words, with its claims.

    A side without claims is a measurement or a definition; its text says so.
    """

    name: str
    text: str
    claims: tuple[str, ...] = ()


class Dispute(Frozen):
    """Two sources, or a source and a measurement, that disagree.

    ``text`` tells both sides attributed; ``touches`` are the claims it stands
    beside.
    """

    id: str
    title: str
    text: str
    sides: tuple[Side, ...] = Field(min_length=2)
    touches: tuple[str, ...] = Field(min_length=1)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim it names, those of its sides first."""
        named = [claim for side in self.sides for claim in side.claims]
        return tuple(dict.fromkeys((*named, *self.touches)))


class Searched(Frozen):
    """What was looked for and not found; that is no proof that it does not exist."""

    id: str
    text: str
    participants: tuple[str, ...] = ()
    topic: str = ""


class StanceRecord(Frozen):
    """Where a participant stands on a topic's question, as an editor reads its claims.

    ``headline`` has at most six words and is attributed. The record "none
    found" has neither headline nor claims: an editor looked and found nothing.
    """

    participant: str
    topic: str
    stance: Stance
    headline: str = ""
    claims: tuple[str, ...] = ()


class Event(Frozen):
    """A dated happening, told by claims.

    ``date`` has the ledger's forms; ``participants`` is filled on load from
    the claims where the file leaves it empty (past entities included).
    """

    id: str
    date: str
    title: str
    claims: tuple[str, ...] = Field(min_length=1)
    participants: tuple[str, ...] = ()


class Round(Frozen):
    """A bloc as it met, or as it stood from a day on.

    ``members`` and ``guests`` are those the claims name; ``complete`` is false
    where no claim lists them all.
    """

    name: str
    date: str
    members: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    complete: bool = True
    claims: tuple[str, ...] = Field(min_length=1)
    note: str = ""


class Bloc(Frozen):
    """A body or a group of states, by its rounds in the order of their dates.

    ``standing`` tells a membership that lasts from round to round from
    meetings that each stand alone.
    """

    id: str
    name: str
    kind: str
    standing: bool = False
    note: str = ""
    rounds: tuple[Round, ...] = Field(min_length=1)


class Alias(Frozen):
    """Other names of one thing, in any script, for the search box."""

    kind: AliasKind
    id: str
    names: tuple[str, ...] = Field(min_length=1)
