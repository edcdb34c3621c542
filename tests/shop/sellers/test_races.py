"""A shop is suspended while an order is placed: no order is committed after the suspension.

Told as in `tests/shop/test_races.py`: the staff's transaction suspends and looks, still inside it, whether the order
is there. An order that exists and was not seen came after the suspension. The control checks, and locks nothing.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone
from oscar.apps.order import utils as oscar_order
from oscar.core.loading import get_model

from shop.order.utils import OrderCreator
from shop.sellers import gate
from shop.sellers.models import Seller, SellerEvent, SellerState
from tests.crowd import Crowd
from tests.shop.conftest import MarketFactory
from tests.shop.test_races import CheckedButNotLocked, buyer
from traceability.register.clock import today

Order = get_model("order", "Order")
ROUNDS = 100
pytestmark = pytest.mark.race


def suspend_while_buying(
    market: MarketFactory, crowd: Crowd, creator: type[oscar_order.OrderCreator]
) -> Iterator[str]:
    dice = random.Random(20261123)
    listing, seller = market.listing(issued_on=today()), market.seller()
    get_model("partner", "StockRecord").objects.update(num_in_stock=10_000)
    for _round in range(ROUNDS):
        Seller.objects.update(state=SellerState.ACTIVE)
        before = Order.objects.count()
        buying, later = buyer(market.basket(listing), creator, dice.uniform(0, 0.01)), dice.uniform(0, 0.03)

        def suspending(before: int = before, later: float = later) -> bool:
            time.sleep(later)
            with transaction.atomic():
                gate.suspend(seller, "thử", gate.By(None, timezone.now(), "Thử nghiệm"))
                return Order.objects.count() > before

        outcome, seen = crowd.at_once(buying, suspending)
        if outcome == "refused":
            assert not seen
            yield "suspended, not sold"
        else:
            yield "sold, then suspended" if seen else "sold after the suspension"


def test_no_order_is_placed_after_the_suspension_committed(market: MarketFactory, crowd: Crowd) -> None:
    outcomes = Counter(suspend_while_buying(market, crowd, OrderCreator))
    assert outcomes["sold after the suspension"] == 0, outcomes
    assert min(outcomes["sold, then suspended"], outcomes["suspended, not sold"]) >= 5, outcomes
    assert Order.objects.count() == outcomes["sold, then suspended"]
    assert SellerEvent.objects.count() == ROUNDS


def test_control_without_the_lock_sells_after_the_suspension(market: MarketFactory, crowd: Crowd) -> None:
    assert "sold after the suspension" in suspend_while_buying(market, crowd, CheckedButNotLocked)
