"""Single values as lists write them, and the reasons for those that cannot be taken."""

from datetime import date
from typing import Any

import pytest

from traceability.register.importing.reading.columns import Field, field_of
from traceability.register.importing.reasons import Reason
from traceability.register.importing.understanding.producers import kind_of, without_place
from traceability.register.importing.understanding.revocations import ground_of
from traceability.register.importing.words.dates import day_of
from traceability.register.importing.words.decision_numbers import NamedDecision, decision_of
from traceability.register.importing.words.spelling import may_be_same, producer_key
from traceability.register.importing.words.stars import stars_of


@pytest.mark.parametrize(
    ("cell", "stars"),
    [
        (3, 3), ("3", 3), ("4 sao", 4), ("★★★★", 4), ("4 sao OCOP năm 2019", 4), ("IV", 4), ("Năm sao", 5),
        ("Hạng 4", 4), ("3 sao (2022)", 3), ("5*", 5), ("OCOP 3 sao", 3), ("4,0", 4), (None, None),
    ],
)  # fmt: skip
def test_stars(cell: Any, stars: int | None) -> None:
    assert stars_of(cell) == stars


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (0, "stars_too_few"), ("2 sao", "stars_too_few"), ("tiềm năng 5 sao", "stars_potential"), (6, "stars_unknown"),
        ("5 sao tiềm năng", "stars_potential"), ("3 sao → 4 sao", "stars_twice"),
        ("hết hạn, cần cấp lại", "stars_status"), (86.5, "stars_unknown"), ("đạt", "stars_unknown"),
    ],
)  # fmt: skip
def test_what_grants_no_stars(cell: Any, code: str) -> None:
    found = stars_of(cell)
    assert isinstance(found, Reason)
    assert found.code == code


@pytest.mark.parametrize(
    "cell",
    [
        "7/4/2023", "07/04/23", "07-04-2023", "7.4.2023", "2023-04-07", "2023-04-07 00:00:00", 45023, 45023.0, "45023",
        "ngày 7 tháng 4 năm 2023", "Ngày 07 tháng 04 năm 2023", date(2023, 4, 7), "07 / 04 / 2023",
    ],
)  # fmt: skip
def test_days(cell: Any) -> None:
    assert day_of(cell) == date(2023, 4, 7)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31/02/2023", "date_impossible"), ("8/25/2021", "date_impossible"), (2021, "date_incomplete"),
        ("tháng 12/2024", "date_incomplete"), ("7/4/2023 và 9/9/2025", "dates_many"), ("không rõ", "date_impossible"),
    ],
)  # fmt: skip
def test_what_is_no_day(cell: Any, code: str) -> None:
    found = day_of(cell)
    assert isinstance(found, Reason)
    assert found.code == code


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("715/QĐ – UBND", "715/QĐ-UBND"), ("QĐ số 2008/QĐ-UBND ngày 7/4/2023", "2008/QĐ-UBND"),
        ("12/QĐ-UBND-HC", "12/QĐ-UBND-HC"), ("2361/QĐ-BNNMT", "2361/QĐ-BNNMT"), ("No. 828/QD-UBND", "828/QĐ-UBND"),
        ("0042 / qđ-ubnd", "42/QĐ-UBND"), ("11/2023/QĐ-UBND", "11/2023/QĐ-UBND"), ("1/QĐUBND", "1/QĐ-UBND"),
        ("1048/QĐ-TTg ngày 21/8/2019; 55/QĐ-UBND", "55/QĐ-UBND"),
    ],
)  # fmt: skip
def test_decisions_have_one_spelling(printed: str, number: str) -> None:
    found = decision_of(printed)
    assert isinstance(found, NamedDecision)
    assert found.number == number


def test_the_day_behind_a_number_belongs_to_it_and_the_printed_form_is_kept() -> None:
    found = decision_of("QĐ số 2008/QĐ – UBND ngày 7/4/2023")
    assert found == NamedDecision("2008/QĐ-UBND", "2008/QĐ – UBND", date(2023, 4, 7))


