"""The address is the state, both ways."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.choices import Filter, Order, Question, TopicChoice
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import (
    DEFAULT_OVERLAYS,
    Display,
    Known,
    Mode,
    Overlay,
    Screen,
    SourceChoice,
    ViewState,
    format_address,
    format_link,
    parse_address,
)
from geodata.model import Unit

KNOWN = Known(
    pack="fable",
    participants=["XAA", "XBB"],
    states=["XCC"],
    places=["harbour"],
    worldviews=["de-facto", "XAA"],
    claims=["C1"],
    topics=["towers", "wells"],
    lines=["harbour-border-XAA"],
    scenes=["pier", "quay"],
)

views = st.builds(
    ViewState,
    participant=st.sampled_from([None, "XAA", "XBB"]),
    screen=st.sampled_from(Screen),
    worldview=st.sampled_from(KNOWN.worldviews),
    overlays=st.sets(st.sampled_from(Overlay)).map(
        lambda chosen: tuple(overlay for overlay in Overlay if overlay in chosen)
    ),
    unit=st.sampled_from(Unit),
    display=st.sampled_from(Display),
    sources=st.sampled_from(SourceChoice),
    as_of=st.none() | st.dates(),
    claim=st.sampled_from([None, "C1"]),
    topic=st.sampled_from([None, "towers"]),
    ask=st.sampled_from(["", "harbour, to the tower"]),
    ruler=st.builds(
        Ruler,
        table=st.sampled_from(LengthTable),
        line=st.sampled_from([None, "harbour-border-XAA"]),
        points=st.lists(
            st.sampled_from(["harbour", "XCC", "10.5 -20", "4 5 N 6 7 E"]), max_size=5
        ).map(tuple),
        rings=st.sampled_from([(), (50.0,), (12.5, 300.0)]),
        speed=st.sampled_from([None, 850.0]),
    ),
    mode=st.sampled_from(Mode),
    scene=st.sampled_from([None, "quay"]),
    loop=st.sampled_from([0, 3, 600]),
    compared=st.permutations(["XAA", "XBB"]).flatmap(
        lambda both: st.sampled_from([(), (both[0],), tuple(both)])
    ),
    order=st.sampled_from(Order),
    filters=st.sets(st.sampled_from(Filter)).map(
        lambda chosen: tuple(one for one in Filter if one in chosen)
    ),
    topics=st.sampled_from(TopicChoice),
    find=st.none() | st.sampled_from(Question),
)


@given(views)
def test_a_view_survives_the_address(view):
    read, problems = parse_address(parse_qs(format_link(view)[1:]), KNOWN)
    assert read == view
    assert problems == ()


def test_the_default_view_has_an_empty_address():
    assert format_address(ViewState()) == {}


def test_lists_are_read_comma_separated_and_repeated():
    commas, _ = parse_address({"overlays": ["rings,capitals"]}, KNOWN)
    repeated, _ = parse_address({"overlays": ["rings", "capitals"]}, KNOWN)
    assert commas == repeated
    assert commas.overlays == (Overlay.RINGS, Overlay.CAPITALS)


def test_turning_every_overlay_off_is_not_the_default():
    address = format_address(ViewState(overlays=()))
    view, problems = parse_address({"overlays": [address["overlays"]]}, KNOWN)
    assert view.overlays == () != DEFAULT_OVERLAYS
    assert problems == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("participant", "XAB"),
        ("participant", "xaa"),
        ("worldview", "XZZ"),
        ("panel", "kitchen"),
        ("unit", "furlong"),
        ("overlays", "fog"),
        ("display", "sepia"),
        ("pack", "other"),
        ("mode", "sing"),
        ("scene", "shore"),
        ("loop", "2"),
        ("loop", "-9"),
        ("loop", "²"),
        ("loop", "9" * 5000),
        ("colour", "red"),
        ("topic", "tower"),
        ("with", "XZZ"),
        ("sort", "size"),
        ("filter", "others"),
        ("topics", "some"),
        ("find", "love"),
    ],
)
def test_anything_unknown_is_left_out_and_named(name, value):
    view, problems = parse_address({name: [value]}, KNOWN)
    assert view == ViewState()
    assert len(problems) == 1
    assert value in problems[0] or name in problems[0]


def test_the_notice_names_the_nearest_known_id():
    _, problems = parse_address({"participant": ["XAB"]}, KNOWN)
    assert "XAA" in problems[0]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("against", "XZZ", "No worldview to compare with goes by “XZZ”; left out."),
        ("panel", "map", "No screen goes by “map”; left out."),
        ("overlays", "fog", "No map layer goes by “fog”; left out."),
        ("with", "XZZ", "No participant to compare goes by “XZZ”; left out."),
        ("sort", "size", "No order of the comparison goes by “size”; left out."),
        ("table", "chairs", "No table of lengths goes by “chairs”; left out."),
        ("loop", "2", "“2” is no number of seconds; left out. Write loop as a number from 3 to"),
        ("speed", "fast", "“fast” is no number for speed; left out. Write one above 0 and up to"),
        ("colour", "red", "“colour” is nothing this page knows; left out."),
    ],
)
def test_a_notice_is_plain_english_whatever_the_parameter(name, value, told):
    _, problems = parse_address({name: [value]}, KNOWN)
    assert len(problems) == 1
    assert problems[0].startswith(told)


def test_one_bad_value_does_not_spoil_the_others():
    view, problems = parse_address({"participant": ["XBB"], "unit": ["parsec"]}, KNOWN)
    assert view.participant == "XBB"
    assert len(problems) == 1


def test_only_one_thing_is_selected():
    view, _ = parse_address({"participant": ["XAA"], "place": ["harbour"], "state": ["XCC"]}, KNOWN)
    assert (view.participant, view.place, view.state) == ("XAA", None, None)


def test_selecting_keeps_the_rest_of_the_view():
    view = ViewState(participant="XAA", unit=Unit.MI, worldview="XAA")
    assert view.select(place="harbour") == ViewState(place="harbour", unit=Unit.MI, worldview="XAA")


def test_selecting_closes_an_open_card():
    assert ViewState(participant="XAA", claim="C1").select(participant="XBB").claim is None


def test_an_address_with_a_selection_keeps_its_card():
    view, _ = parse_address({"participant": ["XAA"], "state": ["XCC"], "claim": ["C1"]}, KNOWN)
    assert (view.participant, view.state, view.claim) == ("XAA", None, "C1")


def test_only_a_view_that_is_else_the_default_begins_its_link_with_a_claim():
    assert format_link(ViewState(claim="C1")) == "?claim=C1"
    assert format_link(ViewState(ask="tower", claim="C1")) == "?ask=tower&claim=C1"


def test_a_day_that_is_none_is_left_out_with_its_form():
    view, problems = parse_address({"as_of": ["last week"]}, KNOWN)
    assert view.as_of is None
    assert problems == ("“last week” is no day; left out. Write as_of as 2025-10-07.",)


def test_no_more_than_three_stand_side_by_side():
    known = replace(KNOWN, participants=["XAA", "XBB", "XDD", "XEE"])
    view, problems = parse_address({"with": ["XEE,XAA", "XDD", "XBB"]}, known)
    assert view.compared == ("XEE", "XAA", "XDD")
    assert problems == ("At most 3 can be compared at once; left out: XBB.",)


def test_nobody_stands_beside_itself():
    view, problems = parse_address({"with": ["XAA,XAA"]}, KNOWN)
    assert (view.compared, problems) == (("XAA",), ())


def test_a_draft_brings_scenes_that_only_its_keeper_knows() -> None:
    view, problems = parse_address({"draft": ["d"], "scene": ["mine"]}, KNOWN)
    assert (view.draft, view.scene, problems) == ("d", "mine", ())
