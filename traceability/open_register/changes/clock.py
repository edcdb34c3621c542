"""Which certificates the clock alone has changed since a moment: a term that began or ran out writes no row."""

from datetime import date, datetime, timedelta

from django.db.models import Q

from traceability.register.clock import day_after, midnight, vietnam_day
from traceability.register.statuses import EXPIRING_DAYS

FIRST_DAYS = ("valid_from", "revoked_from", "surrendered_from", "superseded_from", "re_evaluation_since")
PAUSES = ("suspensions__first_day", "suspensions__lifted_on")


def changed_by_the_clock(since: datetime, moment: datetime) -> Q | None:
    """A condition on Certificate, the same days as `pieces.days_of`; None when no midnight lies between."""
    first, last = _first_day_from(since), vietnam_day(moment)
    if first > last:
        return None
    condition = Q()
    for name in (*FIRST_DAYS, *PAUSES):
        condition |= Q(**{f"{name}__range": (first, last)})
    return condition | _last_day_in(first, last, -1) | _last_day_in(first, last, EXPIRING_DAYS)


def _first_day_from(since: datetime) -> date:
    """The first day that begins at or after `since`."""
    day = vietnam_day(since)
    return day if midnight(day) >= since else day_after(day)


def _last_day_in(first: date, last: date, days: int) -> Q:
    """The last valid day lies `days` after a day of the period."""
    period = (_later(first, days), _later(last, days))
    return Q(extended_until__range=period) | Q(extended_until__isnull=True, valid_until__range=period)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
