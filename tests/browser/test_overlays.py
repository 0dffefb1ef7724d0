"""What can be switched on over the land, and what can never be switched off."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def shared(visit_once):
    return visit_once("/")


def count(visit, selector):
    """Count what the frame shows of a selector."""
    return visit.frame.evaluate(
        """selector => [...document.querySelectorAll(selector)]
          .filter((node) => node.getBoundingClientRect().width > 0).length""",
        selector,
    )


def test_rings_stand_at_first(shared):
    assert count(shared, "path.ring") == 3


def test_turning_rings_off_and_on_hides_and_shows_them(shared):
    shared.toggle("Rings").wait_address(overlays="borders")
    hidden = count(shared, "path.ring"), count(shared, ".text-ring")
    shared.toggle("Rings").wait_address(overlays=None)
    assert hidden == (0, 0)
    assert count(shared, "path.ring") == 3


def test_turning_distances_on_and_off_shows_and_hides_the_lines(shared):
    before = count(shared, "path.distance")
    shared.toggle("Distances").wait_address(overlays="borders,distances,rings")
    shown = count(shared, "path.distance")
    shared.toggle("Distances").wait_address(overlays=None)
    assert (before, count(shared, "path.distance")) == (0, 0)
    assert shown >= 5


def test_turning_capitals_on_and_off_shows_and_hides_them(shared):
    before = count(shared, ".square")
    shared.toggle("Capitals").wait_address(overlays="borders,rings,capitals")
    shown = count(shared, ".square"), count(shared, ".text-capital")
    shared.toggle("Capitals").wait_address(overlays=None)
    assert (before, count(shared, ".square")) == (0, 0)
    assert min(shown) >= 5


def test_turning_borders_off_hides_the_hatch(shared):
    before = count(shared, "path.hatched")
    shared.toggle("Disputed areas").wait_address(overlays="rings")
    after = count(shared, "path.hatched")
    shared.toggle("Disputed areas").wait_address(overlays=None)
    assert before > 0
    assert after == 0


def test_turning_borders_off_never_removes_the_marks_of_unsettled_lines(shared):
    before = count(shared, "path.border-disputed")
    shared.toggle("Disputed areas").wait_address(overlays="rings")
    after = count(shared, "path.border-disputed")
    shared.toggle("Disputed areas").wait_address(overlays=None)
    assert before == after > 0


def test_everything_off_leaves_the_marks_of_unsettled_lines(visit, shared):
    assert count(visit("/?overlays=none"), "path.border-disputed") == count(
        shared, "path.border-disputed"
    )


@pytest.mark.parametrize("status", ["disputed", "line-of-control", "not-accepted"])
def test_every_status_of_an_unsettled_line_is_drawn(shared, status):
    assert count(shared, f"path.border-disputed.border-{status}") >= 1


def test_lines_claimed_but_not_held_are_drawn_only_in_a_worldview_that_claims(visit, shared):
    india = visit("/?worldview=IND")
    assert count(shared, "path.border-claimed") == 0
    assert count(india, "path.border-disputed.border-claimed") >= 1


def test_unsettled_lines_are_told_apart_by_dash_and_weight(shared):
    statuses = ["border-recognised", "border-line-of-control", "border-not-accepted"]
    looks = [
        tuple(
            shared.in_map(f"path.{status}").first.evaluate(
                "path => ['strokeDasharray', 'strokeWidth']"
                ".map((name) => getComputedStyle(path)[name])"
            )
        )
        for status in statuses
    ]
    assert len(set(looks)) == len(statuses)


def test_the_subject_line_not_accepted_is_in_the_key_by_name(shared):
    assert "Durand Line" in shared.in_map(".key").inner_text()


def test_the_key_lists_only_what_is_switched_on(shared):
    shared.toggle("Rings").wait_address(overlays="borders")
    without = shared.in_map(".key").inner_text()
    shared.toggle("Rings").wait_address(overlays=None)
    assert "Range ring" not in without
    assert "Range ring" in shared.in_map(".key").inner_text()


def test_lines_of_a_selected_state_are_its_own(visit):
    page = visit("/?participant=IRN&overlays=distances")
    texts = page.in_map(".text-measured").all_inner_texts()
    assert count(page, "path.distance") == 2
    assert any("Tehran" in text for text in texts) or any("border" in text for text in texts)


def test_the_distances_screen_draws_its_lines_unasked(visit):
    assert count(visit("/?panel=distances"), "path.distance") >= 2


def test_a_unit_changes_the_lengths_written_on_the_map(visit):
    page = visit("/?participant=IRN&overlays=distances&unit=mi")
    texts = page.in_map(".text-measured").all_inner_texts()
    assert texts
    assert all(" mi" in text and " km" not in text for text in texts)


def test_a_state_out_of_view_is_listed_and_can_be_brought_into_view(visit):
    page = visit("/")
    page.in_map(".off-view button").filter(has_text="Russia").click()
    listed = page.in_map(".off-view")
    assert page.wait_until(lambda: "Russia" not in listed.inner_text())
