"""What the market's pages show, read from their markup: facts, forms, marks, and nothing that is not offered."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core import mail
from django.test import Client
from django.urls import reverse
from oscar.core.loading import get_model

from shop.listings.create import Pack
from shop.listings.models import Listing
from shop.listings.templatetags.order_pages import by_seller
from shop.listings.templatetags.shop_pages import phone_link
from shop.users.phones import phone_shown
from tests.gs1_keys import gtin_for
from tests.shop.conftest import MarketFactory
from tests.shop.test_accounts import person, sign_in
from tests.shop.test_buying import add, confirm, look
from tests.shop.test_gate import revoke

Order = get_model("order", "Order")
pytestmark = pytest.mark.usefixtures("noon")

LABEL = {"shelf_life": "24 tháng", "storage": "Nơi khô ráo", "label_content": "Mật ong 100 %"}


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(part: Any) -> str:
    assert isinstance(part, Tag)
    return " ".join(part.get_text(" ", strip=True).split())


def facts(page: BeautifulSoup) -> dict[str, str]:
    return {words(row.th): words(row.td) for row in page.select("table.label-facts tr")}


def page_of(client: Client, listing: Listing, language: str = "") -> BeautifulSoup:
    return soup(client.get(language + listing.get_absolute_url()))


def test_the_label_says_what_the_consumer_law_wants(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing(**LABEL)
    seller = listing.certified_product.producer.seller
    seller.registration_number, seller.return_terms = "4700123456", "Đổi trả trong 7 ngày."
    seller.save()
    shown = facts(page_of(client, listing))
    assert shown == {
        "Nơi làm ra": "xã Tân Kỳ, tỉnh Thái Nguyên",
        "Quy cách": "chai 500 ml",
        "Hạn dùng": "24 tháng",
        "Bảo quản": "Nơi khô ráo",
        "Nội dung trên nhãn": "Mật ong 100 %",
        "Bộ sản phẩm": "Mật ong, mật khác và nông sản thực phẩm khác",
        "Người bán": "HTX Linh Ngọc",
        "Địa chỉ": "Thôn Nà Mu, xã Tân Kỳ",
        "Số điện thoại": "0912 345 678",
        "Số đăng ký, mã số thuế": "4700123456",
        "Chất lượng": "OCOP, 3 sao, có hiệu lực đến 19/06/2028",
        "Phí giao hàng": "30.000 ₫ cho một gói của người bán này; trang đặt hàng ghi đúng phí tới tỉnh của bạn "
        "trước khi bạn đặt.",
        "Giao hàng": "Người bán chưa ghi.",
        "Đổi trả": "Đổi trả trong 7 ngày.",
        "Khiếu nại": "Người bán chưa ghi.",
    }


def test_stars_certificate_and_code_stand_on_the_product_page(
    db: None, client: Client, market: MarketFactory
) -> None:
    listing = market.listing()
    page = page_of(client, listing)
    assert words(page.select_one(".product__head .stars")) == "3 sao"
    assert page.select_one(".certificate.tone--valid") is not None
    code = listing.certified_product.code
    assert page.select_one(".proof__code img")["src"] == f"/t/{code}.svg"
    assert page.select_one(".proof__code a")["href"] == f"/t/{code}"


def test_a_drawing_never_passes_for_a_photo(db: None, client: Client, market: MarketFactory) -> None:
    drawing = page_of(client, market.listing()).select_one("figure.drawing")
    assert drawing.img["src"].endswith("illustrations/honey.svg")
    assert drawing.figcaption.get_text(strip=True) == "Tranh vẽ minh hoạ. Nhà làm chưa gửi ảnh."


def test_packs_are_chosen_by_price_and_sold_out_ones_cannot(
    db: None, client: Client, market: MarketFactory
) -> None:
    packs = Pack("can 5 lít", 900_000, 0), Pack("chai 500 ml", 165_000, 10), Pack("chai 250 ml", 90_000, 2)
    page = page_of(client, market.listing("Mật ong", *packs))
    shown = [(words(pack), pack.input.has_attr("disabled")) for pack in page.select("label.pack")]
    assert shown == [
        ("chai 250 ml 90.000 ₫ Chỉ còn 2", False),
        ("chai 500 ml 165.000 ₫ Còn hàng", False),
        ("can 5 lít 900.000 ₫ Hết hàng", True),
    ]
    assert [words(pack.parent)[:11] for pack in page.select("label.pack input[checked]")] == ["chai 250 ml"]
    bar = page.select_one(".buy-bar")
    assert words(bar.strong) == "từ 90.000 ₫"
    assert bar.button["form"] == page.select_one("form.buy-form")["id"]


def test_what_is_sold_on_enquiry_offers_the_phone_and_no_basket(
    db: None, client: Client, market: MarketFactory
) -> None:
    listing = market.listing("Thăm bản", Pack("người", 350_000, 5), set_key="tourism")
    page = page_of(client, listing)
    assert page.select("form.buy-form") == []
    ways = [way["href"] for way in page.select("#mua a.button")]
    assert ways == [f"/hoi-mua/{listing.product_id}/", "tel:0912345678"]
    assert "Hạn dùng" not in facts(page)


def test_sold_out_is_said_and_alcohol_is_marked(db: None, client: Client, market: MarketFactory) -> None:
    gone = page_of(client, market.listing("Mật ong", Pack("chai", 90_000, 0)))
    assert words(gone.select_one("#mua strong")) == "Tạm hết hàng."
    assert gone.select("form.buy-form") == []
    spirit = page_of(client, market.listing("Rượu", set_key="white-spirit"))
    assert words(spirit.select_one(".age-mark")) == "18+"


def test_machines_read_the_offer_and_no_rating(db: None, client: Client, market: MarketFactory) -> None:
    packs = Pack("chai 500 ml", 165_000, 10), Pack("chai 250 ml", 90_000, 0)
    block = page_of(client, market.listing("Mật <b>ong", *packs)).select_one(
        "script[type='application/ld+json']"
    )
    data = json.loads(block.string)
    assert (data["@type"], data["name"]) == ("Product", "Mật <b>ong")
    offers = [(o["name"], o["price"], o["priceCurrency"], o["availability"]) for o in data["offers"]]
    assert offers == [
        ("chai 250 ml", "90000", "VND", "https://schema.org/OutOfStock"),
        ("chai 500 ml", "165000", "VND", "https://schema.org/InStock"),
    ]
    assert "aggregateRating" not in data
    assert "<b>" not in block.string


def blocks(page: BeautifulSoup) -> dict[str, Any]:
    found = [json.loads(block.string) for block in page.select("script[type='application/ld+json']")]
    return {data["@type"]: data for data in found}


def test_machines_read_seller_certificate_and_way(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing()
    seller = listing.certified_product.producer.seller
    seller.registration_number, seller.return_terms = "4700123456", "Đổi trả trong 7 ngày."
    seller.save()
    found = blocks(page_of(client, listing))
    offer = found["Product"]["offers"][0]
    assert offer["seller"] == {
        "@type": "Organization",
        "name": "HTX Linh Ngọc",
        "address": "Thôn Nà Mu, xã Tân Kỳ",
        "telephone": "0912 345 678",
        "taxID": "4700123456",
    }
    assert offer["hasMerchantReturnPolicy"]["description"] == "Đổi trả trong 7 ngày."
    held = found["Product"]["hasCertification"]
    assert held["certificationStatus"] == "https://schema.org/CertificationActive"
    assert (held["validFrom"], held["expires"]) == ("2025-06-19", "2028-06-19")
    assert held["issuedBy"]["@type"] == "GovernmentOrganization"
    assert "gtin" not in found["Product"]
    steps = [(step["position"], step["name"]) for step in found["BreadcrumbList"]["itemListElement"]]
    assert steps == [(1, "Chợ"), (2, "Mật ong hoa núi")]


def test_a_registered_number_names_the_one_packing(db: None, client: Client, market: MarketFactory) -> None:
    listing, several = market.listing(), market.listing("Trà", Pack("gói 1", 5, 1), Pack("gói 2", 9, 1))
    number = gtin_for(listing.certified_product, 1).gtin
    gtin_for(several.certified_product, 2)
    assert blocks(page_of(client, listing))["Product"]["gtin"] == number
    assert "gtin" not in blocks(page_of(client, several))["Product"]


def test_only_what_may_be_sold_stands_beside(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing()
    market.listing("Trà xanh", set_key="tea")
    revoke(market, market.listing("Ô mai", set_key="preserved-fruit"))
    cards = page_of(client, listing).select(".product-card__name")
    assert [words(card) for card in cards] == ["Trà xanh"]


def test_a_lapsed_product_says_why_and_leads_on(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing()
    market.listing("Mật ong rừng")
    revoke(market, listing)
    page = page_of(client, listing)
    assert words(page.h1) == "Hôm nay sản phẩm này không bán"
    assert "giấy chứng nhận OCOP đã bị thu hồi" in words(page.select_one(".lead"))
    assert page.select(".stars") == [] or all(
        star.find_parent(class_="product-card") for star in page.select(".stars")
    )
    assert f"/t/{listing.certified_product.code}" in [link["href"] for link in page.select("main a.button")]
    assert "Mật ong rừng" in [words(card) for card in page.select(".product-card__name")]


def test_english_pages_are_english(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing()
    certified = listing.certified_product
    certified.name_en = "Mountain flower honey"
    certified.save()
    page = page_of(client, listing, "/en")
    assert (page.html["lang"], words(page.h1)) == ("en", "Mountain flower honey")
    assert words(page.select_one("form.buy-form button.button")) == "Put in the basket"


def test_a_basket_line_can_be_counted_and_taken_out(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing(), 2)
    page = soup(client.get("/gio/"))
    (line,) = page.select("li.line")
    assert line.select_one(".stepper input")["value"] == "2"
    assert words(line.select_one(".line__total")) == "330.000 ₫"
    assert words(page.select_one("dd.totals__sum")) == "360.000 ₫"
    first = page.select_one("form#basket button")
    assert not first.has_attr("formaction"), "Enter in a field counts again and takes nothing out"


def test_a_blocked_line_is_named_and_stops_the_order(db: None, client: Client, market: MarketFactory) -> None:
    good, bad = market.listing(), market.listing("Trà xanh", set_key="tea")
    add(client, good)
    add(client, bad)
    revoke(market, bad)
    page = soup(client.get("/gio/"))
    reason = words(page.select_one(".line--blocked .line__reason"))
    assert reason == "“Trà xanh” không đặt được: giấy chứng nhận OCOP đã bị thu hồi."
    assert page.select_one(".line--blocked .line__remove").has_attr("formaction")
    assert page.select("a[href='/thanh-toan/']") == []


def test_an_empty_basket_leads_to_the_market(db: None, client: Client) -> None:
    page = soup(client.get("/gio/"))
    assert words(page.select_one(".empty h2")) == "Giỏ của bạn đang trống"
    assert page.select_one(".empty a.button")["href"] == reverse("browse:list")


def test_checkout_errors_stand_beside_their_fields(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing())
    seen = look(client)
    seen.typed |= {"name": "", "phone": "12"}
    page = soup(confirm(client, seen))
    errors = {error["id"]: words(error) for error in page.select(".field__error")}
    assert errors == {
        "id_name_error": "Ô này còn trống.",
        "id_phone_error": "Số điện thoại có từ 8 đến 15 chữ số.",
    }
    assert page.select_one("#id_name")["aria-describedby"] == "id_name_error"
    assert page.select_one("#id_street")["value"] == "Số 5, thôn Nà Mu"


def test_the_checkout_works_without_script(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing())
    page = soup(client.get("/thanh-toan/"))
    buttons = page.select("main form button")
    values = [(button.get("name"), button.get("value")) for button in buttons]
    assert values == [("action", "count")] * 3 + [("action", "voucher"), ("action", "place_order")], (
        "Enter never orders"
    )
    chosen = soup(client.post("/thanh-toan/", {"action": "count", "province": "19", "name": "Lan"}))
    assert "Xã Tân Kỳ" in [words(option) for option in chosen.select("#id_commune option")]
    assert chosen.select_one("#id_name")["value"] == "Lan"


def buy(client: Client, market: MarketFactory, capture: Any, **changes: Any) -> tuple[Any, BeautifulSoup]:
    add(client, market.listing())
    with capture(execute=True):
        thanks = confirm(client, look(client, **changes))
    return Order.objects.get(), soup(thanks)


def test_the_thanks_name_the_order_and_the_way_back(
    db: None, client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    order, page = buy(client, market, django_capture_on_commit_callbacks)
    assert words(page.select_one(".order-number")) == order.number
    address = page.select_one(".thanks a.button")["href"]
    guest = soup(client.get(address))
    assert [words(step.strong) for step in guest.select(".timeline__step")] == [
        "Đã đặt",
        "Đã gói hàng",
        "Đã gửi",
        "Đã giao",
    ]
    assert words(guest.select_one("[aria-current=step] strong")) == "Đã đặt"
    assert guest.select_one("meta[name=referrer]")["content"] == "no-referrer"
    assert guest.select("main form") == []


def test_the_letter_is_text_and_simple_html(
    db: None, client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    order, _page = buy(client, market, django_capture_on_commit_callbacks)
    (letter,) = mail.outbox
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert order.number in letter.subject
    for text in (letter.body, BeautifulSoup(html, "html.parser").get_text()):
        assert "195.000\N{NO-BREAK SPACE}₫" in text
        assert "0912 345 678" in text
    assert "<style" not in html
    assert "<img" not in html


def test_the_account_links_only_what_is_offered(
    db: None, client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    person()
    sign_in(client, "lan@example.vn")
    order, _page = buy(client, market, django_capture_on_commit_callbacks)
    page = soup(client.get("/tai-khoan/don-hang/"))
    assert [link["href"] for link in page.select(".account-menu a")] == [
        "/tai-khoan/don-hang/",
        "/tai-khoan/cau-hoi/",
        "/tai-khoan/ho-so/",
        "/tai-khoan/mat-khau/",
        "/tai-khoan/du-lieu/",
        "/tai-khoan/phien/",
    ]
    (card,) = page.select(".order-card")
    assert words(card.a) == order.number
    assert words(card.select_one(".status")) == "Đã đặt hàng"


def test_lines_gather_under_their_seller() -> None:
    class Sold:
        def __init__(self, partner_name: str) -> None:
            self.partner_name = partner_name

    first, second, third = Sold("HTX B"), Sold("HTX A"), Sold("HTX B")
    assert by_seller([first, second, third]) == [("HTX B", [first, third]), ("HTX A", [second])]


@pytest.mark.parametrize(
    ("number", "shown", "link"),
    [
        ("+84912345678", "0912 345 678", "tel:+84912345678"),
        ("0912 345 678", "0912 345 678", "tel:0912345678"),
        ("+33123456789", "+33123456789", "tel:+33123456789"),
    ],
)
def test_phones_are_written_as_people_do(number: str, shown: str, link: str) -> None:
    assert phone_shown(number) == shown
    assert phone_link(number) == link
