"""What is heard of sellers' orders, inside their transactions; letters go once those are kept."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from shop.seller_orders.effects import Happening, Kind
from shop.seller_orders.models import SellerOrderEvent, Step
from shop.tracking import letters
from shop.tracking.models import OrderLanguage

TOLD_OF_CASES = {
    Step.RETURN_AGREED,
    Step.RETURN_REFUSED,
    Step.COMPLAINED,
    Step.ACKNOWLEDGED,
    Step.ANSWERED,
    Step.ESCALATED,
    Step.DECIDED,
}


def on_happening(happening: Happening) -> None:
    """The letter on the placing is the checkout's: one for all sellers."""
    if happening.kind == Kind.PLACED:
        language = get_language() or "vi"
        kept = OrderLanguage(order=happening.seller_order.order, language="en" if language == "en" else "vi")
        OrderLanguage.objects.bulk_create([kept], ignore_conflicts=True)  # each of its sellers says it
        return
    news = letters.News(
        happening.kind.value, happening.amount, happening.refund, happening.reason, happening.by.role
    )
    transaction.on_commit(partial(letters.write, happening.seller_order.pk, news), robust=True)


def on_event(sender: Any, instance: SellerOrderEvent, created: bool, **kwargs: Any) -> None:
    """Returns and complaints: their steps move no money and are no happenings."""
    if created and instance.step in TOLD_OF_CASES:
        news = letters.News(str(instance.step), reason=instance.reason, role=instance.role)
        transaction.on_commit(partial(letters.write, instance.seller_order_id, news), robust=True)
