"""The officers' pages: what is overdue first, one report with all that is known, and what is done about it."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.codes.situations import MOMENT
from tests.traceability.reports.conftest import Office
from tests.traceability.reports.pictures import jpeg
from tests.traceability.scan_page import lots
from traceability.production.acting import By
from traceability.production.models.voids import Why
from traceability.production.serial_orders.voiding import declare_void
from traceability.reports import gate
from traceability.reports.models import CodeReport, Outcome, ReportState
from traceability.scans.models import ScanCount
from traceability.scans.recording import keep


@pytest.fixture
def desk(office: Office) -> Client:
    return office.signed_in(office.officer)


def at(name: str, report: CodeReport | None = None, **more: Any) -> str:
    return reverse(f"reports_desk:{name}", kwargs=({"reference": report.reference} if report else {}) | more)


def soup(answer: Any) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def listed(desk: Client, **asked: str) -> list[str]:
    page = soup(desk.get(at("index"), asked))
    return [link["href"].rstrip("/").rpartition("/")[2] for link in page.select(".reports__what a")]


def test_the_list_has_open_ones_overdue_first_and_filters(office: Office, desk: Client) -> None:
    late = office.report(moment=MOMENT - timedelta(days=10))
    new = office.report(wrong="quality")
    closed = office.report()
    gate.close(closed, Outcome.CONFIRMED, "x", office.by(office.officer))
    assert listed(desk) == [late.reference, new.reference]
    assert listed(desk, nao="qua-han") == [late.reference]
    assert listed(desk, nao="dong") == [closed.reference]
    assert listed(desk, nao="tat-ca") == [late.reference, new.reference, closed.reference]
    assert listed(desk, wrong="quality") == [new.reference]
    assert listed(desk, q="mat ong") == [late.reference, new.reference]
    assert listed(desk, q=new.reference.lower()) == [new.reference]
    assert listed(desk, q="xoài") == []
    page = soup(desk.get(at("index")))
    assert "1 phản ánh quá hạn" in page.get_text()
    assert len(page.select(".reports__one--late")) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    number: int, office: Office, desk: Client, django_assert_num_queries: Any, register: RegisterFactory
) -> None:
    for nth in range(number):
        office.report(register.product(f"Trà số {nth}"))
    desk.get(at("index"))
    with django_assert_num_queries(16):
        assert len(listed(desk)) == number


def test_borders(office: Office) -> None:
    own, nobodys = office.report(), office.report(None)
    commune = office.appointed("xa@example.vn", "commune", commune=office.product.producer.commune_id)
    for user, sees in (
        (office.officer, {own}), (commune, {own}), (office.abroad, set()), (office.national, {own, nobodys}),
        (office.auditor, {own, nobodys}),
    ):  # fmt: skip
        client = office.signed_in(user)
        assert set(listed(client)) == {report.reference for report in sees}
        for report in (own, nobodys):
            assert client.get(at("report", report)).status_code == (200 if report in sees else 404)


def test_a_report_shows_photo_contact_lot_label_and_scans(office: Office, desk: Client) -> None:
    lot = lots.on_sale(office.product)
    labels = lots.ordered(office.product, lot)
    reference = lots.label(labels)
    hour = MOMENT.replace(minute=0)
    for phone, province, ago in (("A", "01", 0), ("B", "79", 0)):
        keep(labels, reference.serial, hour - timedelta(hours=ago), province, phone)
    ScanCount.objects.create(product=office.product, lot=lot, hour=hour, number=7)
    report = office.report(typed_code=reference.path, contact="lan@example.vn", pictures=[jpeg()])
    other = office.report()
    words = " ".join(soup(desk.get(at("report", report))).get_text(" ").split())
    assert "Tem dán đè." in words
    assert "Chợ Tân Kỳ" in words
    assert "lan@example.vn" in words
    assert "do hệ thống cấp" in words
    assert "L2611" in words
    assert "Lô này được xem 7 lượt trong 30 ngày qua." in words
    assert "Tem này đã được quét 2 lần, lần đầu ngày 22/11/2026." in words
    assert "hai nơi quá xa nhau" in words
    assert "Hà Nội" in words
    assert other.reference in words
    page = soup(desk.get(at("report", report)))
    assert (
        page.select_one(f'a[href="{reverse("production_desk:recall", kwargs={"pk": lot.pk})}"]') is not None
    )
    photo = desk.get(page.select_one(".reports__photos img")["src"])
    assert (photo.status_code, photo["Content-Type"], photo["X-Content-Type-Options"]) == (
        200,
        "image/jpeg",
        "nosniff",
    )
    assert photo["Cache-Control"].startswith("private, no-store")
    assert b"".join(photo.streaming_content).startswith(b"\xff\xd8")


def test_a_forged_label_is_said_to_be_forged(office: Office, desk: Client) -> None:
    report = office.report(typed_code=f"{office.product.code}/21/ABC")
    assert "số sê-ri giả hoặc chưa ai đặt in" in desk.get(at("report", report)).content.decode()


def test_a_label_declared_lost_is_said_to_be_void(office: Office, desk: Client) -> None:
    labels = lots.ordered(office.product, lots.on_sale(office.product))
    by = By(None, MOMENT, name="thử nghiệm")
    declare_void(labels, 1, 1, Why.LOST, "rơi trên đường", by)
    path = lots.label(labels).path
    form = soup(Client().get(f"/t/{path}/bao-cao?lang=vi")).main
    assert form is not None
    assert "Tem này đã bị huỷ" in form.get_text()
    assert office.product.name not in form.get_text()
    report = office.report(typed_code=path)
    assert "đã huỷ ngày 22/11/2026" in desk.get(at("report", report)).content.decode()


def test_readers_see_no_contact_and_no_buttons(photographed: CodeReport, office: Office) -> None:
    auditor = office.signed_in(office.auditor)
    page = soup(auditor.get(at("report", photographed)))
    assert "lan@example.vn" not in page.get_text()
    assert page.select(".reports__deed, form[action*=nhan]") == []
    for deed in ("take", "answer", "forward", "close"):
        assert auditor.post(at(deed, photographed), {"answer-text": "x"}).status_code == 404
    photographed.refresh_from_db()
    assert photographed.state == ReportState.RECEIVED


def test_taking_up_answering_and_closing(office: Office, desk: Client) -> None:
    report = office.report()
    assert desk.post(at("take", report)).status_code == 302
    assert desk.post(at("answer", report), {"answer-text": "Đang hỏi."}).status_code == 302
    refused = desk.post(at("close", report), {"close-text": "Đã xử lý."})
    assert refused.status_code == 422
    assert BeautifulSoup(refused.content, "html.parser").select_one(
        ".reports__deed[open] form[action*=ket-thuc]"
    )
    report.refresh_from_db()
    assert report.state == ReportState.ACKNOWLEDGED
    sent = {"close-text": "Đã xử lý.", "close-outcome": "confirmed"}
    assert desk.post(at("close", report), sent).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.outcome) == (ReportState.CLOSED, "confirmed")
    page = soup(desk.get(at("report", report)))
    assert page.select(".reports__deed") == []
    assert [item.strong.get_text() for item in page.select(".reports__history > li")] == [
        "Đã nhận", "Đang xem xét", "Đã trả lời", "Đã kết thúc",
    ]  # fmt: skip
    assert desk.post(at("take", report)).status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.CLOSED


def test_handing_on_leaves_the_desk(office: Office, desk: Client) -> None:
    report = office.report()
    answer = desk.post(at("forward", report), {"forward-province": "24", "forward-text": "Bán ở Bắc Ninh."})
    assert (answer.status_code, answer["Location"]) == (302, at("index"))
    assert desk.get(at("report", report)).status_code == 404
    assert office.signed_in(office.abroad).get(at("report", report)).status_code == 200
    refused = desk.post(at("forward", office.report()), {"forward-province": "", "forward-text": "x"})
    assert refused.status_code == 422


def test_a_report_of_before_these_dates_still_opens(office: Office, desk: Client) -> None:
    report = office.report()
    old = {field.attname: getattr(report, field.attname) for field in CodeReport._meta.concrete_fields}
    old |= {"id": None, "reference": "BC-ABCDEFGH", "answer_by": None, "acknowledge_by": date(2026, 8, 5)}
    before = CodeReport.objects.create(**old)
    gate.acknowledge(before, office.by(office.officer))
    assert listed(desk)[-1] == "BC-ABCDEFGH"
    assert desk.get(at("report", before)).status_code == 200


def test_the_front_page_of_the_desk_says_how_many_wait(office: Office, desk: Client) -> None:
    assert "Không có phản ánh nào đang chờ." in desk.get("/quan-tri/").content.decode()
    office.report(moment=MOMENT - timedelta(days=10))
    office.report()
    assert "2 phản ánh đang chờ. 1 quá hạn." in desk.get("/quan-tri/").content.decode()
