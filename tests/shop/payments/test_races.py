"""Two payouts at once; a refund while a payout is proposed. The controls leave the lock out and hand out too much."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from shop.ledger import balances
from shop.ledger.models import AccountKind
from shop.payments import payouts
from shop.payments.models import Payout
from shop.payments.payouts import PayoutRefused
from shop.sellers.models import Seller
from tests.crowd import Crowd
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.payments.test_payouts import TOTAL, earned, people
from tests.shop.seller_orders.conftest import Orders

pytestmark = pytest.mark.race


def proposing(own: Seller, by: Any) -> Callable[[], str]:
    def act() -> str:
        try:
            payouts.propose(own.partner, by, NOON)
        except PayoutRefused:
            return "refused"
        return "proposed"

    return act


def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading the balance and writing the payout there is time for the other one."""
    known = payouts.proposable

    def slow(partner: Any) -> int:
        amount = known(partner)
        time.sleep(0.3)
        return amount

    monkeypatch.setattr(payouts, "proposable", slow)


def test_two_payouts_at_once_hand_out_the_balance_once(
    crowd: Crowd, orders: Orders, market: MarketFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = earned(orders, market)
    slowly(monkeypatch)
    assert sorted(crowd.at_once(*[proposing(own, by) for by in people()])) == ["proposed", "refused"]
    assert Payout.objects.aggregate(sum=Sum("amount"))["sum"] == TOTAL
    assert balances.stands_at(AccountKind.SELLER_PAYABLE, own.partner) == 0


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer: the lock is its own")
def test_control_without_the_lock_the_balance_goes_out_twice(
    crowd: Crowd, orders: Orders, market: MarketFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = earned(orders, market)
    slowly(monkeypatch)
    monkeypatch.setattr(payouts, "lock", lambda partner: None)
    assert crowd.at_once(*[proposing(own, by) for by in people()]) == ["proposed", "proposed"]
    assert Payout.objects.aggregate(sum=Sum("amount"))["sum"] == 2 * TOTAL


def refunding(own: Seller) -> Callable[[], None]:
    """As a refund does: the seller's balance falls, under the same lock."""
    from shop.payments.booking import move
    from shop.seller_orders.models import SellerOrder

    order = SellerOrder.objects.get(partner=own.partner)

    def act() -> None:
        with transaction.atomic():
            time.sleep(0.1)
            move(
                order, "refunded", NOON, None,
                {AccountKind.SELLER_PAYABLE: 50_000, AccountKind.REFUNDS_DUE: -50_000},
            )  # fmt: skip

    return act


def test_a_refund_during_a_payout_is_seen_or_comes_after(
    crowd: Crowd, orders: Orders, market: MarketFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either the payout is the smaller, or the seller owes the refund: the books know every dong of it."""
    own = earned(orders, market)
    slowly(monkeypatch)
    first, _second = people()
    outcome, _none = crowd.at_once(proposing(own, first), refunding(own))
    assert outcome == "proposed"
    paid_out = Payout.objects.get().amount
    left = balances.stands_at(AccountKind.SELLER_PAYABLE, own.partner)
    assert (paid_out, left) in {(TOTAL, -50_000), (TOTAL - 50_000, 0)}
    assert connection.vendor
