"""The tables of a board as .xlsx: real numbers, one sheet per section, and a sheet that says what each counts."""

from collections.abc import Sequence
from io import BytesIO

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from traceability.board.board import Board
from traceability.board.sections import Cell, Section, Table

HEADER_ROW = 4
WIDEST, NARROWEST = 60, 11
LONGEST_NAME = 31  # of a sheet, in Excel
_FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))
_BOLD = Font(bold=True)
_HEAD = PatternFill("solid", fgColor="E3EFE6")
_RULE = Border(top=Side(style="thin"))
_FORMATS = {"count": "#,##0", "percent": "0.0%", "text": "@"}


def workbook(board: Board, sections: Sequence[Section], *, whole: bool) -> bytes:
    """`whole` adds a front sheet with the place, the day and where the numbers come from."""
    book = Workbook()
    unasked = book.active
    if unasked is not None:
        book.remove(unasked)
    if whole:
        _front(book.create_sheet(_name(_("Report"))), board, sections)
    for section in sections:
        _sheet(book.create_sheet(_name(section.title)), board, section)
    _definitions(book.create_sheet(_name(_("What is counted"))), sections)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _front(sheet: Worksheet, board: Board, sections: Sequence[Section]) -> None:
    sheet.append([_("OCOP products in numbers")])
    sheet.append([_("Place"), board.scope.name])
    sheet.append([_("Day"), board.day])
    sheet.append([_("Counted at"), localtime(board.figures.counted_at).replace(tzinfo=None)])
    sheet.append([_("Source"), _("Register of OCOP certificates, Chợ OCOP")])
    if board.has_demo_targets:
        sheet.append([_("Note"), _("Targets marked as demo are invented.")])
    sheet.append([])
    for section in sections:
        sheet.append([section.title, section.answer])
    sheet["B3"].number_format = "dd/mm/yyyy"
    sheet["B4"].number_format = "dd/mm/yyyy hh:mm"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 44, 90
    for row in sheet.iter_rows():
        row[0].font = _BOLD
        for beside in row[1:]:
            beside.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    sheet["A1"].font = Font(bold=True, size=16)
    _for_paper(sheet)


def _sheet(sheet: Worksheet, board: Board, section: Section) -> None:
    sheet["A1"] = section.title
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = f"{board.scope.name} · {date_format(board.day, 'SHORT_DATE_FORMAT')}"
    _table(sheet, section.table)
    below = HEADER_ROW + len(section.table.rows) + 3
    for nth, line in enumerate([line for line in (section.check, *section.notes) if line]):
        sheet.cell(below + nth, 1).value = line
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    _for_paper(sheet)


def _table(sheet: Worksheet, table: Table) -> None:
    for column, name in enumerate(table.columns, 1):
        head = sheet.cell(HEADER_ROW, column, name)
        head.font, head.fill = _BOLD, _HEAD
        head.alignment = Alignment(wrap_text=True, vertical="center")
        longest = max([len(row[column - 1].text) for row in table.rows], default=0)
        width = min(max(longest + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for nth, row in enumerate([*table.rows, *([table.total] if table.total else [])], HEADER_ROW + 1):
        for column, cell in enumerate(row, 1):
            _write(sheet, nth, column, cell, is_total=row is table.total)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, *, is_total: bool) -> None:
    written = sheet.cell(row, column)
    written.value = cell.value
    if cell.kind == "percent" and isinstance(cell.value, int | float):
        written.value = cell.value / 100
    written.number_format = _FORMATS[cell.kind]
    if cell.kind == "text":
        written.data_type = "s"  # a name that begins with = is a name, not a formula
    if is_total:
        written.font, written.border = _BOLD, _RULE


def _definitions(sheet: Worksheet, sections: Sequence[Section]) -> None:
    for column, name in enumerate((_("Number"), _("What it counts"), _("Rule")), 1):
        sheet.cell(1, column, name).font = _BOLD
    seen = dict.fromkeys(one for section in sections for one in section.defined())
    for definition in seen:
        sheet.append([str(definition.name), str(definition.meaning), str(definition.rule)])
    for letter, width in (("A", 32), ("B", 90), ("C", 44)):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    _for_paper(sheet)


def _for_paper(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _name(title: str) -> str:
    return title.translate(_FORBIDDEN)[:LONGEST_NAME].strip()
