from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.atlas import Atlas, choose_record
from dashboard.briefing.collect import collect_scene
from dashboard.briefing.drafts import compose_draft
from dashboard.ruler import Ruler
from dashboard.state import Overlay, Screen, SourceChoice, ViewState

VIEWS = {
    "nothing": ViewState(),
    "a claim": ViewState(claim="J39b"),
    "a question": ViewState(ask="what did iran say itself"),
    "a distance": ViewState(ask="bagram to tashkent"),
    "no answer": ViewState(ask="weather"),
    "a place": ViewState(place="bagram"),
    "a row of lengths": ViewState(
        screen=Screen.DISTANCES, ruler=Ruler(line="bagram-capital-UZB"), worldview="IND"
    ),
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_scene_of_any_view_passes_the_packs_own_check(shipped: Atlas, view: ViewState) -> None:
    record = choose_record(shipped, sources=view.sources, as_of=None)
    assert compose_draft(shipped, [collect_scene(record, view)]).problems == ()


def test_a_scene_of_every_participant_passes_the_packs_own_check(shipped: Atlas) -> None:
    record = choose_record(shipped, sources=SourceChoice.DOCUMENTS, as_of=None)
    found = {
        entry.id: compose_draft(
            shipped, [collect_scene(record, ViewState(participant=entry.id))]
        ).problems
        for entry in shipped.pack.participants
    }
    assert {id: problems for id, problems in found.items() if problems} == {}


def test_a_scene_keeps_what_the_view_chose(small: Atlas) -> None:
    view = ViewState(participant="BBB", worldview="CCC", overlays=(Overlay.CAPITALS,))
    scene = collect_scene(small, view)
    assert scene.participants == ("BBB",)
    assert (scene.worldview, scene.overlays) == ("CCC", ("capitals",))
    assert "Beland" in scene.question
    assert scene.claims == ("C1",)


def test_a_scene_of_a_distance_draws_it(small: Atlas) -> None:
    scene = collect_scene(small, replace(ViewState(), ask="how far is beland"))
    assert scene.distances == ("tower-border-BBB",)
