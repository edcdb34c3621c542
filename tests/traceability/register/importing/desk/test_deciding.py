"""An officer decides rows, names columns, confirms a colleague's revocations, and removes what was remembered."""

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.traceability.register.importing.conftest import (
    HEADER,
    MOMENT,
    TAN_KY,
    delimited,
    run_import,
    workbook,
)
from tests.traceability.register.importing.desk.test_desk import officer, page_of, send
from tests.traceability.register.importing.reading.test_unknown_layouts import UNKNOWN
from traceability.register.models import (
    Appointment,
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    ColumnLayout,
    ImportRun,
    NameAlias,
)

__all__ = ["officer"]
Make = Callable[..., Client]


def goods(*names: str, producer: str = "HTX Chè") -> bytes:
    rows = [[n, name, producer, TAN_KY, 3, "9/QĐ-UBND", "07/04/2022"] for n, name in enumerate(names, 1)]
    return workbook(HEADER, *rows)


def address(name: str, run: ImportRun, **more: int) -> str:
    return reverse(f"register_import:{name}", kwargs={"pk": run.pk, **more})


def test_a_row_is_decided_on_the_page_and_entered(officer: Make) -> None:
    client = officer()
    send(client, goods("Kẹo dừa", "Kẹo dứa"))
    run = ImportRun.objects.get()
    page = page_of(client, run, "?outcome=ambiguous")
    buttons = [button["value"] for button in page.select(".imports-options button")]
    assert buttons == ["same:Kẹo dừa", "other", "aside"]
    form = page.select_one("form.imports-question")
    assert form is not None
    assert client.post(form["action"], {"answer": "khác"}).status_code == 302
    assert run.questions.get().answer == ""
    answer = client.post(form["action"], {"answer": "other"})
    assert answer["Location"] == f"{address('undecided', run)}?after=2"
    run.refresh_from_db()
    assert (run.state, run.new_rows, run.ambiguous_rows) == ("previewed", 2, 0)
    client.post(address("apply", run))
    assert CertifiedProduct.objects.count() == 2
    done = page_of(client, run)
    assert done.select_one(".imports-options") is None
    assert "quyết lúc" in done.select_one(".imports-question").get_text()  # type: ignore[union-attr]


def test_all_alike_are_decided_in_one_step_with_their_number_shown(officer: Make) -> None:
    run_import(goods("Bánh", producer="HTX nông nghiệp Tân Sơn"))
    client = officer()
    send(client, goods("Chè", "Gạo", "Mật", producer="HTX dịch vụ Tân Sơn"))
    run = ImportRun.objects.first()
    assert run is not None
    page = page_of(client, run)
    said = [label.get_text(" ", strip=True) for label in page.select_one(".imports-reach").select("label")]  # type: ignore[union-attr]
    assert said == ["chỉ dòng này", "cả 3 dòng hỏi cùng điều này"]
    form = page.select_one("form.imports-question")
    assert form is not None
    client.post(form["action"], {"answer": "other", "reach": "same"})
    run.refresh_from_db()
    assert (run.new_rows, run.ambiguous_rows) == (3, 0)


def test_the_next_undecided_row_is_found_on_its_page(officer: Make) -> None:
    client = officer()
    names = [f"Chè số {n}" for n in range(60)]
    send(client, goods(*names, "Kẹo dừa", "Kẹo dứa", "Mứt dừa", "Mứt dứa"))
    run = ImportRun.objects.get()
    first, second = run.rows.filter(undecided=1).order_by("position")
    go = address("undecided", run)
    assert client.get(go)["Location"] == f"{address('run', run)}?page=2#row-{first.pk}"
    assert client.get(f"{go}?after={first.position}")["Location"].endswith(f"#row-{second.pk}")
    assert client.get(f"{go}?after=999")["Location"].endswith(f"#row-{first.pk}")


