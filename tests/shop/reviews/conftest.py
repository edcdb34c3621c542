from collections.abc import Callable
from typing import Any

import pytest

from shop.reviews import gate
from shop.reviews.buying import Bought, lines_of
from shop.reviews.models import Review
from shop.seller_orders import gate as orders_gate
from shop.seller_orders.actors import seller as as_seller
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.questions.conftest import answerer, buyer, listing, staff  # noqa: F401
from tests.shop.seller_orders.conftest import Orders

WORDS = gate.Words(4, "Mật thơm, gói cẩn thận.")


@pytest.fixture
def buy(market: MarketFactory, listing: Any, answerer: Any) -> Callable[..., Bought]:  # noqa: F811
    """One jar of the listing, delivered unless told otherwise."""

    def bought(delivered: bool = True, **details: Any) -> Bought:
        order = Orders(market).place(market.basket(listing), **details)
        part, by = order.seller_orders.get(), as_seller(answerer)
        if delivered:
            orders_gate.pack(part, by, NOON)
            orders_gate.ship(part, by, NOON)
            orders_gate.deliver(part, by, NOON)
        return lines_of(order)[0]

    return bought


@pytest.fixture
def published(buy: Callable[..., Bought], buyer: Any, staff: Any) -> Callable[..., Review]:  # noqa: F811
    def made(stars: int = 4, text: str = WORDS.text) -> Review:
        review = gate.write(buy(user=buyer), gate.Words(stars, text), NOON)
        return gate.approve(review, staff, NOON)

    return made
