"""The refused rows as a workbook: what they said, under the list's own headers, and why they were refused."""

import re
from io import BytesIO

from django.db.models import Min
from django.utils import translation
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from traceability.register.importing.reasons import as_text, from_json
from traceability.register.models import ImportRow, ImportRun
from traceability.register.models.imports import Outcome

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# `columns.field_of` knows these headers and passes over them: a corrected workbook can be imported again as it is.
SHEET, ROW, WHY = ADDED = ("Trang tính", "Dòng", "Vì sao bị từ chối")


def refused_workbook(run: ImportRun) -> bytes:
    """One sheet for each of the list's: its titles first (they may name decision and province), then the rows.

    Headings between the rows (a commune, a ranking, a producer) stay, because the rows below are read by them.
    """
    rows: dict[str, list[ImportRow]] = {}
    refused = run.rows.filter(outcome=Outcome.REFUSED).order_by("position")
    for row in refused.only("sheet", "number", "raw", "reasons").iterator(chunk_size=2_000):
        rows.setdefault(row.sheet, []).append(row)
    first = dict(run.rows.values_list("sheet").annotate(Min("number")))
    workbook = Workbook(write_only=True)
    with translation.override("vi"):  # it goes back to who sent the list
        for name, of_sheet in rows.items():
            others = [(number, text) for sheet, number, text in run.left_out if sheet == name]
            above = [text for number, text in others if number < first[name]]
            between = [(number, text) for number, text in others if number > first[name]]
            _write_sheet(workbook.create_sheet(_sheet_title(name)), above, between, of_sheet)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _write_sheet(
    sheet: WriteOnlyWorksheet, titles: list[str], between: list[tuple[int, str]], rows: list[ImportRow]
) -> None:
    headers = [
        header
        for header in dict.fromkeys(header for row in rows for header, _said in row.raw)
        if header not in ADDED
    ]
    sheet.freeze_panes = f"D{len(titles) + 2}"
    for column, width in zip("ABCDEFGHIJK", [14, 8, 60, *[26] * 8], strict=True):
        sheet.column_dimensions[column].width = width  # type: ignore[attr-defined]
    for title in titles:
        sheet.append([_text(sheet, title, wraps=False)])
    sheet.append([_text(sheet, header, bold=True) for header in (*ADDED, *headers)])
    headings = list(reversed(between))
    for row in rows:
        while headings and headings[-1][0] < row.number:
            sheet.append([_text(sheet, headings.pop()[1], bold=True, wraps=False)])
        raw = dict(row.raw)
        why = as_text(from_json(row.reasons))
        said = [row.sheet, str(row.number), why, *(raw.get(header, "") for header in headers)]
        sheet.append([_text(sheet, text) for text in said])


def _sheet_title(name: str) -> str:
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:31].strip() or "Bị từ chối"


def _text(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False, wraps: bool = True) -> Cell:
    """Always text: what a list says may begin with = and must never become a formula."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    cell.number_format = "@"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=wraps, vertical="top")
    return cell
