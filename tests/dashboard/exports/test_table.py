"""The CSV file: every table in one, and nothing that runs."""

from __future__ import annotations

import csv
import io

import pytest

from dashboard.atlas import Atlas
from dashboard.exports.order import Order
from dashboard.exports.table import make_csv
from dashboard.state import ViewState
from tests.dashboard.exports.conftest import FORMULAS, NAMES


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def ids(rows: list[dict[str, str]], table: str) -> list[str]:
    return [row["id"] for row in rows if row["table"] == table]


def test_every_table_is_in_it(shipped: Atlas, order: Order) -> None:
    rows = read(make_csv(shipped, order))
    assert {row["table"] for row in rows} == {
        "about", "claims", "comparison", "distances", "sources", "data", "names",
    }  # fmt: skip
    assert ids(rows, "claims") == [claim.id for claim in shipped.pack.claims]
    assert len(ids(rows, "distances")) == 34


def test_it_says_of_what_it_is_made(shipped: Atlas, order: Order) -> None:
    about = {row["id"]: row["value"] for row in read(make_csv(shipped, order)) if row["value"]}
    assert about["digest"] == shipped.pack.digest
    assert about["as_of"] == shipped.pack.as_of.isoformat()
    assert (about["pack"], about["worldview"]) == ("moscow-format", "de-facto")
    assert "CC BY 4.0" in about["licences"]


def test_a_selection_leaves_the_claims_it_holds(small: Atlas) -> None:
    rows = read(make_csv(small, Order(ViewState(participant="AAA"))))
    assert ids(rows, "claims") == ["C1", "C2"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_starts_a_formula(make_atlas, make_claim, order: Order, text: str) -> None:
    atlas = make_atlas(claims=(make_claim("C1", ("AAA", "named"), note=f".{text}"),))
    claim = atlas.pack.claims[0].model_copy(update={"note": text})
    atlas = make_atlas(claims=(claim,))
    (row,) = [row for row in read(make_csv(atlas, order)) if row["table"] == "claims"]
    assert row["note"] == f"'{text}"


def test_a_number_below_zero_stays_a_number(shipped: Atlas, order: Order) -> None:
    west = [row["nearest_lon"] for row in read(make_csv(shipped, order)) if row["nearest_lon"]]
    assert min(map(float, west)) < 0


def test_every_script_comes_out_right(worded: Atlas, order: Order) -> None:
    rows = read(make_csv(worded, order))
    told = [row["claim"] for row in rows if row["table"] == "claims"]
    assert told == [f"{name} says so." for name in NAMES]


def test_a_lone_surrogate_does_not_break_it(make_atlas, order: Order) -> None:
    claim = make_atlas().pack.claims[0].model_copy(update={"note": "a\ud800b"})
    rows = read(make_csv(make_atlas(claims=(claim,)), order))
    assert "a\ufffdb" in [row["note"] for row in rows]
