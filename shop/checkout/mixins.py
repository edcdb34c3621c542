"""Writing an order down: addresses, order and payment together or not at all; the letter afterwards."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from oscar.apps.checkout import mixins
from oscar.core.loading import get_class

from shop.tracking.letters import order_path
from shop.tracking.parts import parts_of

CheckoutSessionMixin = get_class("checkout.session", "CheckoutSessionMixin")


class OrderPlacementMixin(mixins.OrderPlacementMixin):
    def place_order(self, **submission: Any) -> Any:
        """Oscar saves the addresses before the order: in one transaction a refusal leaves none behind."""
        with transaction.atomic():
            order = super().place_order(**submission)
            transaction.on_commit(partial(self.send_order_placed_email, order), robust=True)
        return order

    def send_order_placed_email(self, order: Any) -> None:
        """To buyers who gave an e-mail address, in the language in which they ordered."""
        if order.email:
            super().send_order_placed_email(order)

    def get_message_context(self, order: Any) -> dict[str, Any]:
        lines = order.lines.select_related("partner__seller__producer")
        return {
            "user": self.request.user,
            "order": order,
            "lines": lines,
            "request": self.request,
            "order_url": settings.OCOP_PUBLIC_URL + order_path(order),
            "language": translation.get_language(),
            "parts": parts_of(order, order.date_placed),
        }
