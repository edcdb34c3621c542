"""Producers with a valid product, and those of them who sell on-line, by place."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef

from traceability.board import sources
from traceability.board.scope import Scope
from traceability.register.models import Certificate, Producer

KEPT_FOR = 300  # seconds; the page says so
Places = Counter[str | None]


@dataclass(frozen=True)
class Makers:
    """Places as in `Valid`; `selling` is None where nobody says who sells on-line on that day."""

    total: int = 0
    selling: int | None = None
    by_place: dict[str | None, tuple[int, int]] = field(default_factory=dict)  # producers, selling


def makers_of(producers: Places, selling: Places | None) -> Makers:
    by_place = {place: (number, selling[place] if selling else 0) for place, number in producers.items()}
    return Makers(producers.total(), None if selling is None else selling.total(), by_place)


def count_selling(scope: Scope, day: date) -> Places | None:
    """By place: one query, which begins with those who sell, because they are fewer than those who could."""
    selling = sources.selling_producers(day)
    if selling is None:
        return None
    in_force = Certificate.objects.valid_at(day).filter(product__producer=OuterRef("pk"))
    found = Producer.objects.filter(selling).filter(Exists(in_force))
    if scope.province:
        found = found.filter(province=scope.code)
    place = "commune_id" if scope.province else "province_id"
    return Counter(dict(found.order_by().values_list(place).annotate(number=Count("pk"))))


def kept_selling(scope: Scope, day: date, state: str) -> Places | None:
    """As counted at most five minutes ago in the same `state` of the register: listings leave no mark."""
    key = f"board:selling:{scope.code}:{day}:{state}"
    found: tuple[Places | None] | None = cache.get(key)
    if found is None:
        found = (count_selling(scope, day),)
        cache.set(key, found, KEPT_FOR)
    return found[0]
