"""One file of tokens, legible in every display, with a rule for every mark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import layers
from geodata.measures import measure_distances
from geodata.model import Pack, Unit
from geodata.packs import load_pack
from geodata.world import load_world
from layers.drawing import Drawing, compose_drawing
from layers.marks import Layer
from layers.style import CASINGS, DISPLAYS, FILLS, LINES, format_marks_css, format_tokens_css

ASSETS = Path(layers.__file__).parent / "assets"
SHAPES = (Layer.LAND, Layer.LAKES, Layer.HATCH, Layer.BORDERS, Layer.RINGS, Layer.DISTANCES)
DAY = ("light", "dark")

# Text, what it stands on, and the contrast it needs in daylight displays and on a projector.
TEXTS = (
    ("ink", "bg", 7, 7),
    ("ink", "surface", 7, 7),
    ("ink2", "bg", 7, 7),
    ("ink3", "bg", 4.5, 7),
    ("accent", "bg", 4.5, 7),
    ("own", "bg", 4.5, 7),
    ("accent-on", "accent", 4.5, 7),
    ("other", "bg", 4.5, 7),
    ("claim", "bg", 4.5, 7),
    ("label", "part", 7, 7),
    ("label", "subject", 4.5, 4.5),
    ("label2", "land", 4.5, 4.5),
    ("label2", "sea", 4.5, 4.5),
    ("casing", "measure", 4.5, 7),
)
# Lines and areas, and what they stand on.
GRAPHICS = (
    ("claim", "part"),
    ("plum", "bg"),
    ("plum", "part"),
    ("plum", "sel"),
    ("measure", "part"),
    ("ring", "part"),
    ("selline", "sel"),
    ("border", "part"),
    ("border", "subject"),
)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rule_place(css: str, name: str) -> int:
    found = re.search(rf"^\.{re.escape(name)} {{ stroke:", css, re.MULTILINE)
    assert found, name
    return found.start()


@pytest.fixture(scope="module")
def shipped() -> Drawing:
    pack, world = load_pack(), load_world()
    found = measure_distances(pack, world, "de-facto")
    return compose_drawing(pack, world, found, worldview="de-facto", unit=Unit.KM)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_token_stands_in_every_display() -> None:
    assert len({frozenset(tokens) for tokens in DISPLAYS.values()}) == 1


def test_every_token_is_a_colour() -> None:
    colours = {colour for tokens in DISPLAYS.values() for colour in tokens.values()}
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours)


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize(("text", "ground", "day", "projector"), TEXTS)
def test_text_is_legible_on_its_ground(
    display: str, text: str, ground: str, day: float, projector: float
) -> None:
    tokens = DISPLAYS[display]
    needed = day if display in DAY else projector
    assert contrast(tokens[text], tokens[ground]) >= needed


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize(("mark", "ground"), GRAPHICS)
def test_a_mark_stands_out_from_its_ground(display: str, mark: str, ground: str) -> None:
    tokens = DISPLAYS[display]
    assert contrast(tokens[mark], tokens[ground]) >= 3


@pytest.mark.parametrize("display", DISPLAYS)
def test_a_display_is_chosen_by_the_root_element(display: str) -> None:
    css = format_tokens_css()
    block = css.partition(f":root[data-display='{display}'] {{")[2].partition("}")[0]
    for name, colour in DISPLAYS[display].items():
        assert f"--{name}: {colour};" in block


def test_without_a_choice_the_readers_own_scheme_decides() -> None:
    first, second = format_tokens_css().splitlines()[:2]
    assert first.startswith(":root, :root[data-display='auto'] {")
    assert f"--bg: {DISPLAYS['light']['bg']};" in first
    assert second.startswith("@media (prefers-color-scheme: dark)")
    assert f"--bg: {DISPLAYS['dark']['bg']};" in second


def test_every_token_that_a_style_sheet_uses_exists() -> None:
    sheets = [format_marks_css(), (ASSETS / "map.css").read_text(encoding="utf-8")]
    used = set(re.findall(r"var\(--([\w-]+)\)", "".join(sheets)))
    assert used - set(DISPLAYS["light"]) <= {"k", "gap"}


@pytest.mark.parametrize("line", [*LINES.values(), *CASINGS.values()])
def test_every_line_is_stroked_with_a_token(line) -> None:
    assert line.colour in DISPLAYS["light"]


def test_every_shape_that_is_drawn_has_a_rule(draw, pack: Pack, shipped: Drawing) -> None:
    css = format_marks_css()
    for drawing in (draw(pack), shipped):
        marks = (*drawing.countries, *drawing.marks)
        kinds = {mark.kind for mark in marks if mark.layer in SHAPES}
        assert {kind for kind in kinds if f"\n.{kind} {{" not in f"\n{css}"} == set()


def test_every_text_that_is_drawn_has_a_rule(draw, pack: Pack, shipped: Drawing) -> None:
    css = (ASSETS / "map.css").read_text(encoding="utf-8")
    for drawing in (draw(pack), shipped):
        kinds = {mark.kind for mark in drawing.marks if mark.text}
        assert {kind for kind in kinds if not re.search(rf"\.text-{kind}\b", css)} == set()


def test_every_entry_of_the_key_has_a_rule(shipped: Drawing) -> None:
    assert {entry.kind for entry in shipped.key} <= {*FILLS, *LINES}


@pytest.mark.parametrize(
    "name", ["border-not-accepted", "border-line-of-control", "border-claimed"]
)
def test_a_lines_own_status_wins_over_the_common_class(name: str) -> None:
    css = format_marks_css()
    assert rule_place(css, "border-disputed") < rule_place(css, name)


def test_the_selected_fill_wins_over_the_role() -> None:
    css = "\n" + format_marks_css()
    roles = [name for name in FILLS if name.startswith("role-") and "." not in name]
    places = [css.index(f"\n.{name} {{ fill:") for name in roles]
    assert css.index("\n.selected { fill:") > max(places)


def test_the_subject_keeps_its_colour_when_it_is_selected() -> None:
    assert ".role-subject.selected { fill: var(--subject);" in format_marks_css()


def test_no_two_statuses_are_told_apart_by_colour_alone() -> None:
    statuses = [line for name, line in LINES.items() if name.startswith("border-")]
    assert len({(line.width, line.dash, line.cap) for line in statuses}) == len(statuses)


def test_a_line_grows_with_the_display() -> None:
    assert "stroke-width: calc(2.0px * var(--k)); stroke-dasharray: calc(9px * var(--k)) calc(" in (
        format_marks_css()
    )


@pytest.mark.parametrize("casing", CASINGS)
def test_a_casing_is_wider_than_its_line(casing: str) -> None:
    assert CASINGS[casing].width > LINES[casing].width
