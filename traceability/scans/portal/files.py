"""The sums of the page as .csv or .xlsx: one row for each day, product, lot and province."""

import csv
from collections.abc import Iterable
from datetime import date
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

Row = tuple[date, str, str, str, int]
WIDTHS = (12, 44, 22, 22, 10)


def headings() -> list[str]:
    return [_("Day"), _("Product"), _("Lot"), _("Province"), _("Scans")]


def as_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads the marks of the letters; days as 2026-11-22."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(headings())
    writer.writerows([cell if isinstance(cell, date | int) else _text(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def as_workbook(rows: Iterable[Row]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = _("Scans")
    sheet.append(headings())
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([cell if isinstance(cell, date | int) else _text(cell) for cell in row])
        sheet.cell(sheet.max_row, 1).number_format = "dd/mm/yyyy"
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _text(value: str) -> str:
    """A name that begins like a formula stays a text."""
    return f"'{value}" if value[:1] in "=+-@\t\r" and value else value
