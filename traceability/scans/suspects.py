"""Labels whose scans look unusual: first those that could be, asked of the database; then the signs themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Count, F, Max, Q, QuerySet

from traceability.codes.serials import printed_serial
from traceability.production.models import Lot, SerialOrder
from traceability.scans.models import SerialScan
from traceability.scans.signs import MANY_SCANS, SIGNS_OF_COPYING, Sign, signs_for

MOST = 30  # labels that are shown


@dataclass(frozen=True)
class Suspect:
    """One label; `report` words are those of the scan page (`places`, `total`)."""

    serial: str
    order: SerialOrder
    signs: tuple[Sign, ...]
    total: int
    places: int

    @property
    def looks_copied(self) -> bool:
        return any(sign in SIGNS_OF_COPYING for sign in self.signs)

    @property
    def printed_serial(self) -> str:
        return printed_serial(self.serial)

    @property
    def lot(self) -> Lot | None:
        return self.order.lot


def suspects(scans: "QuerySet[SerialScan]", moment: datetime) -> list[Suspect]:
    """Of the labels that these scans are of, the one scanned last first; two queries."""
    serials = list(_candidates(scans)[:MOST])
    kept = SerialScan.objects.filter(serial__in=serials).select_related("order__lot", "order__product")
    found = {}
    for serial, group in groupby(kept.order_by("serial", "number"), key=lambda scan: scan.serial):
        of_label = list(group)
        order = of_label[0].order
        signs = tuple(signs_for(of_label, order.lot, moment))
        if signs:
            places = len({scan.province for scan in of_label if scan.province})
            found[serial] = Suspect(serial, order, signs, of_label[-1].number, places)
    return [found[serial] for serial in serials if serial in found]


def _candidates(scans: "QuerySet[SerialScan]") -> "QuerySet[SerialScan, str]":
    """Serials of labels that were scanned in several provinces, often, before or after their lot was on sale."""
    lot = "order__lot"
    early = Q(**{f"{lot}__isnull": False, f"{lot}__activated_at__isnull": True}) | Q(
        hour__lte=F(f"{lot}__activated_at") - timedelta(hours=1)
    )
    late = Q(hour__gt=F(f"{lot}__recalled_at")) | Q(
        hour__gt=F(f"{lot}__closed_at"), order__lot__state="closed"
    )
    labels = scans.order_by().values("serial")
    counted = labels.annotate(
        places=Count("province", distinct=True, filter=~Q(province="")),
        last=Max("hour"),
        highest=Count("pk"),
        odd=Count("pk", filter=early | late),
    )
    chosen = counted.filter(Q(places__gte=2) | Q(highest__gte=MANY_SCANS) | Q(odd__gt=0))
    return chosen.order_by("-last", "serial").values_list("serial", flat=True)
