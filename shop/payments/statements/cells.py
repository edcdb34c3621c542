"""Days and amounts as Vietnamese banks write them."""

import re
from datetime import date
from typing import Any

from traceability.register.importing.reading.sheets import as_text


class Unreadable(ValueError):
    """The cell says something that is no day or no amount."""


def day_of(cell: Any) -> date:
    """`22/11/2026`, `22-11-2026 14:05:33`, `2026-11-22`, `22/11/26`, or a cell that is a date."""
    if isinstance(cell, date):
        return cell
    text = as_text(cell)
    year_first = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text)
    day_first = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)", text)
    if year_first:
        year, month, day = year_first.groups()
    elif day_first:
        day, month, year = day_first.groups()
    else:
        raise Unreadable(text)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError as wrong:
        raise Unreadable(text) from wrong


def dong_of(cell: Any) -> int:
    """Whole dong of `1.234.567`, `1,234,567`, `1,234,567.00`, `+500.000 VND`, `500000`; zero for an empty cell."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell != int(cell):
            raise Unreadable(as_text(cell))
        return int(cell)
    text = as_text(cell)
    bare = re.sub(r"(?i)\s|vn[dđ]|đ|₫", "", text)
    if bare in {"", "-", "–"}:
        return 0
    negative = bare.startswith(("-", "(", "−"))
    digits = bare.strip("+-−()")
    digits = re.sub(r"[.,]0{1,2}$", "", digits)  # cents that are always none
    if not re.fullmatch(r"\d+|\d{1,3}(?:[.,]\d{3})+", digits):
        raise Unreadable(text)
    number = int(re.sub(r"[.,]", "", digits))
    return -number if negative else number
