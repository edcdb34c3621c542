"""Which order a transfer is for, though the buyer or a bank changed its text.

A reference has twelve letters and digits, ten of them drawn at random. It is found whatever stands around it: in
another case, with spaces or dots between, with 0 for O or 1 for I, one sign lost, added or changed, or cut by the bank.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from traceability.register.vietnamese import fold_words

SHORTEST_PIECE = 9  # of a reference that was cut: "GH" and seven random signs
CONFUSED = str.maketrans({"O": "0", "Q": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"})


@dataclass(frozen=True)
class Open:
    """An order that money may be for: what it still owes, in dong; `number` is its reference."""

    number: str
    owed: int
    is_open: bool = True


class Why(StrEnum):
    EXACT = "exact"
    CHANGED = "changed"
    CUT = "cut"
    SEVERAL = "several"
    OTHER_AMOUNT = "other_amount"
    OVER = "over"
    AMOUNT_ONLY = "amount_only"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Match:
    """`is_clear`: it may be booked without a person. `shares`: [(number, dong)]."""

    why: Why
    shares: list[tuple[str, int]] = field(default_factory=list)
    is_clear: bool = False


@cache
def folded(text: str) -> str:
    """Capital letters and digits only, look-alikes as one."""
    return re.sub(r"[^A-Z0-9]", "", fold_words(text).upper()).translate(CONFUSED)


def match(text: str, amount: int, orders: Iterable[Open]) -> Match:
    """The rules, in this order.

    The whole reference, look-alikes counted as the same: clear, whatever the amount, for too little and too much have
    their own rules; an order that owes nothing any more: proposed, for somebody must give it back. Several references:
    clear when the amounts add up. A changed or cut one: clear when the amount is the order's, else proposed. No
    reference: proposed when exactly one order owes just this amount. All else is unknown.
    """
    orders = list(orders)
    said = folded(text)
    whole = [order for order in orders if folded(order.number) in said]
    if len(whole) > 1:
        return _several(whole, amount)
    if whole:
        return _whole(whole[0], amount)
    near = [(order, why) for order in orders if (why := _near(folded(order.number), said))]
    if len(near) == 1:
        order, why = near[0]
        return Match(why, [(order.number, amount)], is_clear=order.is_open and order.owed == amount)
    if near:
        return Match(Why.SEVERAL)
    same = [order for order in orders if order.is_open and order.owed == amount]
    if len(same) == 1:
        return Match(Why.AMOUNT_ONLY, [(same[0].number, amount)])
    return Match(Why.UNKNOWN)


def _whole(order: Open, amount: int) -> Match:
    if not order.is_open or order.owed == 0:
        return Match(Why.OVER, [(order.number, amount)])
    why = Why.EXACT if order.owed == amount else Why.OTHER_AMOUNT
    return Match(why, [(order.number, amount)], is_clear=True)


def _several(orders: list[Open], amount: int) -> Match:
    shares = [(order.number, order.owed) for order in orders if order.owed]
    adds_up = sum(owed for _number, owed in shares) == amount and all(order.is_open for order in orders)
    return Match(Why.SEVERAL, shares if adds_up else [], is_clear=adds_up)


def _near(reference: str, said: str) -> Why | None:
    half = len(reference) // 2  # one change leaves one of the halves whole: most texts are done here
    if (reference[:half] in said or reference[half:] in said) and distance_within(reference, said) <= 1:
        return Why.CHANGED
    pieces = [
        reference[start : start + SHORTEST_PIECE] for start in range(len(reference) - SHORTEST_PIECE + 1)
    ]
    return Why.CUT if any(piece in said for piece in pieces) else None


def distance_within(pattern: str, text: str) -> int:
    """The fewest signs to lose, add or change until `pattern` stands somewhere in `text` (Sellers, 1980)."""
    row = [0] * (len(text) + 1)
    for number, sign in enumerate(pattern, start=1):
        above, row = row, [number]
        for place, other in enumerate(text, start=1):
            row.append(min(above[place - 1] + (sign != other), above[place] + 1, row[place - 1] + 1))
    return min(row)
