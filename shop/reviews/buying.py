"""Who bought what: only goods that were delivered are reviewed, each bought line once."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from shop.listings.models import Listing
from shop.seller_orders.models import SellerLine, State


@dataclass(frozen=True)
class Bought:
    """A line of an order with the listing it was bought from; `why_not` is empty when it can be reviewed now."""

    line: SellerLine
    listing: Listing | None

    @property
    def is_delivered(self) -> bool:
        return self.line.seller_order.state == State.DELIVERED and self.line.quantity > self.line.cancelled

    @property
    def review(self) -> Any:
        return getattr(self.line, "review", None)


def lines_of(order: Any) -> list[Bought]:
    """All lines of an order that somebody may see; one query."""
    lines = SellerLine.objects.filter(seller_order__order=order).select_related(
        "seller_order",
        "review",
        "line__product__listing__certified_product__producer__seller__partner",
        "line__product__parent__listing__certified_product__producer__seller__partner",
    )
    return [Bought(line, _listing(line)) for line in lines.order_by("pk")]


def delivered_lines(listing: Listing, user: Any) -> "Any":
    """Lines of this product that a signed-in person was brought."""
    lines = SellerLine.objects.filter(
        seller_order__order__user=user, seller_order__state=State.DELIVERED, quantity__gt=F("cancelled")
    )
    own = lines.filter(line__product=listing.product_id)
    return own | lines.filter(line__product__parent=listing.product_id)


def _listing(line: SellerLine) -> Listing | None:
    product = line.line.product
    return product.sold_as if product is not None else None
