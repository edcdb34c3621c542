"""Two things at the same moment: a revocation and an order; four buyers and the last piece.

How the order of two commits is told. The officer's transaction revokes and then, still inside it, looks whether
the order is there. With the lock, an order can only exist if it was committed before the officer's transaction got
the certificate; so the officer must have seen it. An order that exists but that the officer did not see was
committed after the officer looked: that is the sale that must never happen. The control checks first and then
places with Oscar's own code, without our lock, and makes exactly such sales.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from oscar.apps.order import utils as oscar_order
from oscar.apps.partner.abstract_models import AbstractStockRecord
from oscar.core import prices
from oscar.core.loading import get_model

from shop.listings import gate as listing_gate
from shop.listings.create import Pack
from shop.listings.models import Listing
from shop.order.refusals import AlreadyPlaced, OrderRefused
from shop.order.utils import OrderCreator, OrderNumberGenerator
from shop.shipping.methods import Delivery
from tests.crowd import Crowd
from tests.shop.conftest import MarketFactory
from traceability.register import gate
from traceability.register.clock import today
from traceability.register.models import Certificate
from traceability.register.models.certificates import RevocationGround

Order, Basket = get_model("order", "Order"), get_model("basket", "Basket")
StockRecord = get_model("partner", "StockRecord")
ROUNDS = 200
pytestmark = pytest.mark.race


class CheckedButNotLocked(oscar_order.OrderCreator):
    """The control: the same question, asked before the transaction; then Oscar's own way of placing."""

    def place_order(self, basket: Any, *args: Any, **details: Any) -> Any:
        moment = timezone.now()
        if any(listing_gate.obstacle(line.product, moment) for line in basket.fresh_lines()):
            raise OrderRefused(["not valid"])
        return super().place_order(basket, *args, **details)


class OscarsStock(OrderCreator):
    """The control for stock: Oscar's increment without a condition."""

    def take_from_stock(self, line: Any) -> None:
        AbstractStockRecord.allocate(line.stockrecord, line.quantity)


def buyer(basket: Any, creator: type[oscar_order.OrderCreator], delay: float = 0) -> Callable[[], str]:
    """Places the order of this basket and says how it went; the address and the e-mail do not matter here."""
    own = Basket.objects.get(pk=basket.pk)
    own.strategy = basket.strategy
    charge = Delivery().calculate(own)
    total = prices.Price(
        currency="VND",
        excl_tax=own.total_excl_tax + charge.excl_tax,
        incl_tax=own.total_incl_tax + charge.incl_tax,
    )
    number = OrderNumberGenerator().order_number()

    def act() -> str:
        time.sleep(delay)
        try:
            creator().place_order(own, total, Delivery(), charge, order_number=number)
        except OrderRefused:
            return "refused"
        except AlreadyPlaced:
            return "already"
        return "placed"

    return act


def officer(market: MarketFactory, listing: Listing, delay: float) -> Callable[[], bool]:
    """Revokes; says whether the order was already there when the certificate was in the officer's hands."""
    certificate = Certificate.objects.get(product=listing.certified_product_id)
    change = market.register.change(timezone.now())

    def act() -> bool:
        time.sleep(delay)
        with transaction.atomic():
            gate.revoke(certificate, RevocationGround.MISUSE, change)
            return Order.objects.filter(lines__product=listing.product_id).exists()

    return act


def revoke_while_buying(
    market: MarketFactory, crowd: Crowd, creator: type[oscar_order.OrderCreator], rounds: int
) -> Iterator[str]:
    """One round per fresh product: "sold, then revoked", "revoked, not sold", or "sold after the revocation"."""
    dice = random.Random(20261122)
    for number in range(rounds):
        listing = market.listing(f"Sản phẩm {number}", issued_on=today())
        buying = buyer(market.basket(listing), creator, dice.uniform(0, 0.01))
        outcome, seen = crowd.at_once(buying, officer(market, listing, dice.uniform(0, 0.03)))
        if outcome == "refused":
            assert not seen
            yield "revoked, not sold"
        else:
            yield "sold, then revoked" if seen else "sold after the revocation"


def test_no_order_is_placed_after_the_revocation_committed(market: MarketFactory, crowd: Crowd) -> None:
    outcomes = Counter(revoke_while_buying(market, crowd, OrderCreator, ROUNDS))
    assert outcomes["sold after the revocation"] == 0, outcomes
    assert min(outcomes["sold, then revoked"], outcomes["revoked, not sold"]) >= 10, outcomes
    assert Order.objects.count() == outcomes["sold, then revoked"]
    assert StockRecord.objects.filter(num_allocated=1).count() == Order.objects.count()


def test_control_without_the_lock_sells_after_the_revocation(market: MarketFactory, crowd: Crowd) -> None:
    outcomes = revoke_while_buying(market, crowd, CheckedButNotLocked, ROUNDS)
    assert "sold after the revocation" in outcomes


def buy_the_last_piece(
    market: MarketFactory, crowd: Crowd, creator: type[OrderCreator], rounds: int
) -> Iterator[int]:
    """Four buyers and one piece in each round; yields how many orders were placed."""
    listing = market.listing("Mật ong", Pack("chai", 100_000, 1), issued_on=today())
    baskets = []
    for _round in range(rounds):
        StockRecord.objects.update(num_in_stock=1, num_allocated=0)
        baskets += [market.basket(listing) for _buyer in range(4 - len(baskets))]
        outcomes = crowd.at_once(*[buyer(basket, creator) for basket in baskets])
        baskets = [basket for basket, outcome in zip(baskets, outcomes, strict=True) if outcome == "refused"]
        yield outcomes.count("placed")


def test_the_last_piece_is_sold_once(market: MarketFactory, crowd: Crowd) -> None:
    orders = Counter(buy_the_last_piece(market, crowd, OrderCreator, ROUNDS))
    assert orders == {1: ROUNDS}
    assert Order.objects.count() == ROUNDS
    assert StockRecord.objects.get().net_stock_level == 0


def test_control_with_oscars_stock_sells_the_last_piece_more_than_once(
    market: MarketFactory, crowd: Crowd
) -> None:
    assert max(buy_the_last_piece(market, crowd, OscarsStock, 10)) > 1
    assert StockRecord.objects.get().net_stock_level < 0


def test_one_basket_sent_twice_at_once_is_one_order(market: MarketFactory, crowd: Crowd) -> None:
    listing = market.listing(issued_on=today())
    for _round in range(20):
        basket = market.basket(listing)
        outcomes = crowd.at_once(*[buyer(basket, OrderCreator) for _click in range(2)])
        assert sorted(outcomes) == ["already", "placed"]
        StockRecord.objects.update(num_allocated=0)
    assert Order.objects.count() == 20
