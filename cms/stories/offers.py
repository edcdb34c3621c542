"""What the shop offers of a certified product now: asked through the shop's gate, so only what may be sold."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from oscar.core.loading import get_model
from sorl.thumbnail import get_thumbnail

from shop.listings import gate
from shop.listings.models import Listing
from traceability.register.clock import moment_of
from traceability.register.models.product_sets import SellingRule

CARD_PICTURE = "480x360"


@dataclass(frozen=True)
class Offer:
    """`price` in whole dong, the lowest where there are several packs; `in_stock` False means sold out for now."""

    url: str
    price: int | None
    unit: str
    has_packs: bool
    in_stock: bool
    enquiry_only: bool
    picture_url: str
    is_demo: bool

    @property
    def can_be_bought(self) -> bool:
        return self.in_stock and not self.enquiry_only and self.price is not None


def offers_for(product_ids: Iterable[int], request: HttpRequest) -> dict[int, Offer]:
    """Offers by the key of the certified product; a product that may not be sold now has none. Two queries."""
    listings = (
        Listing.objects.on_show(moment_of(request))
        .filter(certified_product__in=product_ids)
        .with_price()
        .annotate(pieces=_pieces_left())
        .select_related("product", "certified_product__product_set")
        .prefetch_related("product__images")
        .order_by("-pk")
    )
    return {listing.certified_product_id: _offer(listing) for listing in listings}


def _offer(listing: Listing) -> Offer:
    return Offer(
        url=listing.get_absolute_url(),
        price=None if listing.price is None else int(listing.price),
        unit=listing.unit,
        has_packs=listing.product.is_parent,
        in_stock=listing.pieces > 0,
        enquiry_only=gate.selling_rule(listing) == SellingRule.ENQUIRY,
        picture_url=_picture_url(listing),
        is_demo=listing.is_demo,
    )


def _pieces_left() -> Coalesce:
    records: QuerySet = get_model("partner", "StockRecord").objects.filter(
        Q(product=OuterRef("product")) | Q(product__parent=OuterRef("product"), product__is_public=True)
    )
    left = F("num_in_stock") - Coalesce("num_allocated", 0)
    total = records.order_by().values(only=Value(1)).annotate(left=Sum(left)).values("left")
    return Coalesce(Subquery(total), 0)


def _picture_url(listing: Listing) -> str:
    pictures = list(listing.product.images.all())
    return get_thumbnail(pictures[0].original, CARD_PICTURE, crop="center").url if pictures else ""
