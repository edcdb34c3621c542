"""Pieces are kept for a prepaid order until a time: then it is cancelled and they are for sale again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override

from shop.seller_orders import gate
from shop.seller_orders.actors import SYSTEM
from shop.seller_orders.models import SellerOrder, State

LANGUAGE = "vi"  # of what is written into the history
MOST = 500  # at one run; the next one follows in a minute


def end_outdated(moment: datetime) -> str:
    """The timetable's job; safe to repeat and to run twice at once. Says how many it ended."""
    due = SellerOrder.objects.filter(state=State.AWAITING_PAYMENT, reserved_until__lte=moment)
    ended = [_end(own, moment) for own in due.order_by("reserved_until", "pk")[:MOST]]
    return f"{sum(ended)} cancelled" if any(ended) else ""


@transaction.atomic
def _end(own: SellerOrder, moment: datetime) -> bool:
    """One transaction each. Paid between the look and the lock: then it stays."""
    fresh = gate.locked(own)
    if fresh.state != State.AWAITING_PAYMENT:
        return False
    with override(LANGUAGE):
        gate.cancel(fresh, SYSTEM, moment, gettext("not paid in time"))
    return True
