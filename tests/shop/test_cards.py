"""Cards tell the truth of the moment, in as many queries for three products as for one."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from shop.listings.cards import cards_for, newest_cards
from shop.listings.create import Pack
from shop.listings.models import Listing
from tests.shop.conftest import NOON, MarketFactory
from traceability.register import gate
from traceability.register.models import ProductSet
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.django_db


def card_of(listing: Listing) -> object:
    return cards_for([listing.product_id], NOON)[0]


def test_a_card_says_who_where_how_many_stars_and_what_it_costs(market: MarketFactory) -> None:
    listing = market.listing("Mật ong hoa núi", is_demo=True)
    card = card_of(listing)
    assert (card.name, card.producer, card.place) == ("Mật ong hoa núi", "HTX Linh Ngọc", "Thái Nguyên")
    assert (card.stars, card.price, card.unit) == (3, Decimal(165_000), "chai 500 ml")
    assert (card.illustration_key, card.picture_url, card.is_demo) == ("honey", "", True)
    assert card.url == listing.product.get_absolute_url()


def test_the_price_and_the_unit_are_of_one_pack(market: MarketFactory) -> None:
    packs = (Pack("chai 500 ml", 165_000, 1), Pack("chai 250 ml", 90_000, 1), Pack("can 5 lít", 1_500_000, 1))
    card = card_of(market.listing("Mật ong hoa núi", *packs))
    assert (card.price, card.unit) == (Decimal(90_000), "chai 250 ml")


def test_what_is_sold_on_enquiry_has_no_price(market: MarketFactory) -> None:
    ProductSet.objects.filter(key="honey").update(selling_rule="enquiry")
    card = card_of(market.listing())
    assert (card.price, card.unit) == (None, "chai 500 ml")


def test_cards_keep_the_order_that_was_asked_for(market: MarketFactory) -> None:
    keys = [market.listing(name).product_id for name in ("Mật ong hoa núi", "Mật ong rừng", "Mật ong bạc hà")]
    asked = [keys[2], keys[0], keys[1], keys[0]]
    assert [card.product_id for card in cards_for(asked, NOON)] == [keys[2], keys[0], keys[1]]
    assert [card.product_id for card in newest_cards(NOON, 2)] == [keys[2], keys[1]]


def test_a_product_whose_certificate_does_not_hold_has_no_card(market: MarketFactory) -> None:
    listing = market.listing()
    certificate = listing.certified_product.certificates.get()
    gate.revoke(certificate, RevocationGround.STOPPED, market.register.change(NOON))
    assert cards_for([listing.product_id], NOON) == []
    assert newest_cards(NOON, 4) == []


def test_the_stars_are_those_of_the_certificate_that_holds(market: MarketFactory) -> None:
    listing = market.listing(issued_on=date(2022, 1, 5))
    market.register.certificate(listing.certified_product, issued_on=date(2025, 6, 19), stars=4)
    assert card_of(listing).stars == 4


@pytest.mark.parametrize("number", [1, 3])
def test_three_cards_cost_as_many_queries_as_one(
    market: MarketFactory, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    keys = [market.listing(f"Mật ong {nth}").product_id for nth in range(number)]
    with django_assert_num_queries(3):
        assert len(cards_for(keys, NOON)) == number
