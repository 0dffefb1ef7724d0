from __future__ import annotations

from dashboard.atlas import Atlas
from dashboard.briefing.caption import (
    arrange_witnesses,
    choose_worldview,
    compose_caption,
    find_scene,
    render_caption,
)
from dashboard.state import ViewState
from geodata.model import Scene, Unit, Voice


def test_the_first_scene_is_the_one_where_none_is_named(told: Atlas) -> None:
    assert [find_scene(told, ViewState(scene=name)) for name in (None, "river")] == list(
        told.pack.scenes
    )


def test_a_pack_without_scenes_has_none_to_find(small: Atlas) -> None:
    assert find_scene(small, ViewState()) is None


def test_a_scene_that_leaves_the_borders_open_takes_the_readers(told: Atlas) -> None:
    view = ViewState(worldview="de-facto")
    assert [choose_worldview(scene, view) for scene in told.pack.scenes] == ["CCC", "de-facto"]


def test_a_caption_names_each_voice_once_strongest_first(told: Atlas) -> None:
    witnesses = arrange_witnesses(told.pack, ["C5", "C4", "C2", "C1"])
    assert [witness.voice for witness in witnesses] == list(Voice)
    assert witnesses[0].sources == ("Gazette ¶ 1",)


def test_a_claim_that_is_gone_is_left_out(told: Atlas) -> None:
    assert arrange_witnesses(told.pack, ["C1", "C99"])[0].claims == ("C1",)
    assert arrange_witnesses(told.pack, ["C99"]) == ()


def test_a_caption_says_how_its_lengths_were_measured(
    told: Atlas, scenes: tuple[Scene, ...]
) -> None:
    first, last = (compose_caption(told, scene, worldview="CCC", unit=Unit.KM) for scene in scenes)
    assert first.measured.startswith("WGS 84 geodesic, ±")
    assert last.measured == ""
    assert first.bases == ("An old map",)


def test_a_caption_holds_the_finding_and_the_maps_description(
    told: Atlas, scenes: tuple[Scene, ...]
) -> None:
    html = render_caption(compose_caption(told, scenes[0], worldview="CCC", unit=Unit.KM))
    assert "<h1>Aland says the tower stays</h1>" in html
    assert "On the map: A tower." in html


def test_a_caption_holds_nothing_of_the_speaker(told: Atlas, scenes: tuple[Scene, ...]) -> None:
    html = render_caption(compose_caption(told, scenes[0], worldview="CCC", unit=Unit.KM))
    assert "secret" not in html
