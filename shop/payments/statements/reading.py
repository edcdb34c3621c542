"""A statement file as banks make them, into the lines of money that came in.

Layouts differ: titles above the table, merged cells, one amount with a sign or a column for each direction, debit and
credit named in either language. The heading is the row that names a day and an amount.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from shop.payments.statements.cells import Unreadable, day_of, dong_of
from traceability.register.importing.reading.files import read_sheets
from traceability.register.importing.reading.sheets import Line, as_text
from traceability.register.importing.reasons import ListRefused
from traceability.register.vietnamese import fold_words

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000
LABELS: dict[str, tuple[str, ...]] = {
    "day": (
        "ngay giao dich", "ngay gd", "ngay hieu luc", "ngay hach toan", "ngay ghi so", "ngay", "transaction date",
        "posting date", "value date", "booking date", "trans date", "tnx date", "date", "thoi gian giao dich",
        "thoi gian",
    ),
    "credit": (
        "so tien ghi co", "ghi co", "phat sinh co", "ps co", "tien vao", "co", "credit amount", "credit", "so tien vao",
        "money in", "co credit", "phat sinh tang",
    ),
    "debit": (
        "so tien ghi no", "ghi no", "phat sinh no", "ps no", "tien ra", "no", "debit amount", "debit", "so tien ra",
        "money out", "no debit", "phat sinh giam",
    ),
    "amount": ("so tien giao dich", "so tien", "amount", "transaction amount", "gia tri giao dich"),
    "direction": ("loai giao dich", "no co", "d c", "dr cr", "loai", "ghi no co"),
    "text": (
        "noi dung giao dich", "noi dung chi tiet", "noi dung", "dien giai", "mo ta giao dich", "mo ta",
        "transaction details", "transaction description", "description", "details", "remark", "remarks",
        "noi dung chuyen khoan", "dien giai chi tiet", "narrative",
    ),
    "reference": (
        "so tham chieu", "ma giao dich", "so giao dich", "so but toan", "so ct", "so chung tu", "ma tham chieu",
        "reference no", "reference number", "reference", "ref no", "transaction no", "transaction number", "doc no",
        "seq no", "so but toan doc no",
    ),
}  # fmt: skip
COMES_IN = frozenset({"co", "c", "cr", "credit", "ghi co", "tien vao", "in", "nhan tien", "chuyen den"})


class StatementRefused(ValueError):
    """The file cannot be read at all; the text says what to do, in the reader's language."""


@dataclass(frozen=True)
class Came:
    """Money that came in; `number` is the row as the bank's file shows it."""

    number: int
    day: date
    amount: int
    text: str = ""
    reference: str = ""


@dataclass
class Statement:
    came: list[Came] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def read_statement(content: bytes) -> Statement:
    """Raises StatementRefused; rows that say something unreadable are named in `errors`, money that left is skipped."""
    if len(content) > MOST_BYTES:
        raise StatementRefused(_("The file is larger than 5 MB. Ask your bank for fewer days at a time."))
    try:
        sheets = read_sheets(content)
    except ListRefused as refused:
        raise StatementRefused(
            _("This is no statement that we can read. Download it from your bank as .xlsx or .csv.")
        ) from refused
    for sheet in sheets:
        columns = _heading(sheet.lines)
        if columns:
            start, named = columns
            return _read(sheet.lines[start + 1 :], named)
    raise StatementRefused(
        _("No table with a day, an amount and a text was found. Upload the file as your bank made it.")
    )


def _heading(lines: list[Line]) -> tuple[int, dict[str, int]] | None:
    """The row of the heading, the last of two where a second language stands below, and {what: column}."""
    for index, line in enumerate(lines[:60]):
        named = _named(line)
        if "day" in named and "text" in named and ("credit" in named or "amount" in named):
            return index, named
    return None


def _named(line: Line) -> dict[str, int]:
    """Longer labels say more: "ngay giao dich" goes before "ngay". A label may carry its translation after it."""
    named: dict[str, int] = {}
    best: dict[str, int] = {}
    for column, cell in enumerate(line.cells):
        label = fold_words(as_text(cell))
        if not label or len(label) > 60:
            continue
        for what, labels in LABELS.items():
            for place, known in enumerate(labels):
                if _says(label, known) and place < best.get(what, 99) and not _taken(what, label):
                    named[what], best[what] = column, place
    return named


def _says(label: str, known: str) -> bool:
    return label == known or (len(known) > 3 and label.startswith(known + " "))


def _taken(what: str, label: str) -> bool:
    """ "So tien ghi co" is a credit and not the amount of either direction."""
    if what != "amount":
        return False
    return any(word in label for word in ("ghi co", "ghi no", "credit", "debit", "tien vao", "tien ra"))


def _read(lines: list[Line], named: dict[str, int]) -> Statement:
    found = Statement()
    for line in lines[:MOST_ROWS]:
        cells = {what: line.cells[column] for what, column in named.items() if column < len(line.cells)}
        try:
            found.came.extend(_came(line, cells))
        except Unreadable as wrong:
            found.errors.append(
                _("Row %(row)d: “%(text)s” is no day or no amount that we can read.")
                % {"row": line.number, "text": str(wrong)[:60]}
            )
    if len(lines) > MOST_ROWS:
        found.errors.append(_("Only the first %(rows)d rows were read.") % {"rows": MOST_ROWS})
    return found


def _came(line: Line, cells: dict[str, Any]) -> Iterator[Came]:
    """Nothing for blank rows, sums, second headings and money that left."""
    if cells.get("day") is None or not any(character.isdigit() for character in as_text(cells["day"])):
        return
    amount = _amount(cells)
    if amount > 0:
        day = day_of(cells["day"])
        text, reference = as_text(cells.get("text")), as_text(cells.get("reference"))
        yield Came(line.number, day, amount, text[:500], reference[:80])


def _amount(cells: dict[str, Any]) -> int:
    if "credit" in cells:
        return abs(dong_of(cells["credit"]))
    amount = dong_of(cells.get("amount"))
    if "direction" in cells:
        return abs(amount) if fold_words(as_text(cells["direction"])) in COMES_IN else 0
    return amount
