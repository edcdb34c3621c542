"""What every gate of this room does the same way: lock, refuse, write the history row, tell the upper rooms."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from shop.seller_orders.actors import Actor
from shop.seller_orders.amounts import Off
from shop.seller_orders.effects import Happening, Kind, happen
from shop.seller_orders.models import SellerOrder, SellerOrderEvent, Step
from shop.seller_orders.promotions import take_platforms_part_back


class Refused(ValueError):
    """The step may not be done; nothing changed. The text says why, in the reader's language."""


def locked(seller_order: SellerOrder) -> SellerOrder:
    """The seller's order as it is now, locked with the buyer's order; inside a transaction."""
    order = get_model("order", "Order").objects.select_for_update().get(pk=seller_order.order_id)
    own = (
        SellerOrder.objects.select_for_update(of=("self",)).select_related("partner").get(pk=seller_order.pk)
    )
    own.order = order
    return own


def given(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Please say why, in a few words."))
    return reason.strip()


def note(own: SellerOrder, step: Step, by: Actor, moment: datetime, **facts: Any) -> None:
    """`facts`: line, pieces, amount, reason."""
    SellerOrderEvent.objects.create(
        seller_order=own, step=step, at=moment, role=by.role, actor=by.user, actor_name=by.name, **facts
    )


def tell(kind: Kind, own: SellerOrder, by: Actor, moment: datetime, off: Off, reason: str = "") -> None:
    spared = take_platforms_part_back(own)
    happen(Happening(kind, own, moment, by, off.amount, off.refund, off.goods, off.fee, reason, spared))
