"""Two writers of RFC 8785 that have nothing in common must agree: the library and the verifier's few lines."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from traceability.log.verify.canonical import LARGEST, NotCanonical, canonical, leaf_of, parse
from traceability.log.verify.tree import leaf_hash

NAMES = st.text(st.characters(max_codepoint=127), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=15,
)


@given(VALUES)
def test_both_write_the_same_bytes_and_read_them_back(value: object) -> None:
    written = canonical(value)
    assert written == rfc8785.dumps(value)  # type: ignore[arg-type]
    assert parse(written) == value
    assert parse(json.dumps(value, indent=2)) == value


def test_an_entry_is_hashed_as_a_leaf() -> None:
    record = {"product": {"name": "Nước mắm Cửa Lò"}, "at": "2026-11-22", "event": 7, "decided_by": None}
    text = '{"at":"2026-11-22","decided_by":null,"event":7,"product":{"name":"Nước mắm Cửa Lò"}}'
    assert leaf_of(record) == leaf_hash(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"a":2}',
        '{"a":1.0}',
        '{"a":[1e3]}',
        '{"a":NaN}',
        '{"a":9007199254740992}',
        '{"á":1}',
        '"\\ud800"',
    ],
)
def test_what_others_might_read_otherwise_is_not_hashed(text: str) -> None:
    with pytest.raises(NotCanonical):
        canonical(parse(text))


@pytest.mark.parametrize("text", ["", "{", '{"a":}', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        parse(text)
