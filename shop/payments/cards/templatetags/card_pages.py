"""The way from an order's page to the payment by card."""

from typing import Any

from django import template

from shop.payments.cards import addresses
from shop.payments.cards.method import CARD_CODE
from shop.seller_orders.models import State

register = template.Library()


@register.simple_tag
def card_page(seller_order: Any) -> str:
    """The address of the page on which this part is paid, while it waits for a card; empty otherwise."""
    if seller_order.paid_by != CARD_CODE or seller_order.state != State.AWAITING_PAYMENT:
        return ""
    return addresses.page(seller_order.order)
