"""A drawing survives as GeoJSON, with its words, classes and key."""

from __future__ import annotations

import json
import re

import pytest
from shapely.geometry import shape

from geodata.model import BorderNote, BorderStatus, Label, Pack
from layers.features import render_countries, render_marks

HOSTILE = (
    "<script>window.pwned=1</script>",
    '<img src=x onerror="window.pwned=1">',
    "</style><style>*{display:none}</style>",
    "{{ 7*7 }}{% for i in range(3) %}Q{% endfor %}{% raw %}",
    "`${alert(1)}` \\ \\n \\u003c \u2028 '\"",
)


@pytest.fixture
def hostile(make_pack, pack: Pack) -> Pack:
    """Return the small pack with hostile texts wherever the map shows one."""
    first, second, third, fourth, fifth = HOSTILE
    participants = [
        entry.model_copy(update={"name": f"{text} {entry.id}"})
        for entry, text in zip(pack.participants, HOSTILE, strict=False)
    ]
    note = BorderNote(
        between=("AAA", "BBB"), name=fourth, status=BorderStatus.NOT_ACCEPTED, brief=fifth,
        note=first, citation=second,
    )  # fmt: skip
    label = Label(id="sea", text=third, style="water", lon=40, lat=0)
    stated = pack.stated_lengths[0].model_copy(update={"title": first, "wording": fourth})
    return make_pack(
        participants=tuple(participants), border_notes=(note,), labels=(label,),
        stated_lengths=(stated,),
    )  # fmt: skip


def test_the_land_is_a_feature_collection_that_survives_json(draw, pack: Pack) -> None:
    value = render_countries(draw(pack))
    assert json.loads(json.dumps(value)) == json.loads(json.dumps(value, ensure_ascii=False))
    assert value["type"] == "FeatureCollection"
    assert (value["worldview"], value["unit"]) == ("de-facto", "km")


def test_a_shape_survives_json_within_its_decimals(draw, pack: Pack) -> None:
    drawing = draw(pack)
    features = json.loads(json.dumps(render_marks(drawing)))["features"]
    for mark, feature in zip(drawing.marks, features, strict=True):
        drawn = shape(feature["geometry"])
        assert drawn.geom_type == mark.geometry.geom_type
        assert drawn.hausdorff_distance(mark.geometry) <= 0.001


def test_coordinates_have_no_more_than_three_decimals(draw, pack: Pack) -> None:
    features = render_marks(draw(pack))["features"]
    text = json.dumps([each for each in features if each["properties"]["kind"] != "runway"])
    coordinates = re.findall(r'"coordinates": (\[.*?\])\}', text)
    numbers = re.findall(r"\.(\d+)", "".join(coordinates))
    assert numbers
    assert max(map(len, numbers)) == 3


def test_a_mark_keeps_its_words_classes_and_zooms(draw, pack: Pack) -> None:
    features = render_marks(draw(pack))["features"]
    sea = next(item["properties"] for item in features if item["properties"].get("id") == "sea")
    assert (sea["text"], sea["kind"], sea["layer"], sea["zooms"]) == (
        "Sea", "water", "labels", [3, 99],
    )  # fmt: skip
    line = next(item["properties"] for item in features if item["properties"].get("id") == "C1")
    assert line["classes"] == "stated distance"


def test_a_countrys_classes_are_those_that_scripts_look_for(draw, pack: Pack) -> None:
    features = render_countries(draw(pack))["features"]
    classes = {item["properties"]["id"]: item["properties"]["classes"] for item in features}
    assert classes == {
        "AAA": "role-subject country country-AAA",
        "BBB": "role-member country country-BBB",
        "CCC": "role-guest country country-CCC",
        "DDD": "role-none",
    }


def test_the_key_travels_with_the_marks(draw, pack: Pack) -> None:
    drawing = draw(pack)
    key = json.loads(json.dumps(render_marks(drawing)["key"]))
    assert [entry["text"] for entry in key] == [entry.text for entry in drawing.key]


def test_hostile_texts_travel_untouched_as_json(draw, hostile: Pack) -> None:
    drawing = draw(hostile)
    land = json.loads(json.dumps(render_countries(drawing)))
    names = {item["properties"]["name"] for item in land["features"]}
    assert {entry.name for entry in hostile.participants} <= names
    marks = json.loads(json.dumps(render_marks(drawing)))
    properties = [item["properties"] for item in marks["features"]]
    assert HOSTILE[0] in {item.get("note") for item in properties}
    assert HOSTILE[2] in {item.get("text") for item in properties}
    assert f"stated: {HOSTILE[3]}" in {item.get("text") for item in properties}
    assert any(entry["text"] == f"{HOSTILE[3]}: {HOSTILE[4]}" for entry in marks["key"])
