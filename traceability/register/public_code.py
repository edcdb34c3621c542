"""The permanent public code of a certified product: random, readable aloud, never a counter."""

import re
import secrets

# Crockford's base 32 without 0 and 1, so that nobody takes O for 0 or I for 1: 30 letters and digits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
PATTERN = re.compile(rf"^[{ALPHABET}]{{{LENGTH}}}$")


def new_public_code() -> str:
    """Ten letters and digits from 30: 5.9 × 10^14 codes, so that guessing finds nothing."""
    number, letters = secrets.randbelow(len(ALPHABET) ** LENGTH), ""
    for _ in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters += ALPHABET[letter]
    return letters


def normal_public_code(typed: str) -> str:
    """What somebody typed or scanned, as stored: upper case, without spaces and hyphens."""
    return re.sub(r"[\s\-–]", "", typed).upper()


def printed_public_code(code: str) -> str:
    """`7KQ2M4XD9P` → `7KQ2M-4XD9P`, for reading aloud and for labels."""
    return f"{code[:5]}-{code[5:]}"
