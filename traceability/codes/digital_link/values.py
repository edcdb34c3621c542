"""Checks on parts of values, by the names that `ai_table.txt` gives them. Each takes a part that has its form already.

Not here are GS1's lists of company prefixes, and those of countries, currencies, packages and coupons: they change, and
a list that is out of date refuses what is right.
"""

import re
from calendar import monthrange
from collections.abc import Callable

CSET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
CSET_32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
PRIMES = (
    2,
    3,
    5,
    7,
    11,
    13,
    17,
    19,
    23,
    29,
    31,
    37,
    41,
    43,
    47,
    53,
    59,
    61,
    67,
    71,
    73,
    79,
    83,
)  # a GMN has at most 23
MODULUS = 1021
RESTRICTED = re.compile(r".0[24]|.2|000000[02]")  # GTIN-13 prefixes 02, 04, 20-29; GTIN-8 with 0 or 2


def check_digit(digits: str) -> str:
    """The digit that follows `digits`: weights 3, 1, 3, 1 … from the right (GS1 General Specifications 7.9.1).

    >>> check_digit("893850597001")
    '4'
    """
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def has_check_digit(digits: str) -> bool:
    return digits[-1:] == check_digit(digits[:-1])


def check_pair(text: str) -> str:
    """The two check characters of a GMN (7.9.5): values weighted by primes from the right, modulo 1021."""
    total = sum(CSET_82.index(sign) * prime for sign, prime in zip(reversed(text), PRIMES, strict=False))
    high, low = divmod(total % MODULUS, 32)
    return CSET_32[high] + CSET_32[low]


def has_check_pair(text: str) -> bool:
    return len(text) > 1 and text[-2:] == check_pair(text[:-2])


def is_restricted(gtin: str) -> bool:
    """A restricted circulation number: valid inside a shop or a company, never in open trade. Takes 14 digits."""
    return RESTRICTED.match(gtin) is not None


def is_date(text: str, *, may_leave_day: bool) -> bool:
    """YYMMDD or YYYYMMDD; day 00 means the whole month, where that is allowed."""
    year, month, day = int(text[:-4]), int(text[-4:-2]), int(text[-2:])
    if not 1 <= month <= 12:
        return False
    return (may_leave_day and day == 0) or 1 <= day <= monthrange(year + 2000 if year < 100 else year, month)[
        1
    ]


def is_iban(text: str) -> bool:
    """Country, two check digits and the account, together 1 modulo 97 (ISO 13616)."""
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{1,30}", text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def _below(limit: int) -> Callable[[str], bool]:
    return lambda text: int(text) < limit


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text) is not None


def _numbers_around_slash(text: str) -> tuple[int, int]:
    """`2/3` → 2, 3; what is not of this form gives a piece of nothing."""
    parts = re.fullmatch("([0-9]+)/([0-9]+)", text)
    return (int(parts[1]), int(parts[2])) if parts else (1, 0)


def _is_piece(piece: int, total: int) -> bool:
    return 1 <= piece <= total


CHECKS: dict[str, Callable[[str], bool]] = {
    "csum": has_check_digit,
    "csumalpha": has_check_pair,
    "yymmdd": lambda text: is_date(text, may_leave_day=False),
    "yymmd0": lambda text: is_date(text, may_leave_day=True),
    "yyyymmdd": lambda text: int(text[:4]) > 0 and is_date(text, may_leave_day=False),
    "hhmi": lambda text: int(text[:2]) < 24 and int(text[2:]) < 60,
    "hh": _below(24),
    "mi": _below(60),
    "ss": _below(60),
    "pcenc": _matches(r"(?:[^%]|%[0-9A-Fa-f]{2})*"),
    "latitude": _below(1_800_000_001),
    "longitude": _below(3_600_000_001),
    "yesno": _matches("[01]"),
    "hyphen": _matches("-"),
    "importeridx": _matches("[0-9A-Z_a-z-]"),
    "mediatype": _matches("0[1-9]|10|[89][0-9]"),
    "iso5218": _matches("[0129]"),
    "posinseqslash": lambda text: _is_piece(*_numbers_around_slash(text)),
    "nonzero": lambda text: int(text) > 0,
    "winding": _matches("[019]"),
    "zero": _matches("0+"),
    "pieceoftotal": lambda text: _is_piece(int(text[:2]), int(text[2:])),
    "iban": is_iban,
    "nozeroprefix": _matches("0|[1-9][0-9]*"),
    "hasnondigit": _matches(".*[^0-9].*"),
}
