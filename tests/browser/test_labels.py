"""Labels on the producer's phone: the look follows the form, the file comes, a lost roll is declared void."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.signed_in import page_of
from tests.register_factory import RegisterFactory
from tests.traceability.scan_page import lots
from traceability.production.models import SerialOrder
from traceability.production.serial_orders import serials_of
from traceability.register.clock import today
from traceability.representing.models import Representative

pytestmark = pytest.mark.browser


@pytest.fixture
def made(site: str, register: RegisterFactory) -> SerialOrder:
    product = register.product()
    register.certificate(product, issued_on=today() - timedelta(days=100))
    best_before = today() + timedelta(days=90)
    lot = lots.on_sale(product, moment=timezone.now(), made_on=today(), best_before=best_before)
    return lots.ordered(product, lot, count=40)


@pytest.fixture
def portal(chromium: Browser, site: str, made: SerialOrder) -> Iterator[Page]:
    user: Any = get_user_model().objects.create_user("ngoc@example.vn", "mat-khau-dai-du")
    producer = made.product.producer
    Representative.objects.create(user=user, producer=producer, since=today(), checked_by="gặp trực tiếp")
    with page_of(chromium, site, user, 360) as page:
        page.goto(f"/nha-san-xuat/{producer.pk}/se-ri/{made.pk}/")
        yield page


def test_the_look_follows_the_form_and_the_file_reads_back(
    portal: Page, made: SerialOrder, tmp_path: Path
) -> None:
    portal.get_by_role("region").get_by_role("link", name="In tem").click()
    look = portal.locator(".label-look")
    expect(look.locator("img").first).to_have_attribute("src", chooses("a4-40x30"))
    portal.evaluate("window.stayed = true")
    portal.get_by_label("Giấy tem").select_option("a4-60x40")
    expect(look.locator("img").first).to_have_attribute("src", chooses("a4-60x40"))
    expect(look).to_contain_text("2 tờ")
    for picture in look.locator("img").all():
        assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 100
    assert portal.evaluate("window.stayed"), "the page was not loaded anew"
    portal.get_by_label("Từ số sê-ri thứ").fill("41")
    expect(look).to_have_class("label-look card card--rice is-old")
    portal.get_by_label("Từ số sê-ri thứ").fill("")
    expect(look).not_to_have_class("label-look card card--rice is-old")
    portal.get_by_role("button", name="Làm tệp in").click()
    with portal.expect_download() as download:
        portal.get_by_role("link", name="Tải tệp").click()
    download.value.save_as(tmp_path / "tem.pdf")
    assert serials_on(tmp_path / "tem.pdf") == set(serials_of(made))


def chooses(stock: str) -> re.Pattern[str]:
    return re.compile(f"stock={stock}(&|$)")


def serials_on(path: Path) -> set[str]:
    document = pypdfium2.PdfDocument(path)
    found = [
        code.text.rpartition("/")[2]
        for page in document
        for code in zxingcpp.read_barcodes(page.render(scale=203 / 72, grayscale=True).to_pil())
    ]
    document.close()
    assert len(found) == len(set(found))
    return set(found)


def test_a_lost_roll_is_declared_void_and_its_scans_warn(portal: Page, made: SerialOrder) -> None:
    portal.get_by_role("link", name="Báo huỷ tem").click()
    portal.get_by_label("Từ tem").fill("11")
    portal.get_by_label("Đến tem").fill("20")
    portal.get_by_role("button", name="Xem điều gì sẽ xảy ra").click()
    expect(portal.locator(".notice")).to_contain_text("10 tem (số 11 đến 20 của đợt này)")
    portal.get_by_role("button", name="Huỷ tem ngay").click()
    expect(portal.locator("body")).to_contain_text("Tem số 11-20: bị mất")
    good, void = "Chứng nhận còn hiệu lực", "Tem này đã bị huỷ"
    for place, verdict in ((9, good), (10, void), (19, void), (20, good)):
        portal.goto(f"/t/{lots.label(made, place).path}")
        expect(portal.get_by_role("heading", level=1)).to_have_text(verdict)
