"""A question in the middle of a briefing: one key asks, one key goes back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

FIRST = "bagram to tashkent"


@pytest.fixture(scope="module")
def shared(visit_once):
    visit = visit_once("/?mode=present&scene=who-sat-in-moscow", reduced_motion="reduce")
    visit.frame.evaluate("window.mounted = true")
    return visit


@pytest.fixture
def briefing(shared):
    """A briefing at its third scene with no question open, whose map never changes."""
    while shared.page.locator(".briefing-answer").count():
        close(shared)
    yield shared
    assert shared.frame.evaluate("window.mounted") is True
    assert shared.page.console_errors == []


def focus(visit):
    return visit.page.evaluate("document.activeElement.closest('[class*=st-key-]').className")


def type_question(visit, text):
    visit.page.wait_for_function("document.activeElement.closest('.st-key-ask') !== null")
    visit.page.keyboard.type(text)
    visit.page.keyboard.press("Enter")
    visit.page.locator(f'.briefing-answer[data-question="{text}"]').wait_for()
    visit.page.wait_for_function("document.activeElement.matches('.briefing-answer')")
    return visit.settle()


def close(visit):
    visit.page.keyboard.press("Escape")
    visit.page.locator(".briefing-answer").wait_for(state="detached")
    return visit.settle()


def test_k_on_the_map_asks_and_the_answer_is_drawn_on_the_same_map(briefing):
    before = briefing.camera()
    briefing.page.mouse.click(1300, 300)
    briefing.page.keyboard.press("k")
    type_question(briefing, FIRST)
    briefing.in_map(".text-measured").filter(has_text="Tashkent").wait_for()
    assert briefing.address == {
        "mode": "present", "scene": "who-sat-in-moscow", "ask": FIRST,
    }  # fmt: skip
    briefing.frame.wait_for_function("zoom => window.map.getZoom() !== zoom", arg=before[2])


def test_esc_goes_back_to_the_scene_as_it_was_and_only_then_leaves(briefing):
    before = briefing.camera()
    briefing.page.keyboard.press("Control+k")
    type_question(briefing, "iran")
    briefing.wait_map("path.country-IRN.selected")
    close(briefing)
    assert briefing.address == {"mode": "present", "scene": "who-sat-in-moscow"}
    assert briefing.page.locator(".st-key-caption h1").is_visible()
    briefing.frame.wait_for_function(
        """before => Math.abs(window.map.getCenter().lng - before[1]) < 0.01
          && window.map.getZoom() === before[2]""",
        arg=before,
    )
    assert briefing.selected() == []


def test_a_citation_opens_its_claim_and_esc_closes_one_thing_at_a_time(briefing):
    briefing.page.locator('[data-action="ask"]').click()
    type_question(briefing, "j39b")
    briefing.page.locator(".briefing-answer .chip").first.click()
    briefing.page.locator(".st-key-card .claim-card").wait_for()
    briefing.settle().page.keyboard.press("Escape")
    briefing.page.locator(".st-key-card").wait_for(state="detached")
    assert briefing.page.locator(".briefing-answer").is_visible()


def test_a_step_leaves_the_answer_for_the_next_scene(briefing):
    briefing.page.keyboard.press("k")
    type_question(briefing, "weather")
    briefing.page.keyboard.press("PageDown")
    briefing.page.locator(".count-of", has_text="4 of").wait_for()
    briefing.page.locator(".briefing-answer").wait_for(state="detached")
    briefing.page.keyboard.press("PageUp")
    briefing.page.locator(".count-of", has_text="3 of").wait_for()
    assert "ask" not in briefing.settle().address


def test_what_was_asked_can_be_taken_away_with_its_scene_and_answer(briefing):
    briefing.page.reload()
    briefing.wait()
    briefing.frame.evaluate("window.mounted = true")
    briefing.page.keyboard.press("k")
    with briefing.page.expect_download() as taken:
        briefing.page.locator('.st-key-asking [data-action="download-asked"]').click()
    text = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["question"], row["answer"], row["claims"]) for row in rows] == [
        (FIRST, "Bagram to Tashkent: ≈ 701 km", ""),
        ("iran", "Iran", rows[1]["claims"]),
        ("j39b", "Claim J39b", "J39b"),
        ("weather", "Not understood", ""),
    ]
    assert {row["scene"] for row in rows} == {briefing.page.locator("h1").inner_text()}
    assert rows[1]["claims"]
    assert all(row["time"].startswith("20") for row in rows)
    briefing.page.keyboard.press("Escape")
    assert briefing.address["mode"] == "present"
