"""The producer's own page, the way out of reminders, the province's list, and the officers' calendar."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from shop.sellers.create import create_seller
from shop.users.models import User
from tests.register_factory import RegisterFactory
from tests.traceability.renewals.conftest import PRODUCER, Ending, run
from traceability.register.clock import today
from traceability.register.models import Producer
from traceability.renewals.calendar_links import link_of
from traceability.renewals.desk.question import Question
from traceability.renewals.models import FilingPlace, Letter, OptOut, RenewalFile
from traceability.renewals.stages import timing

DESK = "/quan-tri/gia-han/"


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def desk(officer: User) -> Client:
    client = Client()
    client.force_login(officer, "shop.users.backends.EmailOrPhoneBackend")
    return client


def test_a_producer_sees_the_own_dates_by_link(
    client: Client, ending: Ending, register: RegisterFactory, producer: Producer
) -> None:
    ending(today() + timedelta(days=150))
    register.certificate(register.product("Bánh", producer=register.producer("HTX Bản Mẫu")))
    response = client.get(f"/gia-han/co-so/{link_of(producer).token}/")
    page = BeautifulSoup(response.content, "html.parser")
    assert [name.get_text(strip=True) for name in page.select(".renewal__name")] == ["Mật ong hoa núi"]
    opens, closes = today() - timedelta(days=30), today() + timedelta(days=30)
    assert page.select_one(".renewal__now").get_text(strip=True) == (
        f"Nộp hồ sơ đánh giá lại từ {opens:%d/%m/%Y} đến {closes:%d/%m/%Y}: còn 31 ngày, tính cả hôm nay."
    )
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "no-store" in response["Cache-Control"]


def test_a_seller_sees_the_same_by_the_account_and_nobody_else_does(
    client: Client, ending: Ending, producer: Producer
) -> None:
    ending(today() + timedelta(days=150))
    seller = create_seller(producer, phone="0900000001", address="Xã Tân Kỳ")
    lan = User.objects.create_user("lan@ocop.localhost", "x")
    seller.partner.users.add(lan)
    assert client.get("/gia-han/cua-toi/").status_code == 302
    client.force_login(lan, "shop.users.backends.EmailOrPhoneBackend")
    page = soup(client, "/gia-han/cua-toi/")
    assert [name.get_text(strip=True) for name in page.select(".renewal__name")] == ["Mật ong hoa núi"]
    assert soup(client, "/tai-khoan/don-hang/").select_one("a[href='/gia-han/cua-toi/']") is not None
    other = User.objects.create_user("mua@ocop.localhost", "x")
    client.force_login(other, "shop.users.backends.EmailOrPhoneBackend")
    assert client.get("/gia-han/cua-toi/").status_code == 404
    assert soup(client, "/tai-khoan/don-hang/").select_one("a[href='/gia-han/cua-toi/']") is None


def test_opening_the_way_out_changes_nothing_and_one_click_does(client: Client, ending: Ending) -> None:
    ending(today() + timedelta(days=180))
    run(today())
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    strict = Client(enforce_csrf_checks=True)
    soup(strict, address)
    assert OptOut.objects.count() == 0
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert OptOut.objects.get().address == PRODUCER
    assert run(today() + timedelta(days=30)) == []
    strict.post(address, {"choice": "again"})
    assert OptOut.objects.count() == 0
    assert client.post(address[:-3] + "x/").status_code == 404


def test_the_province_lists_what_is_coming(
    client: Client, ending: Ending, django_assert_num_queries: Callable[..., object]
) -> None:
    ending(today() + timedelta(days=181), "Xa")
    ending(today() + timedelta(days=180), "Gần")
    with django_assert_num_queries(5):
        rows = soup(client, "/gia-han/tinh/19/").select("tbody tr")
    assert [row.a.get_text() for row in rows] == ["Gần"]
    for number in range(2):
        ending(today() + timedelta(days=100), f"Ô mai {number}")
    with django_assert_num_queries(5):
        assert len(soup(client, "/gia-han/tinh/19/").select("tbody tr")) == 3
    assert client.get("/gia-han/tinh/99/").status_code == 404


def month(day: date) -> str:
    return f"{day:%Y-%m}"


def test_the_calendar_counts_and_lists_by_month(desk: Client, ending: Ending) -> None:
    last_day = today() + timedelta(days=130)
    certificate = ending(last_day)
    page = soup(desk, f"{DESK}?month={month(last_day)}")
    assert [cell.get_text(strip=True) for cell in page.select(".renewals-year [aria-current]")][-1] == "1"
    (row,) = page.select(".renewals-rows tbody tr")
    assert row.select_one(".renewals-day").get_text(strip=True) == f"{last_day:%d/%m/%Y}"
    assert row.select_one(".renewals-kind").get_text(strip=True) == "Hết hiệu lực"
    link = row.select_one(".title a")
    assert (link.get_text(), link["href"]) == (certificate.product.name, f"{DESK}{certificate.pk}/")
    closes = last_day - timedelta(days=120)
    page = soup(desk, f"{DESK}?month={month(closes)}&kind=closes")
    assert page.select_one(".renewals-kind").get_text(strip=True) == "Hết hạn nộp hồ sơ"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Mật ong hoa núi", "Ô mai"]),
        ("&kind=ends", ["Mật ong hoa núi", "Ô mai"]),
        ("&kind=opens", []),
        ("&unfiled=on", ["Ô mai"]),
        ("&stars=4", []),
        ("&stars=3&province=19", ["Mật ong hoa núi", "Ô mai"]),
        ("&province=24", ["Mật ong hoa núi", "Ô mai"]),
        ("&province=19&commune=02104", ["Mật ong hoa núi", "Ô mai"]),
        ("&province=19&commune=02101", []),
        ("&kind=nonsense&stars=x", ["Mật ong hoa núi", "Ô mai"]),
    ],
)
def test_the_filters(desk: Client, ending: Ending, query: str, expected: list[str]) -> None:
    last_day = date(today().year + 1, 12, 15)
    filed = ending(last_day)
    ending(last_day, "Ô mai")
    RenewalFile.objects.create(
        certificate=filed, received_on=today(), noted_at=filed.events.get().at, noted_by_name="Cán bộ"
    )
    page = soup(desk, f"{DESK}?month={month(last_day)}{query}")
    names = [link.get_text() for link in page.select(".renewals-rows .title a")]
    assert names == expected


def test_the_workbook_holds_the_same_rows(desk: Client, ending: Ending) -> None:
    last_day = today() + timedelta(days=130)
    ending(last_day, "=HYPERLINK(1)")
    response = desk.get(f"{DESK}lich.xlsx?month={month(last_day)}")
    sheet = load_workbook(io.BytesIO(response.content)).active
    row = [cell.value for cell in sheet[5]]
    assert (row[0].date(), row[1], row[2], row[3]) == (
        last_day, "Hết hiệu lực", "'=HYPERLINK(1)", "HTX Linh Ngọc",
    )  # fmt: skip
    assert (row[10].date(), row[11]) == (last_day, "chưa có")


def test_the_number_of_queries_of_the_calendar_does_not_grow(
    desk: Client, ending: Ending, django_assert_num_queries: Callable[..., object]
) -> None:
    """The list itself is one query; around it the desk's frame asks what each room's menu needs."""
    last_day = today() + timedelta(days=130)
    ending(last_day)
    address, question = f"{DESK}?month={month(last_day)}", Question(Q(), {}, timing())
    desk.get(address)
    with CaptureQueriesContext(connection) as one_row:
        soup(desk, address)
    with django_assert_num_queries(1):
        assert len(question.entries(last_day, last_day, today())) == 1
    for number in range(2):
        ending(last_day, f"Ô mai {number}")
    with django_assert_num_queries(1):
        assert len(question.entries(last_day, last_day, today())) == 3
    with django_assert_num_queries(len(one_row)):
        assert len(soup(desk, address).select(".renewals-rows tbody tr")) == 3


def test_an_officer_notes_a_file_once_and_may_take_it_back(desk: Client, ending: Ending) -> None:
    certificate = ending(today() + timedelta(days=150))
    address = f"{DESK}{certificate.pk}/"
    tomorrow = today() + timedelta(days=1)
    assert desk.post(f"{address}ho-so/", {"received_on": tomorrow.isoformat()}).status_code == 422
    assert RenewalFile.objects.count() == 0
    for _ in range(2):
        assert desk.post(f"{address}ho-so/", {"received_on": today().isoformat()}).status_code == 302
    assert RenewalFile.objects.get().noted_by_name == "sodangky@ocop.localhost"
    assert "Nhận ngày" in soup(desk, address).select_one("#file").get_text()
    desk.post(f"{address}ho-so/bo/")
    taken = RenewalFile.objects.get()
    assert taken.taken_back_by_name == "sodangky@ocop.localhost"
    desk.post(f"{address}ho-so/", {"received_on": today().isoformat()})
    assert RenewalFile.objects.count() == 2


def test_a_failed_letter_is_shown_and_sent_again_by_hand(desk: Client, ending: Ending) -> None:
    ending(today() + timedelta(days=180))
    run(today())
    Letter.objects.filter(audience="producer").update(state="failed", sent_at=None, error="no such mailbox")
    assert "1 thư nhắc chưa gửi được" in soup(desk, DESK).get_text()
    page = soup(desk, f"{DESK}thu/")
    assert "no such mailbox" in page.get_text()
    desk.post(page.select_one("form[action*='gui-lai']")["action"])
    assert Letter.objects.get(audience="producer").state == "queued"


def test_the_place_for_filing_is_kept(desk: Client, db: None) -> None:
    typed = {"name_vi": "Trung tâm hành chính công", "address": "Xã Tân Kỳ", "phone": "0208"}
    assert desk.post(f"{DESK}noi-nop/19/", typed).status_code == 302
    assert FilingPlace.objects.get().changed_by_name == "sodangky@ocop.localhost"
    assert desk.post(f"{DESK}noi-nop/24/", typed).status_code == 404
    assert FilingPlace.objects.count() == 1
