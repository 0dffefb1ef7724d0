"""A briefing put together without code: collected, put into words, shown, taken away, loaded."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen"


@pytest.fixture(scope="module")
def shared(visit_once):
    return visit_once("/?participant=PAK", reduced_motion="reduce")


@pytest.fixture
def maker(shared):
    """The page at a participant, with the box of one's own briefing open."""
    if not shared.page.locator(".own-briefing").count():
        shared.page.locator(".st-key-own_box button").first.click()
        shared.page.locator(".own-briefing[data-version]").wait_for()
    yield shared
    # A refusal is an answer of its own, of which the browser also complains.
    assert [one for one in shared.page.console_errors if "422" not in one] == []


def titles(visit):
    return visit.page.locator(".own-row b").all_inner_texts()


def press(visit, name):
    visit.page.locator(".own-briefing").get_by_role("button", name=name, exact=True).click()


def wait_checked(visit):
    """Wait until the server has found the scenes sound enough to be shown."""
    visit.page.locator(".own-ways a", has_text="Present it").wait_for()


def edit(visit, number, **words):
    press(visit, f"Edit scene {number}")
    for name, text in words.items():
        visit.page.locator(f'.own-form [name="{name}"]').fill(text)
    press(visit, "Save the words")
    visit.page.locator(".own-form").wait_for(state="detached")


def load(visit, name, text):
    visit.page.locator(".own-load input").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    )


def test_a_view_becomes_a_scene_and_a_reload_keeps_it(maker):
    press(maker, "Add this view as a scene")
    wait_checked(maker)
    press(maker, "Add this view as a scene")
    maker.page.locator(".own-row").nth(1).wait_for()
    found = titles(maker)
    assert "Pakistan" in found[0]
    maker.page.reload()
    maker.wait()
    maker.page.locator(".st-key-own_box button").first.click()
    maker.page.locator(".own-row").nth(1).wait_for()
    assert titles(maker) == found


def test_words_are_edited_and_a_title_that_is_too_long_says_so(maker):
    edit(maker, 1, title=LONG)
    maker.page.locator(".own-wrong", has_text="the title has 13 words. Keep at most 12.").wait_for()
    edit(maker, 1, title="The first, it says", notes="Say the quiet word.\nAnd breathe.")
    maker.page.locator(".own-wrong").wait_for(state="detached")
    edit(maker, 2, title="The second, it says")
    wait_checked(maker)
    assert titles(maker) == ["The first, it says", "The second, it says"]


def test_scenes_are_moved_deleted_and_brought_back(maker):
    press(maker, "Move scene 2 up")
    assert titles(maker) == ["The second, it says", "The first, it says"]
    press(maker, "Delete scene 2")
    assert titles(maker) == ["The second, it says"]
    press(maker, "Undo")
    press(maker, "Move scene 2 up")
    assert titles(maker) == ["The first, it says", "The second, it says"]
    wait_checked(maker)


def test_what_is_downloaded_is_a_packs_scenes(maker, root, command, tmp_path):
    with maker.page.expect_download() as taken:
        press(maker, "Download scenes.toml")
    folder = tmp_path / "pack"
    shutil.copytree(root / "geodata" / "packs" / "moscow-format", folder)
    shutil.copy(taken.value.path(), folder / "scenes.toml")
    checked = subprocess.run(
        [*command, "check", str(folder)], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    text = Path(taken.value.path()).read_text(encoding="utf-8")
    assert "Say the quiet word." in text


def test_a_file_that_is_wrong_is_refused_and_nothing_is_lost(maker):
    before = titles(maker)
    load(maker, "broken.toml", '[[scene]]\nid = "x"\n')
    maker.page.locator(".own-wrong", has_text="scenes.toml · x.title").first.wait_for()
    assert "your scenes are as they were" in maker.page.locator(".own-told").inner_text()
    assert titles(maker) == before


def test_a_scene_without_its_claim_says_so_and_shows_the_rest(maker):
    with maker.page.expect_download() as taken:
        press(maker, "Download scenes.toml")
    text = Path(taken.value.path()).read_text(encoding="utf-8")
    start = text.index("claims = [")
    load(maker, "old.toml", text[:start] + 'claims = ["Z99z", ' + text[start + 10 :])
    maker.page.locator(".own-lost", has_text="claim Z99z").wait_for()
    maker.page.locator(".own-ways a", has_text="Present it").click()
    maker.page.locator(".scene-lost", has_text="claim Z99z").wait_for()
    assert maker.page.locator(".st-key-caption h1").inner_text() == "The first, it says"
    assert "quiet word" not in maker.page.content()
    maker.page.locator("[data-testid=stPopoverBody]").wait_for(state="detached")
    maker.settle().page.keyboard.press("PageDown")
    maker.page.locator(".count-of", has_text="2 of 2").wait_for()
    maker.settle().page.keyboard.press("Escape")
    maker.page.locator(".st-key-present").wait_for(state="detached")
    maker.wait_address(mode=None, draft=None, scene=None)


def test_with_notes_the_speaker_sees_them_and_the_audiences_link_does_not(maker, visit):
    maker.page.locator(".own-ways a", has_text="With notes").click()
    maker.page.locator(".st-key-start button").click()
    maker.page.locator(".presenter", has_text="Say the quiet word.").wait_for()
    link = maker.page.locator(".presenter a[target]").get_attribute("href")
    assert maker.address["draft"] not in link
    heard = visit(f"/{link}")
    assert heard.page.locator(".st-key-caption h1").inner_text() == "The first, it says"
    leads = visit(f"/{link.replace('mode=present', 'mode=presenter').split('&session')[0]}")
    leads.page.locator(".st-key-start button").click()
    leads.page.locator(".presenter h1", has_text="The first, it says").wait_for()
    assert "quiet word" not in leads.page.content() + heard.page.content()
