"""Deadlines in working days."""

from datetime import date, timedelta

from django.conf import settings

SATURDAY = 5
# Labour Code 45/2019 Art. 112, those with a fixed date. Tết, the Hung Kings' day and days moved for them change every
# year: the operator names them in OCOP_DAYS_OFF.
EVERY_YEAR = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})


def working_days_later(day: date, count: int) -> date:
    """The working day `count` working days after `day`.

    >>> working_days_later(date(2026, 11, 20), 3)  # a Friday
    datetime.date(2026, 11, 25)
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no public holiday that we know of."""
    if day.weekday() >= SATURDAY or (day.month, day.day) in EVERY_YEAR:
        return False
    return day.isoformat() not in settings.OCOP_DAYS_OFF
