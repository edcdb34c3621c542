"""Beginnings of numbers that GS1 gives to no company, by what they are for instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEMONSTRATION = "952"  # GS1's own examples; no company has it, so no demo number can be anybody's
_SHOP = _("Numbers that begin with %(begin)s serve inside one shop only; GS1 gives them to nobody.")
_EXAMPLES = _("Numbers that begin with %(begin)s are GS1's own examples; GS1 gives them to nobody.")
_PRESS = _("Numbers that begin with %(begin)s are for books and journals; they belong to no company.")
_MONEY = _("Numbers that begin with %(begin)s are for coupons and receipts; they belong to no company.")
NO_COMPANYS: tuple[tuple[str, Promise], ...] = (
    ("02", _SHOP),
    ("04", _SHOP),
    ("2", _SHOP),
    (DEMONSTRATION, _EXAMPLES),
    ("977", _PRESS),
    ("978", _PRESS),
    ("979", _PRESS),
    ("980", _MONEY),
    ("981", _MONEY),
    ("982", _MONEY),
    ("983", _MONEY),
    ("984", _MONEY),
    ("99", _MONEY),
)


def why_no_companys(digits: str, *, is_demo: bool = False) -> str:
    """Why no company can own this prefix, in the reader's language; empty where one can. Demo data may use 952."""
    for begin, words in NO_COMPANYS:
        if digits.startswith(begin) and not (is_demo and begin == DEMONSTRATION):
            return str(words) % {"begin": begin}
    return ""
