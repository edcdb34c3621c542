"""A certificate that dies, or a seller who is suspended, between the placing and the sending."""

from typing import Any

import pytest

from shop.seller_orders import gate
from shop.seller_orders.actors import SYSTEM
from shop.seller_orders.actors import seller as seller_actor
from shop.seller_orders.answers import Taken
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.stopping import concerned, stop_unsent
from shop.sellers.models import Seller
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.seller_orders.conftest import PREPAID, Orders
from tests.shop.seller_orders.test_gate import amounts
from tests.shop.test_gate import revoke
from tests.shop.test_placing import suspend

SELLER = seller_actor(None)
pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.django_db]


@pytest.mark.parametrize("kill", [revoke, suspend])
def test_unsent_pieces_are_cancelled_and_paid_back(orders: Orders, market: MarketFactory, kill: Any) -> None:
    basket = market.basket(orders.honey, market.listing("Chè", set_key="tea"), quantity=2)
    own = orders.place(basket, PREPAID).seller_orders.get()
    gate.paid(own, 690_000, SYSTEM, NOON)
    gate.pack(own, SELLER, NOON)
    assert stop_unsent(NOON) == ""
    kill(market, orders.honey)
    with pytest.raises(gate.Refused, match="giấy chứng nhận OCOP"):
        gate.ship(own, SELLER, NOON)
    assert (stop_unsent(NOON), stop_unsent(NOON)) == ("1 stopped", "")
    assert amounts(own) == {"due": 360_000, "paid": 690_000, "refunded": 330_000, "to_pay": 0}
    assert [line.kept for line in own.lines.all()] == [0, 2]
    assert "giấy chứng nhận OCOP" in own.events.get(step="pieces_cancelled").reason
    assert gate.ship(own, SELLER, NOON).state == "shipped"


def test_money_for_a_dead_product_goes_back_in_the_same_moment(orders: Orders, market: MarketFactory) -> None:
    own = orders.one(payment=PREPAID)
    revoke(market, orders.honey)
    answer = gate.paid(own, 195_000, SYSTEM, NOON)
    assert (answer.taken, answer.seller_order.state) == (Taken.STOPPED, "cancelled")
    assert amounts(own) == {"due": 0, "paid": 195_000, "refunded": 195_000, "to_pay": 0}


def test_a_suspended_seller_sends_nothing_more(orders: Orders) -> None:
    own = orders.one()
    Seller.objects.update(state="suspended")
    with pytest.raises(gate.Refused):
        gate.ship(gate.pack(own, SELLER, NOON), SELLER, NOON)
    assert stop_unsent(NOON) == "1 stopped"
    own.refresh_from_db()
    assert (own.state, own.due) == ("cancelled", 0)


def test_what_is_on_its_way_goes_on(orders: Orders, market: MarketFactory) -> None:
    own = orders.one()
    gate.ship(gate.pack(own, SELLER, NOON), SELLER, NOON)
    revoke(market, orders.honey)
    assert stop_unsent(NOON) == ""
    assert SellerOrder.objects.get().state == "shipped"


@pytest.mark.parametrize("count", [1, 3])
def test_looking_costs_the_same_for_any_number(
    orders: Orders, market: MarketFactory, count: int, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        orders.one()
    revoke(market, orders.honey)
    with django_assert_num_queries(5):
        assert len(concerned(NOON)) == count
