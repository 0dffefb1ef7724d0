"""What is answered beside the page."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from starlette.applications import Starlette

from dashboard import __version__
from dashboard.atlas import Atlas
from dashboard.ledger import FORMULA_STARTS
from dashboard.record_routes import make_claims
from dashboard.routes import make_routes
from geodata import packs
from geodata.claim_rows import CLAIM_COLUMNS, read_claims
from geodata.tables import Reading

LEDGER = Path(packs.__file__).parent / "packs" / packs.DEFAULT_PACK / "claims.csv"
PARTICIPANTS = (
    "RUS", "AFG", "CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "TJK", "UZB", "BLR", "TKM", "USA",
    "GBR",
)  # fmt: skip
VOICES = ("government", "joint", "analyst", "narrated")


@pytest.fixture(scope="module")
def app(shipped: Atlas) -> Starlette:
    return Starlette(routes=make_routes(shipped))


@pytest.fixture(scope="module")
def small_app(small: Atlas) -> Starlette:
    return Starlette(routes=make_routes(small))


def read_rows(atlas: Atlas) -> list[dict[str, str]]:
    text = gzip.decompress(make_claims(atlas).packed).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def rows(shipped: Atlas) -> list[dict[str, str]]:
    return read_rows(shipped)


def test_health_names_what_is_served(ask, small_app: Starlette) -> None:
    answer = ask(small_app, "/healthz")
    assert answer.status == 200
    assert json.loads(answer.body) == {
        "version": __version__, "pack": "small", "digest": "d", "as_of": "2001-06-30",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/participants.json", "application/json"),
        ("/data/claims.csv", "text/csv; charset=utf-8"),
        ("/data/distances.json", "application/json"),
        ("/data/countries.geojson", "application/geo+json"),
        ("/map/marks.json", "application/geo+json"),
        ("/map/panels.json", "application/json"),
        ("/assets/style.css", "text/css; charset=utf-8"),
        ("/assets/leaflet/leaflet.js", "text/javascript; charset=utf-8"),
        ("/assets/own/map.css", "text/css; charset=utf-8"),
        ("/assets/page.js", "text/javascript; charset=utf-8"),
    ],
)
class TestEveryRoute:
    def test_answers_with_its_type_and_a_tag(self, ask, app, path: str, kind: str) -> None:
        answer = ask(app, path)
        assert (answer.status, answer.headers["content-type"]) == (200, kind)
        assert answer.headers["etag"]
        assert answer.headers["content-length"] == str(len(answer.body))

    def test_answers_packed_to_those_who_accept_it(self, ask, app, path: str, kind: str) -> None:
        plain = ask(app, path)
        packed = ask(app, path, headers={"accept-encoding": "br, gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == "accept-encoding"
        assert "content-encoding" not in plain.headers
        assert gzip.decompress(packed.body) == plain.body

    def test_answers_304_to_those_who_have_it(self, ask, app, path: str, kind: str) -> None:
        etag = ask(app, path).headers["etag"]
        answer = ask(app, path, headers={"if-none-match": etag})
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", etag)


@pytest.mark.parametrize("condition", ['"other", {}', "W/{}", "*"])
def test_every_form_of_a_tag_is_understood(ask, small_app: Starlette, condition: str) -> None:
    etag = ask(small_app, "/data/claims.csv").headers["etag"]
    asked = {"if-none-match": condition.format(etag)}
    assert ask(small_app, "/data/claims.csv", headers=asked).status == 304


def test_another_tag_is_answered_in_full(ask, small_app: Starlette) -> None:
    answer = ask(small_app, "/data/claims.csv", headers={"if-none-match": '"other"'})
    assert (answer.status, bool(answer.body)) == (200, True)


def test_an_address_with_a_version_is_kept_for_good(ask, small_app: Starlette) -> None:
    kept = ask(small_app, "/data/distances.json?v=1").headers["cache-control"]
    asked = ask(small_app, "/data/distances.json").headers["cache-control"]
    assert "immutable" in kept
    assert "no-cache" in asked


@pytest.mark.parametrize(
    "path", ["/data/distances.json", "/data/countries.geojson", "/map/marks.json"]
)
def test_an_unknown_worldview_is_refused_with_the_nearest(ask, small_app, path: str) -> None:
    answer = ask(small_app, f"{path}?worldview=CCX")
    assert answer.status == 404
    assert "Nearest known: CCC" in json.loads(answer.body)["error"]


def test_an_unknown_unit_is_refused_by_name(ask, small_app: Starlette) -> None:
    answer = ask(small_app, "/map/marks.json?unit=furlong")
    assert answer.status == 404
    assert "furlong" in json.loads(answer.body)["error"]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/own/../style.py",
        "/assets/page/../../pyproject.toml",
        "/assets/own//etc/passwd",
        "/assets/nowhere/atlas.js",
        "/assets/own/missing.js",
        "/assets/own/fonts",
        "/assets/own/",
        "/assets/own/nul\0byte.js",
        "/assets/own/" + "x" * 300,
    ],
)
def test_no_file_but_those_that_ship_is_answered(ask, app: Starlette, path: str) -> None:
    assert ask(app, path).status == 404


def test_the_worldview_decides_what_is_answered(ask, small_app: Starlette) -> None:
    found = {}
    for view in ("de-facto", "CCC"):
        records = json.loads(ask(small_app, f"/data/distances.json?worldview={view}").body)
        found[view] = next(item["metres"] for item in records if item["id"] == "tower-border-CCC")
    assert found["CCC"] < found["de-facto"]


def test_the_land_is_answered_as_geojson(ask, small_app: Starlette) -> None:
    value = json.loads(ask(small_app, "/data/countries.geojson?worldview=CCC").body)
    assert (value["type"], value["worldview"]) == ("FeatureCollection", "CCC")
    assert {item["properties"]["id"] for item in value["features"]} == {"AAA", "BBB", "CCC", "DDD"}


def test_every_participants_panel_is_answered_at_once(ask, small_app: Starlette) -> None:
    panels = json.loads(ask(small_app, "/map/panels.json").body)
    assert list(panels) == ["AAA", "BBB", "CCC"]
    assert all(panel.lstrip().startswith("<section") for panel in panels.values())


def test_the_participants_have_the_contracts_fields(ask, app: Starlette) -> None:
    entries = json.loads(ask(app, "/data/participants.json").body)
    assert [entry["id"] for entry in entries] == list(PARTICIPANTS)
    for entry in entries:
        assert entry.keys() >= {"id", "name", "role", "bottom_line", "counts", "facts"}
        assert tuple(entry["counts"]) == VOICES
        assert entry["role"] in {"member", "guest", "former", "outside"}
        assert isinstance(entry["bottom_line"], str)
        assert len(entry["facts"]) == 3


def test_the_counts_are_those_of_the_claims(
    ask, app: Starlette, rows: list[dict[str, str]]
) -> None:
    found = Counter(
        (holder.partition(":")[0], row["voice"]) for row in rows for holder in row["holder"].split()
    )
    for entry in json.loads(ask(app, "/data/participants.json").body):
        counted = {voice: found[entry["id"], voice] for voice in VOICES}
        assert entry["counts"] == counted, entry["id"]


def test_the_claims_have_the_ledgers_columns(rows: list[dict[str, str]]) -> None:
    assert tuple(rows[0]) == CLAIM_COLUMNS


def test_the_claims_are_the_packs_row_by_row(rows: list[dict[str, str]]) -> None:
    written = set(CLAIM_COLUMNS) - {"holder", "holder_basis", "also"}
    with LEDGER.open(encoding="utf-8", newline="") as lines:
        ledger = list(csv.DictReader(lines))
    assert [row["id"] for row in rows] == [row["id"] for row in ledger]
    for row, original in zip(rows, ledger, strict=True):
        assert {name: row[name] for name in written} == {
            name: original[name] for name in written
        }, row["id"]


def test_the_claims_read_back_are_the_packs(
    shipped: Atlas, ask, app: Starlette, tmp_path: Path
) -> None:
    (tmp_path / "claims.csv").write_bytes(ask(app, "/data/claims.csv").body)
    assert read_claims(Reading(folder=tmp_path), {}) == shipped.pack.claims


@pytest.mark.parametrize("start", FORMULA_STARTS)
@pytest.mark.parametrize("field", ["wording", "note", "phrase", "speaker"])
def test_no_cell_starts_a_formula(make_atlas, make_claim, start: str, field: str) -> None:
    claim = make_claim("C1", ("AAA", "named")).model_copy(update={field: f"{start}1+1"})
    column = {"wording": "claim"}.get(field, field)
    assert read_rows(make_atlas(claims=(claim,)))[0][column] == f"'{start}1+1"


def test_a_claim_that_names_nobody_says_so(small: Atlas) -> None:
    nobody = read_rows(small)[-1]
    assert (nobody["holder"], nobody["holder_basis"]) == ("UNSPECIFIED", "none")


def test_a_holder_on_another_basis_is_written_with_it(make_atlas, make_claim) -> None:
    claim = make_claim("C1", ("AAA", "named"), ("BBB", "reading"))
    row = read_rows(make_atlas(claims=(claim,)))[0]
    assert (row["holder"], row["holder_basis"]) == ("AAA BBB:reading", "named")


def test_a_pack_without_claims_still_has_the_columns(make_atlas) -> None:
    text = gzip.decompress(make_claims(make_atlas(claims=())).packed).decode()
    assert tuple(text.strip().split(",")) == CLAIM_COLUMNS


@pytest.mark.parametrize("table", ["borders", "capitals", "shared"])
def test_a_table_of_lengths_is_answered_as_csv(ask, app: Starlette, table: str) -> None:
    answer = ask(app, f"/data/lengths/{table}.csv?unit=mi")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.body.decode())))
    assert rows
    assert all(" mi" in str(row) for row in rows)


@pytest.mark.parametrize(
    "path", ["measure.csv", "nothing.csv", "borders.csv?worldview=XXX", "borders.csv?unit=league"]
)
def test_a_table_that_is_none_is_not_found(ask, app: Starlette, path: str) -> None:
    assert ask(app, f"/data/lengths/{path}").status == 404
