"""Name what a reader can choose on the comparison, by its name in the address."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """In which order the participants stand."""

    OWN_VOICE = "own"
    NAME = "name"


class Filter(StrEnum):
    """What is left out of the comparison.

    ``OWN_VOICE`` leaves only what states said themselves; ``NO_GROUPS`` takes
    out what names a state only together with others.
    """

    OWN_VOICE = "own"
    NO_GROUPS = "no-groups"


class TopicChoice(StrEnum):
    """Which topics are the columns."""

    MAIN = "main"
    ALL = "all"


class Question(StrEnum):
    """A question that the record answers in one click."""

    ALL_SIGNED = "signed"
    ALONE = "alone"
    SILENT = "silent"
