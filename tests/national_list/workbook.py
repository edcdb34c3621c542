"""The workbook as a ministry sends it: title rows, headings of one or two rows in several wordings, merged cells,
a heading above each province, a sum and signatures at the end."""

from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tests.national_list.rows import ListRow

TITLES = (
    "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
    "DANH MỤC SẢN PHẨM OCOP CẢ NƯỚC",
    "(Kèm theo Công văn số 999/BNNMT-VPĐP ngày 01 tháng 11 năm 2026)",
)
GROUPS = [
    "TT",
    "Tên sản phẩm",
    "Chủ thể",
    "Địa chỉ",
    "",
    "",
    "Nhóm sản phẩm",
    "Hạng sao",
    "Quyết định",
    "",
    "",
    "Mô tả",
]
HEADERS = ["", "", "", "Thôn", "Xã, phường", "Tỉnh", "", "", "Số", "Ngày", "Cơ quan ban hành", ""]
MERGED = ("A6:A7", "B6:B7", "C6:C7", "D6:F6", "G6:G7", "H6:H7", "I6:K6", "L6:L7")
# One row of headings, in the words of several senders.
FLAT = (
    [
        "TT", "Tên sản phẩm", "Chủ thể", "Thôn", "Xã, phường", "Tỉnh", "Nhóm sản phẩm", "Hạng sao",
        "Số quyết định", "Ngày quyết định", "Cơ quan ban hành", "Mô tả",
    ],
    [
        "STT", "TÊN SẢN PHẨM OCOP", "ĐƠN VỊ SẢN XUẤT", "THÔN/BẢN", "XÃ/PHƯỜNG/ĐẶC KHU", "TỈNH/THÀNH PHỐ",
        "NGÀNH HÀNG SẢN PHẨM", "KẾT QUẢ XẾP HẠNG", "QUYẾT ĐỊNH CÔNG NHẬN SỐ", "NGÀY KÝ", "CẤP CÔNG NHẬN",
        "THÔNG TIN KHÁC",
    ],
    [
        "No", "Product name", "Producer", "Hamlet", "Commune", "Province", "Category", "Star rating",
        "Decision", "Decision date", "Issuing authority", "Description",
    ],
)  # fmt: skip
FOOTER = ("Người lập biểu", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
PROVINCE = "F"


def write_workbook(rows: list[ListRow], path: Path, *, is_grouped: bool = True, wording: int = 0) -> None:
    """Write-only, so that twenty thousand rows do not fill the memory; merged ranges are added by hand.

    Grouped: two rows of headings, a heading above each province, its name in merged cells where rows repeat it.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Cả nước")
    for title in TITLES:
        sheet.append([None, _bold(sheet, title)])
    sheet.append([])
    sheet.append([None, "Đơn vị: sản phẩm"])
    for header in (GROUPS, HEADERS) if is_grouped else (FLAT[wording],):
        sheet.append([_bold(sheet, text) if text else None for text in header])
    if is_grouped:
        for cells in MERGED:
            sheet.merged_cells.ranges.add(cells)
        _write_sections(sheet, rows, len(TITLES) + 5)
    else:
        for nth, row in enumerate(rows, 1):
            sheet.append([nth, *row.cells])
    sheet.append([])
    sheet.append([None, "Tổng cộng", len(rows)])
    sheet.append([None, *FOOTER])
    book.save(path)


def _write_sections(sheet, rows: list[ListRow], line: int) -> None:  # type: ignore[no-untyped-def]
    """`line` is the first row below the headings."""
    nth = 0
    for section, of_province in groupby(rows, key=lambda row: row.section):
        listed = list(of_province)
        sheet.append([None, _bold(sheet, f"{section.upper()} ({len(listed)} sản phẩm)")])
        line += 1
        for province, alike in groupby(listed, key=lambda row: row.province):
            first = line
            for row in alike:
                nth += 1
                cells = row.cells
                cells[4] = province if line == first else None
                sheet.append([nth, *cells])
                line += 1
            if line - first > 1:
                sheet.merged_cells.ranges.add(f"{PROVINCE}{first}:{PROVINCE}{line - 1}")


def _bold(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell
