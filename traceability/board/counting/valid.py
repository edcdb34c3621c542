"""Products valid on a day, by star, product set, kind of producer and place: one query."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from traceability.board.scope import Scope
from traceability.register.models import Certificate


@dataclass(frozen=True)
class Valid:
    """A product holds one certificate at a time, so certificates in force are counted for products.

    `by_set` and `by_place` have None where the register names no set or no commune.
    """

    total: int = 0
    by_star: Counter[int] = field(default_factory=Counter)
    by_set: Counter[int | None] = field(default_factory=Counter)
    by_kind: Counter[str] = field(default_factory=Counter)
    by_place: Counter[tuple[str | None, int]] = field(default_factory=Counter)  # (place, stars)


def count_valid(scope: Scope, day: date) -> Valid:
    rows = (
        Certificate.objects.valid_at(day)
        .filter(scope.certificates())
        .order_by()
        .values_list(scope.place_path, "stars", "product__product_set_id", "product__producer__kind")
        .annotate(number=Count("pk"))
    )
    by_star: Counter[int] = Counter()
    by_set: Counter[int | None] = Counter()
    by_kind: Counter[str] = Counter()
    by_place: Counter[tuple[str | None, int]] = Counter()
    for place, stars, product_set, kind, number in rows:
        by_star[stars] += number
        by_set[product_set] += number
        by_kind[kind] += number
        by_place[place, stars] += number
    return Valid(by_star.total(), by_star, by_set, by_kind, by_place)
