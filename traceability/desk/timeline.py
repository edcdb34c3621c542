"""Where the bars of a product's certificates lie on a small drawing: numbers for the template, nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from traceability.register.clock import day_after
from traceability.register.effects import Picture, Turn
from traceability.register.models import Certificate
from traceability.register.statuses import Status
from traceability.register.verdicts import order_of, status_of

WIDTH, ROW, TOP = 640, 30, 22
LABEL_ROOM = 46


@dataclass(frozen=True)
class Bar:
    """`x` and `width` in units of the drawing; `is_cut` where it ended before its term."""

    certificate: Certificate
    x: float
    width: float
    y: int
    status: Status
    is_new: bool
    first_day: date
    last_day: date

    @property
    def text_y(self) -> int:
        return self.y + 14


@dataclass(frozen=True)
class Timeline:
    bars: list[Bar]
    years: list[tuple[int, float]]
    today_x: float
    height: int
    gap: tuple[date, date] | None
    overlap: date | None
    width: int = WIDTH


def timeline_of(turn: Turn, new: Certificate | None) -> Timeline | None:
    """The product's certificates after the change, the oldest first; None for fewer than one."""
    known = sorted((one for one in turn.after.certificates if not one.voided_on), key=order_of)
    if not known:
        return None
    first = min(turn.day, *(one.valid_from for one in known))
    last = max(turn.day, *(_end(one) for one in known))
    days = max((last - first).days, 1)

    def x_of(day: date) -> float:
        return round(4 + (WIDTH - 8) * (day - first).days / days, 1)

    bars = [_bar(one, number, x_of, turn.day, new) for number, one in enumerate(known)]
    years = [
        (year, x_of(date(year, 1, 1)))
        for year in range(first.year + 1, last.year + 1)
        if x_of(date(year, 1, 1)) < WIDTH - LABEL_ROOM
    ]
    return Timeline(
        bars, years, x_of(turn.day), TOP + ROW * len(known) + 6, _gap(known, new), _overlap(turn.before, new)
    )


def _bar(
    one: Certificate, number: int, x_of: Callable[[date], float], today: date, new: Certificate | None
) -> Bar:
    start, end = x_of(one.valid_from), x_of(day_after(_end(one)))
    return Bar(
        certificate=one,
        x=start,
        width=max(round(end - start, 1), 3),
        y=TOP + ROW * number,
        status=status_of(one, today),
        is_new=new is not None and one.pk == new.pk,
        first_day=one.valid_from,
        last_day=_end(one),
    )


def _end(one: Certificate) -> date:
    """The last day that counts, whatever ended it."""
    ends = [end for end in (one.revoked_from, one.surrendered_from, one.superseded_from) if end]
    last = min([one.last_day, *(end - timedelta(days=1) for end in ends)])
    return max(last, one.valid_from)


def _gap(known: Sequence[Certificate], new: Certificate | None) -> tuple[date, date] | None:
    """The days without any certificate before the new one begins."""
    if new is None:
        return None
    before = [_end(one) for one in known if one.pk != new.pk and one.valid_from < new.valid_from]
    if not before or day_after(max(before)) >= new.valid_from:
        return None
    return day_after(max(before)), new.valid_from - timedelta(days=1)


def _overlap(before: Picture | None, new: Certificate | None) -> date | None:
    """The day from which the new one replaces one that would have gone on."""
    if new is None or before is None:
        return None
    going_on = [
        one
        for one in before.certificates
        if one.pk != new.pk and one.is_valid_at(new.valid_from) and not one.voided_on
    ]
    return new.valid_from if going_on else None
