"""The sums behind the page: by day, by province, by lot. Each function is one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncDate

from traceability.production.models import Lot
from traceability.register.clock import VIETNAM
from traceability.register.models import CertifiedProduct, Province
from traceability.scans.models import ScanCount
from traceability.scans.portal.asked import Asked

DAY = TruncDate("hour", tzinfo=VIETNAM)
MOST_ROWS = 50_000  # of a file: a year of one producer's lots in all provinces fits


@dataclass(frozen=True)
class LotSum:
    """`lot` None: looks at the product's own code, without a lot."""

    product: CertifiedProduct
    lot: Lot | None
    number: int


def by_day(asked: Asked) -> dict[date, int]:
    """Every day that was asked for, in order, also those on which nobody looked."""
    rows = _counted(asked).values(day=DAY).annotate(total=Sum("number")).values_list("day", "total")
    known = dict(rows)
    days = (asked.first_day + timedelta(days=nth) for nth in range(asked.days))
    return {day: known.get(day, 0) for day in days}


def by_province(asked: Asked) -> list[tuple[str, int]]:
    """(code, number), the most first; the code is empty where the place is not known, and that comes last."""
    rows = _counted(asked).values("province").annotate(total=Sum("number")).values_list("province", "total")
    return sorted(rows, key=lambda row: (row[0] == "", -row[1], row[0]))


def by_lot(asked: Asked) -> list[LotSum]:
    """The most first; two queries."""
    rows = _counted(asked).values("product", "lot").annotate(total=Sum("number"))
    found = list(rows.values_list("product", "lot", "total"))
    products = {one.pk: one for one in asked.products}
    lots = Lot.objects.select_related("product").in_bulk([lot for _product, lot, _total in found if lot])
    sums = [LotSum(products[product], lots.get(lot), total) for product, lot, total in found]
    return sorted(sums, key=lambda one: (-one.number, one.product.folded_name))


def rows_of(asked: Asked) -> Iterator[tuple[date, str, str, str, int]]:
    """(day, product, lot, province, number) for a file; two queries."""
    names = dict(Province.objects.values_list("code", "name"))
    sums = _counted(asked).values("product__name", "lot__number", "province", day=DAY)
    ordered = sums.annotate(total=Sum("number")).order_by("day", "product__name", "lot__number", "province")
    for row in ordered[:MOST_ROWS]:
        yield (
            row["day"], row["product__name"], row["lot__number"] or "", names.get(row["province"], ""), row["total"],
        )  # fmt: skip


def _counted(asked: Asked) -> "QuerySet[ScanCount]":
    return ScanCount.objects.filter(asked.counted()).order_by()
