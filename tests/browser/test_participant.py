"""What a reader finds on clicking a state: its panel, at once and after the server's answer."""

from __future__ import annotations

import pytest

VOICES = {
    "government": "Said itself",
    "joint": "Signed jointly",
    "analyst": "Analysts say",
    "narrated": "Narrated",
}
MEMBERS = ["AFG", "CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"]
ENTRIES = [*MEMBERS, "BLR", "TKM", "USA", "GBR"]


@pytest.fixture(scope="module")
def known(read_json):
    return {entry["id"]: entry for entry in read_json("/data/participants.json")}


def click(visit, state):
    """Click a state wherever it lies; the map is moved there first, as a reader would."""
    visit.look_at_state(state).click_state(state)


def read_counts(visit):
    """Read the evidence list of a panel: the numbers in the order of the voices."""
    return [int(text) for text in visit.panel.locator(".evidence li b").all_inner_texts()]


@pytest.fixture(scope="module")
def pakistan(visit_once):
    visit = visit_once("/").click_state("PAK")
    return visit.wait_address(participant="PAK")


def test_the_first_heading_is_the_name(pakistan):
    assert pakistan.heading.inner_text() == "Pakistan"


def test_the_four_voices_stand_in_their_order(pakistan):
    headings = pakistan.panel.locator("h3").all_inner_texts()
    assert [
        heading.rsplit(" ", 1)[0] if heading[-1].isdigit() else heading for heading in headings
    ] == [*VOICES.values()]


def test_the_heading_of_a_voice_counts_its_claims(pakistan, known):
    headings = pakistan.panel.locator("h3").all_inner_texts()
    counts = known["PAK"]["counts"]
    assert headings == [f"{VOICES[voice]} {counts[voice]}" for voice in VOICES]


def test_the_bottom_line_is_the_one_of_the_data_route(pakistan, known):
    shown = pakistan.panel.locator(".bottom-line").evaluate(
        "line => [...line.childNodes].filter((node) => node.nodeType === 3)"
        ".map((node) => node.textContent.trim()).filter(Boolean).join(' ')"
    )
    assert shown == known["PAK"]["bottom_line"]


def test_the_bottom_line_cites_its_claims(pakistan):
    assert pakistan.panel.locator(".bottom-line .chip").count() >= 1


def test_three_facts_are_those_of_the_data_route(pakistan, known):
    shown = [
        {
            "label": fact.locator("dt").inner_text(),
            "value": fact.locator("dd").evaluate("node => node.firstChild.textContent"),
            "note": fact.locator("small").inner_text(),
        }
        for fact in pakistan.panel.locator(".facts > div").all()
    ]
    assert shown == known["PAK"]["facts"]
    assert len(shown) == 3


def test_the_chooser_shows_the_clicked_state(pakistan):
    assert pakistan.chooser.input_value() == "Pakistan"


def test_the_address_names_the_clicked_state(pakistan):
    assert pakistan.address == {"participant": "PAK"}


def test_the_outline_is_marked_as_selected(pakistan):
    assert pakistan.selected() == ["PAK"]


def test_the_outline_takes_the_selected_colour(pakistan, css_colour):
    fill = pakistan.in_map("path.country-PAK").evaluate("path => getComputedStyle(path).fill")
    assert fill == css_colour("light", "sel")


def test_every_claim_shows_its_source_and_paragraph(pakistan):
    sources = (
        "Encyclopedic article, ¶ ",
        "Op-ed on Russia's red line, ¶ ",
        "Al Jazeera explainer, ¶ ",
    )
    metas = pakistan.panel.locator(".claim .meta").all_text_contents()
    assert metas
    assert [meta for meta in metas if not any(source in meta for source in sources)] == []


def test_the_rest_of_a_voice_opens_on_demand(pakistan):
    hidden = pakistan.panel.locator("details.more .claim").first
    assert not hidden.is_visible()
    pakistan.panel.locator("details.more summary").first.click()
    assert hidden.is_visible()


def read_voices_under(visit, heading):
    """Read the badge of every claim between one heading of the panel and the next."""
    return visit.panel.evaluate(
        """(panel, heading) => {
          const isIt = (node) => node.textContent.startsWith(heading);
          let node = [...panel.querySelectorAll("h3")].find(isIt);
          const badges = [];
          while ((node = node.nextElementSibling) && node.tagName !== "H3")
            for (const badge of node.querySelectorAll(".badge")) badges.push(badge.textContent);
          return badges;
        }""",
        heading,
    )


@pytest.mark.parametrize(
    ("heading", "badge"),
    [
        ("Said itself", "Said itself"),
        ("Signed jointly", "Signed jointly"),
        ("Analysts say", "Analyst"),
        ("Narrated", "Narrated"),
    ],
)
def test_only_claims_of_its_own_voice_stand_under_a_heading(pakistan, heading, badge):
    assert set(read_voices_under(pakistan, heading)) == {badge}


