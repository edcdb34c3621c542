"""/diem-ban/kiem-tra/ and the kept list: what stands there, in which order, and what is written."""

import io
import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from openpyxl import Workbook

from tests.register_factory import RegisterFactory
from traceability.points_of_sale.models import CheckList, CheckListLine
from traceability.register import gate
from traceability.register.clock import midnight, today
from traceability.register.models import CertifiedProduct
from traceability.register.models.certificates import RevocationGround

CHECK = "/diem-ban/kiem-tra/"


def product(register: RegisterFactory, name: str, days_left: int) -> CertifiedProduct:
    last_day = today() + timedelta(days=days_left)
    certified = register.product(name)
    register.certificate(certified, issued_on=last_day - timedelta(days=1000), valid_until=last_day)
    return certified


@pytest.fixture
def shelf(db: None, register: RegisterFactory) -> list[CertifiedProduct]:
    shelf = [product(register, name, days) for name, days in (
        ("Trà còn hạn", 500), ("Mật sắp hết", 40), ("Ô mai hết hạn", -3), ("Rượu thu hồi", 500))]  # fmt: skip
    gate.revoke(shelf[3].certificates.get(), RevocationGround.CRITERIA, register.change(midnight(today())))
    return shelf


def ask(client: Client, lines: str, **more: str) -> BeautifulSoup:
    response = client.post(CHECK, {"lines": lines, **more})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_most_pressing_stands_first_and_stars_only_beside_the_valid(
    client: Client, shelf: list[CertifiedProduct]
) -> None:
    page = ask(client, "Trà còn hạn\nMật sắp hết\nô mai\nÔ mai hết hạn\nBánh lạ\nRượu thu hồi")
    groups = {section.h2["id"]: section for section in page.select(".shelf-group")}
    assert list(groups) == ["invalid", "choose", "unknown", "expiring", "valid"]
    names = [name.get_text(strip=True) for name in groups["invalid"].select(".shelf__name")]
    assert names == ["Ô mai hết hạn", "Rượu thu hồi"]
    assert {key: len(section.select(".stars")) for key, section in groups.items()} == {
        "invalid": 0, "choose": 0, "unknown": 0, "expiring": 1, "valid": 1,
    }  # fmt: skip
    counts = [link.get_text(" ", strip=True) for link in page.select(".shelf-count")]
    assert counts == [
        "2 Không còn hiệu lực: gỡ sao xuống",
        "1 Là sản phẩm nào?",
        "1 Không có trong sổ đăng ký",
        "1 Sắp hết hạn",
        "1 Còn hiệu lực",
    ]
    assert CheckList.objects.count() == 0


def test_a_choice_settles_the_line(client: Client, shelf: list[CertifiedProduct]) -> None:
    page = ask(client, "Bánh\nô mai", **{"pick-1": shelf[2].code})
    assert page.select_one("#choose") is None
    assert page.select_one("#invalid") is not None
    assert page.select_one("textarea[readonly]").get_text().strip() == f"Bánh\n{shelf[2].printed_code} ô mai"


@pytest.mark.parametrize("lines", ["", "  \n \n"])
def test_an_empty_list_is_refused(client: Client, db: None, lines: str) -> None:
    response = client.post(CHECK, {"lines": lines})
    assert response.status_code == 422
    assert "Hãy ghi ít nhất một dòng." in response.content.decode()


def workbook(rows: list[list[object]]) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("hang.xlsx", stream.getvalue())


def test_a_workbook_gives_the_column_that_names_products(
    client: Client, shelf: list[CertifiedProduct]
) -> None:
    upload = workbook([["STT", "Tên sản phẩm", "Giá"], [1, "Trà còn hạn", 90000], [2, "Mật sắp hết", 50000]])
    response = client.post(CHECK, {"lines": "", "file": upload})
    page = BeautifulSoup(response.content, "html.parser")
    assert [name.get_text(strip=True) for name in page.select(".shelf__name")] == [
        "Mật sắp hết",
        "Trà còn hạn",
    ]


def test_a_column_of_codes_is_preferred(client: Client, shelf: list[CertifiedProduct]) -> None:
    rows = [
        ["Tên", "Mã QR"],
        *([f"Hàng bán chạy nhất ở quầy số {n}", one.code] for n, one in enumerate(shelf)),
    ]
    response = client.post(CHECK, {"lines": "", "file": workbook(rows)})
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select(".shelf__product")) == 4
    assert page.select_one("#unknown") is None


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04broken"])
def test_a_file_that_is_no_list_is_refused_by_its_content(client: Client, db: None, content: bytes) -> None:
    upload = SimpleUploadedFile("hang.xlsx", content)
    assert client.post(CHECK, {"lines": "", "file": upload}).status_code == 422


def kept(client: Client, lines: str) -> CheckList:
    response = client.post(CHECK, {"lines": lines, "title": "Quầy số 5", "keep": "1"})
    kept = CheckList.objects.get()
    assert response.headers["Location"] == reverse("points_of_sale:shelf_list", kwargs={"token": kept.token})
    return kept


