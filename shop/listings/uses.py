"""What the market built on a product: a listing, or an order of it; a list that brought it is not taken back then."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from oscar.core.loading import get_model

from shop.listings.models import Listing
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def market_uses(products: QuerySet[CertifiedProduct], since: datetime) -> Iterator[Use]:
    """Listings made and orders placed since; two queries."""
    keys = products.order_by().values("pk")
    made = Listing.objects.filter(certified_product__in=keys, created_at__gte=since)
    for listing in made.select_related("product"):
        url = listing.get_absolute_url() if listing.is_published else ""
        yield Use(listing.certified_product_id, _("It has been listed in the shop since."), url)
    certified = Coalesce(
        F("product__listing__certified_product"), F("product__parent__listing__certified_product")
    )
    lines = get_model("order", "Line").objects.filter(order__date_placed__gte=since)
    ordered = (
        lines.annotate(certified=certified)
        .filter(certified__in=keys)
        .order_by()
        .values_list("certified")
        .annotate(number=Count("order", distinct=True))
    )
    for key, number in ordered:
        text = ngettext(
            "%(number)d order of it has been placed since.",
            "%(number)d orders of it have been placed since.",
            number,
        )
        yield Use(key, text % {"number": number})
