from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.atlas import Atlas
from dashboard.briefing.message import compose_scene_message
from dashboard.briefing.present import compose_strip
from dashboard.briefing.question import (
    compose_question,
    find_shown,
    may_ask,
    render_question,
    return_to_scene,
)
from dashboard.briefing.sessions import derive_code, make_key
from dashboard.message import compose_message
from dashboard.state import Mode, ViewState
from geodata.model import Claim, Scene

VIEW = ViewState(mode=Mode.PRESENT, scene="river")
KEY = make_key()


def ask(text: str, **changes: object) -> ViewState:
    return replace(VIEW, ask=text, **changes)  # type: ignore[arg-type]


def test_a_scene_alone_asks_nothing_and_shows_no_card() -> None:
    assert return_to_scene(ask("beland", claim="C1")) == VIEW


def test_a_distance_is_drawn_over_the_scene_and_framed(told: Atlas) -> None:
    before, after = (compose_scene_message(told, view) for view in (VIEW, ask("how far is beland")))
    assert after["lines"] == ["tower-border-BBB"]
    assert "distances" in after["overlays"]
    assert after["scene"] == before["scene"]
    assert after["camera"] != before["camera"]


def test_a_state_that_is_asked_for_is_highlighted_and_framed(told: Atlas) -> None:
    message = compose_message(told, ask("beland"))
    assert message["highlight"] == ["BBB"]
    assert message["camera"] == ((-5.0, 10.0), (5.0, 20.0))
    assert message["participant"] is None


def test_two_states_that_are_compared_are_both_shown(told: Atlas) -> None:
    shown = find_shown(told, ask("compare aland and beland"))
    assert shown is not None
    assert set(shown.states) == {"AAA", "BBB"}


def test_a_claim_shows_who_holds_it_and_not_who_is_only_read_into_it(
    make_atlas: Callable[..., Atlas],
    make_claim: Callable[..., Claim],
    scenes: tuple[Scene, ...],
) -> None:
    both = make_claim("C1", ("AAA", "named"), ("BBB", "reading"))
    shown = find_shown(make_atlas(scenes=scenes, claims=(both,)), ask("c1"))
    assert shown is not None
    assert shown.states == ("AAA",)


def test_an_answer_with_nothing_to_show_leaves_the_map_at_the_scene(told: Atlas) -> None:
    assert compose_scene_message(told, ask("weather")) == compose_scene_message(told, VIEW)


def test_a_distance_that_the_pack_does_not_list_is_drawn_alone(shipped: Atlas) -> None:
    view = replace(VIEW, scene=None, ask="kabul to tashkent")
    message = compose_message(shipped, view)
    assert message["lines"] == []
    assert message["own"]
    assert message["camera"] != compose_message(shipped, replace(view, ask=""))["camera"]


def test_whose_borders_is_answered_with_those_borders(shipped: Atlas) -> None:
    view = replace(VIEW, scene=None, ask="borders according to india")
    assert compose_scene_message(shipped, view)["worldview"] == "IND"


def test_a_length_is_measured_with_the_borders_that_the_scene_draws(
    told: Atlas, scenes: tuple[Scene, ...]
) -> None:
    panel = compose_question(told, scenes[0], ask("how far is beland", scene="tower"))
    assert "Ceeland's view" in panel.head.eyebrow


def test_no_way_on_leads_out_of_the_briefing(told: Atlas, scenes: tuple[Scene, ...]) -> None:
    known = compose_question(told, scenes[1], ask("beland"))
    unknown = compose_question(told, scenes[1], ask("weather in beland"))
    assert known.head.links == ()
    assert [offer.address for offer in unknown.offers]
    assert all("mode=present&scene=river" in offer.address for offer in unknown.offers)


def test_steps_and_the_way_back_close_the_question(told: Atlas, scenes: tuple[Scene, ...]) -> None:
    strip = compose_strip(told, scenes[1], ask("beland", claim="C1"))
    assert strip.back == "?mode=present&scene=river"
    assert strip.previous == "?mode=present&scene=tower"
    assert "ask" not in strip.leave + strip.presenter
    assert compose_strip(told, scenes[1], VIEW).back == ""


def test_an_answer_tells_what_is_logged_of_it(told: Atlas, scenes: tuple[Scene, ...]) -> None:
    html = render_question(told, scenes[1], ask("c1"))
    for told_in in ('data-question="c1"', 'data-answered="Claim C1"', 'data-claims="C1"'):
        assert told_in in html
    assert f'data-scene="{scenes[1].title}"' in html


@pytest.mark.parametrize(
    ("view", "may"),
    [
        (VIEW, True),
        (replace(VIEW, session=derive_code(KEY)), False),
        (replace(VIEW, mode=Mode.PRESENTER, session=derive_code(KEY), key=KEY), True),
    ],
)
def test_who_follows_a_presenter_does_not_ask(view: ViewState, may: bool) -> None:
    assert may_ask(view) is may
