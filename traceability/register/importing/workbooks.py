"""Reading .xlsx: visible sheets, row numbers as Excel shows them, merged cells with their value repeated."""

import io
import re
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from traceability.register.importing.reasons import ListRefused
from traceability.register.importing.sheets import Cell, Line, Sheet, cell

ROW_LIMIT = 20_000
COLUMN_LIMIT = 200
MERGED_LIMIT = 2_000_000  # cells over all merged areas of a sheet
_FILLED_CELL = re.compile(rb"<(?:\w+:)?c((?:\s[^>]*[^>/\s])?)\s*>")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d{1,9})["']""")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,4})(\d{1,9})["']""")


def read_workbook(content: bytes) -> list[Sheet]:
    """All visible worksheets. The caller has checked the package (`content.is_workbook`)."""
    _refuse_sparse_giants(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            visible = [
                sheet.name
                for sheet in workbook.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
            ]
            return [Sheet(name, list(_lines(workbook.get_sheet_by_name(name)))) for name in visible]
    except CalamineError as error:
        raise ListRefused("file_damaged") from error


def _lines(sheet: CalamineSheet) -> Iterator[Line]:
    grid = [[cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    if len(grid) > ROW_LIMIT or (grid and len(grid[0]) > COLUMN_LIMIT):
        raise ListRefused("file_too_many_rows", limit=ROW_LIMIT)
    _repeat_merged(grid, sheet.merged_cell_ranges or [])
    for number, cells in enumerate(grid, 1):
        yield Line(number, cells)


def _repeat_merged(grid: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """The value of a merged area stands in its first cell only; people read it in all of them."""
    height, width = len(grid), len(grid[0]) if grid else 0
    areas = ((min(b, height) - t + 1) * (min(r, width) - left + 1) for (t, left), (b, r) in ranges)
    if sum(areas) > MERGED_LIMIT:
        raise ListRefused("file_bomb")
    for (top, left), (bottom, right) in ranges:
        if top >= len(grid) or left >= len(grid[top]) or grid[top][left] is None:
            continue
        for row in grid[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                if row[column] is None:
                    row[column] = grid[top][left]


def _refuse_sparse_giants(content: bytes) -> None:
    """The reader lays a sheet out as a full grid: one cell in XFD1048576 would ask for 17 thousand million cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            if b"sheetData" not in part and b"s\x00h\x00e\x00e\x00t\x00D" not in part:
                continue
            if (
                b"\x00" in part[:200]
            ):  # UTF-16: legal, never written by a spreadsheet, and opaque to the scan below
                raise ListRefused("file_damaged")
            rows, columns = _extent(part)
            if rows > ROW_LIMIT or columns > COLUMN_LIMIT:
                raise ListRefused("file_too_many_rows", limit=ROW_LIMIT)


def _extent(sheet_xml: bytes) -> tuple[int, int]:
    """The last row and column that hold something; formatted blank cells do not count."""
    rows, columns, has_unplaced = 0, 0, False
    for match in _FILLED_CELL.finditer(sheet_xml):
        reference = _REFERENCE.search(match[1])
        if reference is None:
            has_unplaced = True
            continue
        rows = max(rows, int(reference[2]))
        columns = max(columns, _column_number(reference[1]))
    if has_unplaced:
        rows = max([rows, *(int(number) for number in _ROW.findall(sheet_xml))])
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
