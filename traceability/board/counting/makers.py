"""Producers with a valid product, and those of them who sell on-line, by place: one query."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from traceability.board import sources
from traceability.board.scope import Scope
from traceability.register.models import Certificate


@dataclass(frozen=True)
class Makers:
    """Places as in `Valid.by_place`; `selling` is None where nobody says who sells on-line on that day."""

    total: int = 0
    selling: int | None = None
    by_place: dict[str | None, tuple[int, int]] = field(default_factory=dict)  # producers, selling


def count_makers(scope: Scope, day: date, today: date) -> Makers:
    """Listings have no history, so who sells on-line is known for today alone."""
    selling = sources.selling_producers(day) if day == today else None
    rows = list(
        Certificate.objects.valid_at(day)
        .filter(scope.certificates())
        .order_by()
        .values_list(scope.place_path)
        .annotate(
            makers=Count("product__producer", distinct=True),
            online=Count("product__producer", distinct=True, filter=selling if selling else Q(pk__in=[])),
        )
    )
    makers, online = sum(row[1] for row in rows), sum(row[2] for row in rows)
    by_place = {place: (number, active) for place, number, active in rows}
    return Makers(makers, None if selling is None else online, by_place)
