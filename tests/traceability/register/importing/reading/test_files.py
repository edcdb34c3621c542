"""The content decides how a file is read; what is no list gets its own clear refusal, and nothing is written."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from tests.traceability.register.importing.conftest import (
    HEADER,
    TAN_KY,
    delimited,
    run_import,
    saved,
    workbook,
)
from traceability.register.importing.reading import workbooks
from traceability.register.importing.reading.content import SIZE_LIMIT_MB
from traceability.register.importing.reading.files import read_sheets
from traceability.register.importing.reading.sheets import Cell
from traceability.register.importing.reasons import ListRefused
from traceability.register.models import CertifiedProduct, ImportRun

LINES = [
    "Tên sản phẩm;Chủ thể;Địa chỉ;Hạng;Số quyết định;Ngày",
    f"Mật ong hoa núi;HTX Linh Ngọc;{TAN_KY};3 sao;715/QĐ – UBND;07/04/2022",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_lists_in_every_encoding_and_with_every_separator(
    db: None, encoding: str, separator: str
) -> None:
    lines = [separator.join(f'"{cell}"' for cell in line.split(";")) for line in LINES]
    content = "\r\n".join(lines)
    if encoding == "windows-1258":
        content = "".join(_for_1258(letter) for letter in content)
    found = run_import(content.encode(encoding), "list.csv")
    assert found.counts == (1, 0, 0, 0)
    product = CertifiedProduct.objects.get()
    assert (product.name, product.producer.address) == ("Mật ong hoa núi", TAN_KY)


def _for_1258(letter: str) -> str:
    """Windows-1258 has vowels and tones apart: ậ is â with a dot below."""
    try:
        letter.encode("windows-1258")
        return letter
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tones = "\u0300\u0301\u0303\u0309\u0323"
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        return base + "".join(part for part in parts if part in tones)


def test_a_workbook_called_csv_and_a_text_called_xlsx_are_read_by_content(
    db: None, one_row: Callable[..., bytes]
) -> None:
    assert run_import(one_row(), "list.csv").counts == (1, 0, 0, 0)
    assert run_import(delimited(*LINES), "list.xlsx").counts == (0, 0, 1, 0)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(db: None) -> None:
    content = delimited(
        "# nguồn: báo, ngày 1/1/2024", "", LINES[0], 'Chè;"HTX\nHai dòng";;;;', "", "Chè hai;;;;;"
    )
    found = run_import(content)
    assert [planned.row.number for planned in found.plan] == [4, 6]
    assert found.row(4).entry.producer == "HTX Hai dòng"


def _package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Tệp trống."),
        (b"  \n ", "Tệp trống."),
        (b"MZ\x90\x00" + b"\0" * 500, "Tệp này không phải bảng tính .xlsx, cũng không phải danh sách .csv."),
        (b"%PDF-1.7 ...", "Tệp này không phải bảng tính .xlsx, cũng không phải danh sách .csv."),
        (b"\x00\x01\x02 abc" * 90, "Tệp này không phải bảng tính .xlsx, cũng không phải danh sách .csv."),
        (
            b"<html><table><tr><td>x</td></tr></table></html>",
            "Đây là trang web, không phải bảng tính. Hãy mở bằng Excel rồi lưu lại thành .xlsx.",
        ),
        (
            OLE + "Workbook".encode("utf-16-le"),
            "Đây là tệp Excel hoặc Office đời cũ. Hãy mở ra rồi lưu lại thành .xlsx.",
        ),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Tệp có đặt mật khẩu. Hãy bỏ mật khẩu rồi lưu lại."),
        (
            _package(word__document_xml=b"<w/>"),
            "Đây không phải bảng tính dạng .xlsx. Hãy mở ra rồi lưu lại thành .xlsx.",
        ),
        (_package(xl__workbook_xml=b"<x/>")[:-30], "Tệp hỏng, không đọc được. Hãy lưu lại rồi thử lại."),
        (
            _package(xl__workbook_xml=b"<x/>", xl__bomb_xml=b"0" * 160_000_000),
            "Tệp bung ra lớn bất thường so với một danh sách nên không được mở.",
        ),
        (b"x" * (SIZE_LIMIT_MB * 1024 * 1024 + 1), "Tệp lớn hơn 10 MB. Hãy chia nhỏ danh sách."),
        (
            b"a;b;c\n1;2;3\n",
            "Không thấy dòng tiêu đề cột. Danh sách cần có các cột như “Tên sản phẩm” và “Chủ thể”.",
        ),
        (LINES[0].encode(), "Dưới dòng tiêu đề không có dòng nào."),
    ],
)
def test_what_is_no_list_is_refused_with_its_own_words(db: None, content: bytes, message: str) -> None:
    with pytest.raises(ListRefused) as refused:
        run_import(content)
    assert str(refused.value) == message
    assert not ImportRun.objects.exists()


def test_a_cell_at_the_far_end_does_not_exhaust_the_memory() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["XFD1048576"] = "Tên sản phẩm", "x"
    with pytest.raises(ListRefused, match="30000"):
        read_sheets(saved(book))


def with_cells(cells: str) -> bytes:
    """A small workbook whose only sheet holds these elements."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["x"]))) as whole,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in whole.namelist():
            part = whole.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>".encode(), part)
            package.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row><c r="xfd1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c q=">" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row q=">" r="1048576"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFC1"/><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="30000"/><row><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="KZ1"><is><t>x</t></is></c></row>',
    ],
)
def test_no_way_to_write_a_far_cell_passes(cells: str) -> None:
    with pytest.raises(ListRefused, match="30000"):
        read_sheets(with_cells(cells))


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="AAAA1"><v>1</v></c></row>',
        '<row r="1"><c r="A99999999999"/></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
        '<row r="1"><c r=""><v>1</v></c></row>',
        '<row r="A1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
    ],
)
def test_references_that_are_none_are_refused(cells: str) -> None:
    with pytest.raises(ListRefused) as refused:
        read_sheets(with_cells(cells))
    assert refused.value.reason.code == "file_damaged"


