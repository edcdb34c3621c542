"""Keys as people type them off a paper or a packet: blanks and hyphens do not matter, anything else does."""

import re

BETWEEN = re.compile(r"[ \u00a0.\-–]")
DIGITS = re.compile("[0-9]+")
GTIN_LENGTHS = (8, 12, 13, 14)


def digits_typed(typed: str) -> str | None:
    """`893 8505-97001` → its digits; None for what holds anything else."""
    digits = BETWEEN.sub("", typed)
    return digits if DIGITS.fullmatch(digits) else None


def gtin_typed(typed: str) -> str | None:
    """8, 12, 13 or 14 digits, filled up with zeros to the 14 of a GTIN in data; None for what is no GTIN."""
    digits = digits_typed(typed)
    return digits.zfill(14) if digits and len(digits) in GTIN_LENGTHS else None
