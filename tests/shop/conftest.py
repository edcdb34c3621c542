"""Sellers and listings for tests, on top of the register's factory: one fixture, `market`."""

from datetime import date, datetime

import pytest
import time_machine
from oscar.core.loading import get_model

from shop.listings import create
from shop.listings.models import Listing
from shop.sellers.create import create_seller
from shop.sellers.models import Seller
from tests.register_factory import RegisterFactory
from traceability.register.clock import VIETNAM
from traceability.register.models import CertifiedProduct, Producer

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=VIETNAM)


class MarketFactory:
    """Everything is sold by HTX Linh Ngọc in Tân Kỳ, certified on 19/06/2025, unless told otherwise."""

    def __init__(self, register: RegisterFactory) -> None:
        self.register = register

    def seller(self, producer: Producer | None = None) -> Seller:
        producer = producer or self.register.producer()
        found = Seller.objects.filter(producer=producer).first()
        return found or create_seller(producer, phone="0912 345 678", address="Thôn Nà Mu, xã Tân Kỳ")

    def certified(
        self,
        name: str = "Mật ong hoa núi",
        set_key: str | None = "honey",
        issued_on: date = date(2025, 6, 19),
    ) -> CertifiedProduct:
        product = self.register.product(name, set_key)
        self.register.certificate(product, issued_on=issued_on)
        return product

    def listing(
        self,
        name: str = "Mật ong hoa núi",
        *packs: create.Pack,
        set_key: str | None = "honey",
        issued_on: date = date(2025, 6, 19),
        **facts: object,
    ) -> Listing:
        certified = self.certified(name, set_key, issued_on)
        packs = packs or (create.Pack("chai 500 ml", 165_000, 10),)
        return create.create_listing(certified, self.seller(certified.producer), *packs, **facts)

    def basket(self, *listings: Listing, quantity: int = 1) -> object:
        """An open basket with one line per listing, as a buyer without an account has it."""
        from shop.partner.strategy import GatedStrategy

        basket = get_model("basket", "Basket").objects.create()
        basket.strategy = GatedStrategy()
        for listing in listings:
            basket.add_product(listing.product, quantity)
        return basket


@pytest.fixture
def market(register: RegisterFactory) -> MarketFactory:
    return MarketFactory(register)


@pytest.fixture
def noon() -> object:
    """The clock stands at noon on 22/11/2026 in Viet Nam."""
    with time_machine.travel(NOON, tick=False):
        yield NOON
