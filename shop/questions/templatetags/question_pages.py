"""The last answers on a product's page."""

from django import template

from shop.listings.models import Listing
from shop.questions.models import Question

register = template.Library()
ON_A_PRODUCT = 3


@register.simple_tag
def last_answers(listing: Listing) -> list[Question]:
    """One query."""
    return list(listing.questions.public().order_by("-answered_at", "-pk")[:ON_A_PRODUCT])
