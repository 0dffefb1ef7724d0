from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata.errors import ContentError
from geodata.model import Camera
from geodata.packs import load_pack
from geodata.scene_rules import find_citations

SCENE = """\
[[scene]]
id = "tower"
question = "Where is the tower?"
title = "Aland says the tower stays"
claims = ["C1"]
distances = ["tower-border-BBB", "C4"]
overlays = ["borders"]
worldview = "plain"
camera = { place = "tower", radius_km = 40 }
participants = ["AAA"]
places = ["a-town"]
notes = ["Point at it (a tall one), built in the 1990s (C4)."]
alt = "A tower in a field."

[[scene.body]]
text = "Beland signed the text."
claims = ["C2"]

[[scene.body]]
text = "It is near."
distances = ["C4"]

[[scene.asked]]
question = "Who built it?"
answer = "Nobody says (C1, C4)."
"""
KNOWN = {
    "places": ["tower", "a-town", "b-town", "c-town"],
    "worldviews": ["plain"],
    "overlays": ["borders", "rings"],
}


@pytest.fixture
def write_scenes(write_pack: Any) -> Any:
    def write(old: str = "", new: str = "") -> Path:
        folder: Path = write_pack()
        assert old in SCENE
        (folder / "scenes.toml").write_text(SCENE.replace(old, new, 1), encoding="utf-8")
        return folder

    return write


def test_a_sound_scene_is_read_as_it_stands(write_scenes: Any) -> None:
    (scene,) = load_pack(write_scenes(), **KNOWN).scenes
    assert scene.camera == Camera(place="tower", radius_km=40)
    assert scene.cited == ("C1", "C2")
    assert scene.asked[0].answer == "Nobody says (C1, C4)."


def test_a_pack_needs_no_scenes(write_pack: Any) -> None:
    assert load_pack(write_pack()).scenes == ()


@pytest.mark.parametrize(
    ("old", "new", "begins"),
    [
        ('["C1"]', '["C9"]', "tower.claims: 'C9' is not in claims.csv."),
        ('["C2"]', '["C9"]', "tower.body: 'C9' is not in claims.csv."),
        ("tower-border-BBB", "tower-border-XXX", "tower.distances: 'tower-border-XXX' is not in"),
        ('distances = ["C4"]', 'distances = ["C5"]', "tower.body: 'C5' is not in the distances."),
        ('["AAA"]', '["AAX"]', "tower.participants: 'AAX' is not in participants.toml."),
        ('["a-town"]', '["a-twn"]', "tower.places: 'a-twn' is not in the places of the world"),
        ('place = "tower"', 'place = "towr"', "tower.camera.place: 'towr' is not in the places"),
        (
            '{ place = "tower", radius_km = 40 }',
            '{ participants = ["BBX"] }',
            "tower.camera.participants: 'BBX' is not in participants.toml.",
        ),
        ('"plain"', '"plane"', "tower.worldview: 'plane' is not in the worldviews."),
        ('["borders"]', '["bordrs"]', "tower.overlays: 'bordrs' is not in the overlays."),
        ("(C4)", "(C44)", "tower.notes: 'C44' is not in claims.csv."),
        ("(C1, C4)", "(C1, C44)", "tower.asked: 'C44' is not in claims.csv."),
        ("Nobody says (C1, C4).", "Nobody.", "tower.asked: the answer 'Nobody.' names nothing"),
        (", radius_km = 40", "", "tower.camera: a radius belongs to a place, and a place has one."),
        (
            'place = "tower", radius_km = 40',
            "bounds = [4, 1, 3, 2]",
            "tower.camera: bounds are west, south, east, north in degrees",
        ),
        (
            'place = "tower", radius_km = 40',
            "",
            "tower.camera: a camera looks at a place, at participants or at bounds.",
        ),
        ('claims = ["C2"]', "", "tower.body.1: a sentence rests on claims, on distances"),
        (
            'claims = ["C1"]\ndistances = ["tower-border-BBB", "C4"]',
            "",
            "tower.claims: the title rests on nothing.",
        ),
        ("the tower stays", "it " + "is " * 10 + "so", "tower.title: the title has 14 words."),
        ("It is near.", "near " * 42, "tower.body: the body has 46 words. Keep at most 45."),
        ("Beland signed the text", "Beland wants more", "tower.body: 'wants' stands without"),
        ("Aland says the tower", "Aland fears the tower", "tower.title: 'fears' stands without"),
        ('"Aland says the tower stays"', '"“' + "so " * 16 + '”"', "tower.title: the title has"),
        (
            "Aland says the tower stays",
            "Two only speak for themselves",
            "tower.title: its title counts two, and the documents 1.",
        ),
        (
            "Aland says the tower stays",
            "Some say nothing themselves",
            "tower.participants: by the documents its title is about BBB.",
        ),
        ('alt = "A tower in a field."', "", "tower.alt: it is missing or empty."),
        ('id = "tower"', 'id = "to wer"', "to wer: the id holds more than letters, digits"),
        ("[[scene]]", SCENE + "[[scene]]", "tower: the id is given 2 times."),
    ],
)
def test_each_fault_is_named(write_scenes: Any, old: str, new: str, begins: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_pack(write_scenes(old, new), **KNOWN)
    assert any(line.startswith(f"scenes.toml · {begins}") for line in caught.value.problems)


def test_what_is_in_brackets_is_a_citation_only_where_every_word_is_an_id() -> None:
    text = "Far (J39b, J39c), by sea (not by land) in 2001 (2001), so (bagram-border-CHN)."
    assert find_citations(text, ["bagram-border-CHN"]) == ["J39b", "J39c", "bagram-border-CHN"]
