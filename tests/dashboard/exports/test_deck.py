"""The deck: native shapes with titles, descriptions and notes, opened again by LibreOffice."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches
from shapely import box

from dashboard.atlas import Atlas
from dashboard.exports.deck import make_pptx
from dashboard.exports.deck.text_xml import Words, write_paragraph
from dashboard.exports.deck.words import fit_lines
from dashboard.exports.order import Order
from dashboard.exports.vector_shapes import hatch_area
from dashboard.ruler import Ruler
from dashboard.state import ViewState
from layers.style import LIGHT
from tests.dashboard.exports.conftest import NAMES

TABLES = 4  # cover, comparison, distances, sources


def open_deck(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def shapes_of(slide: Any, name: str) -> list[Any]:
    return [shape for shape in slide.shapes if shape.name == name]


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def descriptions(slide: Any) -> list[str]:
    return [node.get("descr") or "" for node in slide._element.iter() if node.get("descr")]


@pytest.fixture(scope="module")
def content(shipped: Atlas) -> bytes:
    return make_pptx(shipped, Order(ViewState()))


@pytest.fixture(scope="module")
def deck(content: bytes) -> Any:
    return open_deck(content)


def slide_with(deck: Any, title: str) -> Any:
    return next(slide for slide in deck.slides if slide.shapes.title.text_frame.text == title)


def test_there_is_a_slide_a_scene_and_a_slide_a_participant(deck, shipped: Atlas) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(titles) == TABLES + len(shipped.pack.scenes) + len(shipped.pack.participants)
    assert titles[1 : 1 + len(shipped.pack.scenes)] == [one.title for one in shipped.pack.scenes]
    assert {one.name for one in shipped.pack.participants} <= set(titles)
    assert all(titles)


def test_the_slides_are_wide(deck) -> None:
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_every_map_table_and_chart_is_described(deck) -> None:
    drawn = [
        shape for slide in deck.slides for shape in slide.shapes
        if shape.name in ("Map", "Table", "Chart")
    ]  # fmt: skip
    assert {shape.name for shape in drawn} == {"Map", "Table", "Chart"}
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in drawn)


def test_countries_are_freeforms_that_can_be_edited(deck) -> None:
    (group,) = shapes_of(slide_with(deck, "Pakistan"), "Map")
    by_name = {shape.name: shape for shape in group.shapes}
    land = by_name["Pakistan"]
    assert land._element.xpath(".//a:custGeom")
    assert not [shape for shape in group.shapes if shape._element.tag.endswith("}pic")]
    assert {"Afghanistan", "Iran", "Border: line of control", "Label: Bagram"} <= set(by_name)


def test_a_scene_shows_its_question_its_body_and_its_sources(deck, shipped: Atlas) -> None:
    scene = shipped.pack.scenes[0]
    words = texts(slide_with(deck, scene.title))
    assert scene.question in words
    assert all(one.text in words for one in scene.body)
    assert "Sources: Al Jazeera explainer" in words
    assert shipped.pack.digest[:12] in words


def test_the_notes_hold_what_the_speaker_may_say_with_citations(deck, shipped: Atlas) -> None:
    scene = shipped.pack.scenes[0]
    slide = slide_with(deck, scene.title)
    notes = slide.notes_slide.notes_text_frame.text
    assert all(note in notes for note in scene.notes)
    assert all(one.answer in notes for one in scene.asked)
    assert all(f"{claim}: " in notes for claim in scene.cited)
    assert not any(note in texts(slide) for note in scene.notes)


def test_the_comparison_and_the_distances_are_native_tables(deck) -> None:
    tables = [
        shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table
    ]  # fmt: skip
    assert [(len(one.rows), len(one.columns)) for one in tables] == [(11, 8), (7, 4)]
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 1
    assert len(charts[0].plots[0].categories) == 13


def test_the_theme_is_the_atlas_and_shapes_refer_to_it(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        slide = archive.read("ppt/slides/slide2.xml").decode()
    assert re.search(rf'<a:accent1><a:srgbClr val="{LIGHT["accent"][1:]}"/>', theme)
    assert '<a:schemeClr val="accent2"' in slide


def test_only_encrypted_links_leave_the_deck(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = [
            target
            for name in archive.namelist()
            if name.endswith(".rels")
            for target in re.findall(
                r'Target="([^"]+)" TargetMode="External"', archive.read(name).decode()
            )
        ]
    assert links
    assert all(link.startswith("https://") for link in links)


def test_one_scene_or_one_participant_can_be_had_alone(shipped: Atlas) -> None:
    scene = shipped.pack.scenes[1]
    alone = open_deck(make_pptx(shipped, Order(ViewState(), scene=scene.id)))
    titles = [slide.shapes.title.text_frame.text for slide in alone.slides]
    assert titles == [scene.title, "Sources, data and licences"]
    one = open_deck(make_pptx(shipped, Order(ViewState(participant="PAK"))))
    assert one.slides[0].shapes.title.text_frame.text == "Pakistan"
    assert len(one.slides) == 2


def test_every_script_is_marked_with_its_language(worded: Atlas) -> None:
    made = make_pptx(worded, Order(ViewState()))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        slides = "".join(
            archive.read(name).decode() for name in archive.namelist() if "slides/slide" in name
        )
    for language, name in zip(("ru-RU", "fa-IR", "zh-CN"), NAMES, strict=False):
        assert re.search(rf'<a:rPr[^>]*lang="{language}"[^>]*>.*?<a:t>{name}', slides)
    assert 'rtl="1"' in slides


def test_libreoffice_shows_every_slide_and_every_script(
    convert, worded: Atlas, tmp_path: Path
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(make_pptx(worded, Order(ViewState())))
    made = convert(path, "pdf")
    shown = subprocess.run(["pdftotext", made, "-"], capture_output=True, check=True, text=True)
    pages = subprocess.run(["pdfinfo", made], capture_output=True, check=True, text=True).stdout
    assert f"Pages:           {len(open_deck(path.read_bytes()).slides)}" in pages
    assert all(name in shown.stdout for name in (NAMES[0], NAMES[2]))
    fonts = subprocess.run(["pdffonts", made], capture_output=True, check=True, text=True).stdout
    assert "NotoSansSC" in fonts


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "<script>x</script>", "a\x01b", "&amp;\"'"])
def test_hostile_texts_stand_on_the_slide_as_they_are(make_atlas, text: str) -> None:
    deck = open_deck(make_pptx(make_atlas(title=text), Order(ViewState())))
    shown = deck.slides[0].shapes.title.text_frame.text
    assert shown == text.replace("\x01", "\ufffd")


def test_a_participant_far_away_is_on_its_own_map(deck) -> None:
    (group,) = shapes_of(slide_with(deck, "Russia"), "Map")
    assert "Label: Russia" in {shape.name for shape in group.shapes}


def test_rings_of_the_readers_own_are_drawn_on_the_slides(shipped: Atlas) -> None:
    view = ViewState(participant="TJK", ruler=Ruler(rings=(150.0, 450.0)))
    deck = open_deck(make_pptx(shipped, Order(view)))
    (group,) = shapes_of(slide_with(deck, "Tajikistan"), "Map")
    lines = {shape.name for shape in group.shapes}
    assert {"150 km", "450 km"} <= lines
    assert "500 km" not in lines


def test_names_on_a_map_have_a_halo_and_lengths_a_ground(deck) -> None:
    (group,) = shapes_of(slide_with(deck, "Pakistan"), "Map")
    glowing = {shape.name for shape in group.shapes if shape._element.xpath(".//a:rPr//a:glow")}
    assert {"Label: Pakistan", "Label: Bagram"} <= glowing
    assert not [name for name in glowing if " km ±" in name or name.startswith("Key: ")]


def test_a_map_says_what_its_marks_mean(deck) -> None:
    (group,) = shapes_of(slide_with(deck, "Pakistan"), "Map")
    words = {shape.text_frame.text for shape in group.shapes if shape.name.startswith("Key: ")}
    assert {"Area claimed by another state", "Participant", "Line of control"} <= words


def test_no_key_hides_the_air_base(deck) -> None:
    for (group,) in filter(None, (shapes_of(slide, "Map") for slide in deck.slides)):
        (key,) = (shape for shape in group.shapes if shape.name == "Key")
        discs = [shape for shape in group.shapes if shape._element.xpath(".//*[@prst='ellipse']")]
        for disc in discs:
            apart = disc.left > key.left + key.width or key.left > disc.left + disc.width
            assert apart or disc.top > key.top + key.height or key.top > disc.top + disc.height


def test_a_number_after_a_name_from_the_right_stays_after_it() -> None:
    mixed = [Words(f"Border with {NAMES[1]}: ", 11), Words("921 km", 11)]
    assert f"{NAMES[1]}: \u200e</a:t>" in write_paragraph(mixed, links={})
    assert "\u200e" not in write_paragraph([Words(NAMES[1], 11)], links={})


def test_words_are_set_as_large_as_their_box_holds_them() -> None:
    box = (0, 0, Inches(4), Inches(2))
    few, many = ([[Words("word " * count, 16)]] for count in (10, 120))
    assert fit_lines(few, box, gap=4, largest=1.25)[0][0].size == 20
    assert 8 <= fit_lines(many, box, gap=4, largest=1.25)[0][0].size < 16


@pytest.mark.parametrize("lean", [1.0, -1.0])
def test_a_hatch_lies_within_its_area(lean: float) -> None:
    lines = hatch_area(box(0, 0, 10, 6), step=1.0, lean=lean)
    assert lines.length > 0
    assert box(0, 0, 10, 6).buffer(1e-6).covers(lines)
