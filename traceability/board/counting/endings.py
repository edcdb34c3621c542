"""Certificates that end in the coming twelve months, by month, where nothing newer has been granted: one query."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Coalesce

from traceability.board.counting.database import MonthOf
from traceability.board.scope import Scope
from traceability.register.clock import months_later
from traceability.register.models import Certificate

MONTHS = 12


def coming_months(day: date) -> list[date]:
    """The first days of twelve months, from the month of `day` on."""
    return [months_later(day.replace(day=1), ahead) for ahead in range(MONTHS)]


def count_endings(scope: Scope, day: date) -> Counter[date]:
    """By the first day of the month in which the last valid day lies (the extended one, if any)."""
    until = months_later(day.replace(day=1), MONTHS) - timedelta(days=1)
    newer = Certificate.objects.filter(
        product=OuterRef("product"), valid_from__gt=OuterRef("valid_from"), voided_on=None, issued_on__lte=day
    )
    rows = (
        Certificate.objects.valid_at(day)
        .filter(scope.certificates())
        .alias(last=Coalesce("extended_until", "valid_until"))
        .filter(~Exists(newer), last__lte=until)
        .order_by()
        .annotate(month=MonthOf("last"))
        .values_list("month")
        .annotate(number=Count("pk"))
    )
    return Counter({date.fromisoformat(f"{month}-01"): number for month, number in rows})
