"""The shop's page for everybody, and the ways to it."""

import json
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from shop.sellers import gate
from shop.sellers.models import Seller
from tests.shop.conftest import NOON, MarketFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
BY = gate.By(None, NOON, "Thử nghiệm")
STOREFRONT = 9


def page_of(seller: Seller) -> Any:
    return Client().get(seller.get_absolute_url())


def test_it_shows_goods_verdicts_and_who_sells(market: MarketFactory) -> None:
    listing = market.listing()
    market.listing("Chè hết hạn", issued_on=date(2020, 1, 1))
    seller = market.seller()
    Seller.objects.update(
        story="Mật ong rừng", registration_number="0100109106", return_terms="7 ngày", email="a@example.vn"
    )
    page = page_of(seller)
    html = BeautifulSoup(page.content, "html.parser")
    assert seller.get_absolute_url() == "/gian-hang/htx-linh-ngoc/"
    links = [link["href"] for link in html.select(".product-card__name a")]
    assert links == [listing.get_absolute_url()]
    assert [row.select_one("a").text for row in html.select(".shop-verdicts > li")] == [
        "Chè hết hạn",
        "Mật ong hoa núi",
    ]
    assert "0100109106" in page.content.decode()
    assert "165.000" in page.content.decode()
    data = json.loads(html.select_one('script[type="application/ld+json"]').text)
    assert (data["@type"], data["name"], data["telephone"], data["taxID"]) == (
        "Organization",
        "HTX Linh Ngọc",
        "0912 345 678",
        "0100109106",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_for_one_and_three_products(
    market: MarketFactory, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        market.listing(f"Mật ong {number}")
    seller = market.seller()
    page_of(seller)
    with django_assert_num_queries(STOREFRONT):
        page = page_of(seller)
    assert len(page.context["cards"]) == count


def test_a_shop_that_never_opened_is_not_there(market: MarketFactory) -> None:
    seller = gate.begin(market.register.producer(), BY, "thử", phone="0912345678", address="Xã")
    assert page_of(seller).status_code == 404


def test_a_closed_and_a_suspended_shop_say_so_in_plain_words(market: MarketFactory) -> None:
    market.listing()
    seller = market.seller()
    gate.close(seller, "Nghỉ hẳn", BY)
    closed = page_of(seller)
    assert (closed.status_code, closed.templates[0].name) == (410, "sellers/shut.html")
    gate.suspend(seller, "Hàng giả", BY)
    shut = page_of(seller)
    assert (shut.status_code, "Hàng giả" in shut.content.decode()) == (404, False)


def test_a_holiday_is_announced_and_nobody_can_order(market: MarketFactory) -> None:
    listing = market.listing()
    gate.go_on_holiday(market.seller(), NOON.date(), date(2026, 11, 30), BY)
    assert "30/11/2026" in page_of(market.seller()).content.decode()
    product = BeautifulSoup(Client().get(listing.get_absolute_url()).content, "html.parser")
    assert "30/11/2026" in product.text
    assert product.select('form[action*="gio/add"]') == []


def test_product_and_register_lead_to_the_shop(market: MarketFactory) -> None:
    listing, url = market.listing(), "/gian-hang/htx-linh-ngoc/"
    for page in (
        listing.get_absolute_url(),
        reverse("open_register:producer", kwargs={"pk": market.seller().producer_id}),
    ):
        html = BeautifulSoup(Client().get(page).content, "html.parser")
        assert html.select(f'a[href="{url}"]') != [], page
