"""How a serial is spelled: Crockford's base 32, upper case, forgiving of what people misread."""

import re
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
BITS = 5  # of one sign
KEY_SIGNS, COUNTER_SIGNS, MAC_SIGNS = 1, 8, 9
LENGTH = KEY_SIGNS + COUNTER_SIGNS + MAC_SIGNS
LONGEST_TYPED = 60  # with generous blanks and hyphens; anything longer is no serial

_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
_BETWEEN = re.compile(r"[\s\-‐-―_.]")
_MISREAD = str.maketrans("OIL", "011")
_SERIAL = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def spelled(number: int, signs: int) -> str:
    """`spelled(33, 3)` → `011`. Two signs at a time: a million serials are spelled twice."""
    text = ALPHABET[number >> BITS * (signs - 1) & 31] if signs % 2 else ""
    for place in range((signs - signs % 2 - 2) * BITS, -1, -2 * BITS):
        text += _PAIRS[number >> place & 1023]
    return text


def number_in(text: str) -> int:
    """The number that `spelled` wrote."""
    number = 0
    for sign in text:
        number = number << BITS | _VALUE[sign]
    return number


def normal_serial(typed: str) -> str | None:
    """A serial as printed (`a7k2-m9qx 4bO…` → `A7K2M9QX4B0…`); None for what cannot be one."""
    if len(typed) > LONGEST_TYPED:
        return None
    letters = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_MISREAD)
    return letters if _SERIAL.fullmatch(letters) else None


def printed_serial(serial: str) -> str:
    """In groups of four, for reading and typing: `A7K2 M9QX 4B0T 6H3Z DW`."""
    return " ".join(serial[at : at + 4] for at in range(0, len(serial), 4))
