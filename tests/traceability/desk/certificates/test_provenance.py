"""Every field shown at the desk says where it comes from: file, sheet, row and cell, or person, office and paper."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.desk.certificates.conftest import Desk
from tests.traceability.register.importing.conftest import HEADER, workbook
from tests.traceability.register.importing.undoing.conftest import entered, taken_back
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertifiedProduct, ImportRun

PLACE = "Thôn 1, xã Tân Kỳ, tỉnh Thái Nguyên"
ROW = [1, "Chè đinh", "HTX Linh Ngọc", PLACE, "4 sao", "715/QĐ-UBND", "01/10/2026"]


def a_list(*rows: list[Any]) -> ImportRun:
    run = entered(workbook(HEADER, *(rows or [ROW]), sheet="DS"), "danh sách.xlsx")
    ImportRun.objects.filter(pk=run.pk).update(province="19")
    run.refresh_from_db()
    return run


def origins(desk: Desk, product: CertifiedProduct) -> list[Tag]:
    answer = desk.client.get(reverse("desk:product", args=[product.pk]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select(".reg-origin")


def facts(origin: Tag) -> dict[str, list[str]]:
    return {
        row.th.get_text(strip=True): [cell.get_text(" ", strip=True) for cell in row.select("td")]  # type: ignore[union-attr]
        for row in origin.select("tbody tr")
    }


@pytest.fixture
def officer(db: None) -> Desk:
    return Desk("lan", "register", "19")


def test_fields_from_a_list_name_file_sheet_row_and_the_cells_as_they_stood(officer: Desk) -> None:
    run = a_list()
    [origin] = origins(officer, CertifiedProduct.objects.get())
    said = origin.get_text(" ", strip=True)
    assert "Dòng 2, trang tính “DS” · danh sách.xlsx" in said
    assert f"Cán bộ đọc vào, nhập lúc 12:00, 22/11/2026. Tệp gốc SHA-256 {run.sha256}" in said
    links = [link["href"] for link in origin.select("a")]
    assert links == [f"/quan-tri/danh-sach/{run.pk}/?q=2", f"/quan-tri/danh-sach/{run.pk}/tep/"]
    told = facts(origin)
    assert told["Hạng sao"] == ["4", "Hạng sao: “4 sao”"]
    assert told["Sản phẩm"] == ["Chè đinh", "Tên sản phẩm: “Chè đinh”"]
    assert told["Có hiệu lực từ"][0] == "01/10/2026"
    assert told["Ngày cuối có hiệu lực"][1] == "không có ô riêng: lấy từ tiêu đề, mục khác hoặc quy định"


def test_a_correction_says_who_and_why_and_the_rest_stays_with_the_list(
    officer: Desk, register: RegisterFactory
) -> None:
    a_list()
    certificate = Certificate.objects.get()
    change = register.change(midnight(date(2026, 11, 22)).replace(hour=13), "gõ nhầm hạng sao")
    gate.correct(certificate, gate.Correction({"stars": 3}), change)
    listed, corrected = sorted(origins(officer, certificate.product), key=lambda one: len(facts(one)))[::-1]
    assert facts(corrected) == {"Hạng sao": ["3"]}
    assert "Cán bộ thử nghiệm" in corrected.get_text(" ", strip=True)
    assert "gõ nhầm hạng sao · không kèm giấy tờ" in corrected.get_text(" ", strip=True)
    assert "Hạng sao" not in facts(listed)


def test_what_was_entered_by_hand_says_so(officer: Desk, register: RegisterFactory) -> None:
    certificate = register.certificate()
    [origin] = origins(officer, certificate.product)
    assert origin.get_text(" ", strip=True).startswith(
        "Nhập bằng tay · 00:00, 19/06/2025 · Cán bộ thử nghiệm"
    )
    assert facts(origin)["Sản phẩm"] == ["Mật ong hoa núi"]


def test_a_list_that_was_taken_back_is_named_as_such(officer: Desk) -> None:
    run = a_list()
    taken_back(run, officer.user, officer.user)
    listed, *_others = origins(officer, CertifiedProduct.objects.get())
    assert "đã rút lại" in listed.get_text(" ", strip=True)


def test_an_auditor_reads_it_without_the_links_to_the_lists(officer: Desk) -> None:
    a_list()
    [origin] = origins(Desk("kiem-toan", "auditor", None), CertifiedProduct.objects.get())
    assert origin.select("a") == []
    assert "danh sách.xlsx" in origin.get_text()


def test_the_public_page_names_the_row_and_the_files_hash_and_nobody(officer: Desk) -> None:
    run = a_list()
    page = officer.client.get(
        f"/so-dang-ky/chung-nhan/{Certificate.objects.get().public_id}/"
    ).content.decode()
    assert "Nhập từ danh sách chính thức: dòng 2, trang tính “DS”." in page
    assert run.sha256 in page
    assert "danh sách.xlsx" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_one_query_for_any_number_of_lists(officer: Desk, number: int) -> None:
    for nth in range(number):
        a_list([1, *ROW[1:5], f"{nth + 1}/QĐ-UBND", f"0{nth + 1}/10/2026"])
    with CaptureQueriesContext(connection) as queries:
        origins(officer, CertifiedProduct.objects.get())
    assert len([one for one in queries if 'FROM "ocop_register_importrow"' in one["sql"]]) == 1
