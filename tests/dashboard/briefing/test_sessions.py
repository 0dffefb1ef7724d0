from __future__ import annotations

import pytest

from dashboard.briefing.sessions import (
    Briefings,
    Moment,
    Part,
    derive_code,
    find_part,
    holds,
    make_key,
)
from dashboard.state import Mode, ViewState

KEY = make_key()
CODE = derive_code(KEY)


def test_no_two_keys_are_alike_and_none_is_in_its_code() -> None:
    assert len({make_key() for _ in range(50)}) == 50
    assert CODE not in KEY


@pytest.mark.parametrize(
    ("code", "key", "right"),
    [
        (CODE, KEY, True), (CODE, make_key(), False), (CODE, "", False), ("", "", False),
        (derive_code("other"), KEY, False), ("é", KEY, False),
    ],
)  # fmt: skip
def test_only_its_own_key_holds_a_code(code: str, key: str, right: bool) -> None:
    assert holds(code, key) is right


@pytest.mark.parametrize(
    ("view", "part"),
    [
        (ViewState(), Part.READER),
        (ViewState(mode=Mode.PRESENT), Part.AUDIENCE),
        (ViewState(mode=Mode.PRESENT, session=CODE, key=KEY), Part.AUDIENCE),
        (ViewState(mode=Mode.PRESENTER), Part.STARTER),
        (ViewState(mode=Mode.PRESENTER, session=CODE), Part.AUDIENCE),
        (ViewState(mode=Mode.PRESENTER, session=CODE, key="wrong"), Part.AUDIENCE),
        (ViewState(mode=Mode.PRESENTER, key=KEY), Part.AUDIENCE),
        (ViewState(mode=Mode.PRESENTER, session=CODE, key=KEY), Part.PRESENTER),
    ],
)
def test_a_page_is_the_presenters_only_with_the_right_key(view: ViewState, part: Part) -> None:
    assert find_part(view) is part


def test_a_briefing_is_found_where_it_was_announced() -> None:
    briefings = Briefings()
    briefings.announce("A", Moment("tower", blank=False, at_s=0))
    briefings.announce("B", Moment("river", blank=True, at_s=0))
    found = [briefings.find(code, now_s=1) for code in "ABC"]
    assert [one and (one.scene, one.blank) for one in found] == [
        ("tower", False), ("river", True), None,
    ]  # fmt: skip


def test_an_old_briefing_is_forgotten() -> None:
    briefings = Briefings(longest_s=10)
    briefings.announce("A", Moment("tower", blank=False, at_s=0))
    assert briefings.find("A", now_s=11) is None


def test_the_one_not_heard_of_for_longest_makes_room() -> None:
    briefings = Briefings(most=2)
    for now_s, code in enumerate("ABAC"):
        briefings.announce(code, Moment("tower", blank=False, at_s=now_s))
    assert [briefings.find(code, now_s=9) is not None for code in "ABC"] == [True, False, True]
