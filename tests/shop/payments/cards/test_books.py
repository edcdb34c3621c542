"""Two sellers on one card, step by step, exact to the dong; then with every notice twice, shuffled and late."""

import random
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from shop.ledger.checking import faults
from shop.payments.cards.models import CardRefund, StripeNotice
from shop.seller_orders import gate, returning
from shop.seller_orders.actors import BUYER, seller
from shop.seller_orders.models import SellerOrder
from tests.shop.conftest import NOON
from tests.shop.payments.cards.conftest import BOTH, FEE, HONEY, TEA, Cards
from tests.shop.payments.conftest import books

pytestmark = pytest.mark.django_db
SELLER = seller(None)


def delivered(part: SellerOrder) -> None:
    part.refresh_from_db()
    gate.pack(part, SELLER, NOON)
    gate.ship(part, SELLER, NOON)
    gate.deliver(part, SELLER, NOON)


def returned(part: SellerOrder) -> None:
    asked = returning.ask(part.lines.get(), 1, "damaged", "Vỡ", BUYER, NOON)
    returning.agree(asked, SELLER, NOON)
    returning.receive(asked, None, False, SELLER, NOON)


def nothing() -> None:
    """Stripe's notices lie where they are."""


def story(cards: Cards, tell: Any) -> tuple[SellerOrder, SellerOrder]:
    honey, tea = cards.two_sellers()
    payment = cards.charged(honey.order)
    tell()
    delivered(honey)
    delivered(tea)
    returned(honey)
    cards.run()
    tell()
    gate.reduce(tea.lines.get(), 10_000, SELLER, NOON, "Vỡ một góc")
    cards.run()
    tell()
    payment.refresh_from_db()
    dispute = cards.stripe.dispute(payment.intent)
    tell()
    cards.stripe.decide(dispute["id"], "lost")
    tell()
    return honey, tea


AT_THE_END = {
    "provider_clearing": -(FEE + 380_000),
    "provider_fees": FEE + 380_000,
    "dispute_losses": 70_000,
    "seller_payable": -70_000,
}


def test_two_sellers_on_one_card_step_by_step(cards: Cards, noon: Any) -> None:
    honey, tea = cards.two_sellers()
    assert books() == {"buyer_receivable": BOTH, "sales_in_progress": -BOTH}
    payment = cards.charged(honey.order)
    assert books() == {"buyer_receivable": BOTH, "sales_in_progress": -BOTH}
    cards.deliver_all()
    assert books(honey) == {"provider_clearing": HONEY, "sales_in_progress": -HONEY}
    assert books(tea) == {"provider_clearing": TEA, "sales_in_progress": -TEA}
    held = {"provider_clearing": BOTH - FEE, "provider_fees": FEE}
    assert books() == {**held, "sales_in_progress": -BOTH}
    delivered(honey)
    delivered(tea)
    assert books() == {**held, "seller_payable": -BOTH}
    returned(honey)
    assert books() == {**held, "refunds_due": -HONEY, "seller_payable": -TEA}
    assert cards.run() == "2 done"  # the goods, and their way
    held["provider_clearing"] -= HONEY
    assert books() == {**held, "seller_payable": -TEA}
    gate.reduce(tea.lines.get(), 10_000, SELLER, NOON, "Vỡ một góc")
    assert books() == {**held, "refunds_due": -10_000, "seller_payable": -70_000}
    assert (cards.run(), cards.run()) == ("1 done", "")
    held["provider_clearing"] -= 10_000
    assert books() == {**held, "seller_payable": -70_000}
    payment.refresh_from_db()
    dispute = cards.stripe.dispute(payment.intent)
    cards.deliver_all()
    fees = FEE + 380_000
    assert books() == {
        "provider_clearing": -fees,
        "provider_fees": fees,
        "disputed": 70_000,
        "seller_payable": -70_000,
    }
    cards.stripe.decide(dispute["id"], "lost")
    cards.deliver_all()
    assert books() == AT_THE_END
    assert list(faults()) == []


def test_a_dispute_that_is_won_leaves_only_its_fee(cards: Cards, noon: Any) -> None:
    honey, _tea = cards.two_sellers()
    payment = cards.paid(honey.order)
    dispute = cards.stripe.dispute(payment.intent)
    cards.deliver_all()
    cards.stripe.decide(dispute["id"], "won")
    cards.deliver_all()
    fees = FEE + 380_000
    assert books() == {"provider_clearing": BOTH - fees, "provider_fees": fees, "sales_in_progress": -BOTH}


@pytest.mark.parametrize("seed", range(6))
def test_twice_shuffled_and_ten_minutes_late_ends_in_the_same_books(cards: Cards, seed: int) -> None:
    """Nothing is delivered before the end of a step, then everything, also the old, twice and in any order."""
    chance, told = random.Random(seed), []
    with time_machine.travel(NOON, tick=False) as clock:

        def tell() -> None:
            clock.shift(timedelta(minutes=10))
            told.extend(cards.stripe.events)
            cards.stripe.events = []
            mixed = told * 2
            chance.shuffle(mixed)
            assert {cards.deliver(event) for event in mixed} == {200}

        honey, tea = story(cards, tell)
    assert books() == AT_THE_END
    assert books(honey) == {}
    assert books(tea) == {"provider_clearing": 70_000, "seller_payable": -70_000}
    assert StripeNotice.objects.count() == len(told)
    assert not StripeNotice.objects.filter(handled_at=None).exists()
    assert [refund.amount for refund in CardRefund.objects.all()] == [165_000, 30_000, 10_000]
    assert [one["amount"] for one in cards.stripe.of_kind("refund")] == [165_000, 30_000, 10_000]
    assert list(faults()) == []
