"""The public pages: which fairs are listed, what a catalogue says in both languages, and what it no longer says."""

from datetime import date
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from catalog.fairs import gate
from tests.catalog.fairs.conftest import NOON, FairFactory
from tests.shop.conftest import MarketFactory
from traceability.register.clock import midnight

URL = "/hoi-cho/hoi-cho-xuan-thai-nguyen-2027/"
pytestmark = pytest.mark.usefixtures("at_noon")


def page(client: Client, url: str, status: int = 200) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def test_without_fairs_the_list_says_so_and_shows_a_way_on(client: Client, fairs: FairFactory) -> None:
    found = page(client, "/hoi-cho/").select_one(".empty")
    assert words(found.h2) == "Chưa có hội chợ nào được công bố"
    assert found.select_one("a.button")["href"] == "/cho/"


def test_fairs_stand_under_on_now_coming_and_over_and_drafts_nowhere(
    client: Client, fairs: FairFactory
) -> None:
    fairs.published("Mật ong hoa núi")
    fairs.fair(name_vi="Hội chợ nháp")
    shown = []
    for day in (date(2027, 1, 23), date(2027, 1, 24), date(2027, 1, 30), date(2027, 1, 31)):
        with time_machine.travel(midnight(day), tick=False):
            shown.append([words(h) for h in page(client, "/hoi-cho/").select("main h2, main h3")])
    name = "Hội chợ Xuân Thái Nguyên 2027"
    assert shown == [
        ["Sắp diễn ra", name],
        ["Đang diễn ra", name],
        ["Đang diễn ra", name],
        ["Đã kết thúc", name],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_two_queries(
    client: Client, fairs: FairFactory, django_assert_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        fair = fairs.fair()
        fairs.entry(fairs.section(fair), f"Mật ong {fair.pk}")
        gate.publish(fair, fairs.by)
    with django_assert_num_queries(2):
        assert len(page(client, "/hoi-cho/").select("article.fair")) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_catalogue_costs_six_queries(
    client: Client,
    fairs: FairFactory,
    django_assert_num_queries: Any,
    count: int,
) -> None:
    names = [f"Mật ong {number}" for number in range(count)]
    fairs.published(*names)
    with django_assert_num_queries(6):
        assert len(page(client, URL).select("article.entry")) == count


def test_a_draft_and_an_unknown_fair_are_not_found(client: Client, fairs: FairFactory) -> None:
    fairs.entry(fairs.section(fairs.fair()))
    for url in (URL, f"{URL}catalogue.pdf", f"/en{URL}", "/hoi-cho/khac/", "/hoi-cho/khac/catalogue.pdf"):
        page(client, url, 404)


def test_an_entry_says_what_is_certified_by_whom_and_until_when(client: Client, fairs: FairFactory) -> None:
    fair = fairs.fair()
    maker = fairs.register.producer(former_address="Xã Cao Kỳ, huyện Chợ Mới, tỉnh Bắc Kạn")
    entry = fairs.entry(
        fairs.section(fair), name_en="Mountain honey", shelf_life="24 tháng", producer=maker, booth="B07"
    )
    gate.publish(fair, fairs.by)
    found = page(client, URL).select_one("article.entry")
    code = entry.product.code
    assert words(found.select_one(".booth")) == "Gian B07"
    assert words(found.select_one(".stars")) == "3 sao"
    assert words(found.h3) == "Mật ong hoa núi"
    assert words(found.select_one(".entry__name-en")) == "Mountain honey"
    assert found.h3.a["href"] == found.select_one("a.entry__qr")["href"] == f"/t/{code}"
    assert found.select_one("a.entry__qr img")["src"] == f"/t/{code}.svg"
    assert words(found.select_one(".code")) == f"{code[:5]}-{code[5:]}"
    said = words(found.select_one(".entry__words"))
    for part in (
        "HTX Linh Ngọc · Hợp tác xã",
        "Xã Tân Kỳ, Thái Nguyên trước 07/2025: Xã Cao Kỳ, huyện Chợ Mới, tỉnh Bắc Kạn",
        "24 tháng",
        "1/QĐ-UBND, 19/06/2025, UBND tỉnh Thái Nguyên · ngày cuối còn hiệu lực 18/06/2028",
    ):
        assert part in said


def test_the_same_page_in_english(client: Client, fairs: FairFactory) -> None:
    fair = fairs.fair(foreword_vi="Xin chào.", foreword_en="Welcome.")
    fairs.entry(fairs.section(fair), name_en="Mountain honey", shelf_life="24 tháng")
    gate.publish(fair, fairs.by)
    found = page(client, f"/en{URL}")
    assert words(found.h1) == "Thai Nguyen Spring Fair 2027"
    assert words(found.select_one(".catalogue-foreword")) == "Welcome."
    assert words(found.select_one(".catalogue-section h2")) == "Food"
    assert words(found.select_one(".entry__name")) == "Mountain honey"
    assert words(found.select_one(".entry__name-en[lang=vi]")) == "Mật ong hoa núi"
    assert words(found.select_one(".valid-as-of")) == "Valid as of 12:00, 22 Nov 2026 · 1 product"
    assert "24 months" in words(found.select_one(".entry__words"))


def test_a_product_revoked_after_publication_is_flagged_without_stars(
    client: Client, fairs: FairFactory
) -> None:
    fair = fairs.published("Mật ong hoa núi", "Ô mai")
    fairs.revoke(fair.entries.first().product)
    honey, plum = page(client, URL).select("article.entry")
    assert honey.select_one(".stars") is None
    assert words(honey.select_one(".status")) == "Đã thu hồi"
    assert words(honey.select_one(".entry__out")).startswith("Không còn hiệu lực: không bán tại hội chợ")
    assert "ngày cuối còn hiệu lực" not in words(honey)
    assert words(plum.select_one(".stars")) == "3 sao"
    assert words(page(client, URL).select_one(".notice")).startswith("1 sản phẩm đã chọn nay không còn")


def test_during_the_fair_only_the_days_that_are_left_decide(client: Client, fairs: FairFactory) -> None:
    from traceability.register import gate as register_gate

    fair = fairs.published("Mật ong hoa núi")
    certificate = fair.entries.get().product.certificates.get()
    register_gate.suspend(certificate, fairs.register.change(midnight(date(2027, 1, 25))))
    register_gate.lift_suspension(certificate, fairs.register.change(midnight(date(2027, 1, 27))))
    flagged = []
    for day in (24, 26, 27):
        with time_machine.travel(midnight(date(2027, 1, day)), tick=False):
            flagged.append(bool(page(client, URL).select(".entry--out")))
    assert flagged == [True, True, False]


def test_sections_and_entries_keep_their_order(client: Client, fairs: FairFactory) -> None:
    fair = fairs.fair()
    food, drinks = fairs.section(fair), fairs.section(fair, "Đồ uống")
    for section, name in ((food, "Một"), (food, "Hai"), (drinks, "Ba")):
        fairs.entry(section, name)
    gate.move_section(drinks, -1, fairs.by)
    gate.move_entry(food.entries.last(), -1, fairs.by)
    gate.publish(fair, fairs.by)
    found = page(client, URL).select(".catalogue-section h2, .entry__name")
    assert [words(h) for h in found][:5] == ["Đồ uống", "Ba", "Thực phẩm", "Hai", "Một"]


def test_the_price_of_the_market_stands_beside_the_entry(
    client: Client,
    fairs: FairFactory,
    market: MarketFactory,
) -> None:
    listing = market.listing(is_demo=True)
    fair = fairs.fair()
    gate.add_entries(fairs.section(fair), [listing.certified_product], fairs.by)
    gate.publish(fair, fairs.by)
    found = page(client, URL).select_one("article.entry")
    assert words(found.select_one(".price")) == "165.000 ₫"
    assert found.select_one(".demo-mark") is not None


def test_the_home_page_opens_a_door_to_the_next_fair(fairs: FairFactory, rf: Any) -> None:
    from catalog.fairs.home_door import next_fair_door

    request = rf.get("/")
    request.moment = NOON
    assert next_fair_door(request) is None
    fairs.published("Mật ong hoa núi")
    door = next_fair_door(request)
    assert (door.title, door.url) == ("Hội chợ Xuân Thái Nguyên 2027", URL)
    assert door.text == "24–30/01/2027 · Quảng trường Võ Nguyên Giáp, Thái Nguyên"
    request.moment = midnight(date(2027, 1, 31))
    assert next_fair_door(request) is None
