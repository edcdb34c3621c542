"""The main job as a buyer with a phone does it: scan, read the verdict, buy; after a revocation, be kept from it."""

import re
from datetime import date

import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from shop.listings.create import Pack, create_listing
from shop.sellers.create import create_seller
from tests.browser.reading import picture_of
from tests.register_factory import RegisterFactory
from traceability.register import gate
from traceability.register.clock import today
from traceability.register.models import Certificate
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.browser


@pytest.fixture
def honey(site: str, register: RegisterFactory) -> Certificate:
    """A valid product on sale: 165,000 dong a bottle, ten in stock."""
    product = register.product(
        producer=register.producer(address="Thôn Bản Cháo, xã Tân Kỳ, tỉnh Thái Nguyên")
    )
    this_year = today().year
    certificate = register.certificate(product, issued_on=date(this_year - 1, 6, 19))
    seller = create_seller(product.producer, phone="0900000001", address="Xã Tân Kỳ, tỉnh Thái Nguyên")
    create_listing(product, seller, Pack("chai 500 ml", 165_000, 10))
    return certificate


def fill_in_delivery(page: Page) -> None:
    page.get_by_label("Người nhận").fill("Nguyễn Thị Mua")
    page.get_by_label("Điện thoại").fill("0912 345 678")
    page.locator("[name=province]").select_option(label="Tỉnh Thái Nguyên")
    expect(page.locator("[name=commune] option", has_text="Xã Tân Kỳ")).to_have_count(1)
    page.locator("[name=commune]").select_option(label="Xã Tân Kỳ")
    page.locator("[name=street]").fill("Số 5, thôn Nà Mố")
    page.get_by_role("button", name="Đặt hàng").click()


def test_scan_buy_confirm_then_revoked_everywhere(phone: Page, honey: Certificate) -> None:
    code = honey.product.code
    phone.goto(f"/t/{code}")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Chứng nhận còn hiệu lực")
    expect(phone.locator("body")).to_contain_text("3 sao")
    assert phone.context.cookies() == []

    phone.get_by_role("link", name="Mua 165.000").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Mật ong hoa núi")
    phone.locator(".buy-form button[type=submit]").first.click()
    phone.goto("/gio/")
    expect(phone.locator("main")).to_contain_text("Mật ong hoa núi")
    phone.goto("/thanh-toan/")
    fill_in_delivery(phone)
    expect(phone).to_have_url(re.compile("/thanh-toan/(thank-you|cam-on)"))
    expect(phone.locator("main")).to_contain_text("Mật ong hoa núi")
    expect(phone.locator("main")).to_contain_text("165.000")

    phone.goto(honey.product.listings.get().get_absolute_url())
    phone.locator(".buy-form button[type=submit]").first.click()
    gate.revoke(honey, RevocationGround.CRITERIA, RegisterFactory().change(reason="Không còn đạt tiêu chí"))

    phone.goto(f"/t/{code}")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("đã bị thu hồi")
    expect(phone.locator("body")).not_to_contain_text("3 sao")
    expect(phone.get_by_role("link", name="Mua")).to_have_count(0)
    phone.goto("/cho/?q=mat+ong")
    expect(phone.locator(".product-card")).to_have_count(0)
    phone.goto("/gio/")
    expect(phone.get_by_role("alert")).to_contain_text("1 món hiện không đặt được")
    expect(phone.locator("main")).to_contain_text("Mật ong hoa núi")
    expect(phone.locator("main")).to_contain_text("thu hồi")
    phone.goto("/thanh-toan/")
    expect(phone).to_have_url(re.compile("/gio/$"))
    expect(phone.locator("body")).to_contain_text(re.compile("Mật ong hoa núi.*thu hồi"))


def test_the_code_on_the_page_is_read_back_as_its_address(phone: Page, honey: Certificate, site: str) -> None:
    phone.goto(f"/t/{honey.product.code}")
    read = [found.text for found in zxingcpp.read_barcodes(picture_of(phone))]
    assert read == [f"{site}/t/{honey.product.code}"]


def test_the_scan_page_is_one_answer(phone: Page, honey: Certificate) -> None:
    requests: list[str] = []
    phone.on("request", lambda request: requests.append(request.url))
    phone.goto(f"/t/{honey.product.code}")
    phone.wait_for_load_state("networkidle")
    assert len([url for url in requests if not url.startswith("data:") and "favicon" not in url]) == 1
