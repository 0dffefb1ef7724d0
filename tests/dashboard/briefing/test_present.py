from __future__ import annotations

from dataclasses import replace

from dashboard.atlas import Atlas
from dashboard.briefing.present import compose_strip, render_scene
from dashboard.state import Mode, ViewState
from geodata.model import Scene

VIEW = ViewState(mode=Mode.PRESENT, worldview="CCC")


def test_the_strip_leads_to_the_scenes_beside_this_one(
    told: Atlas, scenes: tuple[Scene, ...]
) -> None:
    first, last = (compose_strip(told, scene, VIEW) for scene in scenes)
    assert (first.previous, last.next) == ("", "")
    assert first.next == "?worldview=CCC&mode=present&scene=river"
    assert last.previous == "?worldview=CCC&mode=present&scene=tower"
    assert (first.number, last.share) == (1, 100)


def test_leaving_keeps_what_is_not_of_the_briefing(told: Atlas, scenes: tuple[Scene, ...]) -> None:
    view = replace(VIEW, scene="river", loop=9)
    assert compose_strip(told, scenes[1], view).leave == "?worldview=CCC"


def test_only_a_scene_that_leaves_the_borders_open_offers_others(
    told: Atlas, scenes: tuple[Scene, ...]
) -> None:
    first, last = (compose_strip(told, scene, VIEW) for scene in scenes)
    assert (first.views, last.views) == ((), ("de-facto", "CCC"))
    assert first.worldview == "Ceeland's view"


def test_nothing_of_the_speaker_is_in_what_is_shown(told: Atlas, scenes: tuple[Scene, ...]) -> None:
    assert all("secret" not in html for html in render_scene(told, scenes[0], VIEW))


def test_a_loop_brings_a_way_to_stop_it(told: Atlas, scenes: tuple[Scene, ...]) -> None:
    _, still = render_scene(told, scenes[0], VIEW)
    _, moving = render_scene(told, scenes[0], replace(VIEW, loop=20))
    assert "Pause" in moving
    assert "Pause" not in still
