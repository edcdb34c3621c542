"""All figures of one board on one day, kept until the register changes.

The key of what is kept holds the number of history rows. History is append-only, so every committed change of a
certificate makes a new key: a revocation is counted by the very next page. What has no history row (a corrected
product set, a new listing, a new point of sale) is counted within `KEPT_FOR` seconds, and the page says when.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.cache import cache

from traceability.board import sources
from traceability.board.counting.endings import count_endings
from traceability.board.counting.makers import Makers, count_makers
from traceability.board.counting.valid import Valid, count_valid
from traceability.board.counting.years import Years, count_years
from traceability.board.scope import Scope
from traceability.register.clock import vietnam_day
from traceability.register.models import CertificateEvent

KEPT_FOR = 300
SHAPE = 1  # of what is kept; raise it when the classes change


@dataclass(frozen=True)
class Figures:
    """As of `day`, a calendar day in Viet Nam, as the register knows it at `counted_at`."""

    day: date
    counted_at: datetime
    valid: Valid
    years: Years
    endings: Counter[date]
    makers: Makers
    points: Counter[str] | None = field(default=None)

    def points_in(self, scope: Scope) -> int | None:
        if self.points is None:
            return None
        return self.points[scope.code] if scope.province else self.points.total()


def figures_of(scope: Scope, day: date, moment: datetime) -> Figures:
    """One query when kept, else six and one for each source."""
    rows = CertificateEvent.objects.count()
    key = f"board:{SHAPE}:{scope.code}:{day.isoformat()}:{vietnam_day(moment).isoformat()}:{rows}"
    kept = cache.get(key)
    if isinstance(kept, Figures):
        return kept
    counted = count(scope, day, moment)
    cache.set(key, counted, KEPT_FOR)
    return counted


def count(scope: Scope, day: date, moment: datetime) -> Figures:
    """Counted now, kept nowhere."""
    today = vietnam_day(moment)
    return Figures(
        day=day,
        counted_at=moment,
        valid=count_valid(scope, day),
        years=count_years(scope, day),
        endings=count_endings(scope, day),
        makers=count_makers(scope, day, today),
        points=sources.points_of_sale(day),
    )
