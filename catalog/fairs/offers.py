"""What the marketplace asks for a product now: price, unit and where to buy, for the fair catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shop.listings.models import Listing


@dataclass(frozen=True)
class Offer:
    """`price` in whole dong, the lowest asked; `unit` in words, such as "chai 500 ml"."""

    price: int
    unit: str
    url: str
    is_demo: bool


def offers_for(product_ids: Iterable[int], moment: datetime) -> dict[int, Offer]:
    """The cheapest listing on show at `moment` for each certified product that has one; two queries at most."""
    wanted = list(product_ids)
    listings = Listing.objects.on_show(moment).with_price().filter(certified_product__in=wanted)
    priced = [
        (listing, vars(listing)["price"]) for listing in listings.select_related("product").order_by("pk")
    ]
    offers: dict[int, Offer] = {}
    for listing, price in priced:
        known = offers.get(listing.certified_product_id)
        if price is not None and (known is None or price < known.price):
            offers[listing.certified_product_id] = Offer(
                int(price), listing.unit, listing.get_absolute_url(), listing.is_demo
            )
    return offers
