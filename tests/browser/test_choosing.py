"""The other ways to a panel: chooser, places, states without a role, keyboard; and back out."""

from __future__ import annotations

import pytest

SEA = (18.0, 64.0)  # the Arabian Sea: latitude, longitude


@pytest.fixture(scope="module")
def shared(visit_once):
    return visit_once("/")


@pytest.fixture
def forum(shared):
    """Return the shared page with nothing selected and the region in view."""
    shared.deselect()
    return shared.look_at(34, 67, 5)


def test_the_chooser_opens_the_panel_of_the_chosen_state(forum):
    forum.choose("Uzbekistan").wait_address(participant="UZB")
    assert forum.heading.inner_text() == "Uzbekistan"


def test_the_chooser_selects_on_the_map(forum):
    forum.choose("Uzbekistan").wait_address(participant="UZB")
    assert forum.selected() == ["UZB"]


def test_the_chooser_offers_every_state_of_the_forum(forum, read_json):
    forum.page.locator(".st-key-participant").get_by_label("Open").click()
    forum.page.get_by_role("option").first.wait_for()
    offered = [name.split(" (")[0] for name in forum.page.get_by_role("option").all_inner_texts()]
    forum.chooser.press("Escape")
    assert offered == [entry["name"] for entry in read_json("/data/participants.json")]


def test_clearing_the_chooser_returns_to_the_forum(forum):
    forum.choose("Uzbekistan").wait_address(participant="UZB")
    forum.page.get_by_label("Clear value").click()
    forum.wait_address(participant=None)
    assert forum.heading.inner_text() == "Moscow Format"
    assert forum.selected() == []


def test_a_name_in_the_forums_list_opens_its_panel(forum):
    forum.panel.get_by_role("link", name="Iran").click()
    forum.wait_address(participant="IRN")
    assert forum.heading.inner_text() == "Iran"
    assert forum.chooser.input_value() == "Iran"


def test_a_name_in_the_forums_list_does_not_load_the_page_anew(forum):
    forum.page.evaluate("window.stayed = true")
    forum.panel.get_by_role("link", name="Iran").click()
    forum.wait_address(participant="IRN")
    assert forum.page.evaluate("window.stayed")


def find_sea(visit):
    visit.look_at(*SEA, 5)
    box = visit.map_element.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_click_on_the_sea_deselects(forum):
    forum.click_state("PAK").wait_address(participant="PAK")
    forum.page.mouse.click(*find_sea(forum))
    forum.wait_address(participant=None)
    assert forum.heading.inner_text() == "Moscow Format"
    assert forum.selected() == []
    assert forum.chooser.input_value() == ""


def test_esc_deselects_after_a_click_on_the_map(forum):
    forum.click_state("PAK").wait_address(participant="PAK")
    forum.page.keyboard.press("Escape")
    forum.wait_address(participant=None)
    assert forum.heading.inner_text() == "Moscow Format"


def test_esc_deselects_while_the_page_has_the_focus(forum):
    forum.choose("Uzbekistan").wait_address(participant="UZB")
    forum.heading.click()
    forum.page.keyboard.press("Escape")
    forum.wait_address(participant=None)
    assert forum.heading.inner_text() == "Moscow Format"


def test_a_state_without_a_role_is_named_as_not_in_the_forum(forum):
    forum.look_at_state("NPL").click_state("NPL").wait_address(state="NPL", participant=None)
    assert forum.heading.inner_text() == "Nepal"
    assert "not in the forum" in forum.panel.inner_text()


def test_a_state_without_a_role_leaves_the_chooser_empty(forum):
    forum.click_state("PAK").wait_address(participant="PAK")
    forum.look_at_state("NPL").click_state("NPL").wait_address(state="NPL")
    assert forum.chooser.input_value() == ""


def test_a_state_without_a_role_takes_the_selected_outline(forum):
    forum.look_at_state("NPL").click_state("NPL").wait_address(state="NPL")
    assert forum.selected() == ["NPL"]


def click_bagram(visit):
    box = visit.in_map(".place-bagram svg").bounding_box()
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    return visit.wait_address(place="bagram", participant=None)


def test_a_click_on_bagram_opens_its_card(forum):
    click_bagram(forum)
    assert forum.heading.inner_text().startswith("Bagram")


