"""The file that opens from disk: small, closed, and complete."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from dashboard.atlas import Atlas
from dashboard.exports.order import Order
from dashboard.exports.page import make_html
from dashboard.state import SourceChoice, ViewState
from tests.dashboard.exports.conftest import NAMES

TWO_MEGABYTES = 2 * 1024 * 1024


class Reader(HTMLParser):
    """Collects tags, and what stands in scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.inside: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "script":
            self.inside = given
            self.scripts.append((given, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside is not None:
            given, text = self.scripts[-1]
            self.scripts[-1] = given, text + data


def read(content: bytes) -> Reader:
    reader = Reader()
    reader.feed(content.decode())
    return reader


def unpack(reader: Reader) -> dict[str, Any]:
    packed = next(text for given, text in reader.scripts if given.get("id") == "atlas-data")
    return json.loads(gzip.decompress(base64.b64decode(packed)))


@pytest.fixture(scope="module")
def content(shipped: Atlas) -> bytes:
    return make_html(shipped, Order(ViewState()))


@pytest.fixture(scope="module")
def reader(content: bytes) -> Reader:
    return read(content)


@pytest.fixture(scope="module")
def data(reader: Reader) -> dict[str, Any]:
    return unpack(reader)


def test_it_is_small(content: bytes) -> None:
    assert len(content) <= TWO_MEGABYTES


def test_it_loads_nothing(reader: Reader) -> None:
    loading = [
        given for tag, given in reader.tags
        if "src" in given or tag in ("link", "iframe", "img", "object")
    ]  # fmt: skip
    assert loading == []


def test_its_style_sheets_ask_for_nothing(content: bytes) -> None:
    style = content.decode().partition("<style>")[2].partition("</style>")[0]
    addresses = re.findall(r"url\(\"?([^)\"]{1,40})", style)
    assert addresses
    assert not [one for one in addresses if not one.startswith(("data:", "#"))]
    assert "@import" not in style


def test_its_policy_allows_its_own_scripts_by_digest_and_no_connection(reader: Reader) -> None:
    policy = next(given["content"] for tag, given in reader.tags if "http-equiv" in given)
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src" not in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    for given, text in reader.scripts:
        if "type" not in given:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy


def test_every_panel_claim_and_scene_is_in_it(data, shipped: Atlas) -> None:
    assert {entry.id for entry in shipped.pack.participants} <= set(data["panels"])
    assert {"interests", "compare", "distances", "timeline", "sources"} <= set(data["panels"])
    assert set(data["claims"]) == {claim.id for claim in shipped.whole.claims}
    assert [one["id"] for one in data["scenes"]] == [one.id for one in shipped.pack.scenes]
    assert len(data["land"]["features"]) > 200


def test_every_cell_of_the_comparison_opens(data) -> None:
    address = r'class="cell" href="\?participant=(\w+)&amp;panel=compare&amp;topic=([^"]+)"'
    cells = re.findall(address, data["panels"]["compare"])
    assert len(cells) == 70
    assert {f"{who} {topic}" for who, topic in cells} == set(data["opened"])


def test_no_link_asks_for_what_only_the_atlas_answers(data) -> None:
    pages = [*data["panels"].values(), *data["opened"].values()]
    pages += [one["card"] for one in data["claims"].values()]
    links = {link for page in pages for link in re.findall(r'<a [^>]*href="([^"]*)"', page)}
    within = {link for link in links if not link.startswith("https://")}
    assert all(link.startswith("?") for link in within)
    assert len(within) > 100
    asked = {part.partition("=")[0] for link in within for part in link[1:].split("&amp;")}
    assert asked <= {"participant", "place", "panel", "topic", "claim", "sources", "ask", "line"}
    rows = {link.partition("line=")[2] for link in within if "line=" in link}
    assert {f"line {row}" for row in rows} <= set(data["lines"])


def test_an_address_that_is_not_encrypted_is_kept_and_marked(shipped: Atlas) -> None:
    content = make_html(shipped, Order(ViewState(sources=SourceChoice.ALL)))
    page = unpack(read(content))["panels"]["sources"]
    plain = [
        address
        for source in shipped.whole.sources
        for address in source.addresses
        if not source.encrypted
    ]
    assert len(plain) == 2
    assert all(f"{address} <b>not encrypted</b>" in page for address in plain)


def test_what_the_map_asks_of_its_page_is_offered_here(reader: Reader) -> None:
    atlas, page = (text for given, text in reader.scripts[-2:])
    asked = set(re.findall(r"\bparent\.(\w+)", atlas))
    assert asked == {"postMessage", "fetchData", "document"}
    assert all(f"{name}" in page.partition("const page = {")[2][:200] for name in asked)
    assert "fetch(" not in atlas
    assert set(re.findall(r"\bscenes\.(\w+)", atlas)) <= {"start", "show", "resize", "findCovers"}


def test_it_carries_the_stamp(content: bytes, shipped: Atlas) -> None:
    text = content.decode()
    assert f"Digest {shipped.pack.digest}" in text
    assert "CC BY 4.0" in text


def test_every_script_is_there_with_a_font_for_it(worded: Atlas, content: bytes) -> None:
    made = make_html(worded, Order(ViewState()))
    panels = json.dumps(unpack(read(made))["panels"], ensure_ascii=False)
    assert all(name in panels for name in NAMES[:3])
    style = content.decode()
    assert all(part in style for part in ("U+0400-045F", "U+0600-06FF", "U+4E00-9FFF"))


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<img src=x onerror=a()>"])
def test_hostile_texts_stay_text(make_atlas, text: str) -> None:
    first, *rest = make_atlas().pack.participants
    atlas = make_atlas(title=text, participants=(first.model_copy(update={"name": text}), *rest))
    hostile = read(make_html(atlas, Order(ViewState())))
    assert len([tag for tag, _ in hostile.tags if tag == "script"]) == 4
    assert not [given for tag, given in hostile.tags if tag == "img"]
    assert text not in json.dumps(unpack(hostile)["panels"])
