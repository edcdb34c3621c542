"""The ways on which goods reach a buyer."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

DELIVERY = "delivery"
PICK_UP = "pick-up"
FAIR = "fair"
FETCHED = frozenset({PICK_UP, FAIR})


def goes_to_the_door(way: str) -> bool:
    return way not in FETCHED


@dataclass(frozen=True)
class Option:
    """A way that a seller offers for this basket: `fee` in whole dong, `note` for the buyer (where to fetch it)."""

    code: str
    label: str | Promise
    fee: Decimal
    note: str = ""
