"""Printed labels stand in the way when a whole list is taken back: they are on packs."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from traceability.labels.models import PrintRun
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def printed_labels(products: "QuerySet[CertifiedProduct]", since: datetime) -> Iterator[Use]:
    """Runs without serials; those with serials are told of by `production`. One query."""
    keys = products.order_by().values("pk")
    for run in PrintRun.objects.filter(product__in=keys, asked_at__gte=since, order=None):
        yield Use(run.product_id, _("Labels of it have been printed since."))
