"""The geometry of the columns, as texts (a decimal comma would break an SVG attribute).

Up to ninety days have a column each; a year has one for each week, or nobody could tell them apart on a phone.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format

HEIGHT, ROOM, BASE = 168, 120, 140  # user units: all, the highest column, the ground line
MOST_COLUMNS = 90
A_WEEK = 7
FEW = 10  # columns: each says its number and its day
LABELS = 4  # days named under many columns


@dataclass(frozen=True)
class Column:
    """`title` is read out; `text` stands above the column, `label` under it; both may be empty."""

    title: str
    x: str
    width: str
    middle: str
    y: str
    height: str
    text: str
    text_y: str
    label: str
    anchor: str  # so that the first and the last label stay inside the drawing


@dataclass(frozen=True)
class Chart:
    columns: list[Column]
    is_weekly: bool
    most: int


def chart_of(days: dict[date, int]) -> Chart:
    sums = list(days.items())
    is_weekly = len(sums) > MOST_COLUMNS
    if is_weekly:
        sums = _weeks(sums)
    most = max((number for _day, number in sums), default=0)
    return Chart([_column(sums, nth, most) for nth in range(len(sums))], is_weekly, most)


def _weeks(sums: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """Seven days each under their first; whole weeks count back from today, so the first may be a short one."""
    short = len(sums) % A_WEEK
    starts = ([0] if short else []) + list(range(short, len(sums), A_WEEK))
    ends = [*starts[1:], len(sums)]
    return [
        (sums[start][0], sum(number for _day, number in sums[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _column(sums: list[tuple[date, int]], nth: int, most: int) -> Column:
    (day, number), slot = sums[nth], 100 / len(sums)
    height = max(ROOM * number / most, 2) if number else 0
    is_few = len(sums) <= FEW
    is_highest = number == most and number > 0 and nth == [one for _day, one in sums].index(most)
    return Column(
        title=f"{date_format(day, 'SHORT_DATE_FORMAT')}: {number_format(number, force_grouping=True)}",
        x=f"{slot * (nth + 0.12):.2f}%",
        width=f"{slot * 0.76:.2f}%",
        middle=f"{slot * (nth + 0.5):.2f}%",
        y=f"{BASE - height:.1f}",
        height=f"{height:.1f}",
        text=number_format(number, force_grouping=True) if is_few or is_highest else "",
        text_y=f"{BASE - height - 6:.1f}",
        label=f"{day.day}/{day.month}" if is_few or _is_labelled(nth, len(sums)) else "",
        anchor=_anchor(nth, len(sums)),
    )


def _is_labelled(nth: int, count: int) -> bool:
    return nth in {round(part * (count - 1) / (LABELS - 1)) for part in range(LABELS)}


def _anchor(nth: int, count: int) -> str:
    if count <= FEW:
        return "middle"
    return "start" if nth == 0 else "end" if nth == count - 1 else "middle"
