"""Products that have fallen out of a coming fair since they were chosen: what an officer must see first."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from catalog.fairs.eligibility import Problem, first_obstacle
from catalog.fairs.models import Entry, Fair
from traceability.register.models import Certificate


def fallen_out(fairs: Iterable[Fair], day: date) -> dict[int, list[Problem]]:
    """By fair, the entries without a certificate on some fair day from `day` on; three queries for all fairs.

    Products with one certificate over all the days in question are passed over in the database.
    """
    ahead = [fair for fair in fairs if fair.last_day >= day]
    if not ahead:
        return {}
    first_day = max(day, min(fair.first_day for fair in ahead))
    safe = Certificate.objects.valid_throughout(first_day, max(fair.last_day for fair in ahead))
    doubtful = (
        Entry.objects.filter(fair__in=ahead)
        .exclude(Exists(safe.filter(product=OuterRef("product"))))
        .select_related("fair", "product__producer")
        .prefetch_related(
            Prefetch("product__certificates", Certificate.objects.prefetch_related("suspensions"))
        )
        .order_by("section__order", "order", "pk")
    )
    found: dict[int, list[Problem]] = {}
    for entry in doubtful:
        start = max(day, entry.fair.first_day)
        obstacle = first_obstacle(entry.product.certificates.all(), start, entry.fair.last_day)
        if obstacle:
            found.setdefault(entry.fair_id, []).append(Problem(entry.product, obstacle))
    return found
