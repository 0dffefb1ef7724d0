"""The switch of sources: what is counted, told and dated follows it."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def switched(visit_once):
    page = visit_once("/")
    choose(page, "All sources")
    return page.wait_address(sources="all")


def choose(visit, name):
    visit.page.locator(".st-key-sources").get_by_role("radio", name=name).click()


def test_the_switch_writes_the_address(switched):
    assert switched.address == {"sources": "all"}


def test_the_evidence_date_follows_and_is_no_longer_ageing(switched):
    assert switched.page.locator(".stamp").inner_text() == "Evidence to 17 Feb 2026"


def test_the_finding_follows(switched):
    assert switched.panel.locator(".finding").inner_text() == "Ten of ten speak for themselves."


def test_the_footer_counts_the_additional_pages(switched):
    assert "89 additional pages" in switched.page.locator(".st-key-footer").inner_text()


def test_a_panel_painted_at_once_follows_the_switch(switched):
    switched.look_at_state("CHN").click_state("CHN")
    switched.wait_address(participant="CHN", sources="all")
    counts = switched.panel.locator(".evidence li b").all_inner_texts()
    assert [int(count) for count in counts] == [8, 15, 21, 27]


def test_additional_claims_are_marked_apart(switched):
    rows = switched.panel.locator(".claims .claim.additional")
    assert rows.count() > 8
    told = rows.first.locator(".meta").inner_text()
    assert "additional source" in told


def test_back_returns_to_the_documents(visit):
    page = visit("/?participant=CHN")
    assert page.page.locator(".stamp").inner_text() == "Evidence to 9 Oct 2025 ageing"
    choose(page, "All sources")
    page.wait_address(sources="all", participant="CHN")
    page.page.go_back()
    page.wait_address(sources=None, participant="CHN")
    assert "9 Oct 2025" in page.page.locator(".stamp").inner_text()
    assert page.panel.locator(".evidence li b").first.inner_text() == "0"
