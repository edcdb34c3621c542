"""Lists as nobody planned them: title rows, merged cells, two header rows, groups, several tables, other words."""

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from tests.traceability.register.importing.conftest import MOMENT, previewed, run_import, saved, workbook
from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.guessing import guessed_field
from traceability.register.importing.reading.named_columns import NamedColumns, fingerprint_of_labels
from traceability.register.importing.writing import receiving, runs
from traceability.register.models import Certificate, ColumnLayout
from traceability.register.models.imports import ImportState


def annex() -> bytes:
    """As a province sends it: national heading, title, two header rows with merged groups, sections, signatures."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Phụ lục 1"
    rows: list[list[Any]] = [
        ["ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN ĐẠT HẠNG SAO"],
        ["(Kèm theo Quyết định số 715/QĐ-UBND ngày 07/4/2022 của UBND tỉnh Nghệ An)"],
        ["TT", "Thông tin sản phẩm", None, "Chủ thể", None, "Kết quả đánh giá", None],
        [None, "Tên gọi sản phẩm", "Nhóm", "Tên", "Địa chỉ", "Điểm", "Hạng"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["I", "Xã Tân Kỳ", None, None, None, None, None],
        [1, "Mật ong", None, "HTX Linh Ngọc", "Thôn 1, xã Tân Kỳ", 71.5, "4 sao"],
        [2, "Chè gay", None, "HTX Linh Ngọc", "Thôn 1, xã Tân Kỳ", 55, "3 sao"],
        ["II", "Xã Nam Đàn", None, None, None, None, None],
        [3, "Tương", None, "Hộ kinh doanh Nguyễn Thị Hoa", "xã Nam Đàn", 60, "3 sao"],
        [None, "Tổng cộng: 03 sản phẩm"],
        [None, None, None, None, "TM. ỦY BAN NHÂN DÂN"],
        [None, None, None, None, "KT. CHỦ TỊCH"],
    ]
    for row in rows:
        page.append(row)
    for area in (
        "A1:D1",
        "E1:G1",
        "A2:G2",
        "A3:G3",
        "A4:A5",
        "B4:C4",
        "D4:E4",
        "F4:G4",
        "A7:A7",
        "B7:G7",
        "B10:G10",
    ):
        page.merge_cells(area)
    return saved(book)


def test_titles_merged_cells_and_two_header_rows(db: None) -> None:
    found = run_import(annex())
    assert found.counts == (3, 0, 0, 0)
    assert [(one.row.number, one.entry.product, one.entry.stars) for one in found.plan] == [
        (8, "Mật ong", 4),
        (9, "Chè gay", 3),
        (11, "Tương", 3),
    ]
    assert set(Certificate.objects.values_list("decision__number", "issued_on")) == {
        ("715/QĐ-UBND", date(2022, 4, 7))
    }
    assert found.row(11).entry.producer == "Hộ kinh doanh Nguyễn Thị Hoa"


def test_a_producer_above_its_products(db: None) -> None:
    found = run_import(
        workbook(
            ["Kèm theo Quyết định 9/QĐ-UBND ngày 07/04/2022 của UBND tỉnh Nghệ An"],
            ["STT", "Sản phẩm", "Hạng", "Địa chỉ"],
            ["I", "HTX Linh Ngọc (2 sản phẩm)", None, None],
            [1, "Mật ong", "3 sao", "xã Tân Kỳ"],
            [2, "Chè", "4 sao", "xã Tân Kỳ"],
            ["II", "Chủ thể: Công ty TNHH Hoa Sen", None, None],
            [3, "Tương", "3 sao", "xã Nam Đàn"],
            merged=("B3:D3", "B6:D6"),
        )
    )
    assert [one.entry.producer for one in found.plan] == [
        "HTX Linh Ngọc",
        "HTX Linh Ngọc",
        "Công ty TNHH Hoa Sen",
    ]
    assert found.counts == (3, 0, 0, 0)


def test_two_tables_on_one_sheet_each_with_its_title(db: None) -> None:
    found = run_import(
        workbook(
            ["Danh sách kèm theo Quyết định 9/QĐ-UBND ngày 07/04/2022 của UBND tỉnh Nghệ An"],
            ["STT", "Tên sản phẩm", "Chủ thể", "Hạng", "Địa chỉ"],
            [1, "Mật ong", "HTX Linh Ngọc", "3 sao", "xã Tân Kỳ"],
            ["STT", "Tên sản phẩm", "Chủ thể", "Hạng", "Địa chỉ"],
            [2, "Chè", "HTX Linh Ngọc", "3 sao", "xã Tân Kỳ"],
            ["Danh sách kèm theo Quyết định 12/QĐ-UBND ngày 09/05/2022 của UBND tỉnh Nghệ An"],
            ["STT", "Chủ thể", "Tên sản phẩm", "Địa chỉ", "Xếp hạng"],
            [1, "HTX Nam Đàn", "Tương", "xã Nam Đàn", "4 sao"],
        )
    )
    assert [(one.entry.product, one.entry.stars, one.entry.decision) for one in found.plan] == [
        ("Mật ong", 3, "9/QĐ-UBND"),
        ("Chè", 3, "9/QĐ-UBND"),
        ("Tương", 4, "12/QĐ-UBND"),
    ]
    assert found.counts == (3, 0, 0, 0)


UNKNOWN = [
    ["STT", "Mặt hàng chủ lực", "Bên làm ra", "Ở đâu", "Mức", "Giấy tờ", "Hôm nào"],
    [1, "Mật ong", "HTX Linh Ngọc", "xã Tân Kỳ, tỉnh Nghệ An", "3 sao", "9/QĐ-UBND", "07/04/2022"],
    [2, "Chè", "HTX Linh Ngọc", "xã Tân Kỳ, tỉnh Nghệ An", "4 sao", "9/QĐ-UBND", "07/04/2022"],
]
NAMED = {
    1: Field.PRODUCT,
    2: Field.PRODUCER,
    3: Field.ADDRESS,
    4: Field.STARS,
    5: Field.DECISION,
    6: Field.DECISION_DATE,
}


def test_headings_in_unknown_words_wait_for_a_person_and_are_remembered(db: None) -> None:
    run = previewed(workbook(*UNKNOWN))
    assert (run.state, run.row_total) == ("columns", 0)
    named = NamedColumns(fingerprint_of_labels([str(label) for label in UNKNOWN[0]]), 1, NAMED)
    run.reading["columns"] = [named.as_json()]
    run.save()
    attempt = runs.begin(run, MOMENT, ImportState.READING)
    assert attempt
    receiving.read(run.pk, attempt, date(2026, 11, 22))
    run.refresh_from_db()
    assert (run.state, run.new_rows) == ("previewed", 2)
    layout = ColumnLayout.objects.create(
        fingerprint=named.fingerprint,
        labels=UNKNOWN[0],
        fields=named.as_json()["fields"],
        saved_by_name="Cán bộ",
        saved_at=MOMENT,
    )
    later = previewed(workbook(["Danh sách tháng 11"], *UNKNOWN), "thang-11.xlsx")
    assert (later.state, later.new_rows, later.tables[0]["layout"]) == ("previewed", 2, layout.pk)
    layout.refresh_from_db()
    assert layout.used_at == MOMENT


@pytest.mark.parametrize(
    ("examples", "field"),
    [
        (["9/QĐ-UBND", "12/QĐ - UBND"], Field.DECISION),
        (["07/04/2022", "1/5/2023", ""], Field.DECISION_DATE),
        (["3 sao", "4 sao", "5"], Field.STARS),
        (["HTX Linh Ngọc", "Công ty TNHH A"], Field.PRODUCER),
        (["xã Tân Kỳ", "Thôn 1, xã Nam Đàn"], Field.ADDRESS),
        (["1", "2", "3"], Field.ORDINAL),
        (["Mật ong", "Chè"], None),
        ([], None),
    ],
)
def test_a_column_is_guessed_from_what_stands_in_it(examples: list[str], field: Field | None) -> None:
    assert guessed_field(examples) == field
