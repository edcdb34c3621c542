"""Deadlines of the trade: dated data with their source (OCOP_TRADE_DEADLINES), counted in Viet Nam's days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings

from traceability.register.clock import day_after, midnight, vietnam_day
from traceability.reports.working_days import working_days_later


class Deadline(StrEnum):
    COMPLAINT_ACKNOWLEDGED = "complaint-acknowledged"
    COMPLAINT_ANSWERED = "complaint-answered"
    RETURN_ANSWERED = "return-answered"
    RETURN_ASKED = "return-asked"  # until when a buyer may ask, after the delivery
    PACKED = "packed"


@dataclass(frozen=True)
class Term:
    """`days` are working days if `is_working`; `source` is the law, or the market's own promise."""

    days: int
    is_working: bool
    source: str


def term(what: Deadline, day: date) -> Term:
    """The term in force on `day`; LookupError when the settings have none."""
    rows = [row for row in settings.OCOP_TRADE_DEADLINES if row["what"] == what]
    in_force = [row for row in rows if _since(row) <= day]
    row = max(in_force or rows, key=_since, default=None)
    if row is None:
        raise LookupError(f"OCOP_TRADE_DEADLINES names no {what}")
    is_working = "working_days" in row
    return Term(int(row["working_days" if is_working else "days"]), is_working, str(row["source"]))


def due(what: Deadline, moment: datetime) -> datetime:
    """The end of the last day, in Viet Nam: at this moment it is too late."""
    day = vietnam_day(moment)
    found = term(what, day)
    last = working_days_later(day, found.days) if found.is_working else day + timedelta(days=found.days)
    return midnight(day_after(last))


def _since(row: dict[str, Any]) -> date:
    return date.fromisoformat(str(row["since"]))
