"""Keys as people type, paste or scan them: blanks and hyphens do not matter, anything else does."""

import re

from traceability.codes.digital_link import Permit, parse
from traceability.identifiers.models import GTIN_LENGTHS

BETWEEN = re.compile(r"[ \u00a0.\-–]")
DIGITS = re.compile("[0-9]+")
ELEMENT_STRING = re.compile(
    r"\(?01\)?([0-9]{14})(?:[^0-9].*)?"
)  # (01)08938505970014(10)… as scanners give it
PARTY, PLACE = "417", "414"


def digits_typed(typed: str) -> str | None:
    """`893 8505-97001` → its digits; None for what holds anything else."""
    digits = BETWEEN.sub("", typed)
    return digits if DIGITS.fullmatch(digits) else None


def gtin_typed(typed: str) -> str | None:
    """8, 12, 13 or 14 digits, filled up with zeros to the 14 of a GTIN in data; None for what is no GTIN.

    Also out of what a scanner gives: a Digital Link, or an element string with its application identifier.
    """
    text = typed.strip()
    if "://" in text:
        return _linked(text)
    element = ELEMENT_STRING.fullmatch(BETWEEN.sub("", text)) if text.startswith("(") else None
    digits = element[1] if element else digits_typed(text)
    return digits.zfill(14) if digits and len(digits) in GTIN_LENGTHS else None


def gln_typed(typed: str) -> str | None:
    """13 digits, also out of a Digital Link; None for what is no GLN."""
    text = typed.strip()
    if "://" in text:
        try:
            link = parse(text)
        except ValueError:
            return None
        return link.value if link.key in (PARTY, PLACE) else None
    digits = digits_typed(text)
    return digits if digits and len(digits) == 13 else None


def _linked(uri: str) -> str | None:
    try:
        return parse(uri, {Permit.SHORT_GTINS, Permit.UNKNOWN_ATTRIBUTES}).gtin or None
    except ValueError:
        return None
