"""The officers' pages: who may, what they see, and that the button works once."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.traceability.register.importing.conftest import HEADER, LISTS, MOMENT, run_import, workbook
from traceability.register.importing.writing import runs
from traceability.register.models import Appointment, CertifiedProduct, ImportRun
from traceability.register.models.imports import ImportState

UPLOAD = "/quan-tri/danh-sach/"
Make = Callable[..., Client]


@pytest.fixture
def officer(db: None) -> Make:
    """A signed-in person with an appointment: role, and the province's code."""

    def make(role: str = "register", province: str | None = "40", **extra: Any) -> Client:
        number = get_user_model()._default_manager.count()
        user = get_user_model()._default_manager.create_user(email=f"can-bo-{number}@example.vn", **extra)
        if role:
            commune = "02104" if role == "commune" else None
            Appointment.objects.create(
                user=user, role=role, province_id=province, commune_id=commune, first_day=date(2026, 1, 1)
            )
        client = Client()
        client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
        return client

    return make


def rows_of(*addresses: str) -> bytes:
    rows = [
        [n, f"Chè số {n}", "HTX Chè", address, 3, "9/QĐ-UBND", "07/04/2022"]
        for n, address in enumerate(addresses, 1)
    ]
    return workbook(HEADER, *rows, sheet="DS")


def send(client: Client, content: bytes, name: str = "danh sách.xlsx", **fields: str) -> Any:
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content), "sheet": "", **fields})


