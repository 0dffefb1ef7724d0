from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from dashboard.asking import find_answer, find_frame_of_answer, follow_answer, list_asked_lines
from dashboard.atlas import Atlas, choose_record
from dashboard.message import compose_message, compose_own
from dashboard.panels.answer import compose_answer
from dashboard.state import Overlay, Screen, SourceChoice, ViewState, parse_address
from geodata.ask import AnswerKind


def ask(text: str, **changes: object) -> ViewState:
    return replace(ViewState(ask=text), **changes)  # type: ignore[arg-type]


def test_a_view_that_asks_nothing_is_left_alone(small: Atlas) -> None:
    view = ViewState(participant="AAA", screen=Screen.DISTANCES)
    assert follow_answer(small, view) is view


def test_a_participant_that_is_asked_for_is_selected(small: Atlas) -> None:
    assert follow_answer(small, ask("beland")).participant == "BBB"


def test_the_question_stays_in_the_view(small: Atlas) -> None:
    assert follow_answer(small, ask("beland")).ask == "beland"


def test_the_card_of_a_claim_stays_open_over_an_answer(small: Atlas) -> None:
    assert follow_answer(small, ask("beland", claim="G1")).claim == "G1"


def test_an_answer_replaces_what_was_selected(small: Atlas) -> None:
    assert follow_answer(small, ask("towers", participant="AAA")).participant is None


def test_a_place_that_has_a_card_is_selected(small: Atlas) -> None:
    focus = small.world.places[small.pack.focus]
    assert follow_answer(small, ask(focus.name)).place == focus.id


def test_a_distance_turns_its_overlay_on(small: Atlas) -> None:
    view = follow_answer(small, ask("how far is beland"))
    assert Overlay.DISTANCES in view.overlays
    assert list_asked_lines(small, view) == ["tower-border-BBB"]


def test_a_distance_frames_both_its_ends(small: Atlas) -> None:
    box = find_frame_of_answer(small, ask("how far is beland"))
    assert box is not None
    west, south, east, north = box
    focus = small.world.places[small.pack.focus]
    assert west <= focus.lon <= east
    assert south <= focus.lat <= north
    assert east > west


def test_a_distance_that_the_pack_does_not_list_is_drawn_alone(small: Atlas) -> None:
    view = follow_answer(small, ask("distance a-town to b-town in miles"))
    told = compose_message(small, view)
    (leg,) = told["own"]
    assert told["lines"] == []
    assert leg["properties"]["text"].partition(" ±")[0].endswith(" mi")
    head = compose_answer(small, view).head
    assert head.title.endswith(leg["properties"]["text"].partition(" ±")[0])


def test_a_distance_that_the_pack_does_not_list_frames_its_own_ends(small: Atlas) -> None:
    assert find_frame_of_answer(small, ask("distance a-town to b-town")) == (5.0, 0.0, 12.0, 0.0)


def test_an_unlisted_distance_can_be_measured_on_from(small: Atlas) -> None:
    (link,) = compose_answer(small, ask("distance a-town to b-town")).head.links
    view, problems = parse_address(parse_qs(link.address[1:]), small.known)
    assert not problems
    assert (view.ask, view.ruler.points) == ("", ("a-town", "b-town"))
    assert compose_own(small, view) == compose_own(small, ask("distance a-town to b-town"))


def test_another_answer_frames_nothing(small: Atlas) -> None:
    assert find_frame_of_answer(small, ask("beland")) is None


def test_a_worldview_that_is_asked_for_is_drawn(shipped: Atlas) -> None:
    assert follow_answer(shipped, ask("borders according to india")).worldview == "IND"


def test_a_worldview_that_was_chosen_is_kept(shipped: Atlas) -> None:
    view = ask("borders according to india", worldview="CHN")
    assert follow_answer(shipped, view).worldview == "CHN"


def test_choosing_on_the_map_leaves_the_answer() -> None:
    assert ask("beland").select(participant="AAA") == ViewState(participant="AAA")


@pytest.mark.parametrize("question", ["kabulov", "kazan round", "wakhan"])
def test_what_only_other_sources_hold_is_answered_as_outside(shipped: Atlas, question: str) -> None:
    everything = choose_record(shipped, sources=SourceChoice.ALL, as_of=None)
    assert find_answer(shipped, question).outside
    assert not find_answer(everything, question).outside
    assert find_answer(shipped, question).answer == find_answer(everything, question).answer


def test_a_day_before_the_record_leaves_a_known_answer_outside(shipped: Atlas) -> None:
    early = choose_record(
        shipped, sources=SourceChoice.DOCUMENTS, as_of=shipped.whole.as_of.replace(year=2020)
    )
    found = find_answer(early, "j06a")
    assert (found.answer.kind, found.outside) == (AnswerKind.CLAIM, True)