def test_a_workbook_that_hides_another_format_is_refused() -> None:
    content = io.BytesIO(workbook(["x"]))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("content.xml", "<x/>")
    with pytest.raises(ListRefused) as refused:
        read_sheets(content.getvalue())
    assert refused.value.reason.code == "file_other_office"


def test_cells_without_references_stand_one_after_the_other() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert [line.cells for line in read_sheets(with_cells(rows))[0].lines] == [[1, 2], [3, None]]


def test_merged_areas_outside_the_sheet_do_not_outweigh_those_inside() -> None:
    inside, outside = ((0, 0), (99, 99)), ((1_000_000, 0), (1_000_001, 99))
    grid: list[list[Cell]] = [[1] * 100 for _row in range(100)]
    with pytest.raises(ListRefused) as refused:
        workbooks._repeat_merged(grid, [inside] * 201 + [outside])
    assert refused.value.reason.code == "file_bomb"


def with_shared(text: str, cells: str) -> bytes:
    """A small workbook of these cells, whose first shared text is `text`."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(with_cells(cells))) as whole,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in whole.namelist():
            if name != "xl/sharedStrings.xml":
                package.writestr(name, whole.read(name))
        package.writestr("xl/sharedStrings.xml", f"<sst><si><t>{text}</t></si><si><t>ngắn</t></si></sst>")
    return stream.getvalue()


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>0</v></c>',
        '<c t="s"><v>+1</v></c>',  # the reader takes what it cannot read for the first text
        '<c t="s"><v>1</v><v>0</v></c>',
    ],
)
def test_a_long_text_named_by_many_cells_does_not_exhaust_the_memory(cell: str) -> None:
    content = with_shared("a" * 700_000, f"<row>{cell * 100}</row>")
    assert len(content) < 20_000
    with pytest.raises(ListRefused) as refused:
        read_sheets(content)
    assert refused.value.reason.code == "file_bomb"


def test_a_long_text_that_few_cells_name_is_read_beside_many_short_ones() -> None:
    content = with_shared(
        "a" * 700_000, '<row><c t="s"><v>0</v></c>' + '<c t="s"><v>1</v></c>' * 150 + "</row>"
    )
    (line,) = read_sheets(content)[0].lines
    assert line.cells == ["a" * 2_000, *["ngắn"] * 150]


def test_shared_texts_that_are_no_clean_xml_count_by_the_longest() -> None:
    content = with_shared("a&#11;" + "b" * 700_000, "<row>" + '<c t="s"><v>1</v></c>' * 100 + "</row>")
    with pytest.raises(ListRefused) as refused:
        read_sheets(content)
    assert refused.value.reason.code == "file_bomb"
    few = with_shared("a&#11;b", '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>')
    assert read_sheets(few)[0].lines[0].cells == ["a b", "ngắn"]


def test_many_sheets_with_one_far_cell_each_do_not_exhaust_the_memory() -> None:
    book = Workbook()
    for number in range(3):
        page = book.create_sheet(f"Trang {number}")
        page["GR20000"] = "x"  # 200 columns, 20 000 rows: two of them are too many
    with pytest.raises(ListRefused) as refused:
        read_sheets(saved(book))
    assert refused.value.reason.code == "file_bomb"


def test_formatted_blank_cells_far_below_do_not_matter(db: None) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(HEADER)
    page.append([1, "Mật ong hoa núi", "HTX Linh Ngọc", TAN_KY, 3, "715/QĐ-UBND", "07/04/2022"])
    page["A60000"].number_format = "0.00"
    assert run_import(saved(book)).counts == (1, 0, 0, 0)


def test_hidden_sheets_are_left_alone_and_a_sheet_can_be_chosen(db: None) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Đợt 1"
    second, hidden = book.create_sheet("Đợt 2"), book.create_sheet("Nháp")
    hidden.sheet_state = "hidden"
    for number, page in enumerate((first, second, hidden), 1):
        page.append(HEADER)
        page.append([1, f"Sản phẩm {number}", "HTX Linh Ngọc", TAN_KY, 3, "715/QĐ-UBND", "07/04/2022"])
    found = run_import(saved(book), dry_run=True)
    assert [(planned.row.sheet, planned.entry.product) for planned in found.plan] == [
        ("Đợt 1", "Sản phẩm 1"),
        ("Đợt 2", "Sản phẩm 2"),
    ]
    assert len(run_import(saved(book), dry_run=True, sheet="Đợt 2").plan) == 1
    with pytest.raises(ListRefused) as refused:
        run_import(saved(book), sheet="Đợt 9")
    assert str(refused.value) == "Tệp không có trang tính “Đợt 9”. Các trang có: Đợt 1, Đợt 2."


def test_remarks_of_a_workbook_do_not_hide_behind_its_name() -> None:
    assert read_sheets(workbook(["x"], sheet="Một"))[0].name == "Một"
