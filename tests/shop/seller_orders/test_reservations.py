"""Pieces of an unpaid order go back on sale when its time is over, once."""

from datetime import timedelta

import pytest

from shop.seller_orders import gate
from shop.seller_orders.actors import SYSTEM
from shop.seller_orders.answers import Taken
from shop.seller_orders.reservations import end_outdated
from tests.shop.conftest import NOON
from tests.shop.seller_orders.conftest import PREPAID, Orders
from tests.shop.seller_orders.test_gate import stock

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.django_db]
OVER = NOON + timedelta(minutes=30)


def test_an_unpaid_order_ends_at_its_time(orders: Orders) -> None:
    own = orders.one(quantity=4, payment=PREPAID)
    assert end_outdated(OVER - timedelta(seconds=1)) == ""
    assert stock() == (10, 4)
    assert (end_outdated(OVER), end_outdated(OVER)) == ("1 cancelled", "")
    assert stock() == (10, 0)
    own.refresh_from_db()
    assert (own.state, own.events.get(step="cancelled").reason) == ("cancelled", "chưa trả tiền đúng hạn")
    late = gate.paid(own, 690_000, SYSTEM, OVER)
    assert (late.taken, late.left_over) == (Taken.TOO_LATE, 690_000)


def test_a_paid_order_stays(orders: Orders) -> None:
    own = orders.one(payment=PREPAID)
    gate.paid(own, 195_000, SYSTEM, OVER)
    assert end_outdated(OVER + timedelta(days=1)) == ""
    own.refresh_from_db()
    assert own.state == "placed"


def test_cash_orders_wait_for_nobody(orders: Orders) -> None:
    orders.one()
    assert end_outdated(OVER + timedelta(days=9)) == ""
