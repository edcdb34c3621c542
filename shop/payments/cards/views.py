"""The buyer's page of a card payment: it says only what the webhook has confirmed."""

from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from oscar.core.loading import get_model

from shop.payments.cards import addresses, errands, gate
from shop.payments.cards.method import CARD_CODE, is_on
from shop.payments.cards.models import CardPayment, CardRefund, CardState, ErrandKind
from shop.seller_orders.models import SellerOrder, State
from traceability.register.clock import moment_of

ASKS_AGAIN = 5  # seconds
STRIPES_PAGE = "https://checkout.stripe.com"


def page_may_lead_to_stripe(view: Any) -> Any:
    """Browsers ask the page of a form whether its answer may lead elsewhere."""

    def with_policy(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        base = settings.OCOP_STRIPE_API_BASE or STRIPES_PAGE
        parts = urlsplit(base)
        policy = csp_update({"form-action": [f"{parts.scheme}://{parts.netloc}"]})
        return policy(view)(request, *args, **kwargs)

    return with_policy


@never_cache
@require_GET
@page_may_lead_to_stripe
def page(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """`?ve=1`: back from Stripe's page; until the word of the webhook has come, the page asks again by itself."""
    order = _order(number, secret)
    moment = moment_of(request)
    parts = list(SellerOrder.objects.filter(order=order, paid_by=CARD_CODE).order_by("pk"))
    if not parts:
        raise Http404
    to_pay = gate.parts_to_pay(order, moment)
    payments = list(CardPayment.objects.filter(order=order).order_by("-pk"))
    paid = [one for one in payments if one.state == CardState.PAID]
    refunds = CardRefund.objects.filter(share__payment__order=order).exclude(state="dropped").order_by("pk")
    is_asking = bool(to_pay and request.GET.get("ve") and not paid)
    answer = render(
        request,
        "payments/cards/page.html",
        {
            "order": order,
            "secret": secret,
            "parts": parts,
            "to_pay": to_pay,
            "amount": sum(part.due for part in to_pay),
            "until": min((part.reserved_until for part in to_pay), default=None),
            "paid": paid,
            "refunds": list(refunds),
            "is_asking": is_asking,
            "is_over": not paid and all(part.state == State.CANCELLED for part in parts),
            "is_on": is_on(),
        },
    )
    if is_asking:
        answer.headers["Refresh"] = str(ASKS_AGAIN)
    return answer


@never_cache
@require_POST
def pay(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Opens Stripe's page, or leads to the one that is open; a double click finds the first one's."""
    order = _order(number, secret)
    moment = moment_of(request)
    try:
        payment = gate.start(order, moment)
    except gate.Refused as refused:
        messages.error(request, str(refused))
        return redirect(addresses.page(order))
    if payment.state == CardState.NEW:
        errand = payment.errands.get(kind=ErrandKind.OPEN)
        errands.carry_out(errand, moment)
        payment.refresh_from_db()
    if payment.state == CardState.OPEN and payment.address:
        return redirect(payment.address)
    messages.error(request, _("The card service does not answer. Your order is kept; please try again."))
    return redirect(addresses.page(order))


def _order(number: str, secret: str) -> Any:
    order = get_model("order", "Order").objects.filter(number=number).first()
    if order is None or not order.check_verification_hash(secret):
        raise Http404
    return order
