"""The producer's page of scans: sums by day, province and lot, labels that look copied, files; nobody else's."""

import csv
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.register_factory import RegisterFactory
from tests.traceability.codes.situations import MOMENT
from tests.traceability.scan_page import lots
from tests.traceability.scans.browsers import CHROME, ROBOTS
from traceability.production.acting import By
from traceability.production.lots import gate
from traceability.production.models import Lot, SerialOrder
from traceability.register.clock import midnight
from traceability.register.models import CertifiedProduct, Producer
from traceability.representing.models import Representative
from traceability.representing.today import tasks_for
from traceability.scans import counting
from traceability.scans.models import ScanCount, SerialScan
from traceability.scans.portal.asked import SPANS
from traceability.scans.portal.chart import chart_of
from traceability.scans.recording import keep
from traceability.scans.signs import Sign
from traceability.scans.suspects import suspects

HOUR = MOMENT.replace(minute=0)
pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")


@pytest.fixture
def maker(labels: SerialOrder) -> Producer:
    return labels.product.producer


@pytest.fixture
def portal(maker: Producer, client: Client) -> Client:
    user = get_user_model().objects.create_user("ngoc@example.vn", "mat-khau-dai-du")
    Representative.objects.create(user=user, producer=maker, since=date(2026, 1, 1), checked_by="gặp")
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    return client


def counted(
    product: CertifiedProduct, number: int, lot: Lot | None = None, hour: datetime = HOUR, province: str = ""
) -> None:
    ScanCount.objects.create(product=product, lot=lot, hour=hour, province=province, number=number)


