"""/cho/ as people see it: cards, chips, counts, an honest empty page; in Vietnamese and in English."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.catalog.search.conftest import MOMENT, Market

LAPSED = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def on_the_day() -> object:
    with time_machine.travel(MOMENT, tick=False):
        yield


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def names(soup: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in soup.select(".product-card__name a")]


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(one.get_text().split()) for one in soup.select(selector)]


def robots(soup: BeautifulSoup) -> str | None:
    tag = soup.find("meta", attrs={"name": "robots"})
    return str(tag["content"]) if tag else None


def test_a_card_shows_stars_name_producer_place_and_price(client: Client, market: Market) -> None:
    listing = market.sells("Mật ong hoa núi", stars=4, is_demo=True)
    soup = page(client, "/cho/")
    card = soup.select_one(".product-card")
    assert card is not None
    assert card.select_one(".stars").get_text() == "4 sao"
    assert card.select_one("h2 a")["href"] == listing.product.get_absolute_url()
    assert texts(card, ".product-card__from") == ["HTX Linh Ngọc · Thái Nguyên"]
    assert texts(card, ".price") == ["165.000 ₫"]
    assert texts(card, ".demo-mark") == ["Dữ liệu minh hoạ"]
    assert texts(soup, "h1") == ["Đi chợ OCOP"]
    assert texts(soup, ".browse__head p") == ["1 sản phẩm có chứng nhận còn hiệu lực hôm nay"]


def test_english_has_its_own_words(client: Client, market: Market) -> None:
    market.sells("Mật ong hoa núi", stars=4)
    soup = page(client, "/en/cho/?q=honey&sort=price")
    assert texts(soup, "h1") == ["Results for “honey”"]
    assert texts(soup, ".browse__head p") == ["1 product with a valid certificate today"]
    assert texts(soup, "legend") == ["Kind of product", "Province", "Stars"]
    assert "Thai Nguyen 1" in texts(soup, "fieldset .chip")
    assert soup.select_one(".product-card .stars").get_text() == "4 stars"


def test_filters_are_ticked_chips_with_counts_and_keep_the_rest(client: Client, market: Market) -> None:
    market.sells("Trà sen", "tea", stars=4)
    market.sells("Trà nhài", "tea", stars=3)
    soup = page(client, "/cho/?q=tra&stars=4&sort=price")
    assert names(soup) == ["Trà sen"]
    stars = soup.select('input[name="stars"]')
    assert [(one["value"], one.has_attr("checked")) for one in stars] == [("4", True), ("3", False)]
    assert texts(soup, "fieldset:last-of-type .chip__count") == ["1", "1"]
    assert [(one["name"], one["value"]) for one in soup.select('form input[type="hidden"]')] == [
        ("q", "tra"),
        ("sort", "price"),
    ]


def test_each_chosen_thing_can_be_removed_alone(client: Client, market: Market) -> None:
    producer = market.sells("Trà sen", "tea").certified_product.producer
    soup = page(client, f"/cho/?q=tra&set=tea&producer={producer.pk}&page=1")
    chips = {" ".join(one.get_text().split()): one["href"] for one in soup.select(".browse__chosen a")}
    assert chips == {
        "Bỏ “tra”": f"?set=tea&producer={producer.pk}",
        "Bỏ Chè tươi, chè chế biến": f"?q=tra&producer={producer.pk}",
        "Bỏ HTX Linh Ngọc": "?q=tra&set=tea",
        "Bỏ hết": "?",
    }


def test_pages_keep_the_question(client: Client, market: Market) -> None:
    for number in range(25):
        market.sells(f"Mật ong {number}")
    soup = page(client, "/cho/?q=mat+ong&set=honey")
    assert len(names(soup)) == 24
    assert soup.select_one('.pagination a[rel="next"]')["href"] == "?q=mat+ong&set=honey&page=2"
    last = page(client, "/cho/?page=2")
    assert len(names(last)) == 1
    assert last.select_one('.pagination a[rel="prev"]')["href"] == "?page=1"
    assert last.select_one('link[rel="canonical"]')["href"] == "http://testserver/cho/?page=2"


@pytest.mark.parametrize(
    ("address", "canonical", "expected"),
    [
        ("/cho/", "http://testserver/cho/", None),
        ("/en/cho/?set=honey&utm_source=x", "http://testserver/en/cho/?set=honey", None),
        ("/cho/?stars=3&set=honey", "http://testserver/cho/?set=honey&stars=3", "noindex, follow"),
        ("/cho/?q=mat+ong", "http://testserver/cho/?q=mat+ong", "noindex, follow"),
        ("/cho/?set=tea", "http://testserver/cho/?set=tea", "noindex, follow"),
    ],
)
def test_search_engines_are_told_what_is_one_page(
    client: Client, market: Market, address: str, canonical: str, expected: str | None
) -> None:
    market.sells("Mật ong hoa núi")
    soup = page(client, address)
    assert soup.select_one('link[rel="canonical"]')["href"] == canonical
    assert robots(soup) == expected


def test_a_lapsed_product_is_named_honestly(client: Client, market: Market) -> None:
    certified = market.sells("Mật ong hoa núi", valid_until=LAPSED).certified_product
    soup = page(client, "/cho/?q=mat+ong+hoa+nui")
    assert names(soup) == []
    assert texts(soup, ".browse__hints h2") == ["Có trong sổ đăng ký nhưng chứng nhận không còn hiệu lực"]
    link = soup.select_one(".browse__hints li a")
    assert (link.get_text(), link["href"]) == ("Mật ong hoa núi", f"/t/{certified.code}")
    assert soup.select(".browse__hints .stars") == []


def test_a_lapsed_product_of_the_same_name_stands_below_the_valid_one(client: Client, market: Market) -> None:
    market.sells("Mật ong hoa núi", valid_until=LAPSED)
    market.sells("Mật ong hoa núi", producer="HTX Đoàn Kết")
    soup = page(client, "/cho/?q=mat+ong+hoa+nui")
    assert texts(soup, ".product-card__from") == ["HTX Đoàn Kết · Thái Nguyên"]
    assert len(soup.select(".browse__hints li")) == 1
    assert page(client, "/cho/?q=mat+ong").select(".browse__hints") == []


def test_a_lapsed_product_is_named_where_only_other_things_were_found(client: Client, market: Market) -> None:
    market.sells("Nếp nương Đáyzang", "rice", valid_until=LAPSED)
    market.sells("Cơm lam", "ready-food", description="Nấu từ nếp nương.")
    soup = page(client, "/cho/?q=nep+nuong")
    assert names(soup) == ["Cơm lam"]
    assert texts(soup, ".browse__hints li a") == ["Nếp nương Đáyzang"]


def test_a_certified_product_that_nobody_sells_is_named(client: Client, market: Market) -> None:
    market.register.certificate(market.register.product("Trà sen", "tea"))
    soup = page(client, "/cho/?q=tra+sen")
    assert texts(soup, ".browse__hints h2") == ["Có chứng nhận, nhưng chưa ai bán ở chợ này"]


def test_an_empty_answer_helps(client: Client, market: Market) -> None:
    market.sells("Mật ong hoa núi")
    soup = page(client, "/cho/?q=%3Cb%3Ekhong+co")
    assert texts(soup, ".empty__title, .empty h2") == ["Không tìm thấy “<b>khong co” ở chợ"]
    assert len(soup.select(".browse__try li")) == 3
    assert soup.select_one(".browse__try a")["href"] == "/tra-cuu/?q=%3Cb%3Ekhong%20co"
    filtered = page(client, "/cho/?q=mat+ong&stars=5")
    assert texts(filtered, ".empty p") == ["Bỏ các lựa chọn lọc thì có 1 sản phẩm."]
    assert filtered.select_one(".empty a")["href"] == "?q=mat+ong"


@pytest.mark.parametrize(
    "address",
    ["?producer=999999", "?seller=999999", "?commune=zzzzz", "?set=none", "?q=***", "?page=7", "?q=%00"],
)
def test_nonsense_in_the_address_is_an_empty_page_and_no_error(
    client: Client, market: Market, address: str
) -> None:
    market.sells("Mật ong hoa núi")
    page(client, f"/cho/{address}")


def test_nothing_can_be_posted(client: Client, db: None) -> None:
    assert client.post("/cho/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/cho/", "/cho/?set=honey&stars=3&sort=price"])
def test_browsing_costs_seven_queries_however_many_cards(
    client: Client,
    market: Market,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
    address: str,
) -> None:
    for nth in range(number):
        market.sells(f"Mật ong {nth}")
    with django_assert_num_queries(7):
        soup = page(client, address)
    assert len(names(soup)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_searching_costs_eight_queries_however_many_cards(
    client: Client, market: Market, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    """The eighth asks the register for a lapsed product of this name."""
    for nth in range(number):
        market.sells(f"Mật ong {nth}")
    with django_assert_num_queries(8):
        soup = page(client, "/cho/?q=mat+ong")
    assert len(names(soup)) == number
