"""What a row does to what the register already holds; a certificate's facts are never changed by a list."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.register_factory import RegisterFactory
from tests.traceability.register.importing.conftest import HEADER, TAN_KY, delimited, run_import, workbook
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    OfficialCode,
    Producer,
)

One = Callable[..., bytes]


def everything() -> tuple[int, ...]:
    models = (Producer, CertifiedProduct, Certificate, CertificateEvent)
    return tuple(model._default_manager.count() for model in models)


@pytest.mark.parametrize(
    "changes",
    [
        {"product": "MẬT ONG HOA NÚI  "},
        {"product": "mat ong hoa nui"},
        {"producer": "Hợp tác xã Linh Ngọc"},
        {"producer": "HTX LINH NGỌC, xã Tân Kỳ"},
        {"decision": "QĐ số 715/QĐ – UBND", "stars": 3},
        {"day": "2022-04-07"},
        {"stars": None, "product": "Mật ong hoa núi", "decision": "715/QD-UBND"},
    ],
)
def test_another_spelling_is_the_same_product(db: None, one_row: One, changes: dict[str, Any]) -> None:
    run_import(one_row())
    before = everything()
    changes = {"stars": "★★★", **{key: value for key, value in changes.items() if value is not None}}
    assert run_import(one_row(**changes)).outcomes == ["unchanged"]
    assert everything() == before


def test_a_name_that_differs_by_its_marks_is_for_a_person(db: None, one_row: One) -> None:
    run_import(one_row(product="Kẹo dừa"))
    found = run_import(one_row(product="Kẹo dứa"))
    assert found.asks(2) == ["“Kẹo dứa” của HTX Linh Ngọc có phải là cùng sản phẩm với “Kẹo dừa” không?"]
    assert found.outcomes == ["ambiguous"]
    assert CertifiedProduct.objects.count() == 1


@pytest.mark.parametrize(
    "typed", ["Nếp nương Đáyzang", "Nếp nương Đáy dzang", "NEP NUONG DAY  ZANG (túi 1kg)"]
)
def test_a_name_typed_with_a_slip_is_for_a_person(db: None, one_row: One, typed: str) -> None:
    run_import(one_row(product="Nếp nương Đáy zang"))
    assert run_import(one_row(product=typed)).outcomes == ["ambiguous"]
    assert CertifiedProduct.objects.count() == 1


@pytest.mark.parametrize("other", ["Nếp nương Đáy zung", "Nếp nương Đáy zang 2"])
def test_another_word_or_number_is_another_product(db: None, one_row: One, other: str) -> None:
    run_import(one_row(product="Nếp nương Đáy zang"))
    assert run_import(one_row(product=other)).outcomes == ["new"]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"stars": "4 sao"}, "số sao: 3 → 4"),
        (
            {"day": "08/04/2022"},
            "ngày quyết định: 07/04/2022 → 08/04/2022; ngày cấp: 07/04/2022 → 08/04/2022",
        ),
    ],
)
def test_other_facts_of_a_certificate_are_refused(
    db: None, one_row: One, changes: dict[str, str], what: str
) -> None:
    run_import(one_row())
    before = everything()
    found = run_import(one_row(**changes))
    assert found.why(2) == f"Khác với sổ đăng ký: {what}. Cán bộ phải sửa giấy chứng nhận kèm bằng chứng."
    assert everything() == before
    assert Certificate.objects.get().stars == 3


def test_a_new_decision_is_a_renewal_and_replaces_the_old_certificate(db: None, one_row: One) -> None:
    run_import(one_row())
    found = run_import(one_row(decision="99/QĐ-UBND", day="01/03/2025", stars="4 sao"))
    assert (found.outcomes, found.notes(2)[-1]) == (
        ["new"],
        "Thêm một giấy chứng nhận cho sản phẩm đã có trong sổ.",
    )
    old, new = Certificate.objects.order_by("pk")
    assert (old.superseded_from, new.stars, new.valid_until) == (date(2025, 3, 1), 4, date(2028, 3, 1))
    assert CertifiedProduct.objects.count() == 1


def test_address_commune_and_set_change_and_blanks_erase_nothing(db: None, one_row: One) -> None:
    run_import(one_row(address="tỉnh Nghệ An"))
    found = run_import(one_row(address=TAN_KY))
    assert found.outcomes == ["changed"]
    assert found.notes(2)[-1] == "Thay đổi: xã: – → Xã Tân Kỳ; địa chỉ: – → Thôn 1, xã Tân Kỳ, tỉnh Nghệ An."
    producer = Producer.objects.get()
    assert (producer.commune_id, producer.address) == ("17266", TAN_KY)
    for less in ("tỉnh Nghệ An", "xã Tân Kỳ, tỉnh Nghệ An", "Tân Kỳ"):
        assert run_import(one_row(address=less), province="Nghệ An").outcomes == ["unchanged"]
    assert Producer.objects.get().address == TAN_KY


def test_the_product_set_is_taken_by_its_official_name(db: None) -> None:
    header = f"{','.join(HEADER)},Nhóm sản phẩm,Mã sản phẩm"
    row = '1,Chè,HTX A,"tỉnh Nghệ An",3 sao,7/QĐ-UBND,07/04/2022'
    run_import(delimited(header, f"{row},Thực phẩm,"))
    assert CertifiedProduct.objects.get().product_set is None
    found = run_import(delimited(header, f'{row},"Chè tươi, chè chế biến",40-1-2-3-2022'))
    assert found.outcomes == ["changed"]
    product = CertifiedProduct.objects.get()
    assert (product.illustration_key, OfficialCode.objects.get().product) == ("tea", product)
    other = run_import(delimited(header, f"{row.replace('Chè', 'Rượu')},,40-1-2-3-2022"))
    assert other.why(2) == "Mã sản phẩm 40-1-2-3-2022 đã thuộc về “Chè”."


def test_the_same_product_twice_in_one_list_counts_once(db: None) -> None:
    row = ["Chè", "HTX A", "tỉnh Nghệ An", "3 sao", "7/QĐ-UBND", "07/04/2022"]
    found = run_import(
        workbook(
            HEADER, [1, *row], [2, "CHÈ", *row[1:]], [3, "Chè", "HTX A", "tỉnh Nghệ An", "4 sao", *row[4:]]
        )
    )
    assert found.outcomes == ["new", "unchanged", "refused"]
    assert found.notes(3)[-1] == "Trùng với dòng Sheet1!2."
    assert found.why(4) == "Khác với dòng Sheet1!2 của chính danh sách này: số sao: 3 → 4."


def test_one_number_on_two_days_of_a_year_is_a_slip(db: None, one_row: One) -> None:
    run_import(one_row())
    found = run_import(one_row(product="Chè", day="04/07/2022"))
    assert found.why(2) == (
        "Quyết định 715/QĐ-UBND của UBND tỉnh Nghệ An trong sổ đề ngày 07/04/2022, ở đây ghi 04/07/2022. "
        "Hãy đối chiếu bản giấy."
    )
    assert run_import(one_row(product="Chè", day="07/04/2021")).outcomes == ["new"]


def test_producers_of_one_name_in_two_communes_are_two_unless_a_row_does_not_say_which(
    db: None, one_row: One
) -> None:
    run_import(one_row())
    run_import(one_row(address="xã Nam Đàn, tỉnh Nghệ An"))
    assert Producer.objects.count() == 2
    found = run_import(one_row(product="Chè", address="tỉnh Nghệ An"))
    assert found.why(2) == "Có nhiều chủ thể tên “HTX Linh Ngọc”: Xã Nam Đàn, Xã Tân Kỳ. Hãy ghi rõ xã."


def test_an_enterprise_that_moved_stays_one_enterprise(db: None, one_row: One) -> None:
    run_import(one_row(producer="Công ty TNHH A"))
    found = run_import(one_row(producer="Cty TNHH A", address="xã Nam Đàn, tỉnh Nghệ An"))
    assert found.outcomes == ["changed"]
    assert str(Producer.objects.get().commune) == "Xã Nam Đàn"


def test_rows_that_disagree_about_an_address_do_not_swap_it_at_every_import(db: None) -> None:
    rows = [
        [1, "Chè", "HTX A", "Thôn 1, xã Tân Kỳ, tỉnh Nghệ An", 3, "7/QĐ-UBND", "07/04/2022"],
        [2, "Rượu", "HTX A", "Thôn 2, xã Tân Kỳ, tỉnh Nghệ An", 3, "7/QĐ-UBND", "07/04/2022"],
        [3, "Bánh", "HTX A", "tỉnh Nghệ An", 3, "7/QĐ-UBND", "07/04/2022"],
    ]
    assert run_import(workbook(HEADER, *rows)).outcomes == ["new", "new", "new"]
    assert Producer.objects.get().address == "Thôn 1, xã Tân Kỳ, tỉnh Nghệ An"
    assert run_import(workbook(HEADER, *rows)).outcomes == ["unchanged"] * 3
    assert run_import(workbook(HEADER, *reversed(rows))).outcomes == ["unchanged"] * 3


def test_printed_last_days_are_kept_within_three_days_and_refused_beyond(db: None) -> None:
    header = f"{','.join(HEADER)},Ngày hết hạn"
    row = '1,{name},HTX A,"tỉnh Nghệ An",3 sao,7/QĐ-UBND,07/04/2022,{until}'
    found = run_import(
        delimited(
            header,
            row.format(name="Chè", until="06/04/2025"),
            row.format(name="Rượu", until="07/04/2026"),
            row.format(name="Bánh", until=""),
        )
    )
    assert found.outcomes == ["new", "refused", "new"]
    assert "Giữ ngày hết hạn đã ghi (tính 36 tháng là 07/04/2025)." in found.notes(2)
    assert found.why(3) == (
        "Ngày hết hạn ghi 07/04/2026, lệch 365 ngày so với 36 tháng kể từ ngày cấp (07/04/2025). "
        "Hãy đối chiếu bản giấy."
    )
    assert list(Certificate.objects.order_by("pk").values_list("valid_until", "until_source")) == [
        (date(2025, 4, 6), "printed"),
        (date(2025, 4, 7), "computed"),
    ]


def with_term(begins: str, until: str = "") -> bytes:
    return delimited(
        f"{','.join(HEADER)},Có hiệu lực từ,Ngày hết hạn",
        f'1,Chè,HTX A,"tỉnh Nghệ An",3 sao,7/QĐ-UBND,07/04/2022,{begins},{until}',
    )


@pytest.mark.parametrize(
    ("begins", "until"),
    [
        ("06/04/2022", ""),
        ("08/10/2022", ""),
        ("01/01/2099", ""),
        ("01/01/2030", "01/01/2033"),
        ("08/04/2025", ""),
    ],
)
def test_a_first_day_far_from_the_day_of_issue_is_refused(db: None, begins: str, until: str) -> None:
    found = run_import(with_term(begins, until))
    assert found.outcomes == ["refused"]
    assert f"Ngày bắt đầu {begins} phải từ ngày cấp 07/04/2022 đến 07/10/2022." in found.why(2)
    assert everything() == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("begins", "until", "term"),
    [
        ("07/04/2022", "", (date(2022, 4, 7), date(2025, 4, 7))),
        ("07/10/2022", "", (date(2022, 10, 7), date(2025, 4, 7))),
        ("01/05/2022", "01/05/2025", (date(2022, 5, 1), date(2025, 5, 1))),
        ("01/05/2022", "07/04/2025", (date(2022, 5, 1), date(2025, 4, 7))),
    ],
)
def test_a_first_day_soon_after_the_day_of_issue_is_kept(
    db: None, begins: str, until: str, term: tuple[date, date]
) -> None:
    assert run_import(with_term(begins, until)).outcomes == ["new"]
    assert Certificate.objects.values_list("valid_from", "valid_until").get() == term


def test_a_last_day_before_the_first_is_refused(db: None) -> None:
    found = run_import(with_term("08/10/2022", "07/10/2022"))
    assert found.outcomes == ["refused"]
    assert everything() == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("23/11/2026", "Ngày 23/11/2026 nằm trong tương lai."),
        ("31/02/2022", "“31/02/2022” không phải là một ngày có thật. Ghi ngày theo dạng ngày/tháng/năm."),
        ("05/05/1999", "Ngày 05/05/1999 có trước khi chương trình bắt đầu."),
        ("2022", "“2022” chưa đủ ngày, tháng, năm."),
    ],
)
def test_days_that_cannot_be(db: None, one_row: One, day: str, why: str) -> None:
    assert run_import(one_row(day=day)).why(2) == why
    assert everything() == (0, 0, 0, 0)


def test_todays_decision_is_not_in_the_future(db: None, one_row: One) -> None:
    assert run_import(one_row(day="22/11/2026")).outcomes == ["new"]


def test_a_revocation_ends_the_newest_certificate_from_the_decisions_day(
    db: None, register: RegisterFactory
) -> None:
    product = register.product(producer=register.producer(commune="17266"))
    certificate = register.certificate(product, issued_on=date(2025, 6, 19))
    content = delimited(
        "Tỉnh,Quyết định thu hồi,Sản phẩm,Chủ thể,Lý do",
        "Nghệ An,88/QĐ-UBND ngày 20/10/2026,MẬT ONG HOA NÚI,Hợp tác xã Linh Ngọc,không bảo đảm ATTP",
        "Nghệ An,88/QĐ-UBND ngày 20/10/2026,Mật ong rừng,Hợp tác xã Linh Ngọc,như trên",
    )
    found = run_import(content)
    assert found.outcomes == ["changed", "refused"]
    certificate.refresh_from_db()
    assert (certificate.revoked_from, certificate.revocation_ground) == (date(2026, 10, 20), "breach")
    event = certificate.events.last()
    assert event is not None
    assert (event.action, str(event.decision)) == ("revoked", "88/QĐ-UBND")
    assert run_import(content).outcomes == ["unchanged", "refused"]
    other_day = run_import(delimited(*content.decode().replace("20/10/2026", "21/10/2026").splitlines()[:2]))
    assert other_day.why(2) == "Giấy chứng nhận đã bị thu hồi từ ngày 20/10/2026."
