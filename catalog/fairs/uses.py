"""A fair that shows a product stands in the way when the list that brought the product is taken back."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.fairs.models import Entry
from traceability.register.clock import vietnam_day
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def fair_entries(products: QuerySet[CertifiedProduct], since: datetime) -> Iterator[Use]:
    """In fairs that were not over when the list was entered; what is printed cannot be taken back."""
    entries = Entry.objects.filter(
        product__in=products.order_by().values("pk"), fair__last_day__gte=vietnam_day(since)
    )
    for entry in entries.select_related("fair").order_by("fair", "pk"):
        text = _("It stands in the catalogue of “%(fair)s”.") % {"fair": entry.fair.name_vi}
        yield Use(entry.product_id, text, reverse("fairs_desk:fair", args=[entry.fair_id]))