@pytest.mark.parametrize(
    ("cell", "code"),
    [("QĐ 58 (2023)", "decision_incomplete"), (2942, "decision_incomplete"), ("chưa có", "decision_unreadable"),
     ("1/QĐ-UBND, 2/QĐ-UBND", "decisions_many")],
)  # fmt: skip
def test_what_is_no_decision(cell: Any, code: str) -> None:
    found = decision_of(cell)
    assert isinstance(found, Reason)
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("HTX Linh Ngọc", "cooperative"), ("HTXNN Thông Hòa", "cooperative"), ("HTX NN&DV Tân Sơn", "cooperative"),
        ("Cty TNHH A", "enterprise"), ("CTCP Viên Sơn", "enterprise"), ("DNTN B", "enterprise"),
        ("Doanh nghiệp giống thủy sản C", "enterprise"), ("HKD Hà Ngọc Sáng", "household"),
        ("Hộ SXKD Thạch Su", "household"), ("hộ sản xuất D", "household"), ("Cơ sở sản xuất E", "household"),
        ("THT nhãn F", "cooperative_group"), ("Tổ hợp tác G", "cooperative_group"), ("Trang trại H", "farm"),
        ("Hội Nông dân xã K", "association"), ("Hoàng An", "other"),
    ],
)  # fmt: skip
def test_kinds_of_producers(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_abbreviations_and_full_words_have_one_key() -> None:
    assert producer_key("HTX NN&DV Tân Sơn") == producer_key("Hợp tác xã nông nghiệp và dịch vụ TÂN SƠN")
    assert producer_key("Cty TNHH MTV A") == producer_key("Công ty trách nhiệm hữu hạn một thành viên A")
    assert producer_key("CTCP Viên Sơn") == producer_key("Công ty Cổ phần Viên Sơn")


def test_a_place_behind_the_name_is_taken_off_and_other_commas_stay() -> None:
    assert without_place("HTX Tân Qui, xã An Phú Tân") == ("HTX Tân Qui", "xã An Phú Tân")
    whole = "Công ty TNHH Nông, lâm, thủy sản Sỹ Thắng"
    assert without_place(whole) == (whole, "")


def test_marks_tell_names_apart_and_missing_marks_do_not() -> None:
    assert not may_be_same("Mứt dừa", "Mứt dứa")
    assert may_be_same("MỨT DỪA", "mut dua")
    assert may_be_same("Trà Vĩnh Hoà", "Trà Vĩnh Hòa")
    assert may_be_same("Quỳ Châu", "Quì Châu")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("TT", Field.ORDINAL), ("Tên sản phẩm", Field.PRODUCT), ("CHỦ THỂ", Field.PRODUCER),
        ("stall_name", Field.PRODUCER),
        ("Cơ sở sản xuất", Field.PRODUCER), ("author", Field.PRODUCER), ("Hạng", Field.STARS),
        ("Kết quả phân hạng", Field.STARS), ("star_rating", Field.STARS), ("Tình trạng", Field.STATUS),
        ("Số, ngày quyết định", Field.DECISION), ("Ngày QĐ", Field.DECISION_DATE), ("Số QĐ", Field.DECISION),
        ("cert_issued_at", Field.ISSUED_ON), ("cert_expires_at", Field.VALID_UNTIL),
        ("Ngày hết hạn", Field.VALID_UNTIL),
        ("Cơ quan ban hành", Field.ISSUER), ("Xã/thị trấn", Field.COMMUNE), ("Huyện/TX/TP", Field.DISTRICT),
        ("Tỉnh/Thành phố", Field.PROVINCE), ("Địa phương", Field.LOCALITY), ("Địa chỉ cũ", Field.OLD_ADDRESS),
        ("current_commune", Field.NEW_COMMUNE), ("Hạng lần đầu (năm)", Field.STARS_FIRST),
        ("Đơn vị tính", Field.IGNORED),
        ("Nhóm sản phẩm", Field.PRODUCT_SET), ("Hạn sử dụng", Field.SHELF_LIFE),
        ("Mã sản phẩm", Field.OFFICIAL_CODE),
        ("Số giấy chứng nhận", Field.CERTIFICATE_NUMBER), ("Loại hình chủ thể", Field.PRODUCER_KIND),
        ("Quyết định thu hồi", Field.REVOKING_DECISION), ("Lý do", Field.GROUND),
        ("Số điện thoại chủ thể", Field.IGNORED),
        ("Vì sao bị từ chối", Field.IGNORED), ("Màu hộp", None), ("Năm", None),
    ],
)  # fmt: skip
def test_columns_by_their_words(header: str, field: Field | None) -> None:
    assert field_of(header) == field
    assert field_of(header.upper()) == field


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("không đúng quy trình đã công bố; không bảo đảm ATTP", "breach"),
        ("ngừng sản xuất", "stopped"),
        ("không còn đạt tiêu chí", "criteria"),
        ("giả mạo hồ sơ", "forged"),
        ("sử dụng sai logo OCOP", "misuse"),
    ],
)
def test_grounds_of_revocation(text: str, ground: str) -> None:
    assert ground_of(text) == ground


@pytest.mark.parametrize(
    ("text", "code"), [("", "no_ground"), ("không nêu", "no_ground"), ("hết hạn", "ground_unknown")]
)
def test_what_is_no_ground(text: str, code: str) -> None:
    found = ground_of(text)
    assert isinstance(found, Reason)
    assert found.code == code
