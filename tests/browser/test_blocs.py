"""The overlay of bodies and groups: numbers beneath names, and the key's lines."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def shared(visit_once):
    return visit_once("/?overlays=borders,blocs&sources=all")


def read_key(visit):
    return visit.in_map(".key .blocs li").all_inner_texts()


def test_each_member_has_the_numbers_of_its_bodies(shared):
    shared.in_map(".text .bloc").first.wait_for()
    marks = {
        name: shared.frame.evaluate(
            """name => [...document.querySelectorAll(".text")]
              .filter((node) => node.querySelector("span")?.textContent === name)
              .flatMap((node) => [...node.querySelectorAll(".bloc")])
              .map((mark) => mark.textContent)
            """,
            name,
        )
        for name in ("Pakistan", "Uzbekistan", "Afghanistan", "Turkmenistan")
    }
    assert marks == {
        "Pakistan": ["1", "2", "3"],
        "Uzbekistan": ["1", "2", "4"],
        "Afghanistan": ["1"],
        "Turkmenistan": [],
    }


def test_the_key_tells_each_round_with_its_date(shared):
    lines = read_key(shared)
    assert len(lines) == 4
    assert "Round 7, 7 Oct 2025; 10 named and 1 as guest, all listed" in lines[0]


def test_the_marks_follow_the_day(shared):
    shared.frame.evaluate(
        "link => window.atlas.follow(link)",
        "?overlays=borders,blocs&sources=all&as_of=2018-12-31",
    )
    shared.wait_address(as_of="2018-12-31")
    shared.in_map(".key .blocs li:has-text('Round 2')").wait_for()
    lines = read_key(shared)
    assert len(lines) == 2
    assert "Round 2, 9 Nov 2018; 2 named, listed in part" in lines[0]


def test_turned_off_they_are_gone(shared):
    shared.toggle("Bodies and groups").wait_address(overlays="borders")
    assert shared.in_map(".bloc").count() == 0
