"""How an answer's bytes are packed."""

from __future__ import annotations

import gzip
import json

from hypothesis import given
from hypothesis import strategies as st

from dashboard.answers import make_body, make_json


@given(st.binary())
def test_a_packed_body_is_what_went_in(raw: bytes) -> None:
    assert gzip.decompress(make_body(raw, "text/plain").packed) == raw


def test_equal_bytes_give_an_equal_body_and_others_another_tag() -> None:
    assert make_body(b"a", "text/plain") == make_body(b"a", "text/plain")
    assert make_body(b"a", "text/plain").etag != make_body(b"b", "text/plain").etag


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_a_json_body_is_the_value_that_went_in(value: dict[str, object]) -> None:
    assert json.loads(gzip.decompress(make_json(value).packed)) == value
