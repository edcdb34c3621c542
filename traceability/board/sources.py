"""What the board shows but does not know itself; other rooms fill these in `AppConfig.ready()`.

Who sells on-line comes from the shop, points of sale from their own room. A source that nobody has filled is left
out of the page, never shown as a nought.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

SellingSource = Callable[[date], QuerySet[Any, Any]]
PointsSource = Callable[[date], Counter[str]]
_selling: list[SellingSource] = []
_points: list[PointsSource] = []


def register_selling(source: SellingSource) -> SellingSource:
    """Add `source(day) → queryset of producers' keys`: those whom a buyer can order from on that day."""
    if source not in _selling:
        _selling.append(source)
    return source


def register_points(source: PointsSource) -> PointsSource:
    """Add `source(day) → how many points of sale were open`, by province code; at most one query."""
    if source not in _points:
        _points.append(source)
    return source


def unregister(source: SellingSource | PointsSource) -> None:
    for sources in (_selling, _points):
        if source in sources:
            sources.remove(source)  # type: ignore[arg-type]


def selling_producers(day: date) -> Q | None:
    """A condition on certificates: the producer sells on-line; None when nobody knows."""
    condition = Q()
    for source in _selling:
        condition |= Q(product__producer__in=source(day))
    return condition if _selling else None


def points_of_sale(day: date) -> Counter[str] | None:
    """Open points of sale by province code; None when nobody knows."""
    return sum((source(day) for source in _points), Counter()) if _points else None
