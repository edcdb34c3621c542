"""What each errand says to Stripe, and what is then known."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import override

from shop.payments.cards import addresses, stripe_api
from shop.payments.cards.models import CardPayment, CardState, Errand, ErrandKind, RefundState

CURRENCY = "vnd"  # Stripe counts it without decimals: 195000 is 195,000 ₫
STRIPES_LEAST = timedelta(minutes=31)  # Stripe keeps a page open for 30 minutes at least


def open_page(errand: Errand, moment: datetime) -> None:
    from shop.payments.cards import looking

    payment = CardPayment.objects.select_related("order").get(pk=errand.payment_id)
    if payment.state != CardState.NEW:
        return
    session = stripe_api.open_session(session_params(payment), errand.key)
    looking.look(payment, moment, session["id"])


def close_page(errand: Errand, moment: datetime) -> None:
    """One that is closed already, or paid, refuses: how it stands is asked in any case."""
    from shop.payments.cards import looking

    payment = CardPayment.objects.get(pk=errand.payment_id)
    if payment.state == CardState.NEW:
        session = stripe_api.open_session(session_params(payment), f"{payment.number}-open")
        payment = looking.look(payment, moment, session["id"])
    if payment.state == CardState.OPEN:
        try:
            stripe_api.end_session(payment.session, errand.key)
        except stripe_api.StripeError as fault:
            if stripe_api.is_passing(fault):
                raise
        looking.look(payment, moment)


def give_back(errand: Errand, moment: datetime) -> None:
    """Stripe forgets keys after a day: an attempt that is not the first looks for the refund before it asks."""
    from shop.payments.cards import looking

    refund = errand.refund
    assert refund is not None  # noqa: S101 - the database's promise
    payment = errand.payment
    refund.refresh_from_db(fields=["state"])
    if refund.state != RefundState.ASKED:
        return
    made = errand.attempts > 1 and any(
        (one.get("metadata") or {}).get("card_refund") == refund.number
        for one in stripe_api.refunds(payment.intent)
    )
    if not made:
        stripe_api.give_back(refund_params(payment, refund), errand.key)
    looking.look(payment, moment)


def session_params(payment: CardPayment) -> dict[str, Any]:
    """The same at each attempt: everything in it is kept with the payment and its order."""
    shares = payment.shares.select_related("seller_order").order_by("pk")
    numbers = [share.seller_order.number for share in shares]
    labels = {"card_payment": payment.number, "order": payment.order.number, "parts": " ".join(numbers)[:500]}
    with override(payment.language):
        page = addresses.absolute(addresses.page(payment.order))
    params: dict[str, Any] = {
        "mode": "payment",
        "payment_method_types": ["card"],
        "line_items": [_line(share) for share in shares],
        "client_reference_id": payment.number,
        "metadata": labels,
        "payment_intent_data": {"metadata": labels, "description": payment.order.number},
        "adaptive_pricing": {"enabled": False},
        "success_url": f"{page}?ve=1",
        "cancel_url": page,
        "expires_at": _end(payment),
    }
    if payment.order.email:
        params["customer_email"] = payment.order.email
    return params


def refund_params(payment: CardPayment, refund: Any) -> dict[str, Any]:
    labels = {"card_refund": refund.number, "part": refund.share.seller_order.number}
    return {"payment_intent": payment.intent, "amount": refund.amount, "metadata": labels}


def _line(share: Any) -> dict[str, Any]:
    name = f"{settings.OSCAR_SHOP_NAME} · {share.seller_order.number}"
    price = {"currency": CURRENCY, "unit_amount": share.amount, "product_data": {"name": name}}
    return {"quantity": 1, "price_data": price}


def _end(payment: CardPayment) -> int:
    """With the reservation, or a moment later when Stripe wants its page open for longer."""
    until = [share.seller_order.reserved_until for share in payment.shares.select_related("seller_order")]
    return int(max([payment.begun_at + STRIPES_LEAST, *filter(None, until)]).timestamp())


CALLS = {ErrandKind.OPEN: open_page, ErrandKind.END: close_page, ErrandKind.REFUND: give_back}
