"""Statements laid out as the usual banks lay them out; invented money, one page each."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook

Rows = list[list[Any]]


def workbook(rows: Rows, merged: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def csv(rows: Rows, separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    def quoted(value: Any) -> str:
        text = "" if value is None else str(value)
        return f'"{text}"' if separator in text else text

    return "\r\n".join(separator.join(quoted(value) for value in row) for row in rows).encode(encoding)


VIETCOMBANK = workbook(
    [
        ["NGÂN HÀNG TMCP NGOẠI THƯƠNG VIỆT NAM"],
        ["SAO KÊ TÀI KHOẢN / STATEMENT OF ACCOUNT"],
        ["Số tài khoản / Account number: 0071001234567", None, None, None, None],
        [],
        ["STT\nNo.", "Ngày\nTNX Date/ Số CT/ Doc No", "Số tiền ghi nợ\nDebit", "Số tiền ghi có\nCredit",
         "Số dư\nBalance", "Nội dung chi tiết\nTransactions in detail"],
        [1, "20/11/2026\n5214 - 12345", None, "195.000", "1.195.000", "MBVCB.123.GH7KQ2M4XD9P.CT tu 007"],
        [2, "21/11/2026\n5214 - 12346", "50.000", None, "1.145.000", "Rut tien"],
        [3, "22/11/2026\n5214 - 12347", None, "1.234.567", "2.379.567", "Tra no ban cu"],
        [None, "Tổng số", "50.000", "1.429.567", None, None],
    ],
    ("A1:F1", "A2:F2", "A3:E3"),
)  # fmt: skip
BIDV = workbook(
    [
        ["SAO KÊ CHI TIẾT GIAO DỊCH"],
        ["Từ ngày 20/11/2026 đến ngày 22/11/2026"],
        [
            "STT",
            "Ngày hiệu lực",
            "Số tiền ghi nợ",
            "Số tiền ghi có",
            "Số dư",
            "Số tham chiếu",
            "Mô tả giao dịch",
        ],
        [1, "20/11/2026 08:15:30", "0.00", "195,000.00", "1,195,000.00", "FT1", "REM GH7KQ2M4XD9P"],
        [2, "22/11/2026 09:00:00", "0.00", "1,234,567.00", "2,429,567.00", "FT2", "Tra no ban cu"],
    ]
)
AGRIBANK = csv(
    [
        ["Sao kê tài khoản"],
        ["Ngày giao dịch", "Số bút toán", "Ghi nợ", "Ghi có", "Số dư", "Diễn giải"],
        ["20/11/2026", "A1", "", "195,000", "1,195,000", "GH7KQ2M4XD9P"],
        ["21/11/2026", "A2", "70,000", "", "1,125,000", "Phí"],
        ["22/11/2026", "A3", "", "1,234,567", "2,359,567", "Tra no ban cu"],
    ],
    ";",
)
VIETINBANK = csv(
    [
        ["STT", "Ngày giờ giao dịch", "Ngày GD", "Số tiền GD", "Nợ/Có", "Số dư", "Nội dung"],
        ["1", "08:01", "2026-11-20", "195000", "C", "1195000", "CT DEN GH7KQ2M4XD9P"],
        ["2", "08:02", "2026-11-21", "99000", "D", "1096000", "CT DI"],
        ["3", "08:03", "2026-11-22", "1234567", "C", "2330567", "Tra no ban cu"],
    ]
)
TECHCOMBANK = workbook(
    [
        ["Techcombank"],
        [],
        ["Transaction Date", "Remitter", "Remitter Bank", "Details", "Transaction No.", "Debit",
         "Credit", "Running Balance"],
        ["20/11/2026", "LAN", "VCB", "GH7KQ2M4XD9P", "FT1", None, 195000, 1195000],
        ["21/11/2026", None, None, "Fee", "FT2", -11000, None, 1184000],
        ["22/11/2026", "HOA", "ACB", "Tra no ban cu", "FT3", None, 1234567, 2418567],
    ]
)  # fmt: skip
MB = csv(
    [
        ["Ngày giao dịch", "Số tiền", "Nội dung"],
        ["20/11/2026 10:00", "+195,000 VND", "GH7KQ2M4XD9P"],
        ["21/11/2026 10:00", "-20,000 VND", "mua the"],
        ["22/11/2026 10:00", "+1,234,567 VND", "Tra no ban cu"],
    ],
    "\t",
)
LAYOUTS = {
    "Vietcombank": VIETCOMBANK,
    "BIDV": BIDV,
    "Agribank": AGRIBANK,
    "VietinBank": VIETINBANK,
    "Techcombank": TECHCOMBANK,
    "MB": MB,
}
