from __future__ import annotations

import json

import pytest

from dashboard.atlas import Atlas
from dashboard.briefing.message import compose_scene_message, find_corners
from dashboard.message import compose_message
from dashboard.state import Mode, Overlay, ViewState
from geodata.model import Camera


def test_outside_a_briefing_the_map_is_told_nothing_of_scenes(told: Atlas) -> None:
    assert compose_scene_message(told, ViewState(scene="tower")) == {}


def test_a_scene_brings_its_own_view_of_the_map(told: Atlas) -> None:
    view = ViewState(mode=Mode.PRESENT, participant="BBB", overlays=(Overlay.CAPITALS,))
    message = compose_message(told, view)
    assert message["scene"] == "tower"
    assert message["participant"] is None
    assert message["worldview"] == "CCC"
    assert message["overlays"] == ["distances", "rings"]
    assert message["lines"] == ["tower-border-BBB"]
    assert message["highlight"] == ["AAA"]
    assert message["places"] == ["b-town"]


def test_nothing_a_pack_wrote_goes_to_the_frame(told: Atlas) -> None:
    message = json.dumps(compose_message(told, ViewState(mode=Mode.PRESENT)))
    assert not [text for text in ("Aland", "secret", "tower?", "A tower") if text in message]


@pytest.mark.parametrize(
    ("camera", "corners"),
    [
        (Camera(bounds=(1, 2, 3, 4)), [2, 1, 4, 3]),
        (Camera(participants=("BBB", "CCC")), [-5, 10, 5, 30]),
        (Camera(place="tower", radius_km=111), [-1.004, 8.003, 1.004, 9.997]),
    ],
)
def test_a_camera_becomes_two_corners(told: Atlas, camera: Camera, corners: list[float]) -> None:
    south_west, north_east = find_corners(told, camera, "de-facto")
    assert [*south_west, *north_east] == pytest.approx(corners, abs=0.01)
