"""The producers' pages for lots: what a representative does on a phone, step by step; what others never see."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.traceability.production.conftest import Maker
from traceability.production.lots import gate
from traceability.production.lots.numbering import next_number
from traceability.production.models import Lot, SerialOrder, TestReport
from traceability.production.serial_orders import order
from traceability.register.clock import today

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def phone(made: Maker, client: Client) -> Client:
    client.force_login(made.user, backend="shop.users.backends.EmailOrPhoneBackend")
    return client


def at(made: Maker, name: str, **blanks: Any) -> str:
    return reverse(f"production:{name}", kwargs={"producer": made.product.producer_id, **blanks})


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_a_lot_is_opened_with_what_the_form_brings(made: Maker, phone: Client) -> None:
    page = soup(phone.get(at(made, "add")))
    number = page.select_one("#id_number")["value"]  # type: ignore[index]
    assert number == today().strftime("%y%m%d")
    posted = {
        "product": made.product.pk,
        "number": number,
        "made_on": today().isoformat(),
        "best_before": "2099-12-31",
        "quantity": "200",
        "unit": "kg",
        "area_code": "",
    }
    answer = phone.post(at(made, "add"), posted)
    lot = Lot.objects.get()
    assert answer.headers["Location"] == at(made, "lot", pk=lot.pk)
    assert next_number(made.product.producer_id, today()) == f"{number}B"
    assert "200 kg" in soup(phone.get(at(made, "lot", pk=lot.pk))).get_text(" ", strip=True)


def test_another_producers_product_cannot_be_chosen(made: Maker, phone: Client) -> None:
    stranger = made.register.product("Miến", producer=made.register.producer("HTX Khác"))
    posted = {"product": stranger.pk, "number": "L1", "made_on": today().isoformat()}
    assert phone.post(at(made, "add"), posted).status_code == 422
    assert not Lot.objects.exists()


def test_the_one_big_button_is_the_next_step(made: Maker, phone: Client) -> None:
    lot = made.lot()

    def next_step() -> str:
        section = soup(phone.get(at(made, "lot", pk=lot.pk))).select_one("section.next")
        assert section is not None
        button = section.select_one(".button")
        return button.get_text(strip=True) if button else ""

    assert next_step() == "Đặt tem cho lô này"
    phone.post(at(made, "order"), {"lot": lot.pk, "count": "250"})
    assert SerialOrder.objects.get().count == 250
    assert next_step() == "Đã dán tem"
    phone.post(at(made, "activate", pk=lot.pk))
    assert next_step() == "Đóng lô"
    phone.post(at(made, "close", pk=lot.pk))
    assert next_step() == "Lượt quét của lô này"  # nothing more to do: what is left is to look


def test_a_recall_shows_its_consequence_before_the_button(made: Maker, phone: Client) -> None:
    lot = made.lot()
    order(made.product, 300, made.by, lot=lot)
    gate.activate(lot, made.by)
    words = {"reason": "Nhãn in sai hạn", "advice": "Mang trả nơi mua"}
    preview = soup(phone.post(at(made, "recall", pk=lot.pk), words)).get_text(" ", strip=True)
    assert "300 tem" in preview
    assert "Nhãn in sai hạn" in preview
    assert "đang bán" in preview
    lot.refresh_from_db()
    assert not lot.is_recalled, "nothing has happened yet"
    again = soup(phone.post(at(made, "recall", pk=lot.pk), words | {"again": "1"}))
    assert again.select_one("textarea") is not None
    phone.post(at(made, "recall", pk=lot.pk), words | {"confirmed": "1"})
    lot.refresh_from_db()
    assert (lot.is_recalled, lot.recall_advice) == (True, "Mang trả nơi mua")
    assert phone.get(at(made, "recall", pk=lot.pk)).status_code == 404


def test_a_recall_without_words_is_asked_again(made: Maker, phone: Client) -> None:
    lot = made.lot()
    answer = phone.post(at(made, "recall", pk=lot.pk), {"reason": "", "advice": "x", "confirmed": "1"})
    assert answer.status_code == 422
    lot.refresh_from_db()
    assert not lot.is_recalled


def test_a_test_report_is_kept_by_its_content(made: Maker, phone: Client) -> None:
    lot = made.lot()
    stated = {
        "laboratory": "Quatest 1",
        "number": "55/KN",
        "tested_on": today().isoformat(),
        "is_public": "on",
    }
    wrong = SimpleUploadedFile("phieu.pdf", b"<html>not a paper</html>")
    assert phone.post(at(made, "add_report", pk=lot.pk), stated | {"upload": wrong}).status_code == 422
    assert not TestReport.objects.exists()
    phone.post(at(made, "add_report", pk=lot.pk), stated | {"upload": SimpleUploadedFile("p.txt", PDF)})
    report = TestReport.objects.get()
    paper = phone.get(at(made, "report", pk=lot.pk, report=report.pk))
    assert (b"".join(paper.streaming_content), paper.headers["Content-Type"]) == (PDF, "application/pdf")  # type: ignore[attr-defined]
    assert paper.headers["Content-Disposition"].startswith("attachment")
    phone.post(at(made, "take_back_report", pk=lot.pk, report=report.pk), {"reason": " "})
    report.refresh_from_db()
    assert report.taken_back_at is None, "a reason is wanted"
    phone.post(at(made, "take_back_report", pk=lot.pk, report=report.pk), {"reason": "nhầm lô"})
    report.refresh_from_db()
    assert report.taken_back_at is not None
    assert list(lot.events.order_by("pk").values_list("step", flat=True)) == [
        "opened",
        "report",
        "report_back",
    ]


def test_without_a_valid_certificate_the_page_says_that_no_stars_are_shown(
    made: Maker, phone: Client, register: Any
) -> None:
    bare = made.register.product("Miến dong")
    lot = made.lot(product=bare)
    text = soup(phone.get(at(made, "lot", pk=lot.pk))).get_text(" ", strip=True)
    assert "không có giấy chứng nhận còn hiệu lực" in text
    assert "không hiện sao" in text


@pytest.mark.parametrize("lots", [1, 3])
def test_the_list_asks_the_same_for_one_and_three_lots(
    made: Maker, phone: Client, lots: int, django_assert_num_queries: Any
) -> None:
    for number in range(lots):
        made.lot(f"L{number}")
    phone.get(at(made, "lots"))
    with django_assert_num_queries(7):
        page = soup(phone.get(at(made, "lots")))
    assert len(page.select(".lots > li")) == lots


def test_nobody_else_finds_the_lot(made: Maker, client: Client) -> None:
    lot = made.lot()
    addresses = [at(made, "lot", pk=lot.pk), at(made, "lots"), at(made, "activate", pk=lot.pk)]
    assert client.get(addresses[0]).headers["Location"].startswith("/tai-khoan/dang-nhap/")
    client.force_login(made.officer_user, backend="shop.users.backends.EmailOrPhoneBackend")
    assert [client.post(address).status_code for address in addresses] == [404, 404, 404]
    other = made.register.product("Miến", producer=made.register.producer("HTX Khác"))
    made.represents(made.person("khac@example.vn"), other)
    client.login(username="khac@example.vn", password="mat-khau-dai-du")
    astray = reverse("production:lot", kwargs={"producer": other.producer_id, "pk": lot.pk})
    assert client.get(astray).status_code == 404, "the own producer, another's lot"
