"""Writes a GS1 Digital Link URI out of a key, its qualifiers and data attributes."""

from collections.abc import Mapping

from traceability.codes.digital_link.ai_table import AI_TABLE, KEYS
from traceability.codes.digital_link.associations import fault_of
from traceability.codes.digital_link.checking import check
from traceability.codes.digital_link.link import DigitalLink
from traceability.codes.digital_link.parsing import ORIGIN

CANONICAL = "https://id.gs1.org"


def build(
    key: str,
    value: str,
    qualifiers: Mapping[str, str] | None = None,
    attributes: Mapping[str, str] | None = None,
    stem: str = CANONICAL,
) -> str:
    """The address, values percent-encoded; ValueError with the reason where `parse` would refuse it, or where an
    identifier lacks another that it belongs to (`associations`).

    Qualifiers may come in any order: `build("01", gtin, {"21": serial, "10": lot})` puts the lot first.

    >>> build("01", "09520123456788", {"10": "ABC/1"}, {"17": "271231"}, "https://example.vn")
    'https://example.vn/01/09520123456788/10/ABC%2F1?17=271231'
    """
    origin = ORIGIN.match(stem + "/")
    if origin is None or any(sign in stem for sign in "?#%") or stem.endswith("/"):
        raise ValueError(
            f"{stem!r} is no stem: http:// or https://, a host, and perhaps a path without closing slash"
        )
    if key not in KEYS:
        raise ValueError(f"AI {key} is no key of a Digital Link")
    link = DigitalLink(stem, key, value, _in_order(key, qualifiers or {}), tuple((attributes or {}).items()))
    check(link)
    fault = fault_of([key, *(qualifiers or {}), *(attributes or {})])
    if fault:
        raise ValueError(fault)
    return link.uri


def _in_order(key: str, qualifiers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """As the key's table wants them; what does not fit it stays as given, for the check to refuse."""
    for sequence in AI_TABLE[key].qualifiers:
        if set(sequence) == set(qualifiers):
            return tuple((ai, qualifiers[ai]) for ai in sequence)
    return tuple(qualifiers.items())
