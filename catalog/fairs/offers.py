"""What the marketplace asks for a product now: price, unit and where to buy, for the fair catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from oscar.core.loading import get_model

from shop.listings.gate import selling_rule
from shop.listings.models import Listing
from shop.money import is_whole_dong
from traceability.register.models.product_sets import SellingRule


@dataclass(frozen=True)
class Offer:
    """`price` in whole dong, the lowest of the packs in stock; `unit` is that pack, such as "chai 500 ml".

    The price is None for what nobody can buy on-line now: sold on enquiry only, or sold out.
    """

    price: int | None
    unit: str
    url: str
    is_demo: bool


def offers_for(product_ids: Iterable[int], moment: datetime) -> dict[int, Offer]:
    """The cheapest offer on show at `moment` for each certified product that has a listing; two queries at most."""
    listings = list(
        Listing.objects.on_show(moment)
        .filter(certified_product__in=list(product_ids))
        .select_related("product", "certified_product__product_set")
        .order_by("pk")
    )
    packs = _cheapest_packs(listing.product_id for listing in listings if _may_be_bought(listing))
    offers: dict[int, Offer] = {}
    for listing in listings:
        offer = _offer(listing, packs.get(listing.product_id))
        known = offers.get(listing.certified_product_id)
        if known is None or _is_cheaper(offer, known):
            offers[listing.certified_product_id] = offer
    return offers


def _may_be_bought(listing: Listing) -> bool:
    return selling_rule(listing) != SellingRule.ENQUIRY


def _cheapest_packs(products: Iterable[int]) -> dict[int, Any]:
    """The stock record with the lowest price among the packs that can be bought, by the key of its product's page."""
    keys = list(products)
    records = (
        get_model("partner", "StockRecord")
        .objects.alias(left=F("num_in_stock") - Coalesce(F("num_allocated"), 0))
        .filter(Q(product__in=keys) | Q(product__parent__in=keys), product__is_public=True)
        .filter(left__gt=0, price__isnull=False)
        .select_related("product")
        .order_by("price", "pk")
    )
    cheapest: dict[int, Any] = {}
    for record in records:
        if is_whole_dong(record.price):
            cheapest.setdefault(record.product.parent_id or record.product_id, record)
    return cheapest


def _offer(listing: Listing, pack: Any) -> Offer:
    """Price and unit always come from the same pack; a variant's own title says its pack."""
    url = listing.get_absolute_url()
    if pack is None:
        return Offer(None, "", url, listing.is_demo)
    unit = (pack.product.title if pack.product.parent_id else "") or listing.unit
    return Offer(int(pack.price), unit, url, listing.is_demo)


def _is_cheaper(offer: Offer, known: Offer) -> bool:
    return offer.price is not None and (known.price is None or offer.price < known.price)
