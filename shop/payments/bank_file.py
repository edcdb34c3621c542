"""Approved payouts as a workbook for a bank's bulk transfer: plain columns, which every bank's template takes over."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook

from shop.payments.models import Payout
from traceability.register.vietnamese import fold_words

HEAD = ["STT", "So tai khoan", "Ten nguoi huong", "Ma ngan hang (BIN)", "Ngan hang", "So tien", "Noi dung"]


def bank_file(payouts: Iterable[Payout]) -> bytes:
    """Account numbers are texts, so that no leading zero is lost; amounts are numbers; texts are plain ASCII."""
    book = Workbook()
    sheet = book.active
    sheet.append(HEAD)
    for place, payout in enumerate(payouts, start=1):
        bank = payout.bank_account
        holder = fold_words(bank.holder).upper()
        sheet.append([place, bank.number, holder, bank.bank, bank.bank_name, payout.amount, payout.number])
        sheet.cell(row=place + 1, column=2).number_format = "@"
    file = BytesIO()
    book.save(file)
    return file.getvalue()
