"""The workbook as a ministry sends it: title rows, two header rows with merged groups, a signature at the end."""

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
    "Ghi chú",
]
HEADERS = ["", "", "", "Thôn", "Xã, phường", "Tỉnh", "", "", "Số", "Ngày", "Cơ quan ban hành", ""]
MERGED = ("A6:A7", "B6:B7", "C6:C7", "D6:F6", "G6:G7", "H6:H7", "I6:K6", "L6:L7")
ONE_HEADER = [
    "TT", "Tên sản phẩm", "Chủ thể", "Thôn", "Xã, phường", "Tỉnh", "Nhóm sản phẩm", "Hạng sao",
    "Số quyết định", "Ngày quyết định", "Cơ quan ban hành", "Ghi chú",
]  # fmt: skip
FOOTER = ("Người lập biểu", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")


def write_workbook(rows: list[ListRow], path: Path, *, is_grouped: bool = True) -> None:
    """Write-only, so that twenty thousand rows do not fill the memory; merged ranges are added by hand."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Cả nước")
    for title in TITLES:
        sheet.append([None, _bold(sheet, title)])
    sheet.append([])
    sheet.append([None, "Đơn vị: sản phẩm"])
    for header in (GROUPS, HEADERS) if is_grouped else (ONE_HEADER,):
        sheet.append([_bold(sheet, text) if text else None for text in header])
    if is_grouped:
        for cells in MERGED:
            sheet.merged_cells.ranges.add(cells)
    for nth, row in enumerate(rows, 1):
        sheet.append([nth, *row.cells])
    sheet.append([])
    sheet.append([None, "Tổng cộng", len(rows)])
    sheet.append([None, *FOOTER])
    book.save(path)


def _bold(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell
