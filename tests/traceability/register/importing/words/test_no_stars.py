"""What is hoped, asked or planned for never becomes a certificate, in any spelling."""

import pytest

from tests.traceability.register.importing.conftest import HEADER, TAN_KY, run_import, workbook
from traceability.register.importing.reading.columns import Field, field_of
from traceability.register.importing.reasons import Reason
from traceability.register.importing.words.stars import stars_of
from traceability.register.models import Certificate


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tiềm năng 5 sao", "stars_potential"),
        ("5 SAO (TIỀM NĂNG)", "stars_potential"),
        ("tiem nang 5*", "stars_potential"),
        ("Sản phẩm tiềm năng đạt 5 sao cấp quốc gia", "stars_potential"),
        ("potential 5 stars", "stars_potential"),
        ("Đề nghị 5 sao", "stars_application"),
        ("4 sao (đề nghị nâng hạng 5 sao)", "stars_application"),
        ("đề xuất 4 sao", "stars_application"),
        ("Dự kiến: 3 sao", "stars_application"),
        ("ĐĂNG KÝ 3 SAO", "stars_application"),
        ("phấn đấu 4 sao năm 2027", "stars_application"),
        ("kế hoạch 5 sao", "stars_application"),
        ("đang trình Trung ương 5 sao", "stars_application"),
        ("chưa đạt 3 sao", "stars_application"),
        ("không đạt 3 sao", "stars_application"),
        ("chờ công nhận 4 sao", "stars_application"),
        ("đang đánh giá 4 sao", "stars_application"),
        ("tự đánh giá 4 sao", "stars_application"),
        ("0", "stars_too_few"),
        ("1 sao", "stars_too_few"),
        ("2 sao", "stars_too_few"),
        ("hai sao", "stars_too_few"),
        ("★★", "stars_too_few"),
        ("II", "stars_too_few"),
    ],
)
def test_the_reason_is_plain(db: None, text: str, code: str) -> None:
    found = stars_of(text)
    assert isinstance(found, Reason)
    assert found.code == code
    row = [1, "Chè", "HTX Chè", TAN_KY, text, "9/QĐ-UBND", "07/04/2022"]
    assert run_import(workbook(HEADER, row)).outcomes == ["refused"]
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    "text", ["3 sao", "Đạt 3 sao", "3 sao chương trình OCOP", "Hạng 3 sao", "3 sao (công nhận lại)"]
)
def test_what_was_granted_is_taken(text: str) -> None:
    assert stars_of(text) == 3


@pytest.mark.parametrize(
    "header",
    ["Hạng sao đề nghị", "Đăng ký hạng sao", "Số sao dự kiến", "Tự đánh giá (hạng sao)", "Tiềm năng hạng"],
)
def test_a_column_of_proposals_is_no_ranking(db: None, header: str) -> None:
    assert field_of(header) == Field.STARS_PROPOSED
    header_row = [header if name == "Hạng sao" else name for name in HEADER]
    row = [1, "Chè", "HTX Chè", TAN_KY, "4 sao", "9/QĐ-UBND", "07/04/2022"]
    found = run_import(workbook(header_row, row))
    assert (found.outcomes, [one.code for one in found.plan[0].reasons]) == (
        ["refused"],
        ["stars_application"],
    )
