"""What of an unsent order may no longer be sent: its certificate died, or its seller was suspended, after the placing.

A certificate that merely ran out stops nothing: the product was sold while it was in force.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shop.listings import gate as listings
from shop.listings.effects import DEAD
from shop.seller_orders.models import SellerLine, SellerOrder
from shop.sellers.models.sellers import SellerState
from traceability.codes.loading import certificates_with_decisions
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import verdict_on

STOPPED_SELLERS = frozenset({SellerState.SUSPENDED})


def lock_certificates(own: SellerOrder) -> None:
    """Before any other lock: an officer's revocation either committed before, and is seen, or waits for us."""
    listings.lock_certificates(line.line.product for line in _lines(own) if line.line.product)


def stopped_lines(own: SellerOrder, moment: datetime) -> dict[SellerLine, str]:
    """The lines with pieces left that may not be sent, each with its reason; read anew from the database."""
    lines = [line for line in _lines(own) if line.kept]
    if seller_is_stopped(own):
        return dict.fromkeys(lines, _("the shop is suspended"))
    certified = {line: _certified(line.line.product) for line in lines}
    dead = dead_products({key for key in certified.values() if key}, moment)
    return {line: dead[key] for line, key in certified.items() if key in dead}


def dead_products(keys: Iterable[int], moment: datetime) -> dict[int, str]:
    """Of these certified products, those whose certificate is dead, with the reason; three queries."""
    products = CertifiedProduct.objects.filter(pk__in=keys).prefetch_related(certificates_with_decisions())
    found = {product.pk: verdict_on(product, moment).status for product in products}
    return {key: str(listings.WHY_NOT_VALID[status]) for key, status in found.items() if status in DEAD}


def seller_is_stopped(own: SellerOrder) -> bool:
    partner = type(own.partner).objects.select_related("seller").get(pk=own.partner_id)
    return getattr(getattr(partner, "seller", None), "state", "") in STOPPED_SELLERS


def _lines(own: SellerOrder) -> Any:
    return own.lines.select_related("line__product__listing", "line__product__parent__listing").order_by("pk")


def _certified(product: Any) -> int | None:
    listing = product.sold_as if product else None
    return listing.certified_product_id if listing else None
