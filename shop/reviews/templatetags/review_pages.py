"""What buyers give a product, on its page."""

from typing import Any

from django import template

from shop.listings.models import Listing
from shop.reviews.rating import Rating, rating_of
from shop.reviews.views.writing import goods_address

register = template.Library()


@register.simple_tag
def buyers_rating(listing: Listing) -> Rating:
    """One query for a whole page, shared with what machines read."""
    return rating_of(listing)


@register.simple_tag
def review_address(order: Any) -> str:
    """Where an order's goods are reviewed; no query."""
    return goods_address(order)
