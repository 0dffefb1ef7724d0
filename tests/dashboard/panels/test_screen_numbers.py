"""No length on screen is printed but by the one function that knows its tolerance."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.atlas import Atlas
from dashboard.panels.answer import render_answer
from dashboard.panels.distances import render_distances
from dashboard.panels.facts import compose_facts
from dashboard.panels.place import render_place
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import Screen, ViewState
from geodata import numbers
from geodata.model import Unit

LENGTH = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s(?:km|mi|nmi|m|ft)\b")
PAIR = re.compile(r"≈ (\d[\d,]*(?:\.\d+)?) (km|mi|nmi) ± (\d[\d,]*(?:\.\d+)?) \2\b")
ASKED = ("bagram to tashkent", "kabul to tashkent", "kabul", "moscow", "how far is china")
POINTS = ("bagram", "CHN", "34.9 69.2", "Islamabad", "bagram")


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the set of numbers that the formatting functions print from now on."""
    seen: set[str] = set()
    original = numbers._print

    def record(value: float, step: float) -> str:
        text = original(value, step)
        seen.add(text)
        return text

    monkeypatch.setattr(numbers, "_print", record)
    return seen


def read_screens(atlas: Atlas, unit: Unit) -> Iterator[str]:
    """Yield the plain text of every table, of the focus's card, of answers and facts."""
    for table in LengthTable:
        ruler = Ruler(table=table, points=POINTS)
        page = render_distances(atlas, ViewState(screen=Screen.DISTANCES, unit=unit, ruler=ruler))
        page = re.sub(r"<(input|a) [^>]*>", " ", page)
        yield " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    focus = atlas.pack.focus
    card = render_place(atlas, focus, worldview="de-facto", unit=unit)
    answers = [render_answer(atlas, ViewState(unit=unit, ask=question)) for question in ASKED]
    for page in (card.partition("What the documents say of it")[0], *answers):
        yield " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    for entry in atlas.pack.participants:
        facts = compose_facts(atlas, entry, worldview="de-facto", unit=unit)
        yield " · ".join(f"{fact.value} {fact.note}" for fact in facts)


def list_quoted(atlas: Atlas) -> set[str]:
    """List the numbers that stand in the pack and the origins themselves."""
    pack = atlas.pack
    texts = [f"{each.wording} {each.reason}" for each in pack.stated_lengths]
    texts += [str(each) for each in (*atlas.whole.claims, *pack.disputes)]
    texts += [origin.how for origin in atlas.world.origins]
    stated = {f"{each.stated_mi:,g}" for each in pack.stated_lengths}
    return stated | set(re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(texts)))


@pytest.fixture
def fresh(shipped: Atlas) -> Atlas:
    """Return the shipped atlas with nothing rendered yet."""
    return replace(shipped)


@pytest.mark.parametrize("unit", Unit)
def test_every_length_on_screen_went_through_the_formatter(
    fresh: Atlas, printed: set[str], unit: Unit
) -> None:
    screens = list(read_screens(fresh, unit))
    found = {number for text in screens for number in LENGTH.findall(text)}
    assert len(found) > 40
    assert found - printed - list_quoted(fresh) == set()


@pytest.mark.parametrize("unit", Unit)
def test_no_length_on_screen_has_more_digits_than_the_tolerance_beside_it(
    fresh: Atlas, unit: Unit
) -> None:
    pairs = [pair for text in read_screens(fresh, unit) for pair in PAIR.findall(text)]
    assert len(pairs) > 30
    for length, _, tolerance in pairs:
        value = float(tolerance.replace(",", ""))
        decimals = len(length.partition(".")[2])
        assert decimals <= len(tolerance.partition(".")[2]), (length, tolerance)
        zeros = 10 ** max(len(f"{value:.0f}") - 1, 0) if value >= 1 else 1
        assert decimals or int(length.replace(",", "")) % zeros == 0, (length, tolerance)
