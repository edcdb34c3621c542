"""The way from a scan page to the market: one link with the lowest price, only while the product can be bought."""

from datetime import date
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from shop.listings.models.listings import ListingState
from shop.money import written_dong
from shop.sellers.models import Seller
from traceability.codes.links import BUY, Link
from traceability.register.clock import midnight
from traceability.register.models import CertifiedProduct
from traceability.register.models.product_sets import SellingRule
from traceability.register.verdicts import Verdict


def buy_link(product: CertifiedProduct, verdict: Verdict, language: str) -> list[Link]:
    """ "Mua 165.000 ₫ / chai 500 ml"; nothing for a product that is not valid, sold on enquiry, or sold out."""
    rule = product.product_set.selling_rule if product.product_set else SellingRule.ENQUIRY
    if not verdict.is_valid or rule == SellingRule.ENQUIRY:
        return []
    record = cheapest_in_stock(product, verdict.day)
    if record is None:
        return []
    label = _("Buy %(price)s / %(unit)s") % {"price": written_dong(record.price), "unit": record.product.unit}
    return [Link(BUY, label, record.product.canonical.get_absolute_url())]


def cheapest_in_stock(product: CertifiedProduct, day: date) -> Any:
    """The stock record with the lowest price among the listings of a shop that sells on `day`, in one query."""
    selling = Seller.objects.selling(midnight(day))
    sold = Q()
    for listing in ("product__listing", "product__parent__listing"):
        sold |= Q(
            **{f"{listing}__certified_product": product, f"{listing}__state": ListingState.PUBLISHED},
        )
    return (
        get_model("partner", "StockRecord")
        .objects.alias(left=F("num_in_stock") - Coalesce(F("num_allocated"), 0))
        .filter(sold, partner__seller__in=selling, product__is_public=True, left__gt=0, price__isnull=False)
        .exclude(product__parent__is_public=False)
        .select_related("product__listing", "product__parent__listing")
        .order_by("price", "pk")
        .first()
    )
