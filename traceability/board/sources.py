"""Who sells on-line is known above this room: the shop says so here, in `AppConfig.ready()`.

Where nobody says it, the number is left out of the page, never shown as a nought.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

SellingSource = Callable[[date], QuerySet[Any, Any]]
_selling: list[SellingSource] = []


def register_selling(source: SellingSource) -> SellingSource:
    """Add `source(day) → queryset of producers' keys`: those whom a buyer can order from on that day."""
    if source not in _selling:
        _selling.append(source)
    return source


def selling_producers(day: date) -> Q | None:
    """A condition on producers: one who sells on-line; None when nobody knows."""
    condition = Q()
    for source in _selling:
        condition |= Q(pk__in=source(day))
    return condition if _selling else None
