"""What a producer asks to see: how many days back, and all products, one of them, or one lot."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.http import QueryDict

from traceability.production.models import Lot
from traceability.register.clock import midnight
from traceability.register.models import CertifiedProduct, Producer

SPANS = (7, 30, 90, 365)  # days
DEFAULT_SPAN = 30
MOST_LOTS = 100  # offered to choose from, the newest


@dataclass(frozen=True)
class Asked:
    """`first_day` to `last_day`, both in; `last_day` is today. The lot of another producer is not found."""

    producer: Producer
    days: int
    last_day: date
    products: list[CertifiedProduct]
    lots: list[Lot]
    product: CertifiedProduct | None = None
    lot: Lot | None = None

    @property
    def first_day(self) -> date:
        return self.last_day - timedelta(days=self.days - 1)

    @property
    def since(self) -> datetime:
        return midnight(self.first_day)

    @property
    def what(self) -> str:
        """As in the address: `lot-5`, `product-7`, or empty for everything."""
        if self.lot:
            return f"lot-{self.lot.pk}"
        return f"product-{self.product.pk}" if self.product else ""

    @property
    def query(self) -> str:
        return f"days={self.days}&what={self.what}"

    def counted(self) -> Q:
        """A condition on ScanCount."""
        return self._of("product", "lot")

    def kept(self) -> Q:
        """A condition on SerialScan."""
        return self._of("order__product", "order__lot")

    def _of(self, product: str, lot: str) -> Q:
        inside = Q(**{f"{product}__producer": self.producer}, hour__gte=self.since)
        if self.lot:
            return inside & Q(**{lot: self.lot})
        return inside & Q(**{product: self.product}) if self.product else inside


def asked_by(query: QueryDict, producer: Producer, day: date) -> Asked:
    """What cannot be understood asks for everything of the last thirty days; two queries."""
    products = list(CertifiedProduct.objects.filter(producer=producer).order_by("folded_name", "pk"))
    own_lots = Lot.objects.filter(product__producer=producer).select_related("product")
    lots = list(own_lots[:MOST_LOTS])
    days = query.get("days", "")
    kind, _dash, key = query.get("what", "").partition("-")
    return Asked(
        producer,
        int(days) if days in map(str, SPANS) else DEFAULT_SPAN,
        day,
        products,
        lots,
        next((one for one in products if kind == "product" and str(one.pk) == key), None),
        next((one for one in lots if kind == "lot" and str(one.pk) == key), None),
    )
