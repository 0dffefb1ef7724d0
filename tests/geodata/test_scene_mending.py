from __future__ import annotations

import pytest

from geodata.model import Camera, Scene, Statement
from geodata.scene_mending import GONE, Existing, mend_scene

EXISTING = Existing(
    claims={"C1"},
    participants={"AAA"},
    places={"tower"},
    distances={"tower-border-AAA"},
    worldviews=("de-facto",),
    overlays=("rings",),
    frame=Camera(place="tower", radius_km=1000),
)
SCENE = Scene(
    id="one",
    question="Who?",
    title="It says so",
    claims=("C1", "C9"),
    distances=("tower-border-AAA", "tower-border-ZZZ"),
    body=(
        Statement(text="Both.", claims=("C1", "C9")),
        Statement(text="One.", claims=("C9",)),
    ),
    camera=Camera(participants=("AAA", "ZZZ")),
    overlays=("rings", "clouds"),
    worldview="NNN",
    participants=("ZZZ",),
    places=("tower", "mill"),
    notes=("Say it.",),
    alt="A map.",
)


def test_what_no_longer_exists_is_named_once_each() -> None:
    assert set(mend_scene(SCENE, EXISTING).lost) == {
        "claim C9", "distance tower-border-ZZZ", "participant ZZZ", "overlay clouds",
        "worldview NNN", "place mill",
    }  # fmt: skip


def test_what_is_left_of_a_scene_is_kept() -> None:
    kept = mend_scene(SCENE, EXISTING).scene
    assert (kept.title, kept.notes, kept.alt) == (SCENE.title, SCENE.notes, SCENE.alt)
    assert (kept.claims, kept.distances) == (("C1",), ("tower-border-AAA",))
    assert (kept.participants, kept.places, kept.worldview) == ((), ("tower",), None)
    assert [one.text for one in kept.body] == ["Both.", "One."]


def test_a_sentence_that_nothing_bears_any_more_says_so() -> None:
    first, second = mend_scene(SCENE, EXISTING).scene.body
    assert (first.claims, first.basis) == (("C1",), "")
    assert (second.claims, second.basis) == ((), GONE)


@pytest.mark.parametrize(
    ("camera", "kept"),
    [
        (Camera(participants=("AAA", "ZZZ")), Camera(participants=("AAA",))),
        (Camera(participants=("ZZZ",)), EXISTING.frame),
        (Camera(place="mill", radius_km=9), EXISTING.frame),
        (Camera(place="tower", radius_km=9), Camera(place="tower", radius_km=9)),
        (Camera(bounds=(1, 2, 3, 4)), Camera(bounds=(1, 2, 3, 4))),
    ],
)
def test_a_camera_looks_at_what_is_left(camera: Camera, kept: Camera) -> None:
    scene = SCENE.model_copy(update={"camera": camera})
    assert mend_scene(scene, EXISTING).scene.camera == kept


def test_a_scene_that_lacks_nothing_stays_as_it_is() -> None:
    whole = mend_scene(SCENE, EXISTING).scene.model_copy(update={"worldview": "de-facto"})
    mended = mend_scene(whole, EXISTING)
    assert (mended.scene, mended.lost) == (whole, ())
