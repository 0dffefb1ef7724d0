from __future__ import annotations

import pytest

from geodata.ask.names import list_speakers
from geodata.model import Claim


def say(speaker: str, voice: str = "government") -> Claim:
    return Claim.model_validate(
        {
            "id": "C1", "sources": ["G"], "wording": "A claim.", "speaker": speaker, "voice": voice,
            "form": "none", "date": "undated", "date_basis": "none", "holdings": [], "also": [],
            "topic": "towers", "kind": "fact",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("speaker", "people"),
    [
        ("Aland: FM Ink", ("Ink",)),
        ("Aland: Pres. Ink", ("Ink",)),
        ("Aland: minister of towers Ink", ("Ink",)),
        ("Aland: spokesman Wet Ink", ("Wet Ink",)),
        ("Aland: Ink (Supreme Council)", ("Ink",)),
        ("Aland: foreign ministry", ()),
        ("Aland: embassy in Beland", ()),
        ("Aland (government)", ()),
    ],
)
def test_a_speaker_is_named_without_the_title(speaker: str, people: tuple[str, ...]) -> None:
    assert list_speakers(say(speaker)) == people


def test_two_analysts_are_two_people() -> None:
    assert list_speakers(say("analysts: Ink; Quill", "analyst")) == ("Ink", "Quill")


def test_a_joint_text_has_no_speaker() -> None:
    assert list_speakers(say("Lake Forum: Ink", "joint")) == ()
