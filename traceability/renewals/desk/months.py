"""A year of renewals counted month by month: how many files may come in, must be in, and how many certificates end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from traceability.renewals.stages import Timing

MONTHS = 12
OPENS, CLOSES, ENDS = "opens", "closes", "ends"
KINDS = (OPENS, CLOSES, ENDS)


@dataclass(frozen=True)
class Month:
    first: date

    @property
    def last(self) -> date:
        return self.plus(1).first - timedelta(days=1)

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    def plus(self, months: int) -> "Month":
        year, month0 = divmod(self.first.year * 12 + self.first.month - 1 + months, 12)
        return Month(date(year, month0 + 1, 1))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class MonthCounts:
    month: Month
    opens: int
    closes: int
    ends: int


def month_of(day: date) -> Month:
    return Month(day.replace(day=1))


def read_month(text: str, otherwise: date) -> Month:
    """`2026-11`; anything else is the month of `otherwise`."""
    try:
        return Month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        return month_of(otherwise)


def a_year_from(month: Month) -> list[Month]:
    return [month.plus(number) for number in range(MONTHS)]


def counted(
    months: Iterable[Month], ends: Mapping[tuple[date, bool], int], times: Timing
) -> list[MonthCounts]:
    """`ends` says how many certificates end on a day, and whether by an extension: those are not filed for again."""
    found = {month.key: [0, 0, 0] for month in months}
    for (last_day, is_extended), number in ends.items():
        for place, kind in enumerate(KINDS):
            if is_extended and kind != ENDS:
                continue
            day = day_of(kind, last_day, times)
            counts = found.get(month_of(day).key)
            if counts:
                counts[place] += number
    return [MonthCounts(read_month(key, date.min), *counts) for key, counts in found.items()]


def day_of(kind: str, last_day: date, times: Timing) -> date:
    dates = times.dates(last_day)
    return {OPENS: dates.opens_on, CLOSES: dates.closes_on, ENDS: dates.last_day}[kind]


def ends_for(kind: str, first: date, last: date, times: Timing) -> tuple[date, date]:
    """The period in which certificates end whose day of this kind lies between `first` and `last`."""
    shift = first - day_of(kind, first, times)
    return first + shift, last + shift