def test_rows_are_found_by_name_without_marks_by_number_and_by_sheet(officer: Make) -> None:
    client = officer()
    send(client, goods("Chè xanh", "Mật ong", "Gạo nếp"))
    run = ImportRun.objects.get()

    def found(query: str) -> list[str]:
        links = page_of(client, run, query).select(".imports-rows .imports-number")[1:]
        return [cell.get_text(" ", strip=True).split()[1] for cell in links]

    assert found("?q=mat ong") == ["3"]
    assert found("?q=MẬT") == ["3"]
    assert found("?q=4") == ["4"]
    assert found("?q=9/QĐ") == ["2", "3", "4"]
    assert found("?q=htx che&sheet=Sheet1&outcome=new") == ["2", "3", "4"]
    assert found("?q=không có") == []
    assert found("?sheet=Khác") == []


@pytest.mark.parametrize("number", [1, 3])
def test_questions_do_not_add_queries(officer: Make, number: int) -> None:
    client = officer()
    send(client, goods("Kẹo dừa", *["Kẹo dứa"] * number))
    run = ImportRun.objects.get()
    page_of(client, run)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, run)
    ours = [query["sql"] for query in queries if "ocop_register_import" in query["sql"]]
    # the list, the number of rows, a page of rows, their questions, how many ask the same, the next undecided row
    assert len(ours) == 6


def test_columns_are_named_on_a_page_and_used_the_next_time(officer: Make) -> None:
    client = officer()
    send(client, workbook(*UNKNOWN), sender="Sở NN&MT")
    run = ImportRun.objects.get()
    assert (run.state, run.sender) == ("columns", "Sở NN&MT")
    shown = client.get(address("columns", run), {"header-0": "1"})
    page = BeautifulSoup(shown.content, "html.parser")
    chosen = {
        select["name"]: [option["value"] for option in select.select("option[selected]")]
        for select in page.select(".imports-columns-table select")
    }
    assert chosen["field-0-5"] == ["decision"]
    assert chosen["field-0-1"] == ["product"]
    assert chosen["field-0-2"] == ["producer"]  # guessed: its cells begin with HTX
    named = {"header-0": "1", "rows-0": "1", "name": "1", "remember": "1"}
    for column, field in enumerate(
        ["ordinal", "product", "producer", "address", "stars", "decision", "decision_date"]
    ):
        named[f"field-0-{column}"] = field
    client.post(address("columns", run), named)
    run.refresh_from_db()
    assert (run.state, run.new_rows) == ("previewed", 2)
    layout = ColumnLayout.objects.get()
    assert (layout.province_id, layout.sender, layout.fields["1"]) == ("40", "Sở NN&MT", "product")

    send(client, workbook(*UNKNOWN), sender="Sở NN&MT")
    later = ImportRun.objects.first()
    assert later is not None
    assert (later.state, later.new_rows) == ("previewed", 2)
    assert "được đọc như đã gọi tên lần trước" in page_of(client, later).get_text()
    send(client, workbook(*UNKNOWN), sender="Phòng khác")
    assert ImportRun.objects.first().state == "columns"  # type: ignore[union-attr]

    listed = client.get(reverse("register_import:remembered")).content.decode()
    assert "Sở NN&amp;MT" in listed
    stranger = officer(province="19")
    forget = reverse("register_import:forget", kwargs={"kind": "cot", "pk": layout.pk})
    assert stranger.post(forget).status_code == 404
    assert "Sở NN&amp;MT" not in stranger.get(reverse("register_import:remembered")).content.decode()
    edit = reverse("register_import:layout", kwargs={"pk": layout.pk})
    assert client.post(edit, {"field-1": "product", "field-2": "producer"}).status_code == 302
    layout.refresh_from_db()
    assert layout.fields == {"1": "product", "2": "producer"}
    assert client.post(forget).status_code == 302
    assert not ColumnLayout.objects.exists()


def test_a_remembered_spelling_is_seen_and_removed(officer: Make) -> None:
    client = officer()
    send(client, goods("Kẹo dừa", "Kẹo dứa"))
    run = ImportRun.objects.get()
    question = run.questions.get()
    client.post(address("answer", run, question=question.pk), {"answer": "other"})
    client.post(address("apply", run))
    alias = NameAlias.objects.get()
    listed = client.get(reverse("register_import:remembered"), {"loai": "ten"}).content.decode()
    assert "Kẹo dứa" in listed
    client.post(reverse("register_import:forget", kwargs={"kind": "ten", "pk": alias.pk}))
    assert not NameAlias.objects.exists()
    assert CertifiedProduct.objects.count() == 2


