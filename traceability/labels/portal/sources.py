"""What labels can be made of: orders of serials, or a lot or a product whose labels are all alike."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traceability.production.models import Lot, SerialOrder, State
from traceability.register.models import CertifiedProduct, Producer

SHOWN = 100  # of each kind, the newest
Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class Source:
    """`key` is `order-12`, `lot-5` or `product-7`; `count` is how many labels it naturally gives, 0 for any number."""

    key: str
    product: CertifiedProduct
    lot: Lot | None = None
    order: SerialOrder | None = None

    @property
    def count(self) -> int:
        return self.order.count if self.order else 0


def choices_of(producer: Producer) -> Choices:
    """Grouped, for a select; three queries. Lots that are closed or recalled are not there."""
    groups = [
        (_("Each with a serial of its own"), [(f"order-{o.pk}", _of_order(o)) for o in _orders(producer)[:SHOWN]]),
        (_("All labels alike, with the lot"), [(f"lot-{lot.pk}", _of_lot(lot)) for lot in _lots(producer)[:SHOWN]]),
        (_("All labels alike, for the product"), [(f"product-{p.pk}", p.local_name) for p in _products(producer)]),
    ]  # fmt: skip
    return [group for group in groups if group[1]]


def source_named(key: str, producer: Producer) -> Source | None:
    """None for what is not this producer's, or not to be printed."""
    kind, _dash, number = key.partition("-")
    if not number.isdecimal() or len(number) > 18:
        return None
    if kind == "order":
        order = _orders(producer).filter(pk=int(number)).first()
        return Source(key, order.product, order.lot, order) if order else None
    if kind == "lot":
        lot = _lots(producer).filter(pk=int(number)).first()
        return Source(key, lot.product, lot) if lot else None
    product = _products(producer).filter(pk=int(number)).first() if kind == "product" else None
    return Source(key, product) if product else None


def _orders(producer: Producer) -> "QuerySet[SerialOrder]":
    orders = SerialOrder.objects.filter(product__producer=producer).exclude(
        lot__state__in=[State.CLOSED, State.RECALLED]
    )
    return orders.select_related(
        "lot", "product__producer__commune", "product__producer__province", "product__product_set"
    )


def _lots(producer: Producer) -> "QuerySet[Lot]":
    lots = Lot.objects.filter(product__producer=producer, state__in=[State.OPEN, State.ACTIVE])
    return lots.select_related("product__producer__commune", "product__producer__province")


def _products(producer: Producer) -> "QuerySet[CertifiedProduct]":
    products = CertifiedProduct.objects.filter(producer=producer).order_by("name", "pk")
    return products.select_related("producer__commune", "producer__province")


def _of_order(order: SerialOrder) -> str:
    number = f"{order.count:,}".replace(",", ".")
    count = ngettext("%(number)s serial", "%(number)s serials", order.count) % {"number": number}
    parts = [count, order.product.local_name]
    parts += [_of_number(order.lot)] if order.lot else []
    parts += [f"GTIN {order.identifier[3:]}"] if order.identifier.startswith("01/") else []
    return " · ".join([*parts, f"{order.ordered_at:%d/%m/%Y}"])


def _of_lot(lot: Lot) -> str:
    return f"{lot.product.local_name} · {_of_number(lot)}"


def _of_number(lot: Lot) -> str:
    return _("Lot %s") % lot.number
