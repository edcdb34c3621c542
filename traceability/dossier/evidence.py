"""What the sheet says of a product: read from the register, the site and the counts of looks, all at one moment."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum
from django.utils.translation import get_language

from traceability.codes.reference import GTIN
from traceability.dossier.stories import Story, story_of
from traceability.production.identifying import identifiers_of
from traceability.production.models import Lot, SerialOrder
from traceability.register.clock import VIETNAM, midnight, months_later, vietnam_day
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import Verdict, verdict_on
from traceability.scans.models import ScanCount

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """`first` is its first day; `looks` how often the page was opened in it."""

    first: date
    looks: int


@dataclass(frozen=True)
class Evidence:
    """`looks` counts since the first one that was counted; `months` are the last twelve, the running one last."""

    product: CertifiedProduct
    verdict: Verdict
    gtins: list[str]
    story: Story | None
    months: list[Month]
    looks: int
    first_look_on: date | None
    lots: int
    serials: int
    moment: datetime

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)


def evidence_on(product: CertifiedProduct, moment: datetime) -> Evidence:
    """A handful of queries, whatever the number of looks: they are kept as sums of an hour."""
    counts = ScanCount.objects.filter(product=product, hour__lte=moment).values_list("hour")
    sums = Counter[date]()
    first: date | None = None
    for hour, number in counts.annotate(looks=Sum("number")).order_by("hour"):
        day = hour.astimezone(VIETNAM).date()
        first = first or day
        sums[day.replace(day=1)] += number
    orders = SerialOrder.objects.filter(product=product, ordered_at__lte=moment)
    return Evidence(
        product=product,
        verdict=verdict_on(product, moment),
        gtins=[one.removeprefix(f"{GTIN}/") for one in identifiers_of(product)[1:]],
        story=story_of(product, get_language() or "vi"),
        months=[Month(month, sums[month]) for month in last_months(vietnam_day(moment))],
        looks=sum(sums.values()),
        first_look_on=first,
        lots=Lot.objects.filter(product=product, opened_at__lte=moment).count(),
        serials=sum(orders.values_list("count", flat=True)),
        moment=moment,
    )


def last_months(day: date) -> list[date]:
    """The first days of the last twelve months, the running one last."""
    running = midnight(day).date().replace(day=1)
    return [months_later(running, -back) for back in range(MONTHS - 1, -1, -1)]
