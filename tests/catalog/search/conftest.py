"""A small market for searching: certified products on sale, indexed, and asked on one fixed day."""

from datetime import date, datetime
from itertools import count

import pytest

from catalog.search import index
from catalog.search.engines import engine
from catalog.search.question import Answer, Question
from shop.listings.create import Pack, create_listing
from shop.listings.models import Listing
from shop.sellers.create import create_seller
from shop.sellers.models import Seller
from tests.register_factory import RegisterFactory
from traceability.register.clock import midnight
from traceability.register.models import Producer

DAY = date(2026, 11, 22)
MOMENT = midnight(DAY)


class Market:
    def __init__(self, register: RegisterFactory) -> None:
        self.register = register
        self.phones = count(1)

    def seller(self, producer: Producer) -> Seller:
        found = Seller.objects.filter(producer=producer).first()
        return found or create_seller(producer, phone=f"0900{next(self.phones):06}", address="Bản Cạu")

    def sells(
        self,
        name: str = "Mật ong hoa núi",
        set_key: str | None = "honey",
        producer: str = "HTX Linh Ngọc",
        commune: str = "02104",
        stars: int = 3,
        price: int = 165_000,
        unit: str = "chai 500 ml",
        valid_until: date | None = None,
        description: str = "",
        **facts: object,
    ) -> Listing:
        """A listing under a valid certificate, in the index."""
        maker = self.register.producer(producer, commune)
        product = self.register.product(name, set_key, maker)
        self.register.certificate(product, stars=stars, valid_until=valid_until)
        listing = create_listing(
            product, self.seller(maker), Pack(unit, price, 10), description=description, **facts
        )
        index.refresh([listing.product_id])
        return listing

    def reindex(self) -> None:
        index.refresh(Listing.objects.values_list("product", flat=True))

    def ask(self, text: str = "", moment: datetime = MOMENT, **fields: object) -> Answer:
        return engine().answer(Question(text=text, **fields), moment)

    def finds(self, text: str, moment: datetime = MOMENT, **fields: object) -> list[str]:
        """The names found, best first."""
        hits = self.ask(text, moment, **fields).hits
        titles = dict(Listing.objects.filter(product__in=hits).values_list("product", "product__title"))
        return [titles[hit] for hit in hits]


@pytest.fixture
def market(db: None, register: RegisterFactory) -> Market:
    return Market(register)
