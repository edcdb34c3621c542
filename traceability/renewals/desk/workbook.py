"""The calendar as .xlsx, with the filters' answer and the time of the answer on top."""

import io
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from traceability.codes.place_words import place_of
from traceability.register.templatetags.ocop_format import clock, day
from traceability.renewals.desk.question import Entry

DATE = "dd/mm/yyyy"
WIDTHS = (13, 22, 38, 34, 34, 30, 6, 16, 14, 14, 14, 18)


def workbook_of(entries: Iterable[Entry], first: date, last: date, moment: datetime) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = _("Renewals")
    sheet.append([_("OCOP renewals from %(first)s to %(last)s") % {"first": day(first), "last": day(last)}])
    sheet.append([_("As of %(time)s") % {"time": clock(moment)}])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append(_headings())
    for cell in sheet[4]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for entry in entries:
        sheet.append([_safe(value) for value in _cells(entry)])
    for column in (1, 9, 10, 11):
        for (cell,) in sheet.iter_rows(min_row=5, min_col=column, max_col=column):
            cell.number_format = DATE
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A5"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "4:4"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _headings() -> list[str]:
    return [
        _("Day"), _("What"), _("Product"), _("Producer"), _("Place"), _("Product set"), _("Stars"), _("Decision"),
        _("Filing begins"), _("Filing ends"), _("Last valid day"), _("Renewal file"),
    ]  # fmt: skip


def _cells(entry: Entry) -> list[object]:
    line, product = entry.line, entry.line.product
    return [
        entry.day,
        entry.title,
        product.name,
        product.producer.name,
        place_of(product.producer),
        str(product.product_set or ""),
        line.certificate.stars,
        line.certificate.decision.number,
        line.dates.opens_on,
        line.dates.closes_on,
        line.dates.last_day,
        _("received") if line.is_filed else _("nothing yet"),
    ]


def _safe(value: object) -> object:
    """A name that begins like a formula stays a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
