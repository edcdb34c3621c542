"""Each step of an order in the books, and every odd payment by its rule, exact to the dong."""

from datetime import date

import pytest

from shop.ledger.models import Posting
from shop.payments import receiving
from shop.payments.models import BankAccount, CommissionRate, Payment
from shop.payments.transfer import code_for
from shop.seller_orders import gate
from shop.seller_orders.actors import BUYER, SYSTEM, seller
from shop.seller_orders.models import SellerOrder, State
from shop.seller_orders.placing import Payment as HowPaid
from shop.sellers.models import MoneyTaker
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.payments.conftest import account_of, books
from tests.shop.seller_orders.conftest import PREPAID, Orders
from tests.shop.seller_orders.conftest import Orders as _Orders  # noqa: F401

pytestmark = pytest.mark.django_db
SELLER = seller(None)
TOTAL = 195_000  # 165,000 for the honey and 30,000 for its way


def commission(basis_points: int = 500) -> None:
    CommissionRate.objects.create(first_day=date(2026, 1, 1), basis_points=basis_points)


def delivered(order: SellerOrder) -> SellerOrder:
    gate.pack(order, SELLER, NOON)
    gate.ship(order, SELLER, NOON)
    return gate.deliver(order, SELLER, NOON)


def test_an_order_is_owed_from_the_start(orders: Orders) -> None:
    order = orders.one()
    assert books(order) == {"buyer_receivable": TOTAL, "sales_in_progress": -TOTAL}
    payment = Payment.objects.get(seller_order=order)
    assert (payment.method, payment.taker, payment.amount) == ("cash-on-delivery", MoneyTaker.SELLER, TOTAL)


def test_cash_at_the_door(orders: Orders) -> None:
    commission()
    order = delivered(orders.one())
    assert books(order) == {"commission": -8_250, "seller_payable": 8_250}


def test_not_taken_at_the_door(orders: Orders) -> None:
    commission()
    order = orders.one()
    gate.pack(order, SELLER, NOON)
    gate.ship(order, SELLER, NOON)
    gate.refuse(order, SELLER, NOON, "Không nghe máy")
    assert books(order) == {}


def test_cancelled_before_anything_was_paid(orders: Orders) -> None:
    order = orders.one()
    gate.cancel(order, BUYER, NOON, "Đổi ý")
    assert books(order) == {}
    assert Posting.objects.filter(subject=order.number).count() == 2


def test_paid_in_full_by_transfer(orders: Orders, bank_account: BankAccount) -> None:
    order = orders.one(payment=PREPAID)
    payment = Payment.objects.get(seller_order=order)
    assert (payment.reference, payment.bank_account) == (order.number, bank_account)
    assert order.number in code_for(payment, order.to_pay)
    got = receiving.receive(order, TOTAL, "n1", NOON)
    order.refresh_from_db()
    assert got == receiving.Received(TOTAL, 0, 0)
    assert (order.state, order.paid) == (State.PLACED, TOTAL)
    assert books(order) == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_the_same_notice_again_changes_nothing(orders: Orders, bank_account: BankAccount) -> None:
    order = orders.one(payment=PREPAID)
    receiving.receive(order, TOTAL, "n1", NOON)
    assert receiving.receive(order, TOTAL, "n1", NOON) == receiving.Received(TOTAL, 0, 0)
    assert books(order) == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_too_little_waits_for_the_rest(orders: Orders, bank_account: BankAccount) -> None:
    order = orders.one(payment=PREPAID)
    assert receiving.receive(order, 150_000, "n1", NOON) == receiving.Received(150_000, 0, 45_000)
    order.refresh_from_db()
    assert (order.state, order.paid) == (State.AWAITING_PAYMENT, 0)
    assert receiving.receive(order, 45_000, "n2", NOON) == receiving.Received(45_000, 0, 0)
    order.refresh_from_db()
    assert (order.state, order.paid) == (State.PLACED, TOTAL)
    assert books(order) == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_too_little_until_the_time_was_over_goes_back(orders: Orders, bank_account: BankAccount) -> None:
    order = orders.one(payment=PREPAID)
    receiving.receive(order, 150_000, "n1", NOON)
    gate.cancel(order, SYSTEM, NOON, "Hết hạn giữ hàng")
    assert books(order) == {"seller_bank": 150_000, "refunds_due": -150_000}