@pytest.fixture(scope="module")
def china(visit_once):
    return visit_once("/?participant=CHN")


def test_a_silent_state_has_nothing_under_said_itself(china):
    assert read_voices_under(china, "Said itself") == []


def test_a_silent_state_is_told_so_with_what_was_searched_until_when(china):
    told = china.panel.locator("h3:has-text('Said itself') + .empty").inner_text()
    assert "No statement of its own found" in told
    assert "Searched: three documents, to 9 Oct 2025." in told
    assert "Silence here is not a position." in told


@pytest.fixture(scope="module")
def desktop(visit_once):
    return visit_once("/")


@pytest.mark.parametrize("state", ENTRIES)
def test_a_click_shows_the_name_and_counts_of_the_data_route(desktop, known, state):
    click(desktop, state)
    desktop.wait_address(participant=state)
    assert desktop.heading.inner_text() == known[state]["name"]
    assert read_counts(desktop) == list(known[state]["counts"].values())


@pytest.fixture(scope="module")
def phone(visit_once):
    return visit_once("/", viewport=(390, 844), has_touch=True)


@pytest.mark.parametrize("state", MEMBERS)
def test_a_tap_on_a_phone_shows_the_name_and_counts_of_the_data_route(phone, known, state):
    phone.settle().look_at_state(state).settle().look_at_state(state)
    phone.page.touchscreen.tap(*phone.find_point(f"path[data-id={state}]"))
    phone.wait_address(participant=state)
    assert phone.heading.inner_text() == known[state]["name"]
    assert read_counts(phone) == list(known[state]["counts"].values())


@pytest.mark.parametrize("state", MEMBERS)
def test_between_click_and_answer_no_other_name_is_shown(desktop, known, state):
    desktop.deselect()
    desktop.look_at_state(state)
    desktop.watch_heading()
    desktop.click_state(state)
    desktop.wait_address(participant=state)
    desktop.page.wait_for_timeout(200)
    assert [seen["name"] for seen in desktop.seen_headings()] == [
        "Moscow Format",
        known[state]["name"],
    ]


def test_the_panel_is_painted_before_the_server_answers(desktop):
    desktop.deselect()
    desktop.look_at_state("PAK")
    desktop.page.evaluate(
        """() => addEventListener("message", ({ data }) => {
          if (data?.atlas !== "pick") return;
          window.atPick = document.querySelector(".st-key-panel h2").textContent;
        })"""
    )
    desktop.click_state("PAK")
    desktop.wait_address(participant="PAK")
    assert desktop.page.evaluate("window.atPick") == "Pakistan"


@pytest.mark.parametrize("state", ["PAK", "CHN", "AFG"])
def test_the_panel_painted_at_once_is_the_one_the_server_sends(desktop, state):
    desktop.deselect()
    desktop.look_at_state(state)
    desktop.page.evaluate(
        """() => addEventListener("message", ({ data }) => {
          if (data?.atlas !== "pick") return;
          window.atPick = document.querySelector(".st-key-panel section").outerHTML;
        })"""
    )
    desktop.click_state(state)
    desktop.wait_address(participant=state)
    sent = desktop.panel.locator("section").evaluate("node => node.outerHTML")
    assert desktop.page.evaluate("window.atPick") == sent


def test_the_panel_starts_at_its_top_for_the_next_state(desktop):
    click(desktop, "PAK")
    desktop.wait_address(participant="PAK")
    desktop.panel.evaluate("panel => { panel.scrollTop = 400; }")
    click(desktop, "IND")
    desktop.wait_address(participant="IND")
    assert desktop.panel.evaluate("panel => panel.scrollTop") == 0


def test_quick_clicks_end_at_the_last_one(desktop):
    desktop.look_at(34, 67, 4)
    for state in ("IRN", "UZB", "CHN", "PAK"):
        desktop.click_state(state)
    desktop.wait_address(participant="PAK")
    desktop.page.wait_for_timeout(500)
    assert desktop.heading.inner_text() == "Pakistan"
    assert desktop.selected() == ["PAK"]


def test_the_subject_keeps_its_colour_when_selected(desktop, css_colour):
    click(desktop, "AFG")
    desktop.wait_address(participant="AFG")
    fill = desktop.in_map("path.country-AFG").evaluate("path => getComputedStyle(path).fill")
    assert fill == css_colour("light", "subject")


def test_the_subject_tells_its_nearest_border_its_capital_and_its_neighbours(desktop):
    click(desktop, "AFG")
    desktop.wait_address(participant="AFG")
    facts = desktop.panel.locator(".facts").inner_text()
    assert "to the nearest border" in facts
    assert "to Kabul" in facts
    assert "Land neighbours" in facts
    assert "Pakistan" in facts


def test_a_state_without_a_common_border_says_so(desktop):
    click(desktop, "IND")
    desktop.wait_address(participant="IND")
    assert "no common border" in desktop.panel.locator(".facts").inner_text()
