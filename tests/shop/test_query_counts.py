"""What a page costs in queries: the same for one row as for three."""

from typing import Any

import pytest
from django.test import Client

from shop.listings import links
from shop.listings.create import Pack
from shop.listings.models import Listing
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.test_buying import TO, Order, add, look
from traceability.codes.links import links_for
from traceability.register.verdicts import verdict_on

pytestmark = pytest.mark.usefixtures("noon")
PRODUCT_PAGE, PRODUCT_PAGE_WITH_PACKS, BASKET, CHECKOUT = 16, 18, 9, 13
PLACING = {1: 70, 3: 82}  # six for each further line


def listings(market: MarketFactory, count: int) -> list[Listing]:
    return [market.listing(f"Sản phẩm {number}") for number in range(count)]


def test_product_page(
    db: None, client: Client, market: MarketFactory, django_assert_num_queries: Any
) -> None:
    listing = market.listing()
    with django_assert_num_queries(PRODUCT_PAGE):
        client.get(listing.get_absolute_url())


@pytest.mark.parametrize("count", [2, 4])
def test_product_page_with_packs(
    db: None, client: Client, market: MarketFactory, django_assert_num_queries: Any, count: int
) -> None:
    listing = market.listing("Nước mắm", *[Pack(f"{n}0°N", 60_000 + n, 5) for n in range(count)])
    with django_assert_num_queries(PRODUCT_PAGE_WITH_PACKS):
        client.get(listing.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_basket_and_checkout_pages(
    db: None, client: Client, market: MarketFactory, django_assert_num_queries: Any, count: int
) -> None:
    for listing in listings(market, count):
        add(client, listing)
    look(client)
    for path, queries in (("/gio/", BASKET), ("/thanh-toan/", CHECKOUT)):
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_placing_an_order(
    db: None, client: Client, market: MarketFactory, django_assert_num_queries: Any, count: int
) -> None:
    for listing in listings(market, count):
        add(client, listing)
    seen = look(client).context
    form = {
        "action": "place_order",
        "shown_total": seen["shown_total"],
        "basket_ticket": seen["basket_ticket"],
    }
    with django_assert_num_queries(PLACING[count]):
        client.post("/thanh-toan/", {**TO, **form})
    assert Order.objects.get().lines.count() == count


def test_buy_link_is_one_query(db: None, market: MarketFactory, django_assert_num_queries: Any) -> None:
    listing = market.listing(
        "Nước mắm", Pack("40°N", 95_000, 5), Pack("20°N", 60_000, 5), Pack("10°N", 40_000, 0)
    )
    product = listing.certified_product
    verdict = verdict_on(product, NOON)
    with django_assert_num_queries(1):
        found = links.buy_link(product, verdict, "vi")
    assert [(link.kind, link.label, link.url) for link in found] == [
        ("buy", "Mua 60.000\N{NO-BREAK SPACE}₫ / 20°N", listing.get_absolute_url())
    ]
    assert found[0] in links_for(product, verdict, "vi")


@pytest.mark.parametrize("case", ["enquiry", "sold out", "draft"])
def test_no_buy_link_for_what_cannot_be_bought(db: None, market: MarketFactory, case: str) -> None:
    packs = [Pack("chai", 1000, 0 if case == "sold out" else 5)]
    facts = {"state": "draft"} if case == "draft" else {}
    listing = market.listing("X", *packs, set_key="tourism" if case == "enquiry" else "honey", **facts)
    product = listing.certified_product
    assert links.buy_link(product, verdict_on(product, NOON), "vi") == []