def revocations(*products: str) -> bytes:
    lines = ["Tên sản phẩm,Chủ thể,Địa chỉ,Quyết định thu hồi,Ngày thu hồi,Lý do"]
    lines += [f'{name},HTX Chè,"{TAN_KY}",55/QĐ-UBND,01/09/2023,Ngừng sản xuất' for name in products]
    return delimited(*lines)


def test_several_revocations_wait_for_a_second_officer_of_the_province(officer: Make) -> None:
    run_import(goods("Chè", "Gạo"))
    first, second, stranger = officer(), officer(), officer(province="19")
    send(first, revocations("Chè", "Gạo"), "thu-hoi.csv")
    run = ImportRun.objects.first()
    assert run is not None
    assert (run.kind, run.changed_rows) == ("revocations", 2)
    first.post(address("apply", run))
    run.refresh_from_db()
    assert (run.state, run.asked_by) == ("waiting", run.actor)
    assert page_of(first, run).select_one(f'form[action="{address("confirm", run)}"]') is None
    for press in ("confirm", "apply", "plan_again"):
        first.post(address(press, run))
    assert stranger.post(address("confirm", run)).status_code == 404
    run.refresh_from_db()
    assert (run.state, run.confirmed_by) == ("waiting", None)
    assert not Certificate.objects.exclude(revoked_from=None).exists()

    assert page_of(second, run).select_one(f'form[action="{address("confirm", run)}"]') is not None
    second.post(address("confirm", run))
    run.refresh_from_db()
    assert (run.state, run.confirmed_by_name) == ("applied", "can-bo-1@example.vn")
    assert set(Certificate.objects.values_list("revoked_from", flat=True)) == {date(2023, 9, 1)}
    names = set(CertificateEvent.objects.filter(action="revoked").values_list("actor_name", flat=True))
    assert names == {"can-bo-0@example.vn; xác nhận: can-bo-1@example.vn"}


def test_the_history_names_who_entered_the_list_not_who_read_it(officer: Make) -> None:
    reader, colleague = officer(), officer()
    send(reader, goods("Chè"))
    run = ImportRun.objects.get()
    colleague.post(address("apply", run))
    run.refresh_from_db()
    event = CertificateEvent.objects.get()
    assert (run.actor_name, run.asked_by_name, event.actor_name, event.actor) == (
        "can-bo-0@example.vn", "can-bo-1@example.vn", "can-bo-1@example.vn", run.asked_by,
    )  # fmt: skip
    assert event.office == "Cán bộ sổ đăng ký của tỉnh"


def test_the_office_is_the_second_officers_where_the_first_has_left(officer: Make) -> None:
    run_import(goods("Chè", "Gạo"))
    first, second = officer(), officer()
    send(first, revocations("Chè", "Gạo"), "thu-hoi.csv")
    run = ImportRun.objects.first()
    assert run is not None
    first.post(address("apply", run))
    Appointment.objects.filter(user=run.actor).update(ended_on=date(2026, 11, 22))
    second.post(address("confirm", run))
    offices = CertificateEvent.objects.filter(action="revoked").values_list("office", flat=True)
    assert set(offices) == {"Cán bộ sổ đăng ký của tỉnh"}


def test_the_second_officer_may_send_the_list_back(officer: Make) -> None:
    run_import(goods("Chè", "Gạo"))
    first, second = officer(), officer()
    send(first, revocations("Chè", "Gạo"), "thu-hoi.csv")
    run = ImportRun.objects.first()
    assert run is not None
    first.post(address("apply", run))
    second.post(address("send_back", run))
    run.refresh_from_db()
    assert (run.state, run.asked_by) == ("previewed", None)
    assert not Certificate.objects.exclude(revoked_from=None).exists()


def test_who_agreed_to_earlier_rows_is_not_named_for_one_that_is_entered_alone(officer: Make) -> None:
    run_import(goods("Chè"))
    first, _second = officer(), officer()
    agreed = get_user_model()._default_manager.get(email="can-bo-1@example.vn")
    send(first, revocations("Chè"), "thu-hoi.csv")
    run = ImportRun.objects.first()
    assert run is not None
    ImportRun.objects.filter(pk=run.pk).update(
        confirmed_by=agreed, confirmed_by_name=str(agreed), confirmed_at=MOMENT
    )
    first.post(address("apply", run))
    run.refresh_from_db()
    assert (run.state, run.confirmed_by, run.confirmed_by_name) == ("applied", None, "")
    assert CertificateEvent.objects.get(action="revoked").actor_name == "can-bo-0@example.vn"


