"""Lists as officials send them: titles, merged cells, two header rows, sections, footers."""

import unicodedata
from typing import Any

from tests.traceability.register.importing.conftest import TAN_KY, delimited, run_import, workbook
from traceability.register.models import Certificate, CertifiedProduct, Decision

TITLE = "(Kèm theo Quyết định số 2942/QĐ-UBND ngày 05/8/2021 của UBND tỉnh Thanh Hóa)"


def annex(*rows: list[Any]) -> bytes:
    """Title rows, a header of two rows with merged heads, the rows, a total and signatures."""
    return workbook(
        ["UBND TỈNH THANH HÓA"],
        ["DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN TỪ 3 SAO TRỞ LÊN NĂM 2021"],
        [TITLE],
        [],
        ["TT", "Tên sản phẩm", "Chủ thể", None, "Kết quả xếp hạng", None],
        [None, None, "Tên", "Địa chỉ", "3 sao", "4 sao"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        *rows,
        ["Tổng cộng", f"{len(rows)} sản phẩm"],
        [],
        [None, "NGƯỜI LẬP BIỂU", None, None, "TM. ỦY BAN NHÂN DÂN"],
        [None, "(Ký, ghi rõ họ tên)"],
        [None, "Nguyễn Văn A"],
        merged=("A2:F2", "A3:F3", "A5:A6", "B5:B6", "C5:D5", "E5:F5", "C8:C9", "D8:D9"),
    )


def test_an_annex_with_everything_that_annexes_have(db: None) -> None:
    found = run_import(
        annex(
            [1, "BÁNH LÁ HÀ LAI", "HTX Hà Lai", "xã Hà Trung", None, "x"],
            [2, unicodedata.normalize("NFD", "Bột sắn dây Quảng Phú "), None, None, "X", None],
            [3, "Ổi Như Xuân", "Hộ KD Lê Thị Hoa", "thị trấn Yên Cát, huyện Như Xuân", 1, None],
        )
    )
    assert found.counts == (3, 0, 0, 0), [found.why(n) for n in (8, 9, 10)]
    decision = Decision.objects.get()
    assert (decision.number, str(decision.issued_on), str(decision.issuer)) == (
        "2942/QĐ-UBND",
        "2021-08-05",
        "UBND tỉnh Thanh Hoá",
    )
    rows = CertifiedProduct.objects.order_by("pk").values_list(
        "name", "producer__name", "producer__kind", "certificates__stars"
    )
    assert list(rows) == [
        ("BÁNH LÁ HÀ LAI", "HTX Hà Lai", "cooperative", 4),
        ("Bột sắn dây Quảng Phú", "HTX Hà Lai", "cooperative", 3),
        ("Ổi Như Xuân", "Hộ KD Lê Thị Hoa", "household", 3),
    ]
    assert [planned.row.number for planned in found.plan] == [8, 9, 10]
    left_out = [(number, text) for _sheet, number, text in found.run.left_out]
    assert (11, "Tổng cộng · 3 sản phẩm") in left_out
    assert left_out[-1] == (15, "Nguyễn Văn A")


def test_two_crosses_in_one_row_are_a_contradiction(db: None) -> None:
    found = run_import(
        annex([1, "Bánh lá", "HTX Hà Lai", "xã Hà Trung", "x", "x"], [2, "Ổi", "HTX B", "xã Hà Trung"])
    )
    assert found.why(8) == "Dòng ghi nhiều hạng sao (3 sao, 4 sao). Chỉ giữ hạng mà quyết định công nhận."
    assert found.why(9) == "Thiếu hạng sao."
    assert not Certificate.objects.exists()


def test_sections_give_ranking_and_place_to_the_rows_below(db: None) -> None:
    found = run_import(
        workbook(
            ["Kèm theo Quyết định 88/QĐ-UBND ngày 12 tháng 3 năm 2024 của UBND tỉnh Nghệ An"],
            ["STT", "Sản phẩm", "Chủ thể"],
            ["I", "SẢN PHẨM 4 SAO"],
            ["1", "Xã Nam Đàn"],
            [1, "Tương Nam Đàn", "HTX Tương"],
            ["II", "SẢN PHẨM 3 SAO"],
            [2, "Chè gay", "HTX Chè"],
        ),
        dry_run=True,
    )
    entries = {planned.entry.product: planned.entry for planned in found.plan}
    assert (entries["Tương Nam Đàn"].stars, entries["Chè gay"].stars) == (4, 3)
    assert entries["Tương Nam Đàn"].issuer == "UBND tỉnh Nghệ An"


def test_a_text_list_with_blank_merged_heads_is_combined(db: None) -> None:
    found = run_import(
        delimited(
            "TT,Tên sản phẩm,Chủ thể,Quyết định,,Hạng",
            ",,,Số,Ngày,",
            "1,Chè Tân Kỳ,HTX Chè,15/QĐ-UBND,3/2/2022,3 sao",
        ),
        province="Thái Nguyên",
        dry_run=True,
    )
    entry = found.row(3).entry
    assert (entry.decision, str(entry.decision_on), entry.stars) == ("15/QĐ-UBND", "2022-02-03", 3)


def test_a_header_repeated_on_the_next_page_is_no_row(db: None) -> None:
    header = "Tên sản phẩm,Chủ thể,Hạng"
    found = run_import(delimited(header, "Chè,HTX A,3", header, "Rượu,HTX B,4"), dry_run=True)
    assert [planned.row.number for planned in found.plan] == [2, 4]


def test_unknown_columns_are_kept_with_the_row(db: None) -> None:
    found = run_import(
        delimited("Tên sản phẩm,Chủ thể,Màu hộp,Ghi chú", "Chè,HTX A,xanh,giao tận nơi"), dry_run=True
    )
    assert found.row(2).row.raw == {
        "Tên sản phẩm": "Chè",
        "Chủ thể": "HTX A",
        "Màu hộp": "xanh",
        "Ghi chú": "giao tận nơi",
    }


def test_a_title_with_several_decisions_decides_nothing(db: None) -> None:
    found = run_import(
        delimited(
            "# Căn cứ Quyết định 10/QĐ-UBND ngày 1/2/2022 và 11/QĐ-UBND ngày 2/2/2022 của UBND tỉnh Nghệ An",
            "Tên sản phẩm,Chủ thể,Hạng",
            "Chè,HTX A,3",
        ),
        dry_run=True,
    )
    assert found.why(3) == (
        "Có nhiều quyết định (10/QĐ-UBND, 11/QĐ-UBND). Ghi vào từng dòng quyết định áp dụng cho dòng đó. "
        "Thiếu ngày quyết định công nhận."
    )


def test_sums_and_signatures_that_reach_into_the_producers_column_are_no_rows(db: None) -> None:
    found = run_import(
        workbook(
            ["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Số quyết định", "Ngày quyết định"],
            [1, "Chè", "TM Tân Kỳ", TAN_KY, 4, "15/QĐ-UBND", "3/2/2026"],
            [None, "Tổng cộng", 1],
            [None, "Người lập biểu", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        dry_run=True,
    )
    assert [(planned.row.number, planned.entry.producer) for planned in found.plan] == [(2, "TM Tân Kỳ")]
