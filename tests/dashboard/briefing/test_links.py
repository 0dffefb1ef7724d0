from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from dashboard.briefing.links import compose_links, render_links
from dashboard.state import Mode, ViewState

LEADS = ViewState(mode=Mode.PRESENTER, scene="tower", session="CODE", key="secret", blank=True)


def test_the_audiences_link_holds_the_code_and_not_the_key() -> None:
    links = compose_links(LEADS, "https://maps.test/atlas")
    assert parse_qs(urlsplit(links.audience.address).query) == {
        "mode": ["present"],
        "session": ["CODE"],
    }
    assert links.audience.address.startswith("https://maps.test/atlas/?")


def test_the_presenters_link_holds_the_key_and_does_not_begin_dark() -> None:
    query = parse_qs(urlsplit(compose_links(LEADS, "https://maps.test/").presenter.address).query)
    assert query["key"] == ["secret"]
    assert "blank" not in query


def test_links_of_this_computer_alone_say_so() -> None:
    assert "on this computer only" in render_links(LEADS, "http://localhost:8501/")
    assert "on this computer only" not in render_links(LEADS, "https://maps.test/")
