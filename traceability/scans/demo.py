"""Invented scans of the demo's lots: enough for a chart, and one label that looks copied."""

from datetime import datetime, timedelta
from random import Random

from traceability.production.models import Lot, SerialOrder, State
from traceability.production.serial_orders import serials_of
from traceability.register.clock import vietnam_day
from traceability.scans.counting import full_hour
from traceability.scans.models import ScanCount, SerialScan
from traceability.scans.recording import keep

DAYS = 45
SEED = 20  # the same invented scans each time
# Where the scans come from and how often; empty: not known, as of most mobile networks.
PROVINCES = [("", 9), ("19", 8), ("01", 5), ("24", 2), ("79", 2), ("31", 1)]
FAR_APART = ["01", "79", "48", "92"]  # provinces in which one label was scanned within an hour


def load(moment: datetime) -> None:
    """Makes nothing where scans are there already."""
    if ScanCount.objects.exists() or SerialScan.objects.exists():
        return
    chance = Random(SEED)
    lots = Lot.objects.filter(is_demo=True, state=State.ACTIVE).select_related("product").order_by("pk")
    for lot in lots:
        _count(lot, moment, chance)
    first = SerialOrder.objects.filter(lot__in=lots).order_by("pk").first()
    if first is not None:
        _scan_labels(first, moment)


def _count(lot: Lot, moment: datetime, chance: Random) -> None:
    """More at weekends, more as the lot reaches more shops; half of them without the lot in the code."""
    places, weights = zip(*PROVINCES, strict=True)
    sums: dict[tuple[int | None, datetime, str], int] = {}
    for ago in range(DAYS):
        day = moment - timedelta(days=ago)
        busy = (DAYS - ago) / DAYS * (2 if day.weekday() >= 5 else 1)
        for _look in range(round(chance.uniform(2, 14) * busy)):
            hour = full_hour(day - timedelta(hours=chance.randrange(2, 12)))
            is_of_lot = vietnam_day(day) > lot.made_on and chance.random() < 0.6
            key = (lot.pk if is_of_lot else None, hour, chance.choices(places, weights)[0])
            sums[key] = sums.get(key, 0) + chance.randint(1, 3)
    ScanCount.objects.bulk_create(
        ScanCount(product=lot.product, lot_id=key, hour=hour, province=province, number=number)
        for (key, hour, province), number in sums.items()
    )


def _scan_labels(order: SerialOrder, moment: datetime) -> None:
    serials = serials_of(order)
    copied, honest = next(serials), next(serials)
    for number, province in enumerate(FAR_APART):
        keep(order, copied, full_hour(moment), province, f"MINHHOA{number}")
    keep(order, honest, full_hour(moment), "19", "MINHHOA")
