"""Writing down a step of a lot as a producer does it: a phone of 360 px, no script, then the keyboard alone."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.register_factory import RegisterFactory
from tests.traceability.journey.conftest import Journey
from traceability.journey.exporting import OUR_CONTEXT
from traceability.journey.models import ChainEvent

pytestmark = pytest.mark.browser
IS_TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def journey(site: str, register: RegisterFactory) -> Journey:
    made = Journey(register)
    made.lot_uri = f"{site}/t/{made.product.code}/10/L2611"
    return made


@pytest.fixture
def signed_in(chromium: Browser, site: str, journey: Journey) -> Iterator[BrowserContext]:
    client = Client()
    client.force_login(journey.maker.user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, locale="vi-VN", base_url=site, java_script_enabled=False
    )
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    yield context
    context.close()


@pytest.fixture
def page(signed_in: BrowserContext) -> Page:
    return signed_in.new_page()


def test_three_taps_and_a_number_tell_a_step(page: Page, journey: Journey) -> None:
    page.goto(f"/t/{journey.product.code}/10/L2611/hanh-trinh?lang=vi")
    page.get_by_role("link", name="Ghi bước tiếp theo").click()
    page.get_by_role("link", name="Đóng gói").click()
    page.get_by_label("Đóng gói bao nhiêu?").fill("40")
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.locator(".entered__one")).to_contain_text("Đóng gói · 40 gói")
    page.goto(f"/t/{journey.product.code}/10/L2611/hanh-trinh?lang=vi")
    expect(page.locator(".step")).to_contain_text("40 gói")
    assert ChainEvent.objects.count() == 1


def test_the_keyboard_alone_is_enough(page: Page, journey: Journey) -> None:
    page.goto(f"/nha-san-xuat/{journey.producer.pk}/hanh-trinh/ghi/nhan-hang/")
    page.locator(".preset summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Hoặc nơi khác")).to_be_visible()
    page.get_by_label("Hoặc nơi khác").focus()
    page.keyboard.type("Đức Xuân, Thái Nguyên")
    page.keyboard.press("Enter")
    expect(page.locator(".entered__one")).to_contain_text("Nhận hàng")
    assert ChainEvent.objects.get().read_point.startswith("http")


def test_no_page_is_wider_than_a_small_phone(chromium: Browser, site: str, journey: Journey) -> None:
    assert journey.capture(journey.event(**{"ocop:note": "x" * 200}), context=OUR_CONTEXT).is_success
    client = Client()
    client.force_login(journey.maker.user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(viewport={"width": 320, "height": 640}, base_url=site)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    page, row = context.new_page(), ChainEvent.objects.get()
    own = f"/nha-san-xuat/{journey.producer.pk}/hanh-trinh/"
    rooms = [
        "",
        "ghi/thu-hoach/",
        "ghi/che-bien/",
        "ghi/kiem-tra/",
        f"{row.pk}/ghi-nham/",
        "tep/",
        "phan-mem/",
    ]
    public = [f"/t/{journey.product.code}{path}/hanh-trinh" for path in ("", "/10/L2611", "/10/L9")]
    wide = []
    for address in [*(f"{own}{room}" for room in rooms), *public]:
        for way in (address, f"/en{address}" if address.startswith("/nha") else f"{address}?lang=en"):
            page.goto(way)
            if page.evaluate(IS_TOO_WIDE):
                wide.append(way)
    context.close()
    assert wide == []
