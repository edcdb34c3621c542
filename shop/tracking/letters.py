"""Letters to the buyer, one for each step of a parcel, in the language of the order; text and simple HTML."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.seller_orders.models import SellerOrder
from shop.tracking.models import language_of

SUBJECTS: dict[str, Promise] = {
    "paid": _("Order %(number)s: your payment has come"),
    "shipped": _("Order %(number)s is on its way"),
    "delivered": _("Order %(number)s was handed over"),
    "refused": _("Order %(number)s was not taken at the door"),
    "cancelled": _("Order %(number)s: cancelled"),
    "refunded": _("Order %(number)s: money back"),
    "fee_refunded": _("Order %(number)s: delivery fee back"),
    "return_agreed": _("Order %(number)s: you may send it back"),
    "return_refused": _("Order %(number)s: the return was not agreed"),
    "complained": _("Order %(number)s: we have your complaint"),
    "acknowledged": _("Order %(number)s: your complaint is being looked at"),
    "answered": _("Order %(number)s: an answer to your complaint"),
    "escalated": _("Order %(number)s: the market looks into your complaint"),
    "decided": _("Order %(number)s: the market has decided"),
}


@dataclass(frozen=True)
class News:
    """`what` is a kind of happening or a step; amounts in dong. `refund` is what goes back to the buyer."""

    what: str
    amount: int = 0
    refund: int = 0
    reason: str = ""
    role: str = ""


def write(seller_order_id: int, news: News) -> None:
    """To buyers who gave an e-mail address."""
    own = SellerOrder.objects.select_related("order__user", "partner__seller__producer").get(
        pk=seller_order_id
    )
    if not own.order.email or news.what not in SUBJECTS:
        return
    with translation.override(language_of(own.order)):
        message_of(own, news).send()


def message_of(own: SellerOrder, news: News) -> EmailMultiAlternatives:
    """In the language that is active."""
    page = {
        "own": own,
        "order": own.order,
        "news": news,
        "lines": own.lines.select_related("line"),
        "complaint": own.complaints.first(),
        "order_url": settings.OCOP_PUBLIC_URL + order_path(own.order),
    }
    message = EmailMultiAlternatives(
        str(SUBJECTS[news.what]) % {"number": own.number},
        render_to_string("tracking/letters/step.txt", page),
        settings.DEFAULT_FROM_EMAIL,
        [own.order.email],
    )
    message.attach_alternative(render_to_string("tracking/letters/step.html", page), "text/html")
    return message


def order_path(order: Any) -> str:
    """The order's page: among the account's orders, or for a guest behind a secret address."""
    if order.user_id:
        return reverse("customer:order", kwargs={"order_number": order.number})
    return reverse(
        "customer:anon-order", kwargs={"order_number": order.number, "hash": order.verification_hash()}
    )
