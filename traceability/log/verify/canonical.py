"""One spelling of JSON (RFC 8785), with the standard library alone.

The log's entries hold objects, arrays, strings, whole numbers, true, false and null, and keys of ASCII letters.
Within that, Python's own encoder writes what RFC 8785 asks for; whatever lies outside is refused.
"""

import json
from typing import Any

from .tree import leaf_hash

LARGEST = 2**53 - 1  # beyond it other languages would read another number


class Strange(str):
    """Holds the place of something that the log does not use: a fraction, or a name that occurs twice."""

    __slots__ = ()


class NotCanonical(ValueError):
    """This is no JSON that means the same to everybody."""


def parse(text: str | bytes) -> Any:
    """Any JSON; what the log does not use comes out as something that `canonical` refuses."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_float=Strange, parse_constant=Strange)
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def canonical(value: Any) -> bytes:
    """The bytes that are hashed; NotCanonical for what the log does not use."""
    try:
        _refuse_strange(value)
        spelled = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return spelled.encode("utf-8")
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as error:  # half of a surrogate pair, or nested beyond reading
        raise NotCanonical(str(error)) from error


def leaf_of(record: Any) -> bytes:
    """The leaf hash of one entry's data."""
    return leaf_hash(canonical(record))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Readers differ on which of two equal names counts, so such an object means nothing here."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else found | {"": Strange("a name occurs twice")}


def _refuse_strange(value: Any) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise NotCanonical(f"not a name: {key!r}")
            _refuse_strange(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_strange(inner)
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise NotCanonical(f"too large: {value}")
    elif isinstance(value, Strange) or (not isinstance(value, str) and value is not None):
        raise NotCanonical(f"not used in the log: {value!r}")
