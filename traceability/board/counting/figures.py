"""All figures of one board on one day, kept until the register changes.

What is kept carries the number of history rows at the time. History is append-only, so every committed change of a
certificate makes that number another one, and the next page counts anew: a revocation shows at once. Two things may
lag by `KEPT_FOR` seconds, and the page says so: what has no history row (a corrected product set, a listing, a point
of sale), and, where a full count is slow (a register ten times the country's), everything but the valid products.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from time import perf_counter

from django.core.cache import cache

from traceability.board.counting.endings import count_endings
from traceability.board.counting.makers import Makers, count_makers
from traceability.board.counting.points import count_points
from traceability.board.counting.valid import Valid, count_valid
from traceability.board.counting.years import Years, count_years
from traceability.board.scope import Scope
from traceability.register.clock import vietnam_day
from traceability.register.models import CertificateEvent

KEPT_FOR = 300
SLOW = 1.0  # seconds for a full count
SHAPE = 3  # of what is kept; raise it when the classes change


@dataclass(frozen=True)
class Figures:
    """As of `day`, a calendar day in Viet Nam: `valid` as the register knows it at `counted_at`, the rest as at
    `rest_counted_at`, mostly the same moment."""

    day: date
    counted_at: datetime
    rest_counted_at: datetime
    valid: Valid
    years: Years
    endings: Counter[date]
    makers: Makers
    points: Counter[str]
    history_rows: int = 0
    seconds: float = 0.0  # that the full count took

    def points_in(self, scope: Scope) -> int:
        return self.points[scope.code] if scope.province else self.points.total()


def figures_of(scope: Scope, day: date, moment: datetime) -> Figures:
    """One query when kept, else six."""
    rows = CertificateEvent.objects.count()
    key = f"board:{SHAPE}:{scope.code}:{day.isoformat()}:{vietnam_day(moment).isoformat()}"
    kept = cache.get(key)
    if isinstance(kept, Figures) and moment - kept.rest_counted_at < timedelta(seconds=KEPT_FOR):
        if kept.history_rows == rows:
            return kept
        if kept.seconds > SLOW:
            counted = replace(kept, valid=count_valid(scope, day), counted_at=moment, history_rows=rows)
            cache.set(key, counted, KEPT_FOR)
            return counted
    counted = replace(count(scope, day, moment), history_rows=rows)
    cache.set(key, counted, KEPT_FOR)
    return counted


def count(scope: Scope, day: date, moment: datetime) -> Figures:
    """Counted now, kept nowhere."""
    today = vietnam_day(moment)
    began = perf_counter()
    figures = Figures(
        day=day,
        counted_at=moment,
        rest_counted_at=moment,
        valid=count_valid(scope, day),
        years=count_years(scope, day),
        endings=count_endings(scope, day),
        makers=count_makers(scope, day, today),
        points=count_points(day),
    )
    return replace(figures, seconds=perf_counter() - began)
