"""Product cards: what a list shows of a listing (themes: components/product_card.html), in three queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from oscar.core.loading import get_model
from oscar.core.thumbnails import get_thumbnailer

from shop.listings.gate import selling_rule
from shop.listings.models import Listing
from traceability.register.models import Certificate
from traceability.register.models.product_sets import SellingRule

PICTURE = {"size": "400x300", "crop": "center"}  # as wide as a card on a phone at twice the density


# What upper rooms say of a listing, as an expression in the one query: name of the field → expression on Listing.
_annotations: dict[str, Callable[[], Any]] = {}


def annotate(name: str, expression: Callable[[], Any]) -> None:
    """Once, however often it is said; the name must be a field of `Card`."""
    _annotations[name] = expression


@dataclass(frozen=True)
class Card:
    """`price` in dong, the lowest of the packs; `unit` is that pack. None for what is sold on enquiry only."""

    product_id: int  # Oscar's
    url: str
    name: str
    stars: int
    producer: str
    place: str
    price: Decimal | None
    unit: str
    picture_url: str
    illustration_key: str
    is_demo: bool
    rating: float | None = None  # by buyers, from 1 to 5; not the programme's stars


def cards_for(products: Iterable[int], moment: datetime) -> list[Card]:
    """Cards of these products (keys of Oscar's canonical products) in this order.

    Whoever asks late asks the register again: a product that may not be shown at `moment` has no card.
    """
    keys = list(products)
    listings = {listing.product_id: listing for listing in _listings(keys, moment)}
    packs = _cheapest_packs(listings)
    return [_card(listings[key], packs.get(key)) for key in dict.fromkeys(keys) if key in listings]


def newest_cards(moment: datetime, limit: int) -> list[Card]:
    """Cards of the listings that came last and may be shown at `moment`."""
    newest = Listing.objects.on_show(moment).order_by("-created_at", "-pk")
    return cards_for(list(newest.values_list("product", flat=True)[:limit]), moment)


def _listings(keys: list[int], moment: datetime) -> Iterable[Listing]:
    holding = Certificate.objects.valid_now(moment).filter(product=OuterRef("certified_product"))
    images = get_model("catalogue", "ProductImage").objects.order_by("display_order")
    return (
        Listing.objects.on_show(moment)
        .filter(product__in=keys)
        .annotate(stars=Subquery(holding.order_by("-valid_from", "-pk").values("stars")[:1]))
        .annotate(**{name: expression() for name, expression in _annotations.items()})
        .select_related("product", "certified_product__producer__province", "certified_product__product_set")
        .prefetch_related(Prefetch("product__images", queryset=images))
    )


def _cheapest_packs(keys: Iterable[int]) -> dict[int, Any]:
    """The stock record with the lowest price of each product, its public variants included."""
    records = (
        get_model("partner", "StockRecord")
        .objects.filter(
            Q(product__in=keys) | Q(product__parent__in=keys, product__is_public=True), price__isnull=False
        )
        .select_related("product")
        .order_by(F("price").desc(), "-pk")
    )
    return {record.product.parent_id or record.product_id: record for record in records}


def _card(listing: Listing, pack: Any) -> Card:
    certified = listing.certified_product
    can_buy = pack is not None and selling_rule(listing) != SellingRule.ENQUIRY
    return Card(
        product_id=listing.product_id,
        url=listing.get_absolute_url(),
        name=listing.local_name,
        stars=listing.stars,
        producer=certified.producer.name,
        place=certified.producer.province.local_name,
        price=pack.price if can_buy else None,
        unit=(pack.product.title if pack.product.parent_id else listing.unit) if can_buy else listing.unit,
        picture_url=_picture(listing),
        illustration_key=certified.illustration_key,
        is_demo=listing.is_demo,
        **{name: getattr(listing, name) for name in _annotations},
    )


def _picture(listing: Listing) -> str:
    """The first picture, cut to a card; empty where there is none, or none that can be read."""
    image = next(iter(listing.product.images.all()), None)
    if image is None:
        return ""
    try:
        return str(get_thumbnailer().generate_thumbnail(image.original, **PICTURE).url)
    except OSError:
        return ""
