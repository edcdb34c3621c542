"""Who speaks for a seller to buyers, and who therefore neither asks about the own goods nor praises them."""

from datetime import date
from typing import Any

from shop.listings.models import Listing
from shop.sellers.access import Right, may, sells
from shop.sellers.models import Seller, SellerPerson
from traceability.register.clock import today
from traceability.representing.access import acts_for
from traceability.representing.models import Representative

answers_buyers = sells(Right.MESSAGES)


def speaks_for(user: Any, seller: Seller | None, day: date) -> bool:
    """Asked anew in the database, for deeds behind their locks."""
    return seller is not None and may(user, seller, Right.MESSAGES, day)


def has_a_part_in(user: Any, listing: Listing, day: date) -> bool:
    """Represents the producer or works in its shop, with whatever right."""
    seller = seller_of(listing)
    if seller is None or not user.is_authenticated:
        return False
    if acts_for(user, seller.producer_id, day):
        return True
    works = SellerPerson.objects.of_user(user.pk, day).filter(seller=seller)
    return works.exists() or seller.partner.users.filter(pk=user.pk).exists()


def seller_of(listing: Listing) -> Seller | None:
    return getattr(listing.certified_product.producer, "seller", None)


def addresses_of(seller: Seller | None) -> list[str]:
    """Where letters to the seller go: the business address, else those of the people who act for the producer."""
    if seller is None:
        return []
    if seller.email:
        return [seller.email]
    acting = Representative.objects.on(today()).filter(producer=seller.producer_id, user__is_active=True)
    found = acting.exclude(user__email=None).values_list("user__email", flat=True)
    return list(dict.fromkeys(found))
