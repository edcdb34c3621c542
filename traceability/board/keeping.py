"""Counting before anybody asks: the boards of today and of tomorrow, so that no visitor waits for a whole count."""

from datetime import datetime, timedelta

from traceability.board.counting.figures import kept_nation
from traceability.open_register.changes.marks import ProvinceMark
from traceability.register.clock import vietnam_day

AHEAD = timedelta(hours=2)  # before midnight, tomorrow is counted too


def keep_ahead(moment: datetime) -> str:
    """The timetable's work, every few minutes: only provinces that changed since the last time are counted."""
    ProvinceMark.objects.join_up()
    states = ProvinceMark.objects.states()
    days = sorted({vietnam_day(moment), vietnam_day(moment + AHEAD)})
    for day in days:
        kept_nation(states, day)
    return f"figures of {len(states)} provinces kept for {len(days)} days"
