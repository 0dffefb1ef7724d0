"""Every value is written literally; none is ever missing in silence."""

from __future__ import annotations

import html
import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from geodata.model import Sentence
from layers.html import _environment, render_html

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "{{ 7*7 }}",
    "{% for i in range(3) %}Q{% endfor %}",
    "{% raw %}",
    "{# gone #}",
    "`${alert(1)}`",
    "back\\slash",
    "' onmouseover='alert(1)",
)


def notice(problem: str) -> str:
    return render_html("notice.html", problems=[problem])


def inner(page: str) -> str:
    return page.partition("<p>")[2].rpartition("</p>")[0]


@given(st.text())
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    assert html.unescape(inner(notice(text))) == html.unescape(html.escape(text))


@given(st.text())
def test_no_text_opens_a_tag_or_ends_an_attribute(text: str) -> None:
    assert not set(inner(notice(text))) & set("<>\"'")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_literally(text: str) -> None:
    assert html.unescape(inner(notice(text))) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_cannot_leave_an_attribute(text: str) -> None:
    page = render_html("state.html", panel={"name": text, "searched": ""})
    label = page.partition('aria-label="')[2].partition('">')[0]
    assert html.unescape(label) == text


def test_a_missing_value_is_an_error_and_never_a_blank() -> None:
    with pytest.raises(UndefinedError):
        render_html("notice.html")


def test_a_missing_part_of_a_value_is_an_error_too() -> None:
    with pytest.raises(UndefinedError):
        render_html("state.html", panel=SimpleNamespace(name="Aland"))


def test_a_macro_escapes_what_it_is_given() -> None:
    forum = SimpleNamespace(
        eyebrow="", name="", hint="", member_count="0", signed=(), searched="", finding="",
        entries=(),
        what_it_is=[Sentence(text="<b>bold</b>", claims=("<i>C1</i>",))],
    )  # fmt: skip
    page = render_html("forum.html", panel=forum)
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "<i>C1</i>" not in page


def whole(text: str) -> list[str]:
    """Return what a title keeps on one line."""
    page = str(_environment().from_string("{{ text | whole }}").render(text=text))
    assert html.unescape(re.sub(r'<span class="whole">|</span>', "", page)) == text
    return [html.unescape(found) for found in re.findall(r'<span class="whole">(.*?)</span>', page)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("From Tower to the border it is ≈ 1,065 km, by 2 legs", ["≈ 1,065 km"]),
        ("≈ 4,400 m, ± 30 m at best", ["≈ 4,400 m", "± 30 m"]),
        ("Tower: ≈ 3.60 km and < 5 km", ["≈ 3.60 km", "< 5 km"]),
        ("The “about 800 km” overshoots by about 280 mi", ["about 800 km", "about 280 mi"]),
        ("≈ 1,235 km² in ≈ 2 h 27 min", ["≈ 1,235 km²", "≈ 2 h 27 min"]),
        ("From 34.50° N 69.20° E to Kabul", ["34.50° N 69.20° E"]),
        ("Round 7: 4 members, 3 miles", []),
    ],
)
def test_a_number_is_never_parted_from_its_sign_and_unit(text: str, kept: list[str]) -> None:
    assert whole(text) == kept


@pytest.mark.parametrize("text", [*HOSTILE, "<b>5 km</b>", '" onclick="5 m'])
def test_hostile_text_beside_a_length_is_shown_literally(text: str) -> None:
    assert whole(f"{text} ≈ 5 km")[-1] == "≈ 5 km"
