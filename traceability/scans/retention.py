"""How long scans are kept: 12 months after the lot's shelf life, 60 where there is none (TT 31/2026/TT-BCT).

A job of the timetable throws the rest away. The first scan of a label stays: it says no more than an hour and perhaps
a province, and without it the next scan would be called the first.
"""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from traceability.production.keeping import MONTHS_WITHOUT_SHELF_LIFE, kept_until
from traceability.production.models import Lot
from traceability.register.clock import midnight, months_later, vietnam_day
from traceability.scans.models import ScanCount, SerialScan
from traceability.scans.phones import forget_keys_before


def throw_away_outdated(moment: datetime) -> str:
    """Run by the timetable; says what went."""
    day = vietnam_day(moment)
    keys = forget_keys_before(day)
    scans, _each = SerialScan.objects.filter(_outdated("order__lot", day), number__gt=1).delete()
    counts, _each = ScanCount.objects.filter(_outdated("lot", day)).delete()
    return f"{scans} scans, {counts} counts, {keys} keys"


def _outdated(lot: str, day: date) -> Q:
    """A condition on rows with an `hour` and the path to their lot, if they have one."""
    no_longer = midnight(months_later(day, -MONTHS_WITHOUT_SHELF_LIFE))
    return Q(**{f"{lot}__in": _lots_over(day)}) | Q(**{f"{lot}__isnull": True}, hour__lt=no_longer)


def _lots_over(day: date) -> QuerySet[Lot]:
    over = [
        pk
        for pk, made_on, best_before in Lot.objects.filter(scan_counts__isnull=False)
        .distinct()
        .values_list("pk", "made_on", "best_before")
        if kept_until(made_on, best_before) < day
    ]
    return Lot.objects.filter(pk__in=over)
