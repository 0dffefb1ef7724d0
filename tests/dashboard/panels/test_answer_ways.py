"""Where an answer leads on to: the screens and cards that say more."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from dashboard.atlas import Atlas
from dashboard.panels.answer import compose_answer, render_answer
from dashboard.panels.screen import render_panel
from dashboard.state import ViewState, parse_address


def list_ways(atlas: Atlas, question: str) -> list[str]:
    panel = compose_answer(atlas, ViewState(ask=question))
    return [way.address for way in panel.ways]


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("compare pakistan india", "?panel=compare&with=PAK,IND"),
        ("china counterterrorism", "?participant=CHN&panel=compare&topic=counterterrorism"),
        ("rights", "?panel=compare&topic=rights"),
        ("narcotics", "?panel=compare&topic=narcotics&topics=all"),
        ("pak", "?participant=PAK&panel=timeline"),
        ("what did iran say itself", "?participant=IRN&panel=compare"),
        ("what did all ten sign", "?panel=compare&find=signed"),
        ("where is nobody on record", "?panel=compare&find=silent"),
        ("who hosted", "?panel=timeline"),
        ("sco", "?overlays=borders,rings,blocs"),
        ("al jazeera", "?panel=sources"),
        ("j39b", "?claim=J39b"),
        ("j39b", "?panel=distances"),
        ("2021", "?panel=timeline"),
        ("borders according to india", "?against=de-facto&worldview=IND"),
        ("bagram to india", "?area=B08"),
        ("siachen", "?area=KAS"),
        ("crimea", "?area=B89"),
    ],
)
def test_an_answer_leads_to_where_more_stands(shipped: Atlas, question: str, address: str) -> None:
    assert address in list_ways(shipped, question)


@pytest.mark.parametrize("question", ["rights", "pak", "sco", "j39b", "siachen", "who hosted"])
def test_every_way_is_an_address_without_the_question(shipped: Atlas, question: str) -> None:
    for address in list_ways(shipped, question):
        view, problems = parse_address(parse_qs(address[1:]), shipped.known)
        assert (view.ask, problems) == ("", ())
        assert render_panel(shipped, view)


def test_an_area_asked_for_by_name_is_the_answers_title(shipped: Atlas) -> None:
    head = compose_answer(shipped, ViewState(ask="siachen")).head
    assert head.title == "Siachen Glacier"
    assert head.notes[0] == "Drawn with no state by default; claimed by India and Pakistan."
    assert list_ways(shipped, "siachen")[0] == "?area=KAS"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("bagram to india", ["≈ 420 km", "≈ 315 km", "≈ 600 km", "≈ 420 km"]),
        ("kabul to india", ["≈ 425 km", "≈ 340 km", "≈ 585 km", "≈ 425 km"]),
        ("bagram to tashkent", []),
    ],
)
def test_a_length_is_told_in_every_view_where_they_differ(
    shipped: Atlas, question: str, told: list[str]
) -> None:
    fact = compose_answer(shipped, ViewState(ask=question)).head.facts[0]
    assert [reading.value for reading in fact.readings] == told
    html = render_answer(shipped, ViewState(ask=question))
    assert ("Depends on whose map" in html) is bool(told)
