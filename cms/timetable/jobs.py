"""The jobs of settings.OCOP_TIMETABLE and the slots at which each is due.

A slot is the moment at which a job ought to run: 02:00 of a day in Viet Nam, or a whole number of minutes. Only the
latest slot counts: after a week's standstill a job runs once, and catches up by what it finds in its own tables.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Job:
    """`path` names a function(moment) that may return a short text on what it did."""

    name: str
    path: str
    daily_at: time | None = None  # Viet Nam time
    every_minutes: int | None = None

    def due_slot(self, moment: datetime) -> datetime:
        """The latest moment, `moment` included, at which the job ought to have begun."""
        if self.daily_at is None:
            step = timedelta(minutes=self.every_minutes or 1)
            return moment - (moment - EPOCH) % step
        local = moment.astimezone(VIETNAM)
        slot = datetime.combine(local.date(), self.daily_at, tzinfo=VIETNAM)
        return slot if slot <= local else slot - timedelta(days=1)

    def function(self) -> Callable[[datetime], object]:
        function: Callable[[datetime], object] = import_string(self.path)
        return function


def all_jobs() -> list[Job]:
    """In the order of the settings; raises ValueError where an entry does not say one time."""
    return [_job(name, dict(entry)) for name, entry in settings.OCOP_TIMETABLE.items()]


def _job(name: str, entry: dict[str, object]) -> Job:
    path, daily, minutes = entry.pop("run", ""), entry.pop("daily_at", None), entry.pop("every_minutes", None)
    if entry or not path or (daily is None) == (minutes is None):
        raise ValueError(f"{name}: give 'run' and either 'daily_at' ('HH:MM') or 'every_minutes'.")
    if daily is not None:
        return Job(name, str(path), daily_at=time.fromisoformat(str(daily)))
    if not isinstance(minutes, int) or minutes < 1:
        raise ValueError(f"{name}: 'every_minutes' is a whole number from 1.")
    return Job(name, str(path), every_minutes=minutes)
