"""A month's statement as a workbook."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from shop.payments.earnings import Month
from traceability.register.clock import VIETNAM


def workbook_of(seller: Any, month: Month) -> bytes:
    """One sheet: the sums on top, then every entry; amounts are numbers, days are days."""
    book = Workbook()
    sheet = book.active
    sheet.title = f"{month.first:%m-%Y}"
    sheet.append([str(seller), f"{month.first:%d/%m/%Y} - {month.last:%d/%m/%Y}"])
    for label, amount in sums_said(month):
        sheet.append([label, amount])
    sheet.append([])
    sheet.append([_("Day"), _("Order"), _("Account"), _("What"), _("Dong")])
    for entry in month.rows:
        posting = entry.posting
        sheet.append(
            [
                posting.at.astimezone(VIETNAM).date(),
                posting.subject,
                entry.account.get_kind_display(),
                posting.kind,
                entry.said,
            ]
        )
    for column, width in zip("ABCDE", (32, 20, 34, 18, 16), strict=True):
        sheet.column_dimensions[column].width = width
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sums_said(month: Month) -> list[tuple[str, int]]:
    sums = month.sums
    return [
        (_("Came in directly to you"), sums["came"]),
        (_("Given back to buyers by you"), sums["gone_back"]),
        (_("Commission of the platform"), sums["commission"]),
        (_("Withheld VAT"), sums["vat"]),
        (_("Withheld personal income tax"), sums["pit"]),
        (_("Paid out to you by the platform"), sums["paid_out"]),
        (_("Balance with the platform at the beginning"), month.settlement_before),
        (_("Balance with the platform at the end"), month.settlement_after),
    ]
