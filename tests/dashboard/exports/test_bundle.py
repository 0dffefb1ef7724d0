"""The bundle: every kind, with sums that hold."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest

from dashboard.atlas import Atlas
from dashboard.exports.make import MAKERS, make_export
from dashboard.exports.order import Kind, Order, format_command
from dashboard.state import ViewState
from geodata.model import Unit


@pytest.fixture(scope="module")
def members(small: Atlas) -> dict[str, bytes]:
    content = make_export(small, Kind.BUNDLE, Order(ViewState(unit=Unit.MI)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_kind_is_in_it_and_only_it_is_not(members, small: Atlas) -> None:
    assert set(MAKERS) == set(Kind)
    assert {f"small.{kind}" for kind in MAKERS if kind is not Kind.BUNDLE} == set(members) - {
        "README.txt", "manifest.json", "SHA256SUMS",
    }  # fmt: skip


def test_every_sum_holds(members) -> None:
    listed = dict(line.split("  ")[::-1] for line in members["SHA256SUMS"].decode().splitlines())
    manifest = json.loads(members["manifest.json"])
    told = {one["name"]: one["sha256"] for one in manifest["files"]}
    assert listed == told
    for name, digest in told.items():
        assert hashlib.sha256(members[name]).hexdigest() == digest


def test_the_manifest_says_of_what_it_is_made_and_how_it_is_made_again(members, small) -> None:
    manifest = json.loads(members["manifest.json"])
    assert (manifest["pack"], manifest["digest"]) == (small.pack.id, small.pack.digest)
    assert (manifest["worldview"], manifest["as_of"]) == ("de-facto", "2001-06-30")
    order = Order(ViewState(unit=Unit.MI))
    assert manifest["command"] == format_command(Kind.BUNDLE, order, pack="small", path="atlas.zip")


def test_no_member_has_a_time_of_its_own(small: Atlas) -> None:
    content = make_export(small, Kind.BUNDLE, Order(ViewState()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
