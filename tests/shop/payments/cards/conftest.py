"""Cards for tests: the stand-in for Stripe, two sellers on one order, and the delivery of its events."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shop.listings.create import Pack
from shop.payments.cards import errands, gate
from shop.payments.cards.models import CardPayment
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.placing import Payment
from tests.shop.conftest import MarketFactory
from tests.shop.payments.cards.stand_in import SECRET_KEY, WEBHOOK_SECRET, StandIn, Thing, running
from tests.shop.seller_orders.conftest import Orders, orders

__all__ = ["Orders", "orders"]
BY_CARD = Payment("card", is_prepaid=True, minutes=45)
NOTICES = "/thanh-toan/the/thong-bao"
HONEY, TEA = 195_000, 80_000  # 165,000 and 50,000 with 30,000 each for the way
BOTH, FEE = 275_000, 15_000  # Stripe keeps 4 % and 4,000


@pytest.fixture
def stripe(settings: Any) -> Iterator[StandIn]:
    with running() as stand_in:
        settings.OCOP_STRIPE_SECRET_KEY = SECRET_KEY
        settings.OCOP_STRIPE_WEBHOOK_SECRET = WEBHOOK_SECRET
        settings.OCOP_STRIPE_API_BASE = stand_in.base
        yield stand_in


@dataclass
class Cards:
    """What a buyer, Stripe and the timetable do."""

    stripe: StandIn
    orders: Orders

    def two_sellers(self) -> tuple[SellerOrder, SellerOrder]:
        """Honey for 195,000 and tea for 80,000, delivery included, on one order to be paid by card."""
        market: MarketFactory = self.orders.market
        honey = market.listing("Mật ong hoa núi", Pack("chai", 165_000, 10))
        other = market.register.producer("HTX Khác")
        certified = market.register.product("Chè xanh", "tea", producer=other)
        market.register.certificate(certified)
        from shop.listings.create import create_listing

        tea = create_listing(certified, market.seller(other), Pack("gói", 50_000, 10))
        order = self.orders.place(market.basket(honey, tea), BY_CARD)
        first, second = order.seller_orders.order_by("-goods_total")
        return first, second

    def begun(self, order: Any) -> CardPayment:
        """Stripe's page is open."""
        payment = gate.start(order, timezone.now())
        self.run()
        payment.refresh_from_db()
        return payment

    def charged(self, order: Any) -> CardPayment:
        """The card is charged; nobody has heard of it yet."""
        payment = self.begun(order)
        self.stripe.pay(payment.session)
        return payment

    def paid(self, order: Any) -> CardPayment:
        payment = self.charged(order)
        self.deliver_all()
        payment.refresh_from_db()
        return payment

    def run(self) -> str:
        """The minute's job."""
        return errands.carry_out_due(timezone.now())

    def deliver(self, event: Thing, **signing: Any) -> int:
        body, header = self.stripe.signed(event, **signing)
        headers = {"Stripe-Signature": header}
        return Client().post(NOTICES, body, content_type="application/json", headers=headers).status_code

    def deliver_all(self) -> None:
        events, self.stripe.events = self.stripe.events, []
        assert {self.deliver(event) for event in events} <= {200}


@pytest.fixture
def cards(stripe: StandIn, orders: Orders) -> Cards:
    return Cards(stripe, orders)
