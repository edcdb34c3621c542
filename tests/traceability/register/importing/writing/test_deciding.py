"""What a list leaves open is asked, never written undecided, decided once for all alike, and remembered."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.traceability.register.importing.conftest import (
    HEADER,
    MOMENT,
    TAN_KY,
    delimited,
    previewed,
    run_import,
    workbook,
)
from traceability.register.importing.writing import receiving, runs
from traceability.register.importing.writing.deciding import NotOffered, decide
from traceability.register.importing.writing.reach import Reach, reached
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    Decision,
    ImportQuestion,
    ImportRun,
    NameAlias,
    Producer,
)
from traceability.register.models.imports import ImportState

DIVIDED = "thị trấn Đông Anh, huyện Đông Anh, Hà Nội"


@pytest.fixture
def officer(db: None) -> Any:
    return get_user_model()._default_manager.create_user(email="can-bo@example.vn")


def row(number: int, product: str, producer: str = "HTX Linh Ngọc", **changes: Any) -> list[Any]:
    said = {"address": TAN_KY, "stars": "3 sao", "decision": "715/QĐ-UBND", "day": "07/04/2022"} | changes
    return [number, product, producer, said["address"], said["stars"], said["decision"], said["day"]]


def planned_again(run: ImportRun) -> ImportRun:
    run.refresh_from_db()
    attempt = runs.begin(run, MOMENT, ImportState.PLANNING)
    assert attempt
    runs.plan_again(run.pk, attempt)
    run.refresh_from_db()
    return run


def applied(run: ImportRun) -> ImportRun:
    run.refresh_from_db()
    attempt = runs.begin(run, MOMENT)
    assert attempt
    runs.apply(run.pk, attempt)
    run.refresh_from_db()
    return run


def counts(run: ImportRun) -> dict[str, int]:
    return {name: number for name, number in run.counts.items() if number}


def values(question: ImportQuestion) -> list[str]:
    return [value for value, _label in question.options]


def test_undecided_rows_stay_behind_and_can_be_entered_later(officer: Any) -> None:
    run = previewed(workbook(HEADER, row(1, "Kẹo dừa"), row(2, "Kẹo dứa"), row(3, "Chè")))
    assert counts(run) == {"new": 2, "ambiguous": 1}
    question = run.questions.get()
    assert values(question) == ["same:Kẹo dừa", "other", "aside"]
    run = applied(run)
    assert (run.state, run.entered_rows, run.rows_to_write) == ("applied", 2, 0)
    assert set(CertifiedProduct.objects.values_list("name", flat=True)) == {"Kẹo dừa", "Chè"}
    assert [one.entered for one in run.rows.all()] == [True, False, True]

    decide(question, "other", officer, MOMENT)
    question.refresh_from_db()
    assert (question.answered_by, question.answered_by_name, question.answered_at) == (
        officer,
        str(officer),
        MOMENT,
    )
    run = planned_again(run)
    assert (run.state, counts(run), run.rows_to_write, run.answers_wait) == (
        "previewed",
        {"new": 3},
        1,
        False,
    )
    run = applied(run)
    assert (run.state, run.entered_rows) == ("applied", 3)
    assert CertifiedProduct.objects.filter(folded_name="keo dua").count() == 2
    assert Certificate.objects.count() == 3


def test_the_same_product_keeps_its_name_and_the_spelling_is_not_asked_again(officer: Any) -> None:
    run_import(workbook(HEADER, row(1, "Mật ong hoa nhãn")))
    renewed = {"decision": "99/QĐ-UBND", "day": "07/04/2025", "stars": "4 sao"}
    run = previewed(workbook(HEADER, row(1, "Mật ong hoa nhãn (chai 500ml)", **renewed)))
    question = run.questions.get()
    assert values(question) == ["same:Mật ong hoa nhãn", "other", "aside"]
    decide(question, "same:Mật ong hoa nhãn", officer, MOMENT)
    applied(planned_again(run))
    product = CertifiedProduct.objects.get()
    assert (product.name, product.certificates.count()) == ("Mật ong hoa nhãn", 2)
    alias = NameAlias.objects.get()
    assert (alias.spelling, alias.product, alias.is_same, alias.decided_by) == (
        "Mật ong hoa nhãn (chai 500ml)",
        product,
        True,
        officer,
    )
    later = {"decision": "100/QĐ-UBND", "day": "07/05/2026", "stars": "4 sao"}
    found = run_import(workbook(HEADER, row(1, "MẬT ONG HOA NHÃN chai 500 ml", **later)))
    assert found.outcomes == ["ambiguous"]  # another spelling again
    found = run_import(workbook(HEADER, row(1, "Mật ong hoa nhãn (Chai 500ml)", **later)))
    assert found.outcomes == ["new"]
    assert "được hiểu là “Mật ong hoa nhãn” như đã quyết trước đây" in found.notes(2)[-2]
    alias.delete()
    newest = {"decision": "101/QĐ-UBND", "day": "08/05/2026", "stars": "4 sao"}
    assert run_import(workbook(HEADER, row(1, "Mật ong hoa nhãn (chai 500ml)", **newest))).outcomes == [
        "ambiguous"
    ]


def test_one_decision_for_all_rows_that_ask_the_same(officer: Any) -> None:
    run_import(workbook(HEADER, row(1, "Chè", "HTX nông nghiệp Tân Sơn")))
    rows = [row(n, f"Chè số {n}", "HTX dịch vụ Tân Sơn") for n in range(3)]
    run = previewed(workbook(HEADER, *rows))
    assert counts(run) == {"ambiguous": 3}
    first = run.questions.order_by("pk")[0]
    assert (first.kind, values(first)) == ("producer", ["same:HTX nông nghiệp Tân Sơn", "other", "aside"])
    assert reached(first, Reach.SAME).count() == 3
    assert decide(first, "same:HTX nông nghiệp Tân Sơn", officer, MOMENT, Reach.SAME).rows == 3
    run = planned_again(run)
    assert counts(run) == {"new": 3}
    applied(run)
    assert Producer.objects.get().products.count() == 4
    assert NameAlias.objects.get().producer == Producer.objects.get()


def test_another_producer_with_nearly_the_same_name_is_entered_beside_it(officer: Any) -> None:
    run_import(workbook(HEADER, row(1, "Chè", "HTX nông nghiệp Tân Sơn")))
    run = previewed(workbook(HEADER, row(1, "Chè", "HTX dịch vụ Tân Sơn")))
    decide(run.questions.get(), "other", officer, MOMENT)
    applied(planned_again(run))
    assert Producer.objects.count() == 2
    assert not NameAlias.objects.get().is_same


def test_a_producer_of_the_same_letters_is_never_offered_as_another_one(officer: Any) -> None:
    run_import(workbook(HEADER, row(1, "Chè", "HTX Hòa Bính")))
    run = previewed(workbook(HEADER, row(1, "Chè", "HTX Hòa Bình")))
    question = run.questions.get()
    assert values(question) == ["same:HTX Hòa Bính", "aside"]
    with pytest.raises(NotOffered):
        decide(question, "other", officer, MOMENT)
    question.refresh_from_db()
    assert question.answer == ""


def test_the_commune_of_a_divided_one_is_chosen_and_gives_todays_address(officer: Any) -> None:
    run = previewed(workbook(HEADER, row(1, "Chè", address=f"Tổ 4, {DIVIDED}")))
    question = run.questions.get()
    assert (question.kind, question.text[1]) == ("commune", {"place": "thị trấn Đông Anh"})
    assert values(question)[-2:] == ["open", "aside"]
    assert "00454" in values(question)
    decide(question, "00454", officer, MOMENT)
    applied(planned_again(run))
    producer = Producer.objects.get()
    assert (producer.commune_id, producer.address) == ("00454", "Tổ 4, xã Đông Anh, thành phố Hà Nội")
    assert producer.former_address == f"Tổ 4, {DIVIDED}"
    later = {"decision": "9/QĐ-UBND", "day": "07/04/2025", "stars": "4 sao", "address": DIVIDED}
    found = run_import(workbook(HEADER, row(1, "Chè", **later)))
    assert (found.outcomes, found.row(2).entry.commune) == (["new"], "00454")


def test_a_commune_may_stay_open(officer: Any) -> None:
    run = previewed(workbook(HEADER, row(1, "Chè", address=DIVIDED)))
    decide(run.questions.get(), "open", officer, MOMENT)
    applied(planned_again(run))
    assert Producer.objects.get().commune is None


def test_the_issuer_is_asked_where_one_number_has_two(officer: Any) -> None:
    lines = [
        "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ,Cơ quan ban hành",
        "Chè,HTX A,3 sao,9/QĐ-UBND,3/2/2024,tỉnh Nghệ An,UBND huyện Nam Đàn",
        "Gạo,HTX B,3 sao,9/QĐ-UBND,3/2/2024,tỉnh Nghệ An,UBND huyện Tân Kỳ",
        "Mật,HTX C,3 sao,9/QĐ-UBND,3/2/2024,tỉnh Nghệ An,",
        "Kẹo,HTX D,3 sao,9/QĐ-UBND,3/2/2024,tỉnh Nghệ An,",
    ]
    run = previewed(delimited(*lines))
    assert counts(run) == {"new": 2, "ambiguous": 2}
    question = run.questions.order_by("pk")[0]
    assert values(question) == ["district:UBND huyện Nam Đàn", "district:UBND huyện Tân Kỳ", "aside"]
    decide(question, "district:UBND huyện Tân Kỳ", officer, MOMENT, Reach.SAME)
    applied(planned_again(run))
    by = Certificate.objects.filter(product__name__in=["Mật", "Kẹo"]).values_list("decision__issuer__name")
    assert set(by) == {("UBND huyện Tân Kỳ",)}
    assert Decision.objects.filter(number="9/QĐ-UBND", issued_on=date(2024, 2, 3)).count() == 2


def test_the_old_province_is_offered_where_several_became_one(officer: Any) -> None:
    run = previewed(
        delimited(
            "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ",
            "Chè,HTX A,4 sao,9/QĐ-UBND,3/2/2024,tỉnh Lâm Đồng",
        )
    )
    assert values(run.questions.get()) == [
        "province:UBND tỉnh Bình Thuận",
        "province:UBND tỉnh Lâm Đồng",
        "province:UBND tỉnh Đắk Nông",
        "aside",
    ]


def test_a_row_set_aside_goes_back_with_the_refused_ones(officer: Any) -> None:
    run = previewed(workbook(HEADER, row(1, "Kẹo dừa"), row(2, "Kẹo dứa")))
    decide(run.questions.get(), "aside", officer, MOMENT)
    run = planned_again(run)
    assert counts(run) == {"new": 1, "refused": 1}
    assert [code for code, _values in run.rows.get(outcome="refused").reasons] == [
        "set_aside",
        "question_product",
    ]


def test_a_decision_can_be_changed_until_it_is_entered(officer: Any) -> None:
    run = previewed(workbook(HEADER, row(1, "Kẹo dừa"), row(2, "Kẹo dứa")))
    question = run.questions.get()
    decide(question, "aside", officer, MOMENT)
    run = planned_again(run)
    decide(question, "other", officer, MOMENT)
    run = planned_again(run)
    assert counts(run) == {"new": 2}
    decide(question, "", officer, MOMENT)
    run = planned_again(run)
    assert (counts(run), run.rows.get(outcome="ambiguous").undecided) == ({"new": 1, "ambiguous": 1}, 1)
    decide(question, "other", officer, MOMENT)
    applied(planned_again(run))
    with pytest.raises(NotOffered):
        decide(question, "aside", officer, MOMENT)
    question.refresh_from_db()
    assert question.answer == "other"


def test_answers_survive_another_reading_of_the_file(officer: Any) -> None:
    run = previewed(workbook(HEADER, row(1, "Kẹo dừa"), row(2, "Kẹo dứa")))
    decide(run.questions.get(), "other", officer, MOMENT)
    run.refresh_from_db()
    attempt = runs.begin(run, MOMENT, ImportState.READING)
    assert attempt
    receiving.read(run.pk, attempt, date(2026, 11, 22))
    run.refresh_from_db()
    question = run.questions.get()
    assert (counts(run), question.answer, question.answered_by) == ({"new": 2}, "other", officer)


def test_answers_that_are_not_planned_yet_change_nothing_that_is_entered(officer: Any) -> None:
    run = previewed(workbook(HEADER, row(1, "Kẹo dừa"), row(2, "Kẹo dứa")))
    decide(run.questions.get(), "other", officer, MOMENT)
    run = applied(run)
    assert (run.state, run.entered_rows, CertifiedProduct.objects.count()) == ("applied", 1, 1)


def test_nothing_is_decided_while_a_worker_has_the_list(officer: Any) -> None:
    run = previewed(workbook(HEADER, row(1, "Kẹo dừa"), row(2, "Kẹo dứa")))
    assert runs.begin(run, MOMENT)
    with pytest.raises(NotOffered):
        decide(run.questions.get(), "other", officer, MOMENT)
    assert run.questions.get().answer == ""


NO_AUTHORITY = [
    "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ",
    'Chè,HTX A,4 sao,1/QĐ-UBND,3/2/2024,"phường La Gi, tỉnh Lâm Đồng"',
    'Mật,HTX B,4 sao,2/QĐ-UBND,3/2/2024,"phường La Gi, tỉnh Lâm Đồng"',
    'Gạo,HTX C,4 sao,3/QĐ-UBND,3/2/2024,"phường Bắc Gia Nghĩa, tỉnh Lâm Đồng"',
    'Kẹo,HTX D,4 sao,4/QĐ-UBND,3/2/2024,"phường Bắc Gia Nghĩa, tỉnh Lâm Đồng"',
    "Nấm,HTX E,4 sao,5/QĐ-UBND,3/2/2024,tỉnh Lâm Đồng",
]


@pytest.mark.parametrize(
    ("reach", "decided"),
    [(Reach.ROW, ["Chè"]), (Reach.SAME, ["Chè"]), (Reach.COMMUNE, ["Chè", "Mật"])],
)
def test_an_authority_is_decided_for_a_commune_at_once(
    officer: Any, reach: Reach, decided: list[str]
) -> None:
    run = previewed(delimited(*NO_AUTHORITY))
    assert counts(run) == {"ambiguous": 5}
    said = decide(run.questions.order_by("pk")[0], "province:UBND tỉnh Bình Thuận", officer, MOMENT, reach)
    assert said.rows == len(decided)
    answered = run.questions.exclude(answer="").order_by("pk")
    assert [one.row.entry["says"]["product"] for one in answered] == decided


def test_the_rest_of_a_list_is_decided_at_once_and_what_was_decided_stays(officer: Any) -> None:
    run = previewed(delimited(*NO_AUTHORITY))
    first, *_others, last = run.questions.order_by("pk")
    decide(first, "province:UBND tỉnh Bình Thuận", officer, MOMENT, Reach.COMMUNE)
    assert decide(last, "province:UBND tỉnh Lâm Đồng", officer, MOMENT, Reach.CHOICE).rows == 3
    applied(planned_again(run))
    by = Certificate.objects.order_by("decision__number").values_list("decision__issuer__name", flat=True)
    assert list(by) == ["UBND tỉnh Bình Thuận"] * 2 + ["UBND tỉnh Lâm Đồng"] * 3


def test_a_row_without_a_commune_reaches_no_commune(officer: Any) -> None:
    run = previewed(delimited(*NO_AUTHORITY))
    last = run.questions.order_by("pk").last()
    assert last is not None
    assert decide(last, "province:UBND tỉnh Lâm Đồng", officer, MOMENT, Reach.COMMUNE).rows == 1


def test_only_authorities_are_decided_that_widely(officer: Any) -> None:
    rows = [row(1, "Kẹo dừa"), row(2, "Kẹo dứa"), row(3, "Mứt dừa"), row(4, "Mứt dứa")]
    run = previewed(workbook(HEADER, *rows))
    assert decide(run.questions.order_by("pk")[0], "other", officer, MOMENT, Reach.CHOICE).rows == 1