def test_too_much_goes_back_above_what_is_owed(orders: Orders, bank_account: BankAccount) -> None:
    order = orders.one(payment=PREPAID)
    assert receiving.receive(order, 200_000, "n1", NOON) == receiving.Received(TOTAL, 5_000, 0)
    assert books(order) == {"seller_bank": 200_000, "sales_in_progress": -TOTAL, "refunds_due": -5_000}


def test_paid_twice_goes_back_once(orders: Orders, bank_account: BankAccount) -> None:
    order = orders.one(payment=PREPAID)
    receiving.receive(order, TOTAL, "n1", NOON)
    assert receiving.receive(order, TOTAL, "n2", NOON) == receiving.Received(0, TOTAL, 0)
    assert books(order) == {"seller_bank": 2 * TOTAL, "sales_in_progress": -TOTAL, "refunds_due": -TOTAL}


def test_paid_after_the_cancellation_goes_back(orders: Orders, bank_account: BankAccount) -> None:
    order = orders.one(payment=PREPAID)
    gate.cancel(order, SYSTEM, NOON, "Hết hạn giữ hàng")
    assert receiving.receive(order, TOTAL, "n1", NOON) == receiving.Received(0, TOTAL, 0)
    order.refresh_from_db()
    assert order.state == State.CANCELLED
    assert books(order) == {"seller_bank": TOTAL, "refunds_due": -TOTAL}


def test_cancelled_after_it_was_paid_goes_back_until_it_has_gone_back(
    orders: Orders, bank_account: BankAccount
) -> None:
    order = orders.one(payment=PREPAID)
    receiving.receive(order, TOTAL, "n1", NOON)
    gate.cancel(order, SELLER, NOON, "Hết hàng")
    assert books(order) == {"seller_bank": TOTAL, "refunds_due": -TOTAL}
    for wrong in (TOTAL + 1, 0, -1):
        with pytest.raises(receiving.NotDue):
            receiving.give_back(order, wrong, None, NOON)
    assert books(order) == {"seller_bank": TOTAL, "refunds_due": -TOTAL}
    receiving.give_back(order, TOTAL, None, NOON)
    assert books(order) == {}


def test_some_pieces_cancelled_lessen_what_is_owed(orders: Orders) -> None:
    commission()
    order = orders.one(quantity=3)
    line = order.lines.get()
    gate.cancel_pieces(order, {line.pk: 2}, SELLER, NOON, "Vỡ một chai")
    assert books(order) == {"buyer_receivable": 360_000, "sales_in_progress": -360_000}
    delivered(order)
    assert books(order) == {"commission": -16_500, "seller_payable": 16_500}


def test_a_prepaid_parcel_refused_keeps_its_fee(orders: Orders, bank_account: BankAccount) -> None:
    commission()
    order = orders.one(payment=PREPAID)
    receiving.receive(order, TOTAL, "n1", NOON)
    order.refresh_from_db()
    gate.pack(order, SELLER, NOON)
    gate.ship(order, SELLER, NOON)
    gate.refuse(order, SELLER, NOON, "Không nhận")
    assert books(order) == {"seller_bank": 165_000, "refunds_due": -165_000}


@pytest.mark.parametrize(("kind", "vat", "pit"), [("household", 1_950, 975), ("cooperative", 0, 0)])
def test_taxes_are_withheld_only_where_the_platform_takes_the_money(
    orders: Orders, market: MarketFactory, kind: str, vat: int, pit: int
) -> None:
    commission()
    own = market.seller()
    own.money_taker = MoneyTaker.PLATFORM
    own.save()
    own.producer.kind = kind
    own.producer.save()
    account_of(None)
    order = orders.one(payment=HowPaid("vietqr-platform", is_prepaid=True, minutes=30))
    receiving.receive(order, TOTAL, "n1", NOON)
    order.refresh_from_db()
    delivered(order)
    expected = {"platform_bank": TOTAL, "commission": -8_250, "withheld_vat": -vat, "withheld_pit": -pit}
    expected["seller_payable"] = -(TOTAL - 8_250 - vat - pit)
    assert books(order) == {name: amount for name, amount in expected.items() if amount}
