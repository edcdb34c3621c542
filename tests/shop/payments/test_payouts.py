"""Payouts: proposed from the balance, approved by a second person, transferred; what is not theirs is refused."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from shop.payments import payouts, receiving
from shop.payments.bank_file import bank_file
from shop.payments.models import Payout, PayoutEvent, PayoutState
from shop.payments.payouts import PayoutRefused
from shop.seller_orders import gate
from shop.seller_orders.actors import seller as as_seller
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.placing import Payment as HowPaid
from shop.sellers.models import MoneyTaker, Seller
from shop.users.models import User
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.payments.conftest import account_of, books
from tests.shop.seller_orders.conftest import Orders

TOTAL = 195_000
BY_PLATFORM = HowPaid("vietqr-platform", is_prepaid=True, minutes=30)
DAY = date(2026, 11, 22)


def earned(orders: Orders, market: MarketFactory) -> Seller:
    """A delivered order whose money the platform took: 195,000 are owed to the seller."""
    own = market.seller()
    own.money_taker = MoneyTaker.PLATFORM
    own.save()
    account_of(None)
    account_of(own)
    order = orders.one(payment=BY_PLATFORM)
    receiving.receive(order, TOTAL, f"n{order.pk}", NOON)
    order = SellerOrder.objects.get(pk=order.pk)
    gate.pack(order, as_seller(None), NOON)
    gate.ship(order, as_seller(None), NOON)
    gate.deliver(order, as_seller(None), NOON)
    return own


def people() -> tuple[User, User]:
    return User.objects.get(email="first@ocop.localhost"), User.objects.get(email="second@ocop.localhost")


@pytest.mark.django_db
def test_from_the_balance_to_the_bank(orders: Orders, market: MarketFactory) -> None:
    own = earned(orders, market)
    first, second = people()
    payout = payouts.propose(own.partner, first, NOON)
    assert (payout.amount, payout.state) == (TOTAL, PayoutState.PROPOSED)
    assert books() == {"platform_bank": TOTAL, "payouts_under_way": -TOTAL}
    payouts.approve(payout, second, NOON)
    sheet = load_workbook(BytesIO(bank_file(Payout.objects.filter(state="approved")))).active
    assert [cell.value for cell in sheet[2]] == [
        1, "0071001234567", "HTX LINH NGOC", "970436", "Vietcombank", TOTAL, payout.number,
    ]  # fmt: skip
    payouts.mark_paid(payout, DAY, first, NOON)
    payouts.mark_paid(payout, DAY, first, NOON)
    assert books() == {}
    assert list(PayoutEvent.objects.values_list("step", flat=True)) == ["proposed", "approved", "paid"]


@pytest.mark.django_db
def test_the_first_person_may_not_approve(orders: Orders, market: MarketFactory) -> None:
    own = earned(orders, market)
    first, _second = people()
    payout = payouts.propose(own.partner, first, NOON)
    for deed in (
        lambda: payouts.approve(payout, first, NOON),
        lambda: payouts.mark_paid(payout, DAY, first, NOON),
    ):
        with pytest.raises(PayoutRefused):
            deed()
    payout.refresh_from_db()
    assert (payout.state, PayoutEvent.objects.count()) == (PayoutState.PROPOSED, 1)


@pytest.mark.django_db
def test_nothing_is_paid_out_twice_and_a_dropped_one_comes_back(
    orders: Orders, market: MarketFactory
) -> None:
    own = earned(orders, market)
    first, second = people()
    payout = payouts.propose(own.partner, first, NOON)
    with pytest.raises(PayoutRefused):
        payouts.propose(own.partner, second, NOON)
    payouts.approve(payout, second, NOON)
    payouts.drop(payout, first, NOON)
    assert books() == {"platform_bank": TOTAL, "seller_payable": -TOTAL}
    assert payouts.propose(own.partner, second, NOON).amount == TOTAL


@pytest.mark.django_db
def test_without_an_account_or_a_balance_nothing_is_proposed(orders: Orders, market: MarketFactory) -> None:
    own: Any = market.seller()
    with pytest.raises(PayoutRefused):
        payouts.propose(own.partner, None, NOON)
    account_of(own)
    with pytest.raises(PayoutRefused):
        payouts.propose(own.partner, None, NOON)
    assert Payout.objects.count() == 0
