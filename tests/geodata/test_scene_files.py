from __future__ import annotations

import pytest

from geodata.errors import ContentError
from geodata.model import Asked, Camera, Scene, Statement
from geodata.packs import load_pack
from geodata.scene_files import build_scenes, format_scenes, read_scenes

AWKWARD = 'It says "so" \\ {{ 7*7 }} <b>\u00e9\u4e2d\nand more'


def make_scene(**changes: object) -> Scene:
    scene = Scene(
        id="one",
        question=AWKWARD,
        title="It says so",
        claims=("C1",),
        body=(Statement(text=AWKWARD, claims=("C1",)), Statement(text="So.", basis="A map")),
        camera=Camera(bounds=(-10.5, 1, 20, 30.25)),
        overlays=("rings",),
        worldview="CCC",
        notes=(AWKWARD,),
        asked=(Asked(question="Why?", answer="So (C1)."),),
        alt="A map.",
    )
    return scene.model_copy(update=changes)


@pytest.mark.parametrize(
    "scene",
    [
        make_scene(),
        make_scene(camera=Camera(place="tower", radius_km=12.5), notes=(), asked=()),
        make_scene(camera=Camera(participants=("AAA", "BBB")), worldview=None),
    ],
)
def test_what_is_written_reads_back_the_same(scene: Scene) -> None:
    assert read_scenes(format_scenes([scene])) == (scene,)


def test_the_scenes_that_ship_read_back_the_same() -> None:
    scenes = load_pack().scenes
    assert read_scenes(format_scenes(scenes)) == scenes


def test_records_are_built_by_the_same_rules() -> None:
    assert build_scenes([make_scene().model_dump(mode="json")]) == (make_scene(),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "scenes.toml · scene: it holds no scene."),
        ("[[scene]\n", "scenes.toml · file: it is not valid TOML"),
        ("[[scenes]]\n", "scenes.toml · scenes: it is not a known key."),
        ('[[scene]]\nid = "one"\n', "scenes.toml · one.title: it is missing or empty. Fill it in."),
        (
            format_scenes([make_scene(), make_scene()]),
            "scenes.toml · one: the id is given 2 times. Keep one, or rename the others.",
        ),
        (
            format_scenes([make_scene(id="no name")]),
            "scenes.toml · no name: the id holds more than letters",
        ),
    ],
)
def test_what_is_wrong_names_file_key_and_remedy(text: str, said: str) -> None:
    with pytest.raises(ContentError) as error:
        read_scenes(text)
    assert any(problem.startswith(said) for problem in error.value.problems)
