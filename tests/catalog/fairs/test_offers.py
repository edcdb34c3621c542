"""The price in a fair's catalogue: true for the pack that it names, and only where somebody can buy."""

from typing import Any

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from django.test import Client

from catalog.fairs import gate
from catalog.fairs.models import Fair
from catalog.fairs.offers import Offer, offers_for
from shop.listings.create import Pack
from shop.listings.models import Listing
from tests.catalog.fairs.conftest import NOON, FairFactory
from tests.shop.conftest import MarketFactory

LITRE, QUARTER = Pack("chai 1 lít", 300_000, 10), Pack("chai 250 ml", 90_000, 10)
pytestmark = pytest.mark.usefixtures("db", "at_noon")


def offer_of(listing: Listing) -> Offer | None:
    return offers_for([listing.certified_product_id], NOON).get(listing.certified_product_id)


def shown(fairs: FairFactory, *listings: Listing) -> Fair:
    fair = fairs.fair()
    gate.add_entries(fairs.section(fair), [listing.certified_product for listing in listings], fairs.by)
    return gate.publish(fair, fairs.by)


def entry(client: Client, fair: Fair, language: str = "") -> Any:
    page = BeautifulSoup(client.get(f"{language}/hoi-cho/{fair.slug}/").content, "html.parser")
    return page.select_one("article.entry")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def printed(client: Client, fair: Fair, language: str = "") -> str:
    pdf = pypdfium2.PdfDocument(client.get(f"{language}/hoi-cho/{fair.slug}/catalogue.pdf").content)
    return " ".join(pdf[2].get_textpage().get_text_range().split())


def test_price_and_unit_are_of_the_same_pack(
    client: Client, fairs: FairFactory, market: MarketFactory
) -> None:
    listing = market.listing("Mật ong", LITRE, QUARTER)
    fair = shown(fairs, listing)
    assert offer_of(listing) == Offer(90_000, "chai 250 ml", listing.get_absolute_url(), False)
    found = entry(client, fair)
    assert "90.000 ₫ / chai 250 ml Mua tại chợ" in words(found)
    assert "90.000 ₫ / chai 250 ml" in printed(client, fair)


def test_a_pack_that_nobody_can_buy_gives_no_price(market: MarketFactory) -> None:
    quarter_sold_out = market.listing("Mật ong", LITRE, Pack("chai 250 ml", 90_000, 0))
    offer = offer_of(quarter_sold_out)
    assert offer is not None
    assert (offer.price, offer.unit) == (300_000, "chai 1 lít")
    quarter_hidden = market.listing("Ô mai", LITRE, QUARTER)
    quarter_hidden.product.children.filter(title="chai 250 ml").update(is_public=False)
    offer = offer_of(quarter_hidden)
    assert offer is not None
    assert (offer.price, offer.unit) == (300_000, "chai 1 lít")


def test_what_is_sold_out_can_only_be_asked_for(
    client: Client, fairs: FairFactory, market: MarketFactory
) -> None:
    listing = market.listing("Mật ong", Pack("chai 500 ml", 165_000, 0))
    assert offer_of(listing) == Offer(None, "", listing.get_absolute_url(), False)
    found = entry(client, shown(fairs, listing))
    assert "Hỏi giá" in words(found)
    assert "165.000" not in words(found)


@pytest.mark.parametrize("set_key", ["tourism", "herbal-medicine", None])
def test_what_is_sold_on_enquiry_has_no_price_and_no_way_to_buy(
    client: Client, fairs: FairFactory, market: MarketFactory, set_key: str | None
) -> None:
    listing = market.listing("Làng chè", Pack("khách", 450_000, 10), set_key=set_key)
    fair = shown(fairs, listing)
    found = entry(client, fair)
    assert found.select_one(".price") is None
    assert found.select(f'a[href*="{listing.product.slug}"]') == []
    assert "Mua tại chợ" not in words(found)
    assert "Hỏi giá" in words(found)
    assert "Price on request" in words(entry(client, fair, "/en"))
    said = printed(client, fair)
    assert "hỏi người bán" in said
    assert "450.000" not in said
    assert "ask the seller" in printed(client, fair, "/en")


def test_the_cheapest_of_several_listings_leads_to_its_own_page(market: MarketFactory) -> None:
    dear = market.listing("Mật ong", LITRE)
    assert offers_for([], NOON) == {}
    cheap = market.listing("Mật ong rừng", QUARTER)
    Listing.objects.filter(pk=cheap.pk).update(certified_product=dear.certified_product)
    offer = offer_of(dear)
    assert offer == Offer(90_000, "chai 250 ml", cheap.get_absolute_url(), False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_offers_cost_two_queries(
    market: MarketFactory, django_assert_num_queries: Any, count: int
) -> None:
    listings = [market.listing(f"Mật ong {number}", LITRE, QUARTER) for number in range(count)]
    with django_assert_num_queries(2):
        assert len(offers_for([one.certified_product_id for one in listings], NOON)) == count