def page_of(portal: Client, maker: Producer, **asked: Any) -> BeautifulSoup:
    answer = portal.get(reverse("scans:index", kwargs={"producer": maker.pk}), asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def table(page: BeautifulSoup, heading: str) -> list[list[str]]:
    rows = page.select(f'section[aria-labelledby="{heading}"] tbody tr')
    return [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]


def test_scans_are_summed_by_day_in_viet_nam_by_province_and_by_lot(
    labels: SerialOrder, maker: Producer, portal: Client, register: RegisterFactory
) -> None:
    product, lot = labels.product, labels.lot
    last_night = midnight(date(2026, 11, 22)) - timedelta(
        hours=1
    )  # 16:00 in Greenwich, and the day before here
    counted(product, 5, lot, province="19")
    counted(product, 2, None)
    counted(product, 4, lot, last_night, "01")
    counted(product, 9, lot, midnight(date(2026, 10, 23)))  # the day before the thirty days
    counted(register.product("Miến", producer=register.producer("HTX Khác")), 100)
    page = page_of(portal, maker)
    assert [tile.get_text() for tile in page.select(".tile__number")] == ["11", "7"]
    assert table(page, "days") == [["22/11/2026", "7"], ["21/11/2026", "4"]]
    assert [bar.get_text(" ", strip=True) for bar in page.select(".bars li")] == [
        "Thái Nguyên 5", "Hà Nội 4", "Không rõ nơi quét 2",
    ]  # fmt: skip
    assert table(page, "lots") == [
        ["Mật ong hoa núi", "L2611", "9"],
        ["Mật ong hoa núi", "mã không kèm lô", "2"],
    ]
    assert len(page.select(".scans-days__value")) == 30
    assert (
        page.select_one(".scans-days title").get_text()
        == "11 lượt quét từ ngày 24/10/2026 đến ngày 22/11/2026"
    )


def test_one_product_or_one_lot_can_be_chosen_and_nobody_elses(
    labels: SerialOrder, maker: Producer, portal: Client, register: RegisterFactory
) -> None:
    foreign = lots.on_sale(register.product("Miến", producer=register.producer("HTX Khác")))
    counted(labels.product, 5, labels.lot)
    counted(labels.product, 2)
    counted(foreign.product, 100, foreign)

    def total(what: str) -> str:
        return page_of(portal, maker, what=what).select(".tile__number")[0].get_text()

    assert total("") == "7"
    assert total(f"product-{labels.product_id}") == "7"
    assert total(f"lot-{labels.lot_id}") == "5"
    for what in (f"lot-{foreign.pk}", f"product-{foreign.product_id}", "lot-", "lot-x", "x"):
        assert total(what) == "7", what


def test_without_scans_the_page_says_what_to_do(maker: Producer, portal: Client) -> None:
    page = page_of(portal, maker)
    assert "Chưa có lượt quét nào trong thời gian này" in page.get_text()
    assert page.select(".scans-days") == []


def test_another_producers_page_does_not_exist(
    maker: Producer, portal: Client, register: RegisterFactory
) -> None:
    other = register.producer("HTX Khác")
    assert portal.get(reverse("scans:index", kwargs={"producer": other.pk})).status_code == 404
    assert portal.get(reverse("scans:file", kwargs={"producer": other.pk, "kind": "csv"})).status_code == 404
    assert portal.get(reverse("scans:file", kwargs={"producer": maker.pk, "kind": "pdf"})).status_code == 404
    assert Client().get(reverse("scans:index", kwargs={"producer": maker.pk})).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_number_of_questions(
    number: int, labels: SerialOrder, maker: Producer, portal: Client, register: RegisterFactory,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    for nth in range(number):
        lot = lots.on_sale(register.product(f"Trà số {nth}", producer=maker))
        counted(lot.product, 3, lot, province="19")
        order = lots.ordered(lot.product, lot)
        for phone, province in (("A", "01"), ("B", "79")):
            keep(order, lots.label(order).serial, HOUR, province, phone)
    page_of(portal, maker)
    with django_assert_num_queries(14):
        page = page_of(portal, maker)
    assert len(page.select(".scans-suspects > li")) == number


@pytest.mark.parametrize(
    ("days", "columns", "labels_shown"), [(7, 7, 7), (30, 30, 4), (90, 90, 4), (365, 53, 4)]
)
def test_the_drawing_has_a_column_for_each_day_and_of_a_year_for_each_week(
    days: int, columns: int, labels_shown: int
) -> None:
    first = date(2026, 11, 22) - timedelta(days=days - 1)
    chart = chart_of({first + timedelta(days=nth): nth for nth in range(days)})
    assert days in SPANS
    assert len(chart.columns) == columns
    assert len([column for column in chart.columns if column.label]) == labels_shown
    assert sum(float(column.height) == 120 for column in chart.columns) == 1
    assert all("," not in column.x + column.width + column.y + column.height for column in chart.columns)
    assert all(0 <= float(column.x.rstrip("%")) <= 100 for column in chart.columns)
    assert chart.is_weekly == (days == 365)


def test_nothing_on_any_day_draws_nothing_and_divides_nothing() -> None:
    chart = chart_of({date(2026, 11, 22): 0})
    assert (chart.most, chart.columns[0].height) == (0, "0.0")


def test_files_hold_the_same_sums(labels: SerialOrder, maker: Producer, portal: Client) -> None:
    CertifiedProduct.objects.filter(pk=labels.product_id).update(name="=HYPERLINK(1)")
    counted(labels.product, 5, labels.lot, province="19")
    counted(labels.product, 2)

    def fetched(kind: str) -> Any:
        answer = portal.get(reverse("scans:file", kwargs={"producer": maker.pk, "kind": kind}))
        name = f'attachment; filename="luot-quet_2026-10-24_2026-11-22.{kind}"'
        assert (answer.status_code, answer["Content-Disposition"]) == (200, name)
        return answer.content

    text = fetched("csv")
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(text.decode("utf-8-sig"))))
    assert rows[0] == ["Ngày", "Sản phẩm", "Lô", "Tỉnh", "Lượt quét"]
    assert sorted(rows[1:]) == [
        ["2026-11-22", "'=HYPERLINK(1)", "", "", "2"], ["2026-11-22", "'=HYPERLINK(1)", "L2611", "Thái Nguyên", "5"],
    ]  # fmt: skip
    sheet = load_workbook(BytesIO(fetched("xlsx"))).active
    assert f"{sheet['A2'].value:%Y-%m-%d}" == "2026-11-22"
    assert sorted(row[4].value for row in sheet.iter_rows(min_row=2)) == [2, 5]
    assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {"'=HYPERLINK(1)"}


