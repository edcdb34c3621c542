"""What the register's renewal reminders ask of the shop: sellers' addresses, and whom a signed-in seller acts for."""

from collections.abc import Collection, Iterator
from typing import Any

from shop.sellers.models import Seller
from traceability.renewals.contacts import Contact


def seller_addresses(producer_ids: Collection[int]) -> Iterator[Contact]:
    """The e-mail of each active person of the seller, and the seller's own; one query."""
    rows = (
        Seller.objects.filter(producer__in=producer_ids)
        .order_by("producer_id", "partner__users__pk")
        .values_list("producer_id", "email", "partner__users__email", "partner__users__is_active")
    )
    for producer, business, personal, is_active in rows:
        if business:
            yield Contact(producer, business)
        if personal and is_active:
            yield Contact(producer, personal)


def kept_producers(user: Any) -> list[int]:
    return list(Seller.objects.filter(partner__users=user).values_list("producer_id", flat=True))
