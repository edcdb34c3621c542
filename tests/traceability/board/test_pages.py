"""The public board: its numbers, their links, the day in the address, the queries, and freshness."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from shop.listings.create import Pack, create_listing
from shop.sellers.create import create_seller
from traceability.board.readings import read_today
from traceability.points_of_sale.models import PointOfSale
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOON = midnight(TODAY) + timedelta(hours=12)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def page(client, slug="", **asked):
    address = reverse("board:province", kwargs={"slug": slug}) if slug else reverse("board:nation")
    response = client.get(address, asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def tiles(soup):
    """name → number, as read."""
    return {
        one.select_one(".tile__name").text: one.select_one(".tile__number").text
        for one in soup.select(".tile")
    }


def rows(soup, key):
    return [[cell.text for cell in row.select("th, td")] for row in soup.select(f"#{key} tbody tr")]


def test_numbers_of_a_province(client, register):
    register.certificate(register.product("Một", "tea"), date(2025, 6, 19), stars=4)
    register.certificate(register.product("Hai"), date(2024, 6, 19), stars=3)
    soup = page(client, "thai-nguyen")

    assert tiles(soup)["sản phẩm còn hiệu lực"] == "2"
    assert rows(soup, "stars") == [["5 sao", "0", "0,0%"], ["4 sao", "1", "50,0%"], ["3 sao", "1", "50,0%"]]
    assert rows(soup, "places")[0] == ["Tân Kỳ", "2", "0", "1", "1", "1", "0"]
    assert rows(soup, "years")[-1] == ["2026", *["0"] * 11, "–"]
    assert ["06/2027", "1"] in rows(soup, "endings")
    assert "Cộng các dòng được 2, khớp với tổng." in soup.select_one("#stars").text


def test_numbers_lead_to_the_list_behind_them(client, register):
    register.certificate(register.product("Một", "tea"), date(2025, 6, 19), stars=4)
    soup = page(client, "thai-nguyen")

    def links(key):
        return [link["href"] for link in soup.select(f"#{key} tbody a")]

    in_force = "status=valid&status=expiring&status=extended"
    assert links("stars") == [f"/so-dang-ky/?province=19&{in_force}&stars=4"] or len(links("stars")) == 3
    assert f"/so-dang-ky/?province=19&{in_force}&stars=4" in links("stars")
    assert f"/so-dang-ky/?province=19&{in_force}&set=tea" in links("sets")
    assert f"/so-dang-ky/?province=19&{in_force}&commune=02104" in links("places")
    listed = client.get(f"/so-dang-ky/?province=19&{in_force}&stars=4").content.decode()
    assert "Một" in listed


def test_a_day_of_the_past(client, register):
    register.certificate(issued_on=date(2023, 1, 10))  # until 10/01/2026
    shown = page(client, "thai-nguyen", day="2026-01-10")

    assert tiles(shown)["sản phẩm còn hiệu lực"] == "1"
    assert shown.select("#stars tbody a") == []  # the register's list knows today alone
    assert tiles(page(client, "thai-nguyen", day="2026-01-11"))["sản phẩm còn hiệu lực"] == "0"


@pytest.mark.parametrize("day", ["2026-11-23", "2018-05-06", "hôm qua", "2026-02-30"])
def test_a_day_that_no_board_shows(client, day):
    soup = page(client, day=day)

    assert "Đây là số liệu hôm nay." in soup.text
    assert soup.select_one("input[name=day]")["value"] == "2026-11-22"


def test_the_year_turns_at_midnight_in_viet_nam(client, register, clock):
    register.certificate(issued_on=date(2022, 12, 31))  # its last day is 31/12/2025
    clock.move_to(midnight(date(2026, 1, 1)) - timedelta(seconds=1))
    before = page(client, "thai-nguyen")
    clock.move_to(midnight(date(2026, 1, 1)))
    after = page(client, "thai-nguyen")

    assert tiles(before) == {
        "sản phẩm còn hiệu lực": "1",
        "chủ thể của các sản phẩm đó": "1",
        "sản phẩm mới năm 2025": "0",
        "hết hạn trong 12 tháng tới": "1",
        "chủ thể bán hàng trực tuyến": "0,0%",
        "điểm bán": "0",
    }
    assert tiles(after)["sản phẩm còn hiệu lực"] == "0"
    assert tiles(after)["sản phẩm mới năm 2026"] == "0"
    assert [row[6] for row in rows(before, "years")] == ["0", "0", "0", "0"]
    assert [row[6] for row in rows(after, "years")] == ["0", "0", "0", "1", "0"]


def test_a_revocation_counts_on_the_next_page(client, register):
    certificate = register.certificate(issued_on=date(2025, 6, 19))
    assert tiles(page(client))["sản phẩm còn hiệu lực"] == "1"

    gate.revoke(certificate, RevocationGround.MISUSE, register.change(NOON))

    assert tiles(page(client))["sản phẩm còn hiệu lực"] == "0"
    assert rows(page(client), "years")[-1][8] == "1"


def test_producers_who_sell(client, register):
    certificate = register.certificate(issued_on=date(2025, 6, 19))
    register.certificate(
        register.product("Miến dong", "rice-products", register.producer("HTX Hai")), date(2025, 6, 19)
    )
    seller = create_seller(certificate.product.producer, phone="0900000001", address="Xã Tân Kỳ")
    listing = create_listing(certificate.product, seller, Pack("chai 500 ml", 165_000, 10))
    assert tiles(page(client))["chủ thể bán hàng trực tuyến"] == "50,0%"

    gate.suspend(certificate, register.change(NOON))

    assert listing.state == "published"
    assert tiles(page(client))["chủ thể bán hàng trực tuyến"] == "0,0%"


def test_points_of_sale_open_on_the_day(client):
    for name, closed in (("Cửa hàng Một", None), ("Cửa hàng Hai", TODAY)):
        PointOfSale.objects.create(
            name=name, province_id="19", address="Chợ Thái", opened_on=date(2026, 1, 1), closed_on=closed
        )

    assert tiles(page(client))["điểm bán"] == "1"
    assert tiles(page(client, "thai-nguyen", day="2026-11-21"))["điểm bán"] == "2"
    assert tiles(page(client, "bac-ninh"))["điểm bán"] == "0"


def test_a_past_day_shows_the_last_daily_reading(client, register, clock):
    certificate = register.certificate(issued_on=date(2025, 6, 19))
    seller = create_seller(certificate.product.producer, phone="0900000001", address="Xã Tân Kỳ")
    create_listing(certificate.product, seller, Pack("chai 500 ml", 165_000, 10))
    assert read_today(NOON) == 2
    assert read_today(NOON) == 0
    clock.shift(timedelta(days=3))

    name = "chủ thể bán hàng trực tuyến"
    assert tiles(page(client, day="2026-11-23"))[name] == "100,0%"
    assert tiles(page(client, "thai-nguyen", day="2026-11-22"))[name] == "100,0%"
    assert name not in tiles(page(client, day="2026-11-21"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_are_few_and_do_not_grow(client, register, number, django_assert_num_queries):
    for nth in range(number):
        producer = register.producer(f"HTX {nth}", commune=["02104", "01840", "09193"][nth])
        register.certificate(register.product(f"Mật ong {nth}", "honey", producer), date(2025, 6, 19))
    address = reverse("board:nation")
    client.get("/tra-cuu/")  # whatever the frame of every page asks for once

    with django_assert_num_queries(11):
        client.get(address)
    with django_assert_num_queries(7):  # the figures are kept
        client.get(address)


def test_an_unknown_place_is_404(client):
    for slug in ("bac-kan", "thai nguyen", "19"):
        assert client.get(f"/so-lieu/{slug}/").status_code == 404


def test_every_province_has_its_address(client):
    soup = page(client)

    addresses = [link["href"] for link in soup.select(".board__place-list a")]
    assert len(addresses) == 34
    assert "/so-lieu/ho-chi-minh/" in addresses
    assert [row[0] for row in rows(soup, "places") if row[0] == "Thanh Hoá"] == ["Thanh Hoá"]


def test_english(client, register):
    register.certificate(issued_on=date(2025, 6, 19))
    text = client.get("/en/so-lieu/thai-nguyen/").content.decode()

    assert "OCOP in numbers: Thai Nguyen" in text
    assert "valid products" in text


def test_drawings_are_said_in_words_and_keep_their_decimal_points(client, register):
    register.certificate(issued_on=date(2025, 6, 19))
    soup = page(client, "thai-nguyen")

    for drawing in soup.select("#years svg.strip__drawing"):
        assert drawing.select_one("title").text
        assert "2026: " in drawing.select_one("desc").text
    measures = [
        one.get(name, "") for one in soup.select("svg rect") for name in ("x", "y", "width", "height")
    ]
    assert not any("," in measure for measure in measures)


def test_what_is_kept_can_be_kept():
    import pickle

    from traceability.board.counting.figures import Part, parts_of

    for part in parts_of(["19"], TODAY).values():
        assert isinstance(pickle.loads(pickle.dumps(part)), Part)  # noqa: S301 - our own bytes
