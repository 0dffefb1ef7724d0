"""The routes beside the page, asked as a script would."""

from __future__ import annotations

import csv
import gzip
import http.client
import io
import json
import re
import urllib.error
import urllib.request

import pytest

DATA = [
    "/data/participants.json",
    "/data/claims.csv",
    "/data/distances.json",
    "/data/countries.geojson",
]
CLAIM_COLUMNS = [
    "id", "source", "para", "phrase", "claim", "speaker", "voice", "form", "date", "date_basis",
    "holder", "holder_basis", "also", "topic", "kind", "note",
]  # fmt: skip
DISTANCE_KEYS = {
    "id", "origin", "target", "target_kind", "worldview", "metres", "tolerance_m", "nearest",
    "method", "stated_km", "stated_mi", "claim", "verdict", "candidates",
}  # fmt: skip
WORLDVIEWS = ["de-facto", "IND", "PAK", "CHN"]
PROTECTION = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
}


@pytest.fixture(scope="module")
def ask(atlas):
    """Return a function that asks for a path as it is and returns status, headers, bytes."""

    def ask_for(path, **headers):
        connection = http.client.HTTPConnection(atlas.removeprefix("http://"), timeout=30)
        connection.putrequest("GET", path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, {n.lower(): v for n, v in answer.getheaders()}, answer.read()
        connection.close()
        return found

    return ask_for


def test_health_tells_version_pack_digest_and_date(ask):
    status, _, body = ask("/healthz")
    assert status == 200
    told = json.loads(body)
    assert {"version", "pack", "digest", "as_of"} <= set(told)
    assert (told["pack"], told["as_of"]) == ("moscow-format", "2026-11-22")


def test_the_participants_are_fourteen_with_the_keys_of_the_contract(read_json):
    entries = read_json("/data/participants.json")
    assert len(entries) == 14
    assert [
        entry["id"]
        for entry in entries
        if not {"id", "name", "role", "bottom_line", "counts", "facts"} <= set(entry)
    ] == []


def test_ten_participants_are_members(read_json):
    roles = {}
    for entry in read_json("/data/participants.json"):
        roles.setdefault(entry["role"], []).append(entry["id"])
    assert len(roles["member"]) == 10
    assert (roles["guest"], roles["former"], sorted(roles["outside"])) == (
        ["BLR"],
        ["TKM"],
        ["GBR", "USA"],
    )


def test_counts_are_given_for_the_four_voices(read_json):
    for entry in read_json("/data/participants.json"):
        assert list(entry["counts"]) == ["government", "joint", "analyst", "narrated"]


def test_counts_equal_what_the_claims_hold(read_json, ask):
    rows = list(csv.DictReader(io.StringIO(ask("/data/claims.csv")[2].decode())))
    for entry in read_json("/data/participants.json"):
        held = [row for row in rows if entry["id"] in re.split(r"[ :]", row["holder"])]
        counts = {voice: sum(row["voice"] == voice for row in held) for voice in entry["counts"]}
        assert counts == entry["counts"], entry["id"]


def test_the_claims_have_the_columns_of_the_ledger(ask):
    _, headers, body = ask("/data/claims.csv")
    assert next(csv.reader(io.StringIO(body.decode()))) == CLAIM_COLUMNS
    assert headers["content-type"].startswith("text/csv")


def test_the_ids_of_claims_are_unique(ask):
    ids = [row["id"] for row in csv.DictReader(io.StringIO(ask("/data/claims.csv")[2].decode()))]
    assert len(ids) == len(set(ids)) > 200


@pytest.mark.parametrize("worldview", WORLDVIEWS)
def test_distances_have_the_keys_of_the_contract(read_json, worldview):
    records = read_json(f"/data/distances.json?worldview={worldview}")
    assert records
    for record in records:
        assert set(record) >= DISTANCE_KEYS
        assert record["worldview"] == worldview


def test_every_entry_has_a_border_and_a_capital_distance(read_json):
    ids = {record["id"] for record in read_json("/data/distances.json")}
    for entry in read_json("/data/participants.json"):
        assert {f"bagram-border-{entry['id']}", f"bagram-capital-{entry['id']}"} <= ids


def test_the_distance_to_the_border_of_india_depends_on_the_worldview(read_json):
    def find(worldview):
        records = read_json(f"/data/distances.json?worldview={worldview}")
        return next(record["metres"] for record in records if record["id"] == "bagram-border-IND")

    assert find("IND") < find("de-facto")


@pytest.mark.parametrize("worldview", WORLDVIEWS)
def test_countries_are_geojson_with_every_entry(read_json, worldview):
    collection = read_json(f"/data/countries.geojson?worldview={worldview}")
    ids = {feature["properties"]["id"] for feature in collection["features"]}
    assert collection["type"] == "FeatureCollection"
    assert {entry["id"] for entry in read_json("/data/participants.json")} <= ids


def test_worldviews_draw_different_countries(ask):
    bodies = {ask(f"/data/countries.geojson?worldview={worldview}")[2] for worldview in WORLDVIEWS}
    assert len(bodies) == len(WORLDVIEWS)


@pytest.mark.parametrize("path", DATA)
def test_the_same_etag_is_answered_with_304_and_no_body(ask, path):
    _, headers, _ = ask(path)
    status, again, body = ask(path, if_none_match=headers["etag"])
    assert (status, body, again["etag"]) == (304, b"", headers["etag"])


@pytest.mark.parametrize("form", ["W/{etag}", '"other", {etag}', "*"])
def test_an_etag_is_understood_as_browsers_and_proxies_send_it(ask, form):
    _, headers, _ = ask("/data/participants.json")
    status, _, _ = ask("/data/participants.json", if_none_match=form.format(etag=headers["etag"]))
    assert status == 304


@pytest.mark.parametrize("path", DATA)
def test_another_etag_is_answered_in_full(ask, path):
    status, _, body = ask(path, if_none_match='"other"')
    assert status == 200
    assert body


@pytest.mark.parametrize("path", DATA)
def test_data_is_packed_for_those_who_can_unpack_it(ask, path):
    _, plain_headers, plain = ask(path)
    _, headers, packed = ask(path, accept_encoding="gzip, br")
    assert headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain_headers
    assert gzip.decompress(packed) == plain


def test_what_the_map_draws_stays_within_450_kilobytes(ask):
    packed = [
        ask(path, accept_encoding="gzip")[2]
        for path in ("/data/countries.geojson", "/map/marks.json")
    ]
    assert sum(map(len, packed)) <= 450_000


@pytest.mark.parametrize("path", ["/data/distances.json", "/data/countries.geojson"])
def test_an_unknown_worldview_is_a_404_that_names_it_and_the_nearest(ask, path):
    status, headers, body = ask(f"{path}?worldview=INDIA")
    assert status == 404
    assert headers["content-type"].startswith("application/json")
    told = json.loads(body)["error"]
    assert "worldview" in told
    assert re.findall(r"IND\w*", told) == ["INDIA", "IND"]


def test_an_unknown_unit_is_a_404_in_plain_words(ask):
    status, _, body = ask("/data/countries.geojson?unit=ell")
    assert status == 404
    told = json.loads(body)["error"]
    assert "ell" in told
    assert "km" in told


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/assets/style.css", *DATA, "/data/distances.json?worldview=X"]
)
def test_every_answer_has_the_headers_that_protect(ask, path):
    _, headers, _ = ask(path)
    assert {name: headers.get(name) for name in PROTECTION} == PROTECTION
    assert (
        "default-src" in headers["content-security-policy"]
        or "object-src 'none'" in headers["content-security-policy"]
    )