def of_order(labels: SerialOrder) -> Any:
    return SerialScan.objects.filter(order=labels)


def test_ordinary_labels_are_no_suspects(labels: SerialOrder) -> None:
    for nth in range(3):
        keep(labels, lots.label(labels, nth).serial, HOUR, "19", f"P{nth}")
    keep(labels, lots.label(labels).serial, HOUR, "19", "Q")
    assert suspects(of_order(labels), MOMENT) == []


def test_labels_with_signs_are_found_the_last_scanned_first(labels: SerialOrder) -> None:
    far, often = (lots.label(labels, nth).serial for nth in range(2))
    keep(labels, far, HOUR + timedelta(hours=1), "01", "A")
    keep(labels, far, HOUR + timedelta(hours=1), "79", "B")
    for nth in range(20):
        keep(labels, often, HOUR, "", f"P{nth}")
    found = suspects(of_order(labels), MOMENT)
    assert [(one.serial, one.signs, one.total, one.places) for one in found] == [
        (far, (Sign.TOO_FAST,), 2, 2),
        (often, (Sign.MANY_SCANS,), 20, 0),
    ]


def test_scans_before_activation_after_closing_and_after_recall_are_signs(
    labels: SerialOrder, register: RegisterFactory
) -> None:
    lot = labels.lot
    assert lot is not None
    by = By(None, MOMENT, name="thử nghiệm")
    activated = lot.activated_at
    assert activated is not None
    early = lots.label(labels).serial
    keep(labels, early, activated.replace(minute=0) - timedelta(hours=1), "", "A")
    assert [one.signs for one in suspects(of_order(labels), MOMENT)] == [(Sign.BEFORE_ACTIVATION,)]
    gate.close(lot, by)
    late = lots.label(labels, 1).serial
    keep(labels, late, HOUR, "", "B")
    keep(labels, late, HOUR + timedelta(hours=1), "", "C")
    assert suspects(of_order(labels), MOMENT)[0].signs == (Sign.AFTER_CLOSE,)
    gate.recall(Lot.objects.get(pk=lot.pk), "mốc", "trả", by)
    assert suspects(of_order(labels), MOMENT)[0].signs == (Sign.AFTER_RECALL,)


def test_the_portal_says_it_on_its_front_page_and_on_the_lot(
    labels: SerialOrder, maker: Producer, portal: Client
) -> None:
    def told(moment: datetime) -> list[str]:
        return [task.text for task in tasks_for(maker, moment) if "bất thường" in task.text]

    assert told(MOMENT) == []
    keep(labels, lots.label(labels).serial, HOUR, "01", "A")
    keep(labels, lots.label(labels).serial, HOUR, "79", "B")
    assert told(MOMENT) == ["1 tem có lượt quét bất thường tuần này. Có thể tem bị sao chép."]
    assert told(MOMENT + timedelta(days=8)) == []
    page = page_of(portal, maker)
    assert "hai nơi quá xa nhau" in page.select_one("#unusual").get_text()
    lot_page = portal.get(reverse("production:lot", kwargs={"producer": maker.pk, "pk": labels.lot_id}))
    assert f"/luot-quet/?what=lot-{labels.lot_id}" in lot_page.content.decode()


def test_the_count_of_people_who_looked_is_what_the_page_shows(
    labels: SerialOrder, maker: Producer, portal: Client
) -> None:
    """From the first look to the chart: robots, previews and HEAD are not in it."""
    address = f"/t/{labels.product.code}/10/L2611"
    phone = Client()
    with time_machine.travel(MOMENT, tick=False):
        phone.get(address, headers={"user-agent": CHROME})
        phone.head(address, headers={"user-agent": CHROME})
        phone.get(address, headers={"user-agent": CHROME, "sec-purpose": "prefetch"})
        for robot in ROBOTS.values():
            phone.get(address, headers={"user-agent": robot})
        counting.flush()
        page = page_of(portal, maker)
    assert [tile.get_text() for tile in page.select(".tile__number")] == ["1", "1"]
