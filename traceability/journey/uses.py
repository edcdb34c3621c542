"""A product with chain events stands in the way when a whole list is taken back: others may have read them."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import ngettext

from traceability.journey.models import NamedThing
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def journeys(products: "QuerySet[CertifiedProduct]", since: datetime) -> Iterator[Use]:
    named = NamedThing.objects.filter(
        product__in=products.order_by().values("pk"), event__record_time__gte=since
    )
    for product, events in named.order_by().values_list("product").annotate(Count("event", distinct=True)):
        text = ngettext("It has %(n)d chain event.", "It has %(n)d chain events.", events)
        yield Use(product, text % {"n": events})