def test_the_card_of_bagram_tells_two_runways_and_the_elevation(forum):
    labels = click_bagram(forum).panel.locator(".facts dt").all_inner_texts()
    assert [label.split()[0] for label in labels] == ["Runway", "Runway", "Elevation"]


def test_the_card_of_bagram_sets_stated_lengths_beside_measured_ones(forum):
    stated = click_bagram(forum).panel.locator(".meta:has(.stated)")
    assert stated.count() >= 1
    assert (
        "≈" in stated.first.locator(".measured").inner_text()
        or "not measured" in stated.first.inner_text()
    )


def focused(visit):
    """Return the state of the forum that has the focus, or None."""
    return visit.frame.evaluate("document.querySelector('path.country:focus')?.dataset.id ?? null")


def tab_to_the_map(visit):
    """Press Tab from the last link before the map until a state of the forum has the focus."""
    visit.panel.locator("a").last.evaluate("link => link.focus()")
    for _ in range(5):
        visit.page.keyboard.press("Tab")
        if focused(visit):
            break
    return visit


def test_tab_reaches_a_state_on_the_map(forum):
    assert focused(tab_to_the_map(forum)) is not None


def test_the_land_is_one_stop_of_the_tab_key(forum):
    tab_to_the_map(forum)
    forum.page.keyboard.press("Tab")
    assert forum.frame.evaluate("document.querySelectorAll('path.country:focus').length") == 0


def test_arrows_move_to_another_state_of_the_forum(forum):
    first = focused(tab_to_the_map(forum))
    forum.page.keyboard.press("ArrowRight")
    second = focused(forum)
    forum.page.keyboard.press("ArrowLeft")
    assert second not in (None, first)
    assert focused(forum) == first


def test_enter_selects_the_state_in_focus(forum):
    tab_to_the_map(forum)
    forum.page.keyboard.press("ArrowRight")
    state = focused(forum)
    forum.page.keyboard.press("Enter")
    forum.wait_address(participant=state)
    assert forum.selected() == [state]


def test_the_focus_stays_on_the_state_that_enter_selected(forum):
    state = focused(tab_to_the_map(forum))
    forum.page.keyboard.press("Enter")
    forum.wait_address(participant=state)
    assert focused(forum) == state


def test_the_focus_on_the_map_is_drawn(forum):
    state = focused(tab_to_the_map(forum))
    path = forum.in_map(f"path[data-id={state}]")
    strokes = "path => [getComputedStyle(path).stroke, getComputedStyle(path).strokeWidth]"
    with_focus = path.evaluate(strokes)
    path.evaluate("path => path.blur()")
    assert path.evaluate(strokes) != with_focus


def test_the_state_in_focus_can_be_told_on_the_map(forum):
    tab_to_the_map(forum)
    for _ in range(14):
        state = focused(forum)
        inside = forum.frame.evaluate(
            """state => {
              const box = document.querySelector(`path[data-id=${state}]`).getBoundingClientRect();
              return box.right > 0 && box.left < innerWidth
                && box.bottom > 0 && box.top < innerHeight;
            }""",
            state,
        )
        assert inside, f"{state} has the focus outside the view"
        forum.page.keyboard.press("ArrowRight")


@pytest.mark.parametrize(
    "selector",
    [
        ".brand",
        ".st-key-borders button",
        ".st-key-screen button",
        ".st-key-overlays_interests button",
    ],
)
def test_the_focus_on_a_control_of_the_page_is_drawn(forum, selector):
    control = forum.page.locator(selector).first
    look = """node => { const style = getComputedStyle(node);
      return [style.outline, style.boxShadow, style.borderColor].join(); }"""
    forum.page.mouse.click(5, 700)
    forum.page.wait_for_timeout(300)
    without = control.evaluate(look)
    forum.page.keyboard.press("Tab")
    control.evaluate("node => node.focus()")
    forum.page.wait_for_timeout(300)
    assert control.evaluate(look) != without


def test_a_state_is_named_where_the_pointer_rests(forum):
    forum.page.mouse.move(*forum.find_point("path[data-id=PAK]"))
    forum.in_map(".leaflet-tooltip").wait_for()
    assert forum.in_map(".leaflet-tooltip").inner_text() == "Pakistan, participant"
