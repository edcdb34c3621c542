"""Unsent pieces whose certificate died, or whose seller was suspended, are cancelled and everybody is told.

A job of the timetable, every few minutes, safe to repeat; the gate asks the same before it takes money or sends.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import override

from shop.seller_orders import gate
from shop.seller_orders.actors import SYSTEM
from shop.seller_orders.models import SellerLine, SellerOrder
from shop.seller_orders.models.orders import UNSENT
from shop.seller_orders.stopped import STOPPED_SELLERS, dead_products, lock_certificates

LANGUAGE = "vi"  # of what is written into the history


def stop_unsent(moment: datetime) -> str:
    """Says how many orders were cancelled or made smaller."""
    done = sum(_stop(own, moment) for own in concerned(moment))
    return f"{done} stopped" if done else ""


def concerned(moment: datetime) -> list[SellerOrder]:
    """Unsent orders with a dead product or of a suspended seller: five queries for any number."""
    certified = Coalesce(
        F("line__product__listing__certified_product"), F("line__product__parent__listing__certified_product")
    )
    waiting = (
        SellerLine.objects.filter(seller_order__state__in=UNSENT, quantity__gt=F("cancelled") + F("returned"))
        .order_by()
        .annotate(certified=certified)
        .values_list("certified", "seller_order")
    )
    pairs = [(key, order) for key, order in waiting if key]
    dead = dead_products({key for key, _order in pairs}, moment)
    unsent = SellerOrder.objects.unsent()
    own = unsent.filter(pk__in={order for key, order in pairs if key in dead})
    suspended = unsent.filter(partner__seller__state__in=STOPPED_SELLERS)
    return list((own | suspended).distinct().order_by("pk"))


@transaction.atomic
def _stop(own: SellerOrder, moment: datetime) -> bool:
    lock_certificates(own)
    fresh = gate.locked(own)
    if not fresh.is_unsent:
        return False
    with override(LANGUAGE):
        return gate.stop_what_died(fresh, SYSTEM, moment)
