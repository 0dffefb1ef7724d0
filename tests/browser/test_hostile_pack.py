"""A pack whose every text attacks: it is written out literally, and runs nowhere."""

from __future__ import annotations

import csv
import json
import tomllib
import urllib.request

import pytest

HOLDERS = ["AFG", "PAK", "CHN", "TJK", "BLR"]
ROUTES = [
    "/healthz",
    "/data/participants.json",
    "/data/claims.csv",
    "/data/distances.json",
    "/data/countries.geojson",
    "/map/marks.json",
    "/map/panels.json",
    "/map/panel.html?panel=compare",
    "/map/card.html?claim=H01",
]

# Elements only a pack's text could have made, in what we write and on the map.
STRANGERS = """() => {
  const traps = "script, img, iframe, style, object, embed, [onload], [onerror], [onmouseover]";
  return [...document.querySelectorAll(`:is(.stHtml, .leaflet-container) :is(${traps})`)]
    .map((node) => node.outerHTML.slice(0, 80));
}"""


@pytest.fixture(scope="module")
def folder(root):
    return root / "tests" / "packs" / "hostile"


@pytest.fixture(scope="module")
def participants(folder):
    entries = tomllib.loads((folder / "participants.toml").read_text(encoding="utf-8"))[
        "participant"
    ]
    return {entry["id"]: entry for entry in entries}


@pytest.fixture(scope="module")
def server(serve_atlas, folder):
    return serve_atlas("--pack", str(folder))


@pytest.fixture(scope="module")
def hostile(server, visit_once):
    return visit_once(server.base + "/")


def is_safe(visit):
    """Return what the pack's text did to the page, which must be nothing."""
    return {
        "page": visit.page.evaluate("window.pwned") is None,
        "frame": visit.frame.evaluate("window.pwned") is None,
        "elements": visit.page.evaluate(STRANGERS),
        "in the map": visit.frame.evaluate(STRANGERS),
        "footer": visit.page.locator(".st-key-footer").is_visible(),
        "panel": visit.panel.is_visible(),
    }


SAFE = {
    "page": True, "frame": True, "elements": [], "in the map": [], "footer": True, "panel": True,
}  # fmt: skip


def test_the_forum_is_written_literally(hostile, folder):
    pack = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    text = hostile.panel.evaluate("node => node.textContent")
    for literal in (pack["title"], pack["forum"]["name"], pack["forum"]["what_it_is"][0]["text"]):
        assert literal in text


def test_nothing_of_the_forum_runs(hostile):
    assert is_safe(hostile) == SAFE


@pytest.fixture(scope="module", params=HOLDERS)
def participant(request, hostile, participants):
    """Return the page at one participant, and what the pack says of it."""
    hostile.deselect()
    hostile.look_at_state(request.param).click_state(request.param)
    hostile.wait_address(participant=request.param)
    return hostile, participants[request.param]


def test_a_panel_is_written_literally(participant):
    visit, entry = participant
    text = visit.panel.evaluate("node => node.textContent")
    for literal in (entry["name"], entry["role_note"], entry["bottom_line"][0]["text"]):
        assert literal in text


def test_nothing_of_a_panel_runs(participant):
    visit, _ = participant
    assert is_safe(visit) == SAFE


def test_no_template_of_a_panel_is_computed(participant):
    visit, _ = participant
    text = visit.page.evaluate("document.body.textContent")
    assert "{{ 7*7 }}" in text
    assert "49" not in visit.panel.evaluate("node => node.textContent")


def test_a_tooltip_is_written_literally(participant):
    visit, entry = participant
    visit.page.mouse.move(*visit.find_point(f"path[data-id={entry['id']}]"))
    visit.page.mouse.move(2, 2)
    visit.page.mouse.move(*visit.find_point(f"path[data-id={entry['id']}]"))
    visit.in_map(".leaflet-tooltip").first.wait_for(state="attached")
    assert entry["name"] in visit.in_map(".leaflet-tooltip").first.text_content()


