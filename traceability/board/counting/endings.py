"""Certificates that end in the coming twelve months, by month, where nothing newer has been granted: one query."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Coalesce

from traceability.board.counting.among import PROVINCE, among
from traceability.board.counting.database import MonthOf
from traceability.register.clock import months_later
from traceability.register.models import Certificate

MONTHS = 12


def coming_months(day: date) -> list[date]:
    """The first days of twelve months, from the month of `day` on."""
    return [months_later(day.replace(day=1), ahead) for ahead in range(MONTHS)]


def endings_in(provinces: Collection[str], day: date) -> dict[str, Counter[date]]:
    """By the first day of the month in which the last valid day lies (the extended one, if any)."""
    until = months_later(day.replace(day=1), MONTHS) - timedelta(days=1)
    newer = Certificate.objects.filter(
        product=OuterRef("product"), valid_from__gt=OuterRef("valid_from"), voided_on=None, issued_on__lte=day
    )
    rows = (
        Certificate.objects.valid_at(day)
        .filter(among(provinces))
        .alias(last=Coalesce("extended_until", "valid_until"))
        .filter(~Exists(newer), last__lte=until)
        .order_by()
        .annotate(month=MonthOf("last"))
        .values_list(PROVINCE, "month")
        .annotate(number=Count("pk"))
    )
    found: dict[str, Counter[date]] = {code: Counter() for code in provinces}
    for province, month, number in rows:
        if province in found:
            found[province][date.fromisoformat(f"{month}-01")] += number
    return found
