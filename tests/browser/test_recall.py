"""A label in two phones, a recall at the officers' desk, and the next scan: through two processes that keep pages."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.client import HTTPConnection
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.processes import two_processes
from tests.browser.signed_in import page_of
from tests.register_factory import RegisterFactory
from tests.traceability.scan_page import lots
from tests.traceability.scans.browsers import CHROME, SAFARI
from traceability.production.models import Lot
from traceability.register.clock import today
from traceability.register.models import Appointment

pytestmark = pytest.mark.browser
RED, GREEN = "Lô L2611 bị thu hồi", "Chứng nhận còn hiệu lực"
Opener = Callable[[str], Page]


@pytest.fixture
def public(site: str) -> Iterator[str]:
    with two_processes() as address:
        yield address


@pytest.fixture
def phone_that_is(chromium: Browser, public: str) -> Iterator[Opener]:
    """A phone by what its browser calls itself; a headless one would count as a robot."""
    contexts = []

    def opened(agent: str) -> Page:
        contexts.append(
            chromium.new_context(
                viewport={"width": 360, "height": 800}, locale="vi-VN", user_agent=agent, base_url=public
            )
        )
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def lot(site: str, register: RegisterFactory) -> Lot:
    product = register.product()
    register.certificate(product, issued_on=today() - timedelta(days=100))
    return lots.on_sale(
        product, moment=timezone.now(), made_on=today(), best_before=today() + timedelta(days=90)
    )


@pytest.fixture
def officer(chromium: Browser, site: str) -> Iterator[Page]:
    user = get_user_model().objects.create_user("canbo@example.vn", "mat-khau-dai-du")
    Appointment.objects.create(user=user, role="register", province_id="19", first_day=today())
    with page_of(chromium, site, user, 1280) as page:
        yield page


class Watch(Thread):
    """Asks for a page again and again, on a new connection each time so that both processes answer."""

    def __init__(self, address: str, path: str) -> None:
        super().__init__(daemon=True)
        self.host, self.path, self.over = urlsplit(address).netloc, path, Event()
        self.seen: list[tuple[float, str]] = []

    def run(self) -> None:
        while not self.over.is_set():
            asked = time.monotonic()
            self.seen.append((asked, self.verdict()))

    def __enter__(self) -> "Watch":
        self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.over.set()
        self.join()

    def verdict(self) -> str:
        connection = HTTPConnection(self.host, timeout=10)
        connection.request("GET", self.path, headers={"Accept-Language": "vi", "User-Agent": CHROME})
        page = connection.getresponse().read().decode()
        connection.close()
        found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        return found[1].strip() if found else ""


def recall_at_the_desk(officer: Page, lot: Lot) -> float:
    """As an officer does it; when the officer's page said that it is done."""
    officer.goto(f"/quan-tri/lo-hang/{lot.pk}/thu-hoi/")
    officer.get_by_label("Vì sao thu hồi lô này?").fill("Vượt mức vi sinh")
    officer.get_by_label("Người mua cần làm gì với hàng?").fill("Ngừng dùng, mang trả nơi đã mua")
    officer.get_by_role("button", name="Xem điều gì sẽ xảy ra").click()
    officer.get_by_role("button", name="Thu hồi ngay").click()
    expect(officer.locator("body")).to_contain_text("Đã thu hồi lô.")
    return time.monotonic()


def test_a_first_and_a_second_phone_then_a_recall_turns_every_scan_red_within_a_second(
    lot: Lot, public: str, phone_that_is: Opener, officer: Page
) -> None:
    label = lots.label(lots.ordered(lot.product, lot))
    mine, other = phone_that_is(CHROME), phone_that_is(SAFARI)
    for _look in range(2):
        mine.goto(f"/t/{label.path}")
        expect(mine.get_by_role("heading", name="Lần quét đầu tiên của tem này")).to_be_visible()
    other.goto(f"/t/{label.path}")
    expect(other.get_by_role("heading", name="Tem này đã được quét 2 lần")).to_be_visible()
    expect(other.get_by_role("heading", level=1)).to_have_text(GREEN)

    watch = Watch(public, f"/t/{lot.product.code}/10/L2611")
    assert {watch.verdict() for _time in range(30)} == {GREEN}, "both processes have the page in memory"
    with watch:
        recalled = recall_at_the_desk(officer, lot)
        time.sleep(1.5)
    greens = [asked for asked, verdict in watch.seen if verdict == GREEN]
    assert {verdict for _asked, verdict in watch.seen} == {GREEN, RED}
    assert max(greens) - recalled < 1, "asked a second after the officer's page said so, and still green"
    assert [verdict for _asked, verdict in watch.seen[-10:]] == [RED] * 10

    for phone in (mine, other):
        phone.reload()
        expect(phone.get_by_role("heading", level=1)).to_have_text(RED)
        expect(phone.locator(".verdict__do")).to_have_text("Ngừng dùng, mang trả nơi đã mua")
        assert phone.locator(".rank, .button--buy").count() == 0
