"""What buyers and banks make of a transfer's text, and what is then done: a table of outcomes, and a counted rate."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.payments.statements.matching import Open, Why, distance_within, match
from traceability.register.public_code import ALPHABET, new_public_code

ORDER, OTHER = "GH7KQ2M4XD9P", "GHB3V8NT5RWC"
OWED = 195_000
ORDERS = [Open(ORDER, OWED), Open(OTHER, 80_000), Open("GH22222ZZZZZ", 0, is_open=False)]
PAID = "GH22222ZZZZZ"

TABLE = [
    # the text, the amount, why, for which order, booked by itself
    ("GH7KQ2M4XD9P", OWED, Why.EXACT, ORDER, True),
    ("gh7kq2m4xd9p", OWED, Why.EXACT, ORDER, True),
    ("MBVCB.42.GH7KQ2M4XD9P.CT tu 0071 toi 0072", OWED, Why.EXACT, ORDER, True),
    ("Thanh toan don hang GH 7KQ2M 4XD9P cam on", OWED, Why.EXACT, ORDER, True),
    ("GH-7KQ2M-4XD9P", OWED, Why.EXACT, ORDER, True),
    ("Tôi trả tiền đơn GH7KQ2M4XD9P ạ", OWED, Why.EXACT, ORDER, True),
    ("IBFT GHB3V8NT5RWC-221126-10:33:01 99887766", 80_000, Why.EXACT, OTHER, True),
    ("GHB3VBNTSRWC", 80_000, Why.EXACT, OTHER, True),  # B for 8, S for 5
    ("GH7KQ2M4XD9P", 150_000, Why.OTHER_AMOUNT, ORDER, True),  # too little: waits for the rest
    ("GH7KQ2M4XD9P", 200_000, Why.OTHER_AMOUNT, ORDER, True),  # too much: the rest goes back
    ("GH7KQ2M4XD9", OWED, Why.CHANGED, ORDER, True),  # the last sign lost
    ("H7KQ2M4XD9P", OWED, Why.CHANGED, ORDER, True),
    ("GH7KQ2M4XXD9P", OWED, Why.CHANGED, ORDER, True),
    ("GH7KQ2N4XD9P", OWED, Why.CHANGED, ORDER, True),
    ("GH7KQ2N4XD9P", 150_000, Why.CHANGED, ORDER, False),  # changed and another amount: a person looks
    ("CT DEN:0123 GH7KQ2M4X", OWED, Why.CUT, ORDER, True),  # cut by the bank
    ("CT DEN:0123 GH7KQ2M4X", 150_000, Why.CUT, ORDER, False),
    ("GH7KQ2M4XD9P GHB3V8NT5RWC", 275_000, Why.SEVERAL, None, True),
    ("GH7KQ2M4XD9P GHB3V8NT5RWC", 270_000, Why.SEVERAL, None, False),
    (PAID, OWED, Why.OVER, PAID, False),  # paid twice or too late: somebody gives it back
    ("tien hang", OWED, Why.AMOUNT_ONLY, ORDER, False),
    ("", 80_000, Why.AMOUNT_ONLY, OTHER, False),
    ("tien hang", 123_456, Why.UNKNOWN, None, False),
    ("GH7KQ2M", 123_456, Why.UNKNOWN, None, False),  # too little of it is left
]


@pytest.mark.parametrize(("text", "amount", "why", "number", "clear"), TABLE)
def test_table_of_outcomes(text: str, amount: int, why: Why, number: str | None, clear: bool) -> None:
    found = match(text, amount, ORDERS)
    assert (found.why, found.is_clear) == (why, clear)
    if number:
        assert found.shares == [(number, amount)]


def test_several_orders_in_one_transfer_get_each_their_own() -> None:
    assert match(f"{ORDER} {OTHER}", 275_000, ORDERS).shares == [(ORDER, OWED), (OTHER, 80_000)]


def test_two_orders_of_one_amount_are_not_guessed() -> None:
    assert match("tien hang", 50_000, [Open(ORDER, 50_000), Open(OTHER, 50_000)]).why == Why.UNKNOWN


def mangled(reference: str, dice: random.Random) -> str:
    """One of the things that happen to a text on its way, among other words."""
    place = dice.randrange(2, len(reference))
    sign = dice.choice(ALPHABET)
    change = dice.choice(["as is", "lower", "spaces", "lost", "added", "swapped", "cut"])
    text = {
        "as is": reference,
        "lower": reference.lower(),
        "spaces": f"{reference[:place]} {reference[place:]}",
        "lost": reference[:place] + reference[place + 1 :],
        "added": reference[:place] + sign + reference[place:],
        "swapped": reference[:place] + sign + reference[place + 1 :],
        "cut": reference[: dice.randrange(9, 12)],
    }[change]
    return f"{dice.choice(['', 'MBVCB.2211.', 'CT DEN '])}{text}{dice.choice(['', ' cam on', '.CT tu 0071'])}"


def test_rates_on_a_generated_set() -> None:
    """2,000 transfers against 300 open orders: none is booked to a wrong one, nearly all right ones by themselves."""
    dice = random.Random(20261122)
    orders = [Open(f"GH{new_public_code()}", dice.randrange(50, 60) * 5_000) for _ in range(300)]
    counted: Counter[str] = Counter()
    for _ in range(1_000):
        order = dice.choice(orders)
        found = match(mangled(order.number, dice), order.owed, orders)
        right = found.shares == [(order.number, order.owed)]
        counted[
            "booked right" if right and found.is_clear else "booked wrong" if found.is_clear else "asked"
        ] += 1
    for _ in range(1_000):
        stranger = f"GH{new_public_code()}"
        found = match(mangled(stranger, dice), dice.choice(orders).owed, orders)
        counted["stranger booked" if found.is_clear else "stranger left"] += 1
    assert (counted["booked wrong"], counted["stranger booked"]) == (0, 0), counted
    assert counted["booked right"] >= 990, counted


@given(st.text(max_size=60), st.integers(1, 10**9))
def test_no_text_at_all_books_an_order_that_it_does_not_name(text: str, amount: int) -> None:
    assert not match(text, amount, ORDERS).is_clear


@given(st.text("AB01", max_size=8), st.text("AB01", max_size=12))
def test_the_distance_is_that_of_the_nearest_piece(pattern: str, text: str) -> None:
    def plain(a: str, b: str) -> int:
        row = list(range(len(b) + 1))
        for i, sign in enumerate(a, 1):
            above, row = row, [i]
            for j, other in enumerate(b, 1):
                row.append(min(above[j - 1] + (sign != other), above[j] + 1, row[j - 1] + 1))
        return row[-1]

    pieces = {text[start:end] for start in range(len(text) + 1) for end in range(start, len(text) + 1)}
    assert distance_within(pattern, text) == min(plain(pattern, piece) for piece in pieces)
