"""Letters to the seller of an order: the own lines and the own parcel's address, nothing of the other sellers."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.seller_orders.effects import Happening, Kind
from shop.seller_orders.models import SellerOrder, State
from shop.seller_orders.models.events import Role
from shop.seller_orders.pages.parcels import receiver_of

LANGUAGE = "vi"  # sellers are Vietnamese households and cooperatives, whatever the buyer reads
NEW = "seller_orders/letters/new.txt"
CANCELLED = "seller_orders/letters/cancelled.txt"


def tell_seller(happening: Happening) -> None:
    """An effect: a new order when it can be packed, and what somebody else cancelled of it."""
    own, kind = happening.seller_order, happening.kind
    if kind == Kind.PAID or (kind == Kind.PLACED and own.state == State.PLACED):
        send = partial(_send, own.pk, NEW, "")
    elif kind == Kind.CANCELLED and happening.by.role != Role.SELLER and (own.paid or not own.is_prepaid):
        send = partial(_send, own.pk, CANCELLED, happening.reason)
    else:
        return
    transaction.on_commit(send, robust=True)


def _send(key: int, template: str, reason: str) -> None:
    """To the business e-mail, else to those of the seller's people; nobody is written to without an address."""
    own = SellerOrder.objects.select_related("partner__seller", "order__shipping_address").get(pk=key)
    recipients = addresses_of(own)
    if not recipients:
        return
    with translation.override(LANGUAGE):
        words = _("New order %(number)s") if template == NEW else _("Order %(number)s: cancelled")
        lines = own.lines.select_related("line").order_by("pk")
        context = {"own": own, "lines": lines, "to": receiver_of(own), "reason": reason, "url": _address(own)}
        text = render_to_string(template, context)
        send_mail(words % {"number": own.number}, text, settings.DEFAULT_FROM_EMAIL, recipients)


def _address(own: SellerOrder) -> str:
    if own.seller is None:
        return ""
    path = reverse("seller_orders:order", kwargs={"producer": own.seller.producer_id, "number": own.number})
    return f"{settings.OCOP_PUBLIC_URL}{path}"


def addresses_of(own: SellerOrder) -> list[str]:
    business = getattr(own.seller, "email", "")
    people = own.partner.users.filter(is_active=True, email__isnull=False).values_list("email", flat=True)
    return [business] if business else list(people)
