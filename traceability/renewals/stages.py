"""From days left to the one stage that counts now, and the days that a last valid day brings with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from traceability.renewals.models import Stage


@dataclass(frozen=True)
class Timing:
    """The stages, read once per run or page; `by_days` from the earliest to the latest."""

    by_days: tuple[Stage, ...]

    def stage_on(self, day: date, last_day: date) -> Stage | None:
        """The latest stage that has come by `day`, unless it would be too late for it; at most one, never five."""
        days_left = (last_day - day).days
        come = [stage for stage in self.by_days if stage.days_before >= days_left]
        if not come:
            return None
        latest = come[-1]
        too_late = latest.sent_within is not None and latest.days_before - days_left > latest.sent_within
        return None if too_late else latest

    def range_on(self, day: date) -> tuple[date, date]:
        """The first and the last end that any stage can concern on `day`."""
        last = self.by_days[-1]
        return day + timedelta(last.days_before - (last.sent_within or 0)), day + timedelta(
            self.by_days[0].days_before
        )

    def dates(self, valid_until: date, extended_until: date | None = None) -> "FilingDates":
        """The time for filing counts from the term; an extension moves only the last valid day."""
        return FilingDates(
            valid_until - timedelta(self._days(Stage.OPENS)),
            valid_until - timedelta(self._days(Stage.CLOSES)),
            extended_until or valid_until,
        )

    def _days(self, key: str) -> int:
        return next(stage.days_before for stage in self.by_days if stage.key == key)


@dataclass(frozen=True)
class FilingDates:
    """The first and the last day for filing, and the last valid day; each day counts in full."""

    opens_on: date
    closes_on: date
    last_day: date

    def phase(self, day: date) -> str:
        """ "before", "open", "closed" (but still valid), "last_day" or "ended"."""
        if day > self.last_day:
            return "ended"
        if day == self.last_day:
            return "last_day"
        if day > self.closes_on:
            return "closed"
        return "open" if day >= self.opens_on else "before"


def timing() -> Timing:
    """One query; raises LookupError when no stage is left to remind of."""
    stages = tuple(Stage.objects.order_by("-days_before"))
    keys = {stage.key for stage in stages}
    if not {Stage.OPENS, Stage.CLOSES} <= keys:
        raise LookupError("The stages 'opens' and 'closes' are needed for every date.")
    return Timing(stages)
