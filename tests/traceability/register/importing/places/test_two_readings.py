"""An address that may be today's or that of before 07/2025, and hamlets that stand in a column of their own."""

import pytest

from tests.traceability.register.importing.conftest import Outcome, delimited, run_import, workbook
from traceability.register.models import Commune

HEADER = "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Cơ quan ban hành,Địa chỉ"
# Today's Thanh Sơn of Phú Thọ has its name from a town; the former commune Thanh Sơn (of Hòa Bình) is Cao Dương now.
THANH_SON = "xã Thanh Sơn, tỉnh Phú Thọ"


def read(day: str, address: str) -> Outcome:
    row = f'Chè,HTX Chè,4 sao,15/QĐ-UBND,{day},UBND tỉnh Phú Thọ,"{address}"'
    return run_import(delimited(HEADER, row), dry_run=True)


def test_under_an_old_decision_a_commune_with_its_province_alone_is_asked(db: None) -> None:
    found = read("3/2/2024", THANH_SON)
    assert found.outcomes == ["ambiguous"]
    assert found.asks(2) == ["“xã Thanh Sơn” nay thuộc xã nào?"]
    (question,) = found.row(2).questions
    assert [str(option.label) for option in question.options] == [
        "Xã Cao Dương, nơi xã cũ đã nhập vào",
        "Xã Thanh Sơn, xã mang tên này hiện nay",
        "Chưa rõ, để trống",
        "Trả dòng này về cùng các dòng bị từ chối",
    ]


@pytest.mark.parametrize(
    ("day", "address", "commune"),
    [
        ("3/2/2026", THANH_SON, "Xã Thanh Sơn"),  # decided when only the one existed
        ("3/2/2024", "thị trấn Thanh Sơn, huyện Thanh Sơn, tỉnh Phú Thọ", "Xã Thanh Sơn"),
        (
            "3/2/2024",
            "xã Thanh Sơn, tỉnh Hòa Bình",
            "Xã Cao Dương",
        ),  # a province that is gone: an old address
        ("3/2/2024", "xã Tân Kỳ, tỉnh Nghệ An", "Xã Tân Kỳ"),  # both readings lead to one commune
    ],
)
def test_what_leaves_one_reading_is_not_asked(db: None, day: str, address: str, commune: str) -> None:
    found = read(day, address)
    assert found.asks(2) == []
    assert str(Commune.objects.get(code=found.row(2).entry.commune)).startswith(commune)


@pytest.mark.parametrize(
    ("header", "said", "street"),
    [
        ("Thôn", "Thôn Lộc Hà", "Thôn Lộc Hà"),
        ("Xóm", "5", "Xóm 5"),
        ("Thôn/bản", 7, "Thôn 7"),
        ("Ấp, khóm", "Ấp Chợ", "Ấp Chợ"),
        ("Tổ dân phố", "TDP số 2", "TDP số 2"),
        ("Tên thôn", "Bản Mông", "Bản Mông"),
    ],
)
def test_the_hamlets_column_stays_in_the_address(db: None, header: str, said: object, street: str) -> None:
    columns = ["Tên sản phẩm", "Chủ thể", header, "Xã", "Tỉnh", "Hạng", "Quyết định", "Ngày QĐ"]
    row = ["Chè", "HTX Chè", said, "Tân Kỳ", "Nghệ An", "4 sao", "15/QĐ-UBND", "3/2/2026"]
    found = run_import(workbook(columns, row), dry_run=True)
    assert found.row(2).entry.address == f"{street}, xã Tân Kỳ, tỉnh Nghệ An"


def test_house_and_street_come_before_the_hamlet_of_another_column(db: None) -> None:
    columns = ["Tên sản phẩm", "Chủ thể", "Địa chỉ", "Thôn", "Hạng", "Quyết định", "Ngày QĐ"]
    row = [
        "Chè",
        "HTX Chè",
        "Số 8 đường Lê Lợi, xã Tân Kỳ, tỉnh Nghệ An",
        "Thôn 3",
        "4 sao",
        "15/QĐ-UBND",
        "3/2/2026",
    ]
    found = run_import(workbook(columns, row), dry_run=True)
    assert found.row(2).entry.address == "Số 8 đường Lê Lợi, Thôn 3, xã Tân Kỳ, tỉnh Nghệ An"
