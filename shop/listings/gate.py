"""THE GATE: only a product whose certificate is valid now, of a shop that is open, is shown and sold.

Three questions, one definition (`traceability.register.validity`):
* `on_show(moment)`: a condition on Oscar's products, for every list and search;
* `obstacle(product, moment)`: why a product may not be bought, for pages and baskets;
* `lock_for_placing` and then `obstacle` again: for the placing of an order (shop.order.utils).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.sellers.locking import lock_sellers
from shop.sellers.models import SellerState
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate
from traceability.register.models.product_sets import SellingRule
from traceability.register.statuses import Status
from traceability.register.templatetags.ocop_format import day
from traceability.register.verdicts import Verdict, verdict_on

if TYPE_CHECKING:
    from shop.catalogue.models import Product

NOT_OFFERED = "not-offered"
CERTIFICATE = "certificate"
ENQUIRY = "enquiry"
SELLER = "seller"
TAKEN_DOWN = "taken-down"

WHY_NOT_VALID: dict[str, str | Promise] = {
    Status.EXPIRED: _("its OCOP certificate has expired"),
    Status.SUSPENDED: _("its OCOP certificate is suspended"),
    Status.REVOKED: _("its OCOP certificate has been revoked"),
    Status.SURRENDERED: _("the producer has given its OCOP certificate back"),
    Status.SUPERSEDED: _("its OCOP certificate has been replaced"),
    Status.RE_EVALUATION: _("its OCOP certificate has ended and the product is being evaluated again"),
    Status.UPCOMING: _("its OCOP certificate is not yet in force"),
    Status.UNKNOWN: _("it has no OCOP certificate in the register"),
}


WHY_SHOP_IS_SHUT: dict[SellerState, str | Promise] = {
    SellerState.INVITED: _("its seller has not opened yet"),
    SellerState.ONBOARDING: _("its seller has not opened yet"),
    SellerState.ON_HOLIDAY: _("its seller is on holiday until %(day)s"),
    SellerState.SUSPENDED: _("its seller's shop is suspended"),
    SellerState.CLOSED: _("its seller has closed the shop"),
}


@dataclass(frozen=True)
class Obstacle:
    """Why a product may not be bought: a code for the page, words for the buyer.

    With code SELLER `seller_state` says whether the product is still on show: on holiday it is.
    """

    code: str
    reason: str | Promise
    verdict: Verdict | None = None
    seller_state: SellerState | None = None

    @property
    def hides(self) -> bool:
        """Nothing of the product is shown; buyers who have its address are told why."""
        if self.code == SELLER:
            return self.seller_state != SellerState.ON_HOLIDAY
        return self.code in (NOT_OFFERED, CERTIFICATE, TAKEN_DOWN)


def on_show(moment: datetime | None = None) -> Exists:
    """A condition on Oscar's Product (canonical or variant): published, shop open, certificate valid at `moment`."""
    return Exists(
        Listing.objects.on_show(moment or timezone.now()).filter(
            product_id=Coalesce(OuterRef("parent_id"), OuterRef("pk"))
        )
    )


def obstacle(product: "Product", moment: datetime) -> Obstacle | None:
    """What stands between this product and a basket at `moment`; None when it may be bought.

    Reads prefetched `certificates__suspensions` where there are any (see `shop.basket.models.Basket`).
    """
    listing = product.sold_as
    if listing is not None and listing.state == ListingState.TAKEN_DOWN:
        reason = _("an authority has taken it off the market")
        return Obstacle(TAKEN_DOWN, reason, verdict_on(listing.certified_product, moment))
    if listing is None or not listing.is_published or not _is_public(product):
        return Obstacle(NOT_OFFERED, _("it is no longer offered"))
    verdict = verdict_on(listing.certified_product, moment)
    if not verdict.is_valid:
        return Obstacle(CERTIFICATE, WHY_NOT_VALID[verdict.status], verdict)
    of_seller = _seller_obstacle(listing, moment, verdict)
    if of_seller:
        return of_seller
    if selling_rule(listing) == SellingRule.ENQUIRY:
        return Obstacle(ENQUIRY, _("it is sold on enquiry only, please contact the seller"), verdict)
    return None


def _seller_obstacle(listing: Listing, moment: datetime, verdict: Verdict) -> Obstacle | None:
    """Reads `certified_product.producer.seller`, loaded with the listing where there are many."""
    seller = getattr(listing.certified_product.producer, "seller", None)
    if seller is None:
        return Obstacle(NOT_OFFERED, _("it is no longer offered"))
    state = seller.state_on(vietnam_day(moment))
    if state == SellerState.ACTIVE:
        return None
    reason: str | Promise = WHY_SHOP_IS_SHUT[state]
    if state == SellerState.ON_HOLIDAY:
        reason = str(reason) % {"day": day(seller.holiday_until)}
    return Obstacle(SELLER, reason, verdict, state)


def selling_rule(listing: Listing) -> SellingRule:
    """The rule of the product's set; a product whose set nobody has stated yet can only be asked for."""
    product_set = listing.certified_product.product_set
    return SellingRule(product_set.selling_rule) if product_set else SellingRule.ENQUIRY


def asks_age(products: Iterable["Product"]) -> bool:
    """True when one of the products may be sold to adults only (sets 14 and 15)."""
    return any(p.sold_as is not None and selling_rule(p.sold_as) == SellingRule.ADULTS for p in products)


def lock_for_placing(products: Iterable["Product"]) -> None:
    """All that decides whether these products may be sold, in one order everywhere: sellers, then certificates."""
    found = list(products)
    lock_sellers(found)
    lock_certificates(found)


def lock_certificates(products: Iterable["Product"]) -> None:
    """Lock every certificate of these products in the order of their keys, inside a transaction.

    The register's gate takes the same locks before it revokes or suspends: whoever comes second waits, and then
    reads what the first has committed. So ask for the time, and for validity, only after this call.
    """
    ids = {p.sold_as.certified_product_id for p in products if p.sold_as is not None}
    locked = Certificate.objects.select_for_update().filter(product__in=ids).order_by("pk")
    list(locked.values_list("pk", flat=True))


def _is_public(product: "Product") -> bool:
    return product.is_public and (product.parent is None or product.parent.is_public)
