"""Days as lists write them: 7/4/2023, 07-04-23, 2023-04-07, "ngày 7 tháng 4 năm 2023", Excel's serial numbers."""

import re
from datetime import date, timedelta

from traceability.register.importing.reading.sheets import Cell, as_text
from traceability.register.importing.reasons import Reason, reason

EARLIEST = date(2013, 1, 1)  # Quảng Ninh's forerunner of the programme
SERIALS = range(36_526, 73_051)  # Excel's day numbers of 2000-01-01 … 2099-12-31
_EXCEL_ZERO = date(1899, 12, 30)
_DAY_FIRST = r"(?<![\d/])(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4}|\d{2})(?![\d/])"
_YEAR_FIRST = r"(?<!\d)(?P<y2>\d{4})[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})(?!\d)"
_IN_WORDS = r"(?P<d3>\d{1,2})\s*tháng\s*(?P<m3>\d{1,2})\s*(?:năm|,)?\s*(?P<y3>\d{4})"
DATE = re.compile(f"{_YEAR_FIRST}|{_DAY_FIRST}|{_IN_WORDS}", re.IGNORECASE)
_INCOMPLETE = re.compile(r"^\D*(?:\d{1,2}\s*[/.\-]\s*)?(?:19|20)\d{2}\D*$|\btháng\s*\d{1,2}\b", re.IGNORECASE)

Day = date | Reason | None


def day_of(value: Cell) -> Day:
    """The one day that a cell names; None for a blank cell, a Reason when it names none or several."""
    if value is None:
        return None
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) or re.fullmatch(r"\d{5}(\.0+)?", value):
        return _serial(float(value), as_text(value))
    found = days_in(value)
    if any(isinstance(one, Reason) for one in found):
        return next(one for one in found if isinstance(one, Reason))
    days = list(dict.fromkeys(found))
    if len(days) > 1:
        return reason("dates_many", text=value)
    if days:
        return days[0]
    return reason("date_incomplete" if _INCOMPLETE.search(value) else "date_impossible", text=value)


def days_in(text: str) -> list[date | Reason]:
    """Every day that a text names, in order; an impossible one as its reason."""
    return [_calendar_day(match) for match in DATE.finditer(text)]


def _calendar_day(match: re.Match[str]) -> date | Reason:
    parts = {key[0]: int(value) for key, value in match.groupdict().items() if value}
    year = parts["y"] + 2000 if parts["y"] < 100 else parts["y"]
    try:
        return date(year, parts["m"], parts["d"])
    except ValueError:
        return reason("date_impossible", text=match[0])


def _serial(number: float, text: str) -> date | Reason:
    if SERIALS.start <= number < SERIALS.stop:  # `in` would compare a float with each number of the range
        return _EXCEL_ZERO + timedelta(days=int(number))
    year_only = number.is_integer() and 1990 <= number <= 2100
    return reason("date_incomplete" if year_only else "date_impossible", text=text)


def written(day: date) -> str:
    """22/11/2026, as reasons and remarks write it."""
    return day.strftime("%d/%m/%Y")