def page_of(client: Client, run: ImportRun, query: str = "") -> BeautifulSoup:
    answer = client.get(reverse("register_import:run", args=[run.pk]) + query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize(("role", "province"), [("trade", "40"), ("commune", None), ("auditor", None)])
def test_other_roles_do_not_find_the_page(officer: Make, role: str, province: str | None) -> None:
    client = officer(role, province)
    assert client.get(UPLOAD).status_code == 404
    assert send(client, rows_of("xã Tân Kỳ")).status_code == 404
    assert not ImportRun.objects.exists()


def test_strangers_are_sent_to_sign_in_and_buyers_find_nothing(officer: Make, client: Client) -> None:
    answer = client.get(UPLOAD)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/quan-tri/login/")
    assert officer("").get(UPLOAD).status_code == 404


def test_an_appointment_that_ended_opens_nothing(officer: Make) -> None:
    client = officer()
    assert client.get(UPLOAD).status_code == 200
    Appointment.objects.update(ended_on=date(2026, 11, 22))
    assert client.get(UPLOAD).status_code == 404


def test_the_menu_shows_lists_to_those_who_may(officer: Make) -> None:
    assert UPLOAD in officer().get(UPLOAD).content.decode()
    assert f'"{UPLOAD}"' not in officer("trade").get("/quan-tri/").content.decode()


def test_a_provincial_officer_imports_the_own_province_only(officer: Make) -> None:
    client = officer()
    answer = send(
        client, rows_of("xã Tân Kỳ", "xã Tân Kỳ, huyện Chợ Mới, tỉnh Bắc Kạn", "xã Tân Kỳ, tỉnh Nghệ An")
    )
    run = ImportRun.objects.get()
    assert answer["Location"] == f"{UPLOAD}{run.pk}/"
    assert (run.new_rows, run.refused_rows, run.province_id) == (2, 1, "40")
    page = page_of(client, run, "?outcome=refused")
    cells = [cell.get_text(" ", strip=True) for cell in page.select(".imports-rows tbody td")]
    assert cells[0] == "Dòng 3 DS"
    assert cells[-1].startswith("Dòng này thuộc Thái Nguyên. Bạn giữ sổ của Nghệ An.")
    counts = [link.get_text(" ", strip=True) for link in page.select(".imports-filter")]
    assert counts == ["3 tất cả", "2 mới", "0 thay đổi", "0 không đổi", "0 cần quyết", "1 từ chối"]


def test_the_button_enters_the_rows_once(officer: Make) -> None:
    client = officer()
    send(client, rows_of("xã Tân Kỳ", "xã Nam Đàn"))
    run = ImportRun.objects.get()
    page = page_of(client, run)
    form = page.select_one("form.imports-state")
    assert form is not None
    assert form["action"] == f"{UPLOAD}{run.pk}/nhap/"
    for _press in (1, 2):
        assert client.post(form["action"]).status_code == 302
    run.refresh_from_db()
    assert (run.state, run.attempt, CertifiedProduct.objects.count()) == ("applied", 2, 2)
    event = CertifiedProduct.objects.first().certificates.get().events.get()  # type: ignore[union-attr]
    assert (event.actor, event.reason) == (run.actor, "Công nhận theo Quyết định 9/QĐ-UBND")
    done = page_of(client, run)
    assert done.select_one(".imports-state--good") is not None
    assert done.select_one("form.imports-state") is None
    link, row = done.select_one(".imports-rows a"), run.rows.get(position=1)
    assert link is not None
    assert link["href"] == f"/quan-tri/so/san-pham/{row.product_id}/?chung-nhan={row.certificate_id}"


def test_lists_of_another_province_do_not_exist_for_an_officer(officer: Make) -> None:
    send(officer(), rows_of("xã Tân Kỳ", "không đâu"))
    run = ImportRun.objects.get()
    stranger, colleague, national = officer(province="19"), officer(), officer("national", None)
    for name in ("run", "progress", "refused"):
        address = reverse(f"register_import:{name}", args=[run.pk])
        assert stranger.get(address).status_code == 404
    for name in ("apply", "plan_again"):
        assert stranger.post(reverse(f"register_import:{name}", args=[run.pk])).status_code == 404
    run.refresh_from_db()
    assert run.state == "previewed"
    for client in (colleague, national):
        assert client.get(reverse("register_import:run", args=[run.pk])).status_code == 200


def test_an_officer_may_not_enter_rows_of_a_province_that_is_no_longer_kept(officer: Make) -> None:
    client = officer()
    user = get_user_model()._default_manager.get()
    other = Appointment.objects.create(
        user=user, role="register", province_id="44", first_day=date(2026, 1, 1)
    )
    send(client, rows_of("xã Tân Kỳ, tỉnh Nghệ An", "phường Đồng Hới, huyện X, tỉnh Quảng Bình"), province="")
    run = ImportRun.objects.get()
    assert run.new_rows == 2
    other.delete()
    assert client.post(reverse("register_import:apply", args=[run.pk])).status_code == 404
    assert not CertifiedProduct.objects.exists()


@pytest.mark.parametrize(("role", "province"), [("register", "40"), ("national", None)])
def test_who_has_moved_to_another_province_finds_no_list_of_the_former_place(
    officer: Make, role: str, province: str | None
) -> None:
    client = officer(role, province)
    send(client, rows_of("xã Tân Kỳ, tỉnh Nghệ An"))
    run = ImportRun.objects.get()
    Appointment.objects.update(role="register", province_id="44")
    assert client.get(UPLOAD).status_code == 200
    for name in ("run", "progress", "file"):
        assert client.get(reverse(f"register_import:{name}", args=[run.pk])).status_code == 404
    assert client.post(reverse("register_import:apply", args=[run.pk])).status_code == 404
    assert not CertifiedProduct.objects.exists()


def test_a_file_that_is_no_list_is_refused_on_the_form(officer: Make) -> None:
    answer = send(officer(), b"MZ\x90\x00\x03", "list.xlsx")
    assert answer.status_code == 422
    assert "không phải bảng tính .xlsx" in BeautifulSoup(answer.content, "html.parser").get_text()
    assert not ImportRun.objects.exists()


def test_the_national_office_chooses_the_province(officer: Make) -> None:
    client = officer("national", None)
    send(client, rows_of("xã Tân Kỳ"))
    assert ImportRun.objects.get().refused_rows == 1
    send(client, rows_of("xã Tân Kỳ"), province="40")
    assert ImportRun.objects.first().new_rows == 1  # type: ignore[union-attr]


def test_refused_rows_come_back_as_a_workbook_that_can_be_corrected_and_sent_again(officer: Make) -> None:
    client = officer()
    content = workbook(
        ["Kèm theo Quyết định 9/QĐ-UBND ngày 07/04/2022 của UBND tỉnh Nghệ An"],
        ["Tên sản phẩm", "Chủ thể", "Hạng", "Ghi chú"],
        ["Chè", "HTX Chè", "3 sao", "=1+1"],
        ["Rượu", "HTX Rượu", "hai sao", "@SUM(A1)"],
    )
    send(client, content)
    run = ImportRun.objects.get()
    answer = client.get(reverse("register_import:refused", args=[run.pk]))
    assert answer["Content-Disposition"].startswith("attachment;")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    sheet = book.active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    added = ["Trang tính", "Dòng", "Vì sao bị từ chối"]
    assert rows[1] == [*added, "Tên sản phẩm", "Chủ thể", "Hạng", "Ghi chú"]
    assert rows[2][:3] == [
        "Sheet1",
        "4",
        "2 sao: chỉ sản phẩm từ 3 sao trở lên mới có quyết định công nhận.",
    ]
    assert (rows[2][6], sheet["G3"].data_type) == ("@SUM(A1)", "s")
    sheet["F3"] = "4 sao"
    corrected = BytesIO()
    book.save(corrected)
    assert run_import(corrected.getvalue()).outcomes == ["new"]


def test_the_page_shows_progress_without_script_and_tells_the_script_the_state(officer: Make) -> None:
    client = officer()
    send(client, rows_of("xã Tân Kỳ"))
    run = ImportRun.objects.get()
    assert runs.begin(run, MOMENT) == 2
    page = page_of(client, run)
    refresh = page.select_one("noscript meta[http-equiv=refresh]")
    assert refresh is not None
    assert refresh["content"] == "2"
    assert page.select_one("progress") is not None
    address = reverse("register_import:progress", args=[run.pk])
    assert client.get(address).json() == {
        "state": "applying",
        "is_at_work": True,
        "stage": "",
        "percent": 0,
        "done": 0,
        "total": 1,
    }
    runs.apply(run.pk, 2)
    assert client.get(address).json() == {
        "state": "applied",
        "is_at_work": False,
        "stage": "Đang nhập vào sổ",
        "percent": 100,
        "done": 1,
        "total": 1,
    }
    assert page_of(client, run).select_one("noscript meta[http-equiv=refresh]") is None


def test_a_failed_list_says_why_and_offers_another_preview(officer: Make) -> None:
    client = officer()
    send(client, rows_of("xã Tân Kỳ"))
    run = ImportRun.objects.get()
    run_import(rows_of("xã Tân Kỳ, tỉnh Nghệ An"))
    client.post(reverse("register_import:apply", args=[run.pk]))
    page = page_of(client, run)
    form = page.select_one("form.imports-state--bad")
    assert form is not None
    assert form.get_text(" ", strip=True).startswith(
        "Sổ đăng ký đã thay đổi từ lúc xem trước (dòng DS!2). Chưa ghi gì vào sổ."
    )
    client.post(form["action"])
    run.refresh_from_db()
    assert (run.state, run.unchanged_rows) == (ImportState.PREVIEWED, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_preview_asks_the_same_number_of_queries_for_any_number_of_rows(
    officer: Make, number: int
) -> None:
    client = officer()
    send(client, rows_of(*["xã Tân Kỳ"] * number))
    run = ImportRun.objects.get()
    page_of(client, run)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, run)
    # The frame around the page (menu, session) asks its own questions; these are the page's.
    ours = [query["sql"] for query in queries if "ocop_register_import" in query["sql"]]
    assert (
        len(ours) == 4
    )  # the list, the number of rows, one page of rows with their products, their questions


def test_a_superuser_sees_every_list_in_pages_of_fifty(officer: Make) -> None:
    client = officer("", None, is_superuser=True, is_staff=True)
    name = "lamdong_2024_2026_60_products.csv"
    send(client, (LISTS / name).read_bytes(), name)
    run = ImportRun.objects.get()
    assert len(page_of(client, run).select(".imports-rows tbody tr")) == 50
    second = page_of(client, run, "?page=2")
    assert len(second.select(".imports-rows tbody tr")) == 10
    assert second.select_one('.pagination a[rel="prev"]')["href"] == "?page=1"  # type: ignore[index]
    assert len(page_of(client, run, "?outcome=refused").select(".imports-rows tbody tr")) == 36
