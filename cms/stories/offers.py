"""What the shop offers of a certified product now: asked through the shop's gate, so only what may be sold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from oscar.core.loading import get_model

from shop.listings.cards import Card, cards_for
from shop.listings.models import Listing


@dataclass(frozen=True)
class Offer:
    """`card.price` is None for what is sold on enquiry only; `in_stock` False means sold out for now."""

    card: Card
    in_stock: bool

    @property
    def can_be_bought(self) -> bool:
        return self.in_stock and self.card.price is not None


def offers_for(product_ids: Iterable[int], moment: datetime) -> dict[int, Offer]:
    """Offers by the key of the certified product; one that may not be sold at `moment` has none. Four queries."""
    found = (
        Listing.objects.on_show(moment)
        .filter(certified_product__in=product_ids)
        .annotate(pieces=_pieces_left())
        .order_by("-pk")
        .values_list("product", "certified_product", "pieces")
    )
    rows = {product: (certified, pieces) for product, certified, pieces in found}
    return {
        rows[card.product_id][0]: Offer(card, in_stock=rows[card.product_id][1] > 0)
        for card in cards_for(rows, moment)
    }


def _pieces_left() -> Coalesce:
    """Of all packs together."""
    records = get_model("partner", "StockRecord").objects.filter(
        Q(product=OuterRef("product")) | Q(product__parent=OuterRef("product"), product__is_public=True)
    )
    left = F("num_in_stock") - Coalesce("num_allocated", 0)
    total = records.order_by().values(only=Value(1)).annotate(left=Sum(left)).values("left")
    return Coalesce(Subquery(total), 0)
