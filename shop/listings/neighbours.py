"""What else a visitor may buy: for the page of a product, and for the page of one that is not sold any more."""

from datetime import datetime

from shop.listings.cards import Card, cards_for
from shop.listings.models import Listing
from traceability.register.models import CertifiedProduct


def from_the_same_producer(product: CertifiedProduct, moment: datetime, limit: int) -> list[Card]:
    """Cards of this producer's other products on show, the newest first."""
    return _cards(product, moment, limit, certified_product__producer=product.producer_id)


def of_the_same_set(product: CertifiedProduct, moment: datetime, limit: int) -> list[Card]:
    """Cards of products on show in the same product set, whoever makes them, the newest first."""
    if product.product_set_id is None:
        return []
    return _cards(product, moment, limit, certified_product__product_set=product.product_set_id)


def _cards(product: CertifiedProduct, moment: datetime, limit: int, **alike: object) -> list[Card]:
    others = Listing.objects.on_show(moment).exclude(certified_product=product).filter(**alike)
    newest = list(others.order_by("-created_at", "-pk").values_list("product", flat=True)[:limit])
    return cards_for(newest, moment) if newest else []