def test_a_single_revocation_needs_nobody_else(officer: Make) -> None:
    run_import(goods("Chè"))
    client = officer()
    send(client, revocations("Chè"), "thu-hoi.csv")
    run = ImportRun.objects.first()
    assert run is not None
    client.post(address("apply", run))
    run.refresh_from_db()
    assert (run.state, run.confirmed_by) == ("applied", None)
    assert get_user_model()._default_manager.count() == 1


def test_an_authority_is_decided_for_a_commune_on_the_page(officer: Make) -> None:
    client = officer(province="68")
    lines = ["Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ"]
    for number, place in enumerate(["La Gi", "La Gi", "Bắc Gia Nghĩa"], 1):
        address_cell = f'"phường {place}, tỉnh Lâm Đồng"'
        lines.append(f"Chè {number},HTX {number},4 sao,{number}/QĐ-UBND,3/2/2024,{address_cell}")
    send(client, delimited(*lines), "khong-co-quan.csv")
    run = ImportRun.objects.get()
    form = page_of(client, run).select_one("form.imports-question")
    assert form is not None
    said = [label.get_text(" ", strip=True) for label in form.select(".imports-alike")]
    assert said == [
        "chỉ dòng này",
        "cả 2 dòng của Phường La Gi còn chờ chọn như vậy",
        "cả 3 dòng của danh sách này còn chờ chọn như vậy",
    ]
    choice = {"answer": "province:UBND tỉnh Bình Thuận", "reach": "whatever"}
    client.post(form["action"], choice)
    assert not run.questions.exclude(answer="").exists()
    client.post(form["action"], choice | {"reach": "commune"})
    run.refresh_from_db()
    assert (run.new_rows, run.ambiguous_rows) == (2, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_what_a_decision_reaches_costs_two_queries(officer: Make, number: int) -> None:
    client = officer(province="68")
    lines = ["Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ"]
    lines += [
        f'Chè {n},HTX {n},4 sao,{n}/QĐ-UBND,3/2/2024,"phường La Gi, tỉnh Lâm Đồng"' for n in range(number)
    ]
    send(client, delimited(*lines), "khong-co-quan.csv")
    run = ImportRun.objects.get()
    page_of(client, run)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, run)
    ours = [query["sql"] for query in queries if "ocop_register_import" in query["sql"]]
    # those of test_questions_do_not_add_queries, and the open choices
    assert len(ours) == 7
    assert len([query for query in queries if 'FROM "ocop_register_commune"' in query["sql"]]) == 1


def test_what_is_guessed_is_named_to_be_checked(officer: Make) -> None:
    client = officer()
    header = ["TT", "Mặt hàng được công nhận", "Người làm ra", "Xã", "Thuộc ngành", "Đạt"]
    rows = [[n, f"Chè {n}", f"HTX {n}", "Tân Kỳ", "Chè tươi, chè chế biến", "4 sao"] for n in range(1, 4)]
    send(client, workbook(header, *rows))
    run = ImportRun.objects.get()
    page = BeautifulSoup(client.get(address("columns", run)).content, "html.parser")
    told = [note.get_text(" ", strip=True) for note in page.select(".imports-state")]
    assert told[0].startswith("Đoán theo ví dụ: Bộ sản phẩm, Hạng sao, Tên chủ thể.")
    assert told[1].startswith("Chưa thấy: Số quyết định.")
    labels = {option.get_text() for option in page.select("select[name='field-0-0'] option")}
    assert "Tên tiếng Anh" in labels
    assert "Không cần" not in labels


def test_a_list_with_open_rows_only_says_what_comes_first(officer: Make) -> None:
    run_import(goods("Bánh", producer="HTX nông nghiệp Tân Sơn"))
    client = officer()
    send(client, goods("Chè", producer="HTX dịch vụ Tân Sơn"))
    run = ImportRun.objects.first()
    assert run is not None
    assert "trước hết hãy quyết các dòng chưa rõ" in page_of(client, run).get_text(" ", strip=True)
