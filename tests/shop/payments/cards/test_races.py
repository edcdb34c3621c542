"""Two things at the same moment: a notice and the reservation's end, two refunds, a refund and a payout.

The controls switch a lock or a key off and must then lose or double money, or the test proves nothing.
"""

import random
from typing import Any

import pytest
from django.utils import timezone

from shop.ledger.checking import faults
from shop.payments import payouts
from shop.payments.cards import calls, looking, stripe_api
from shop.payments.cards.models import CardRefund, Errand
from shop.seller_orders import gate
from shop.seller_orders.actors import SYSTEM, seller
from shop.seller_orders.models import SellerOrder, State
from tests.crowd import Crowd
from tests.shop.payments.cards.conftest import BY_CARD, HONEY, Cards
from tests.shop.payments.conftest import account_of, books

pytestmark = pytest.mark.race
ROUNDS = 8
SELLER = seller(None)


def fresh(part: SellerOrder) -> SellerOrder:
    return SellerOrder.objects.get(pk=part.pk)


def test_a_notice_against_the_end_of_the_reservation(crowd: Crowd, cards: Cards) -> None:
    """Whoever comes first: the order goes on with the money, or has ended and the money is due to go back."""
    ends = set()
    listing = None
    for _turn in range(ROUNDS):
        listing = listing or cards.orders.market.listing()
        order = cards.orders.place(cards.orders.market.basket(listing), BY_CARD)
        part = order.seller_orders.get()
        payment = cards.charged(order)
        crowd.at_once(
            lambda payment=payment: looking.look(payment, timezone.now()),
            lambda part=part: _end(part),
            lambda payment=payment: looking.look(payment, timezone.now()),
        )
        own = fresh(part)
        ends.add(own.state)
        expected = (
            {"provider_clearing": HONEY, "sales_in_progress": -HONEY}
            if own.state == State.PLACED
            else {"provider_clearing": HONEY, "refunds_due": -HONEY}
        )
        assert books(own) == expected
        refunds = CardRefund.objects.filter(share__seller_order=own)
        assert [one.amount for one in refunds] == ([] if own.state == State.PLACED else [HONEY])
    assert ends <= {State.PLACED, State.CANCELLED}
    assert list(faults()) == []


def _end(part: SellerOrder) -> None:
    try:
        gate.cancel(part, SYSTEM, timezone.now(), "not paid in time")
    except gate.Refused:
        """It was paid and is beyond recall."""


def _delivered(cards: Cards, listing: Any, quantity: int = 1) -> SellerOrder:
    order = cards.orders.place(cards.orders.market.basket(listing, quantity=quantity), BY_CARD)
    cards.paid(order)
    part = order.seller_orders.get()
    gate.pack(part, SELLER, timezone.now())
    gate.ship(part, SELLER, timezone.now())
    gate.deliver(part, SELLER, timezone.now())
    return fresh(part)


def test_two_refunds_at_once_each_go_back_once(crowd: Crowd, cards: Cards) -> None:
    part = _delivered(cards, cards.orders.market.listing())
    line, now = part.lines.get(), timezone.now()
    crowd.at_once(
        lambda: gate.reduce(line, 30_000, SELLER, now, "a"),
        lambda: gate.reduce(line, 40_000, SELLER, now, "b"),
    )
    jobs = crowd.at_once(cards.run, cards.run, cards.run)
    assert sorted(jobs)[-1] != ""
    cards.run()
    assert sorted(one["amount"] for one in cards.stripe.of_kind("refund")) == [30_000, 40_000]
    assert books(part) == {"provider_clearing": HONEY - 70_000, "seller_payable": -(HONEY - 70_000)}


def test_without_the_claim_and_the_key_a_refund_would_go_back_twice(crowd: Crowd, cards: Cards) -> None:
    """The control: three workers on one errand, each with a key of its own."""
    part = _delivered(cards, cards.orders.market.listing())
    gate.reduce(part.lines.get(), 30_000, SELLER, timezone.now(), "a")
    errand = Errand.objects.get(refund__isnull=False)
    cards.stripe.slow = 0.3

    def without() -> None:
        refund = errand.refund
        key = str(random.random())
        stripe_api.give_back(calls.refund_params(refund.share.payment, refund), key)

    crowd.at_once(without, without)
    assert len(cards.stripe.of_kind("refund")) == 2


def test_a_refund_during_a_payout(crowd: Crowd, cards: Cards) -> None:
    """The payout hands out what is left, or what was there before: then the seller owes the difference."""
    part = _delivered(cards, cards.orders.market.listing())
    account_of(part.seller)
    line, now = part.lines.get(), timezone.now()
    payout, _part = crowd.at_once(
        lambda: payouts.propose(part.partner, None, now),
        lambda: gate.reduce(line, 30_000, SELLER, now, "a"),
    )
    cards.run()
    assert payout.amount in {HONEY, HONEY - 30_000}
    assert [one["amount"] for one in cards.stripe.of_kind("refund")] == [30_000]
    left = books()
    assert left["payouts_under_way"] == -payout.amount
    assert left.get("seller_payable", 0) == payout.amount - (HONEY - 30_000)
    assert list(faults()) == []
