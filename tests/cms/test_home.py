"""The home page counts and shows what is true at the moment of the request."""

from collections.abc import Iterator
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.stories import doors
from cms.stories.doors import Door
from tests.cms.conftest import MarketFactory, StoryFactory, season, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def home(client: Client, address: str = "/") -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def names_on_shelf(page: BeautifulSoup) -> list[str]:
    return [name.get_text(strip=True) for name in page.select(".product-card__name")]


def test_the_register_is_counted_live(client: Client, market: MarketFactory, stories: StoryFactory) -> None:
    market.certified("Mật ong hoa núi")
    market.certified("Mật ong rừng", issued_on=date(2023, 12, 10))  # 18 days left on 22/11/2026
    stories.revoke(market.certified("Mật ong bạc hà"))
    assert [number.get_text() for number in home(client).select(".numbers dd")] == ["2", "1", "1"]


def test_the_shelf_holds_only_what_may_be_sold(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    market.listing("Mật ong hoa núi")
    stories.revoke(market.listing("Mật ong rừng").certified_product)
    page = home(client)
    assert names_on_shelf(page) == ["Mật ong hoa núi"]
    assert page.select_one(".hero .button").get_text(strip=True) == "Xem 1 sản phẩm"


def test_what_is_in_season_comes_first(client: Client, market: MarketFactory, stories: StoryFactory) -> None:
    november, june = market.listing("Mật ong hoa núi"), market.listing("Mật ong rừng")
    stories.story(november.certified_product, text(), season(3, 11))
    stories.story(june.certified_product, text(), season(6), title="Mật tháng sáu")
    page = home(client)
    assert names_on_shelf(page) == ["Mật ong hoa núi", "Mật ong rừng"]
    assert page.select_one("#shelf").get_text() == "Đang vào mùa và mới lên chợ"


def test_a_month_is_not_found_in_another_month(stories: StoryFactory, market: MarketFactory) -> None:
    story = stories.story(market.certified(), season(11))
    assert story.season_months == ",11,"
    assert not type(story).objects.in_season(1).exists()
    assert type(story).objects.in_season(11).get() == story


def test_stories_of_the_language_stand_on_home(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    product = market.certified()
    stories.story(product, title="Ong nhớ đường")
    stories.story(product, title="The bees know", language="en")
    assert [title.get_text() for title in home(client).select(".story-card h3")] == ["Ong nhớ đường"]
    assert [title.get_text() for title in home(client, "/en/").select(".story-card h3")] == ["The bees know"]


@pytest.fixture
def fair_door() -> Iterator[None]:
    def door(request: HttpRequest) -> Door:
        return Door("Hội chợ Xuân", "24/01/2027 đến 30/01/2027", "/hoi-cho/xuan/", "turmeric")

    doors.register_door(door)
    yield
    doors.forget_door(door)


@pytest.mark.usefixtures("fair_door")
def test_other_apps_open_doors_on_home(client: Client) -> None:
    door = home(client).select_one(".door--turmeric")
    assert door.h2.a["href"] == "/hoi-cho/xuan/"
    assert door.p.get_text() == "24/01/2027 đến 30/01/2027"


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_as_often_for_three_products_as_for_one(
    client: Client,
    market: MarketFactory,
    stories: StoryFactory,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        listing = market.listing(f"Mật ong {number}")
        stories.story(listing.certified_product, text(), season(11), title=f"Chuyện {number}")
    client.get("/")  # fills Wagtail's cache of site roots
    with django_assert_num_queries(24):
        assert client.get("/").status_code == 200
