"""The refused rows as a workbook: what they said, under the list's own headers, and why they were refused."""

import re
from io import BytesIO

from django.db.models import Min
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from traceability.register.importing.reasons import as_text, from_json
from traceability.register.models import ImportRow, ImportRun
from traceability.register.models.imports import Outcome

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# `columns.field_of` knows both headers and passes over them, so that a corrected workbook can be imported again.
ROW, WHY = "Dòng", "Vì sao bị từ chối"


def refused_workbook(run: ImportRun) -> bytes:
    """One sheet for each of the list's: its titles first (they may name decision and province), then the rows."""
    rows: dict[str, list[ImportRow]] = {}
    for row in run.rows.filter(outcome=Outcome.REFUSED).order_by("position"):
        rows.setdefault(row.sheet, []).append(row)
    first = dict(run.rows.values_list("sheet").annotate(Min("number")))
    workbook = Workbook(write_only=True)
    for name, refused in rows.items():
        above = [text for sheet, number, text in run.left_out if sheet == name and number < first[name]]
        _write_sheet(workbook.create_sheet(_sheet_title(name)), above, refused)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _write_sheet(sheet: WriteOnlyWorksheet, titles: list[str], rows: list[ImportRow]) -> None:
    headers = list(dict.fromkeys(header for row in rows for header, _said in row.raw))
    sheet.freeze_panes = f"C{len(titles) + 2}"
    for column, width in zip("ABCDEFGHIJ", [8, 60, *[26] * 8], strict=True):
        sheet.column_dimensions[column].width = width  # type: ignore[attr-defined]
    for title in titles:
        sheet.append([_text(sheet, title, wraps=False)])
    sheet.append([_text(sheet, header, bold=True) for header in (ROW, WHY, *headers)])
    for row in rows:
        raw = dict(row.raw)
        said = [raw.get(header, "") for header in headers]
        why = as_text(from_json(row.reasons))
        sheet.append([_text(sheet, text) for text in (str(row.number), why, *said)])


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
