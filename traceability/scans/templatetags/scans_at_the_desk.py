"""What the scans say of a code that somebody reported, for rooms that stand beside this one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django import template
from django.db.models import Sum
from django.utils import timezone

from traceability.production.models import Lot, SerialOrder
from traceability.register.models import CertifiedProduct, Province
from traceability.scans.models import ScanCount, SerialScan
from traceability.scans.signs import ScanReport, report_on

register = template.Library()
SPAN = 30  # days
NEWEST = 10  # scans of the label


class Named(Protocol):
    @property
    def product(self) -> CertifiedProduct | None: ...
    @property
    def lot(self) -> Lot | None: ...
    @property
    def order(self) -> SerialOrder | None: ...
    @property
    def serial(self) -> str: ...


@dataclass(frozen=True)
class AtTheDesk:
    """`looks` in `days` days at the lot's page, or the product's where no lot is known; `label` if one is named."""

    looks: int
    days: int
    is_of_lot: bool
    label: ScanReport | None
    newest: list[tuple[SerialScan, str]]  # each with the name of its province


@register.simple_tag
def scans_of_what(named: Named) -> AtTheDesk:
    """Three queries."""
    moment = timezone.now()
    scans = list(SerialScan.objects.filter(serial=named.serial)) if named.order else []
    label = report_on(scans, None, named.lot, moment) if named.order else None
    names = dict(Province.objects.values_list("code", "name")) if scans else {}
    newest = [(scan, names.get(scan.province, "")) for scan in reversed(scans[-NEWEST:])]
    return AtTheDesk(_looks(named, moment), SPAN, named.lot is not None, label, newest)


def _looks(named: Named, moment: datetime) -> int:
    counts = ScanCount.objects.filter(product=named.product, hour__gte=moment - timedelta(days=SPAN))
    if named.lot:
        counts = counts.filter(lot=named.lot)
    return int(counts.aggregate(all=Sum("number"))["all"] or 0)
