"""State a briefing's scenes as frozen values."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from geodata.model.terms import Frozen

MAX_TITLE_WORDS = 12
MAX_BODY_WORDS = 45


class Camera(Frozen):
    """What the map shows of a scene: exactly one of a place, participants and bounds.

    ``radius_km`` goes with ``place``; ``bounds`` are west, south, east, north in
    degrees on WGS 84.
    """

    place: str = ""
    radius_km: float | None = Field(default=None, gt=0, le=6000)
    participants: tuple[str, ...] = ()
    bounds: tuple[float, float, float, float] | None = None

    @model_validator(mode="after")
    def _look_at_one_thing(self) -> Self:
        if sum(map(bool, (self.place, self.participants, self.bounds))) != 1:
            raise ValueError("a camera looks at a place, at participants or at bounds")
        if bool(self.place) != (self.radius_km is not None):
            raise ValueError("a radius belongs to a place, and a place has one")
        if self.bounds and not _is_box(self.bounds):
            raise ValueError("bounds are west, south, east, north in degrees, in this order")
        return self


class Statement(Frozen):
    """A sentence of a scene with what bears it.

    ``claims`` were said, ``distances`` are measured on the map; ``basis`` says in
    words what else it rests on.
    """

    text: str = Field(min_length=1)
    claims: tuple[str, ...] = ()
    distances: tuple[str, ...] = ()
    basis: str = ""

    @model_validator(mode="after")
    def _rest_on_something(self) -> Self:
        if not (self.claims or self.distances or self.basis):
            raise ValueError("a sentence rests on claims, on distances or on a basis")
        return self


class Asked(Frozen):
    """A question that may come from the room, and what can be answered. Speaker only."""

    question: str = Field(min_length=1)
    answer: str = Field(min_length=1)


class Scene(Frozen):
    """One step of a briefing.

    ``title`` is a finding of at most 12 words that rests on ``claims`` or on one of
    ``distances``, which are drawn; ``body`` has at most 45 words. ``worldview`` is
    None where the reader's own stays; ``participants`` are highlighted, ``places``
    are named on the map. ``notes`` and ``asked`` are for the speaker alone: they
    never leave the server but for a presenter's window, and name what they rest on
    in round brackets.
    """

    id: str
    question: str = Field(min_length=1)
    title: str = Field(min_length=1)
    claims: tuple[str, ...] = ()
    distances: tuple[str, ...] = ()
    body: tuple[Statement, ...] = Field(min_length=1)
    camera: Camera
    overlays: tuple[str, ...] = ()
    worldview: str | None = None
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    alt: str = Field(min_length=1)

    @property
    def cited(self) -> tuple[str, ...]:
        """Every claim that its title and body name, each once."""
        named = [claim for statement in self.body for claim in statement.claims]
        return tuple(dict.fromkeys((*self.claims, *named)))


def _is_box(bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return -180 <= west < east <= 190 and -85 <= south < north <= 85
