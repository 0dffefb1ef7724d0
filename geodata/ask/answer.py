"""State what an answer is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geodata.model import Unit


class AnswerKind(StrEnum):
    """What an answer shows, by its name in the tests' questions."""

    PARTICIPANT = "participant"
    VOICE = "participant-voice"
    CELL = "participant-topic"
    COMPARE = "compare"
    TOPIC = "topic"
    CLAIM = "claim"
    PERSON = "person"
    SOURCE = "source"
    PLACE = "place"
    BORDER = "border"
    DISTANCE = "distance"
    DISPUTE = "dispute"
    EVENT = "event"
    BLOC = "bloc"
    FORUM = "forum"
    WORLDVIEW = "worldview"
    NONE = "none"


@dataclass(frozen=True)
class Understood:
    """Some words of a question and what they were taken for.

    ``kind`` is the name of a kind of thing, or empty for a word of the
    grammar; ``corrected`` is true where a slip of the finger was forgiven.
    """

    words: str
    kind: str = ""
    id: str = ""
    name: str = ""
    corrected: bool = False


@dataclass(frozen=True)
class Offer:
    """Something near to what was asked."""

    kind: AnswerKind
    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer as ids; whoever shows it writes the words.

    Attributes
    ----------
    kind : AnswerKind
        ``NONE`` where the question was not understood, or nothing is known.
    ids : tuple of str
        What it is about, the chief one first: participants (``COMPARE``), a
        participant and a voice (``VOICE``) or a topic (``CELL``), claims
        (``CLAIM``, ``PERSON``), events, distances, two states (``BORDER``; one, where
        its neighbours are asked for), or one id of its kind. Of ``FORUM`` one of
        host, attended, guest, all-signed, what-is-it and nobody.
    claims : tuple of str
        The claims it cites, best first; empty is silence on record.
    direct : tuple of str
        Those of a topic's claims that hold the very words asked, where these are
        not the topic's own name.
    about : tuple of str
        Names of what the claims were narrowed to.
    ends : tuple of str
        Ids of the two ends of a distance that the pack does not list, each a place
        or a state.
    unit : Unit or None
        The unit of length asked for.
    understood : tuple of Understood
    unread : tuple of str
        Words that were not understood.
    offers : tuple of Offer
        What is nearest, where there is no answer.
    """

    kind: AnswerKind
    ids: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    unit: Unit | None = None
    understood: tuple[Understood, ...] = ()
    unread: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is an answer."""
        return self.kind is not AnswerKind.NONE
