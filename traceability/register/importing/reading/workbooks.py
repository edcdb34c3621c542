"""Reading .xlsx: visible sheets, row numbers as Excel shows them, merged cells with their value repeated."""

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from traceability.register.importing.reading.sheets import Cell, Line, Sheet, cell
from traceability.register.importing.reading.workbook_extents import refuse_sparse_giants
from traceability.register.importing.reasons import ListRefused

ROW_LIMIT = 30_000  # of a sheet; a national list has some 20,000
COLUMN_LIMIT = 200
CELL_LIMIT = 6_000_000  # over all sheets, each as the rectangle that its filled cells reach
MERGED_LIMIT = 2_000_000  # cells over all merged areas of a sheet


def read_workbook(content: bytes, cell_limit: int = CELL_LIMIT) -> list[Sheet]:
    """All visible worksheets. The caller has checked the package (`content.is_workbook`)."""
    refuse_sparse_giants(content, ROW_LIMIT, COLUMN_LIMIT, cell_limit)
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
    areas = (
        max(0, min(b, height) - t + 1) * max(0, min(r, width) - left + 1) for (t, left), (b, r) in ranges
    )
    if sum(areas) > MERGED_LIMIT:
        raise ListRefused("file_bomb")
    for (top, left), (bottom, right) in ranges:
        if top >= len(grid) or left >= len(grid[top]) or grid[top][left] is None:
            continue
        for row in grid[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                if row[column] is None:
                    row[column] = grid[top][left]
