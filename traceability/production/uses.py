"""A lot or an order of serials stands in the way when a whole list is taken back: labels are on packs."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from traceability.production.models import Lot, SerialOrder
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def lots_and_serials(products: "QuerySet[CertifiedProduct]", since: datetime) -> Iterator[Use]:
    """Opened or ordered since; two queries."""
    keys = products.order_by().values("pk")
    for lot in Lot.objects.filter(product__in=keys, opened_at__gte=since):
        yield Use(lot.product_id, _("Lot %(number)s of it has been opened since.") % {"number": lot.number})
    for order in SerialOrder.objects.filter(product__in=keys, ordered_at__gte=since, lot=None):
        yield Use(order.product_id, _("Serials for its labels have been ordered since."))