def test_the_chooser_shows_a_name_literally(participant):
    visit, entry = participant
    assert " ".join(visit.chooser.input_value().split()).startswith(" ".join(entry["name"].split()))


def test_the_labels_of_the_map_are_written_literally(hostile):
    hostile.in_map(".leaflet-container").press("Escape")
    hostile.look_at(33, 66, 6)
    hostile.page.wait_for_timeout(200)
    texts = hostile.frame.evaluate(
        "[...document.querySelectorAll('.text')].map((node) => node.textContent)"
    )
    assert any("<script>window.pwned=1</script>{{ 7*7 }}" in text for text in texts)


def test_the_key_is_written_literally(hostile):
    text = hostile.in_map(".key").text_content()
    assert "<script>window.pwned=1</script>{{ 7*7 }}" in text


def test_the_list_of_the_chooser_runs_nothing(hostile):
    hostile.deselect()
    hostile.page.locator(".st-key-participant").get_by_label("Open").click()
    hostile.page.get_by_role("option").first.wait_for()
    options = hostile.page.get_by_role("option")
    held = options.locator("script, img, iframe, style, a").count()
    hostile.chooser.press("Escape")
    assert held == 0
    assert is_safe(hostile) == SAFE


@pytest.mark.parametrize(
    "query", ["panel=distances", "panel=distances&participant=PAK", "place=bagram"]
)
def test_nothing_of_another_screen_runs(server, visit, query):
    page = visit(f"{server.base}/?{query}&overlays=borders,distances,rings,capitals")
    assert is_safe(page) == SAFE
    assert "{{ 7*7 }}" in page.page.evaluate("document.body.textContent")


@pytest.mark.parametrize("width", [1440, 390])
def test_very_long_words_do_not_scroll_the_page_sideways(server, visit, width):
    page = visit(f"{server.base}/?participant=CHN", viewport=(width, 900))
    assert page.page.evaluate("document.querySelector('.stMain').scrollWidth") <= width


@pytest.mark.parametrize("claim", ["H01", "H02"])
def test_a_claims_card_is_written_literally_and_runs_nothing(server, visit, folder, claim):
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as table:
        row = next(row for row in csv.DictReader(table) if row["id"] == claim)
    page = visit(f"{server.base}/?claim={claim}")
    card = page.page.locator(".claim-card")
    card.wait_for()
    told = card.evaluate("node => node.textContent")
    for literal in (row["claim"], row["speaker"], row["phrase"]):
        assert literal in told
    assert is_safe(page) == SAFE


def test_the_data_route_hands_names_on_unchanged(server, participants):
    with urllib.request.urlopen(f"{server.base}/data/participants.json", timeout=30) as answer:
        sent = {entry["id"]: entry["name"] for entry in json.load(answer)}
    assert sent == {entry["id"]: entry["name"] for entry in participants.values()}


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_answers(server, route):
    with urllib.request.urlopen(server.base + route, timeout=30) as answer:
        assert answer.status == 200
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_cell_of_the_claims_starts_a_formula(server):
    with urllib.request.urlopen(f"{server.base}/data/claims.csv", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    assert [line for line in lines if line.startswith(("=", "+", "-", "@"))] == []


def test_the_page_complains_of_nothing(hostile):
    assert hostile.page.console_errors == []


def test_the_server_reports_no_fault(server, hostile):
    assert "Traceback" not in server.said()
    assert "Error" not in server.said()


def test_a_scene_is_written_literally_and_runs_nothing(server, visit, folder):
    scene = tomllib.loads((folder / "scenes.toml").read_text(encoding="utf-8"))["scene"][0]
    briefing = visit(f"{server.base}/?mode=present")
    caption = briefing.page.locator(".st-key-caption").evaluate("node => node.textContent")
    assert [
        text for text in (scene["title"], scene["question"], scene["alt"]) if text not in caption
    ] == []
    assert is_safe(briefing) | {"footer": True} == SAFE
    assert "SPEAKERONLY" not in briefing.page.content()