@pytest.mark.parametrize(
    "path",
    [
        "/assets/own/../style.py",
        "/assets/own/..%2fstyle.py",
        "/assets/own/%2e%2e/style.py",
        "/assets/own/%2e%2e%2f%2e%2e%2fpyproject.toml",
        "/assets/own//etc/passwd",
        "/assets/own/%2fetc%2fpasswd",
        "/assets/page/../app.py",
        "/assets/../dashboard/app.py",
        "/assets/nowhere/atlas.js",
        "/assets/own/",
        "/assets/own/%00",
        "/assets/own/" + "a" * 300,
    ],
)
def test_nothing_outside_the_assets_is_handed_out(ask, path):
    status, _, body = ask(path)
    assert status in (400, 404)
    assert b"import" not in body
    assert b"root:" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/assets/frame.js",
        "/assets/page.js",
        "/assets/leaflet/leaflet.js",
        "/assets/style.css",
    ],
)
def test_the_assets_are_handed_out(ask, path):
    status, headers, body = ask(path)
    assert status == 200
    assert body
    assert "etag" in headers


def test_a_digest_in_the_address_lets_the_browser_keep_the_answer(ask):
    _, headers, _ = ask("/data/countries.geojson?v=abc")
    assert "immutable" in headers["cache-control"]


def test_without_a_digest_the_browser_asks_again(ask):
    _, headers, _ = ask("/data/countries.geojson")
    assert "no-cache" in headers["cache-control"]


@pytest.mark.parametrize("path", DATA)
def test_no_route_can_be_written_to(atlas, path):
    asked = urllib.request.Request(atlas + path, data=b"x", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked, timeout=30)
    refused.value.close()
    assert refused.value.code in (403, 405)
