"""The list of what one sells: one word for each state, filters, search, and a constant number of queries."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from shop.listings.models import Listing
from shop.moderation import gate, offering, takedowns
from shop.moderation.models.takedowns import Source
from shop.moderation.proposals import proposed
from tests.shop.conftest import MarketFactory
from tests.shop.moderation.conftest import by


def names(portal: Client, seller: Any, query: str = "") -> dict[str, list[str]]:
    page = portal.get(reverse("portal_listings:index", args=[seller.producer_id]) + query)
    rows = BeautifulSoup(page.content, "html.parser").select(".goods__one")
    return {
        row.strong.get_text(): [state.get_text().strip() for state in row.select(".status")]  # type: ignore[union-attr]
        for row in rows
    }


@pytest.fixture
def goods(market: MarketFactory) -> None:
    shown = market.listing("Mật ong")
    waiting, refused, withdrawn, down, ended = [
        market.listing(name, issued_on=day)
        for name, day in (
            ("Chè", date(2025, 6, 19)),
            ("Cốm", date(2025, 6, 19)),
            ("Miến", date(2025, 6, 19)),
            ("Bún", date(2025, 6, 19)),
            ("Ba kích", date(2020, 6, 19)),
        )
    ]
    for one in (waiting, refused):
        gate.send(one, proposed(one) | {"storage": "Nơi mát"}, by())
    gate.decide(refused.submissions.get(), 1, {"storage": "Chép từ nhãn."}, by("Hà"))
    offering.withdraw(withdrawn, "Hết mùa", by())
    takedowns.take_down(down, takedowns.Paper("safety", "Cục", "1/QĐ"), Source.PLATFORM, by("Hà"))
    assert (shown.state, ended.state) == ("published", "published")


ALL = {
    "Ba kích": ["Chứng nhận hết hiệu lực"],
    "Bún": ["Bị gỡ"],
    "Miến": ["Bạn đã rút"],
    "Cốm": ["Đang bán", "Cần sửa"],
    "Chè": ["Đang bán", "Chờ duyệt"],
    "Mật ong": ["Đang bán"],
}


def test_each_listing_says_its_state_the_newest_first(portal: Client, seller: Any, goods: None) -> None:
    assert names(portal, seller) == ALL
    assert list(names(portal, seller)) == list(ALL)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?trang-thai=cho-duyet", ["Chè"]),
        ("?trang-thai=bi-tra", ["Cốm"]),
        ("?trang-thai=dang-ban", ["Cốm", "Chè", "Mật ong"]),
        ("?trang-thai=het-han", ["Ba kích"]),
        ("?trang-thai=da-rut", ["Miến"]),
        ("?trang-thai=bi-go", ["Bún"]),
        ("?trang-thai=nhap", []),
        ("?q=mat+ong", ["Mật ong"]),
        ("?q=khong-co", []),
    ],
)
def test_the_list_is_filtered_and_searched(
    portal: Client, seller: Any, goods: None, query: str, found: list[str]
) -> None:
    assert list(names(portal, seller, query)) == found


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_three(
    portal: Client, seller: Any, market: MarketFactory, number: int, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        market.listing(f"Chè {one}")
    address = reverse("portal_listings:index", args=[seller.producer_id])
    portal.get(address)
    with django_assert_num_queries(14):
        assert portal.get(address).content.count(b"goods__one") == number


@pytest.mark.parametrize("number", [1, 3])
def test_prices_ask_the_same_for_one_and_three(
    portal: Client, seller: Any, market: MarketFactory, number: int, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        market.listing(f"Chè {one}")
    address = reverse("portal_listings:prices", args=[seller.producer_id])
    portal.get(address)
    with django_assert_num_queries(8):
        assert portal.get(address).content.count(b'name="pack"') == number


def test_a_listing_is_withdrawn_and_shown_again_but_not_from_a_take_down(
    portal: Client, seller: Any, market: MarketFactory
) -> None:
    listing = market.listing()
    args = [seller.producer_id, listing.pk]
    portal.post(reverse("portal_listings:withdraw", args=args), {"reason": "Hết mùa"})
    assert Listing.objects.on_show().count() == 0
    portal.post(reverse("portal_listings:show_again", args=args))
    assert Listing.objects.on_show().count() == 1
    takedowns.take_down(listing, takedowns.Paper("safety", "Cục", "1/QĐ"), Source.PLATFORM, by("Hà"))
    portal.post(reverse("portal_listings:show_again", args=args))
    assert Listing.objects.on_show().count() == 0
    today = portal.get(reverse("portal:today", args=[seller.producer_id])).content.decode()
    assert "văn bản 1/QĐ" in today