def test_a_kept_list_always_tells_the_truth_of_the_moment(
    client: Client, shelf: list[CertifiedProduct], register: RegisterFactory
) -> None:
    one = kept(client, "Trà còn hạn\nBánh lạ")
    assert list(CheckListLine.objects.values_list("typed", "product")) == [
        ("Trà còn hạn", shelf[0].pk), ("Bánh lạ", None),
    ]  # fmt: skip
    address = f"/diem-ban/danh-sach/{one.token}/"
    before = BeautifulSoup(client.get(address).content, "html.parser")
    assert len(before.select("#valid")) == 1
    gate.revoke(shelf[0].certificates.get(), RevocationGround.CRITERIA, register.change(midnight(today())))
    product(register, "Bánh lạ", 300)
    response = client.get(address)
    after = BeautifulSoup(response.content, "html.parser")
    assert [name.get_text(strip=True) for name in after.select(".shelf-group--invalid .shelf__name")] == [
        "Trà còn hạn"
    ]
    assert [name.get_text(strip=True) for name in after.select(".shelf-group--valid .shelf__name")] == [
        "Bánh lạ"
    ]
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert client.get("/diem-ban/danh-sach/khong-co/").status_code == 404


def test_the_feeds_tell_what_changed_and_answer_304(client: Client, shelf: list[CertifiedProduct]) -> None:
    one = kept(client, "Trà còn hạn\nÔ mai hết hạn\nRượu thu hồi\nMật sắp hết")
    base = f"/diem-ban/danh-sach/{one.token}/"
    feed = json.loads(client.get(f"{base}thay-doi.json").content)
    titles = {item["title"] for item in feed["items"]}
    assert "Rượu thu hồi: Bị thu hồi" in titles
    ended = (today() - timedelta(days=3)).strftime("%d/%m/%Y")
    assert f"Ô mai hết hạn: đã hết hiệu lực, ngày cuối là {ended}" in titles
    soon = (today() + timedelta(days=40)).strftime("%d/%m/%Y")
    assert f"Mật sắp hết: sắp hết hạn, ngày cuối còn hiệu lực {soon}" in titles
    atom = client.get(f"{base}thay-doi.atom")
    entries = BeautifulSoup(atom.content, "html.parser").select("entry > title")
    assert {entry.get_text() for entry in entries} == titles
    days = Calendar.from_ical(client.get(f"{base}lich.ics").content)
    ends: dict[str, date] = {str(e["summary"]): e["dtstart"].dt for e in days.walk("VEVENT")}
    assert ends == {
        "Ngày cuối OCOP còn hiệu lực: Trà còn hạn": today() + timedelta(days=500),
        "Ngày cuối OCOP còn hiệu lực: Mật sắp hết": today() + timedelta(days=40),
    }
    for name in ("thay-doi.json", "thay-doi.atom", "lich.ics"):
        answer = client.get(base + name)
        again = client.get(base + name, headers={"If-None-Match": answer["ETag"]})
        assert (answer.status_code, again.status_code, again.content) == (200, 304, b"")
        assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_a_name_in_a_feed_is_never_markup(client: Client, db: None, register: RegisterFactory) -> None:
    product(register, "Rượu <b>to</b>", 40)
    one = kept(client, "Rượu <b>to</b>")
    atom = client.get(f"/diem-ban/danh-sach/{one.token}/thay-doi.atom").content.decode()
    assert '<summary type="html">Rượu &amp;lt;b&amp;gt;to' in atom


def test_a_new_list_starts_from_an_old_one(client: Client, shelf: list[CertifiedProduct]) -> None:
    one = kept(client, "Trà còn hạn\nBánh lạ")
    page = BeautifulSoup(client.get(f"{CHECK}?tu={one.token}").content, "html.parser")
    lines = page.select_one("#id_lines").get_text().strip().splitlines()
    assert lines == [f"{shelf[0].printed_code} Trà còn hạn", "Bánh lạ"]


def test_a_code_without_a_digit_is_found_beside_a_name(client: Client, shelf: list[CertifiedProduct]) -> None:
    CertifiedProduct.objects.filter(pk=shelf[2].pk).update(code="DTVAMEHADX")
    page = ask(client, "DTVAM-EHADX ô mai")
    assert page.select_one("#choose") is None
    assert page.select_one("#invalid") is not None


def test_a_small_file_that_unpacks_into_a_giant_is_refused_with_a_sentence(client: Client, db: None) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["GR20000"] = "Tên", "x"
    stream = io.BytesIO()
    book.save(stream)
    response = client.post(CHECK, {"lines": "", "file": SimpleUploadedFile("ke.xlsx", stream.getvalue())})
    assert response.status_code == 422
    shown = BeautifulSoup(response.content, "html.parser").get_text(" ")
    assert "Tệp bung ra lớn bất thường so với một danh sách nên không được mở." in shown


def test_files_that_cannot_be_read_use_up_the_hours_checks_too(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("traceability.points_of_sale.views.checking.CHECKS_PER_HOUR", 2)
    answers = [
        client.post(CHECK, {"lines": "", "file": SimpleUploadedFile("ke.xlsx", b"PK\x03\x04 broken")})
        for _try in range(3)
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
