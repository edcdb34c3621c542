"""The day that a board is about: today, or a day of the past that the address names (`?day=2025-12-31`)."""

from datetime import date

from django.http import HttpRequest

from traceability.register.clock import moment_of, vietnam_day

FIRST_DAY = date(2018, 5, 7)  # QĐ 490/QĐ-TTg began the programme


def asked_day(request: HttpRequest) -> tuple[date, bool]:
    """The day, and whether the address asked for one that no board can show (then it is today)."""
    today = vietnam_day(moment_of(request))
    asked = request.GET.get("day", "")
    if not asked:
        return today, False
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today, True
    return (day, False) if FIRST_DAY <= day <= today else (today, True)
