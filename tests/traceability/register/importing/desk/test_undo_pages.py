"""An officer takes a whole list back: what the pages show, who may, and what a second officer does."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.register.importing.conftest import previewed
from tests.traceability.register.importing.undoing.conftest import entered, rows_of
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Appointment, Certificate, ImportRun, ImportUndo

Make = Callable[..., Client]


@pytest.fixture
def officer(db: None) -> Make:
    def make(name: str, role: str = "register", province: str = "40") -> Client:
        person = get_user_model()._default_manager.create_user(email=f"{name}@example.vn", first_name=name)
        Appointment.objects.create(user=person, role=role, province_id=province, first_day=date(2026, 1, 1))
        client = Client()
        client.force_login(person, backend="shop.users.backends.EmailOrPhoneBackend")
        return client

    return make


def of_nghe_an(*products: str) -> ImportRun:
    run = entered(rows_of(*products, day="01/10/2026"))
    ImportRun.objects.filter(pk=run.pk).update(province="40")
    run.refresh_from_db()
    return run


def page(client: Client, name: str, run: ImportRun) -> BeautifulSoup:
    answer = client.get(reverse(f"register_import:{name}", args=[run.pk]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def post(client: Client, name: str, run: ImportRun, **fields: str) -> Any:
    return client.post(reverse(f"register_import:{name}", args=[run.pk]), fields)


def test_the_way_from_the_list_over_the_reason_to_the_second_officer(officer: Make) -> None:
    lan, minh = officer("Lan"), officer("Minh")
    run = of_nghe_an("Mật ong hoa núi", "Chè đinh")
    assert page(lan, "run", run).select_one(f'a[href="/quan-tri/danh-sach/{run.pk}/rut-lai/"]') is not None
    before = page(lan, "undo", run)
    assert [li.get_text(" ", strip=True) for li in before.select(".imports-sums li")] == [
        "2 giấy chứng nhận: rút lại vì ghi nhầm",
        "2 sản phẩm mới ghi: không còn công khai, mã vẫn giữ riêng",
        "1 chủ thể mới ghi: không còn công khai, trừ khi có giấy chứng nhận khác",
    ]
    assert len(before.select(".imports-rows tbody tr")) == 2
    assert post(lan, "undo", run, reason=" ").status_code == 422
    assert ImportUndo.objects.count() == 0
    assert post(lan, "undo", run, reason="gửi nhầm tệp").status_code == 302
    run.refresh_from_db()
    assert run.state == "undo_wait"
    assert page(lan, "run", run).select_one("form[action$='dong-y/']") is None
    post(lan, "undo_confirm", run)
    assert not Certificate.objects.filter(voided_on__isnull=False).exists()
    assert page(minh, "run", run).select_one("form[action$='dong-y/'] button") is not None
    post(minh, "undo_confirm", run)
    run.refresh_from_db()
    assert (run.state, Certificate.objects.filter(voided_on=None).count()) == ("undone", 0)
    said = page(lan, "run", run).select_one(".imports-state")
    assert said is not None
    assert "theo đề nghị của Lan. Minh xác nhận." in said.get_text(" ", strip=True)


def test_a_second_officer_who_does_not_agree_leaves_the_list_as_it_was(officer: Make) -> None:
    lan, minh = officer("Lan"), officer("Minh")
    run = of_nghe_an("Mật ong hoa núi", "Chè đinh")
    post(lan, "undo", run, reason="gửi nhầm tệp")
    post(minh, "undo_drop", run)
    run.refresh_from_db()
    assert (run.state, ImportUndo.objects.get().state) == ("applied", "dropped")
    assert Certificate.objects.filter(voided_on=None).count() == 2
    assert post(lan, "undo", run, reason="gửi nhầm tệp thật").status_code == 302
    assert ImportUndo.objects.count() == 2


def test_what_stands_in_the_way_is_listed_and_there_is_no_button(
    officer: Make, register: RegisterFactory
) -> None:
    lan = officer("Lan")
    run = of_nghe_an("Mật ong hoa núi", "Chè đinh")
    gate.suspend(
        Certificate.objects.get(product__name="Chè đinh"), register.change(midnight(date(2026, 11, 22)))
    )
    shown = page(lan, "undo", run)
    [row] = shown.select(".imports-obstacles tbody tr")
    assert row.get_text(" ", strip=True) == "Chè đinh Tạm ngừng ngày 22/11/2026, sau khi đã nhập."
    assert shown.select_one("form.imports-form") is None
    post(lan, "undo", run, reason="gửi nhầm tệp")
    run.refresh_from_db()
    assert (run.state, ImportUndo.objects.count()) == ("applied", 0)


@pytest.mark.parametrize("name", ["undo", "undo_confirm", "undo_drop", "undo_again", "file"])
def test_a_list_of_others_does_not_exist(officer: Make, name: str) -> None:
    run = of_nghe_an("Mật ong hoa núi")
    abroad = officer("Hoa", province="19")
    address = reverse(f"register_import:{name}", args=[run.pk])
    assert abroad.post(address).status_code in {404, 405}
    assert abroad.get(address).status_code in {404, 405}
    assert ImportUndo.objects.count() == 0


def test_a_list_that_was_not_entered_has_nothing_to_take_back(officer: Make) -> None:
    lan = officer("Lan")
    run = previewed(rows_of("Mật ong hoa núi"))
    ImportRun.objects.filter(pk=run.pk).update(province="40")
    assert lan.get(reverse("register_import:undo", args=[run.pk])).status_code == 302
    assert page(lan, "run", run).select_one("a[href$='rut-lai/']") is None


def test_the_file_is_downloaded_as_it_came(officer: Make) -> None:
    lan, content = officer("Lan"), rows_of("Mật ong hoa núi")
    run = entered(content)
    ImportRun.objects.filter(pk=run.pk).update(province="40")
    answer = lan.get(reverse("register_import:file", args=[run.pk]))
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]
    assert (answer["Content-Disposition"], answer["X-Content-Type-Options"]) == (
        'attachment; filename="list.xlsx"',
        "nosniff",
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_number_of_queries_for_any_number_of_rows(officer: Make, number: int) -> None:
    lan = officer("Lan")
    run = of_nghe_an(*(f"Chè số {n}" for n in range(number)))
    page(lan, "undo", run)
    with CaptureQueriesContext(connection) as queries:
        page(lan, "undo", run)
    # The frame around the page (menu, session, appointments) asks its own questions; these are the page's.
    own = ("ocop_register_import", "ocop_register_certificate", "ocop_fairs", "ocop_listings", "ocop_stories")
    assert len([one for one in queries if any(f'FROM "{table}' in one["sql"] for table in own)]) == 26
