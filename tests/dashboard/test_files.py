"""What is found of the files that ship, and what a bundle holds."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dashboard.files import BUNDLES, OWN_ASSETS, find_file, load_file, make_bundle


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_holds_all_of_its_files_in_order(name: str) -> None:
    text = gzip.decompress(make_bundle(name).packed).decode()
    places = [text.index(path.read_text("utf-8")) for path in BUNDLES[name]]
    assert places == sorted(places)


@pytest.mark.parametrize("kind", ["css", "js"])
def test_every_sheet_and_script_of_the_page_is_in_its_bundle(kind: str) -> None:
    assert set(BUNDLES[f"page.{kind}"]) == set(OWN_ASSETS.glob(f"*.{kind}"))


@pytest.mark.parametrize("name", ["../files.py", "/etc/hostname", "", "none.js", "a\0b", "x" * 300])
def test_what_is_no_file_of_a_folder_is_not_found(name: str) -> None:
    assert find_file(OWN_ASSETS, name) is None


def test_a_file_is_packed_with_its_own_media_type(tmp_path: Path) -> None:
    path = tmp_path / "a.css"
    path.write_text("p {}", "utf-8")
    body = load_file(path)
    assert (gzip.decompress(body.packed), body.media_type) == (b"p {}", "text/css")
