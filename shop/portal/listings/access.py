"""Who may change a producer's listings, and what exists for them."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from shop.listings.models import Listing
from shop.sellers.access import Right, sells
from traceability.codes.loading import certificates_with_decisions
from traceability.register.models import CertifiedProduct

selling = sells(Right.LISTINGS)


def own_listings(seller: Any) -> "QuerySet[Listing]":
    return Listing.objects.filter(certified_product__producer=seller.producer_id)


def own_listing(seller: Any, pk: int) -> Listing:
    rows = own_listings(seller).select_related("product", "certified_product__product_set")
    return get_object_or_404(rows.prefetch_related("product__images", "product__children"), pk=pk)


def own_products(seller: Any) -> "QuerySet[CertifiedProduct]":
    products = CertifiedProduct.objects.filter(producer=seller.producer_id).select_related("product_set")
    return products.prefetch_related(certificates_with_decisions())
