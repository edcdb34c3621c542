"""Which rate holds on a day, and what it makes; rounded half up to a whole dong."""

from datetime import date
from typing import Any

from django.db.models import F, Q

from shop.payments.models import CommissionRate, Tax, WithholdingRate


def share(amount: int, basis_points: int) -> int:
    """
    >>> share(165_050, 100), share(50, 100), share(49, 100)
    (1651, 1, 0)
    """
    return (amount * basis_points + 5_000) // 10_000


def commission_rate(partner: Any, day: date) -> int:
    """The seller's own rate on this day goes before the rate for all; none: zero."""
    known = CommissionRate.objects.filter(Q(partner=partner) | Q(partner=None), first_day__lte=day)
    found = known.order_by(F("partner").asc(nulls_last=True), "-first_day").first()
    return found.basis_points if found else 0


def withholding_rates(producer_kind: str, day: date) -> dict[str, int]:
    """{tax: hundredths of a percent}; empty for kinds of producers that declare their taxes themselves."""
    found: dict[str, int] = {}
    known = WithholdingRate.objects.filter(producer_kind=producer_kind, first_day__lte=day)
    for rate in known.order_by("first_day"):
        found[Tax(rate.tax)] = rate.basis_points
    return found
