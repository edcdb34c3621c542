"""The register's calendar: a day begins at midnight in Viet Nam, wherever the server stands."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def vietnam_day(moment: datetime) -> date:
    """The calendar day in Viet Nam at an aware moment."""
    return moment.astimezone(VIETNAM).date()


def midnight(day: date) -> datetime:
    """The moment at which `day` begins in Viet Nam."""
    return datetime.combine(day, time.min, tzinfo=VIETNAM)


def day_after(day: date) -> date:
    return day + timedelta(days=1)


def today() -> date:
    """Today in Viet Nam; inside a request use `moment_of(request)` instead."""
    return vietnam_day(timezone.now())


def moment_of(request: HttpRequest) -> datetime:
    """The one moment that the answer to `request` is about (set by cms.middleware.MomentMiddleware)."""
    moment = getattr(request, "moment", None)
    return moment if isinstance(moment, datetime) else timezone.now()


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later, clamped to that month's end (Civil Code Art. 147-148).

    >>> months_later(date(2024, 2, 29), 36)
    datetime.date(2027, 2, 28)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month0 + 1, 1)
    next_month = date(year + (month0 == 11), (month0 + 1) % 12 + 1, 1)
    last_day = (next_month - timedelta(days=1)).day
    return first.replace(day=min(day.day, last_day))
