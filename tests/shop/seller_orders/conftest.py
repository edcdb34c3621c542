"""Orders for tests: placed as the checkout places them."""

from functools import cached_property
from typing import Any

import pytest
from oscar.core import prices

from shop.listings.models import Listing
from shop.order.utils import OrderCreator
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.placing import Payment
from shop.shipping.methods import Delivery
from tests.shop.conftest import MarketFactory

PREPAID = Payment("vietqr", is_prepaid=True, minutes=30)


class Orders:
    """Two sellers: honey of HTX Linh Ngọc for 165,000 and tea of HTX Khác for 50,000; 30,000 for each parcel."""

    def __init__(self, market: MarketFactory) -> None:
        self.market = market

    @cached_property
    def honey(self) -> Listing:
        return self.market.listing()

    def place(self, basket: Any, payment: Payment | None = None, **details: Any) -> Any:
        method = Delivery()
        charge = method.calculate(basket)
        amount = basket.total_incl_tax + charge.incl_tax
        total = prices.Price(currency="VND", excl_tax=amount, incl_tax=amount)
        partners = {line.stockrecord.partner_id for line in basket.all_lines()}
        payments = dict.fromkeys(partners, payment) if payment else {}
        return OrderCreator().place_order(basket, total, method, charge, payments=payments, **details)

    def one(self, quantity: int = 1, payment: Payment | None = None, **details: Any) -> SellerOrder:
        """One seller's order of `quantity` jars of honey."""
        basket = self.market.basket(self.honey, quantity=quantity)
        return self.place(basket, payment, **details).seller_orders.get()


@pytest.fixture
def orders(market: MarketFactory) -> Orders:
    return Orders(market)
