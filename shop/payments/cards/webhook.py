"""Stripe's door: a notice is kept once, then asked about. Whatever goes wrong answers 500: so it comes again."""

import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import stripe
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shop.payments.cards import looking
from shop.payments.cards.method import is_on
from shop.payments.cards.models import CardPayment, StripeNotice
from traceability.register.clock import moment_of

log = logging.getLogger(__name__)
TOLERANCE = 300  # seconds; Stripe signs each delivery anew, also the late ones
LARGEST = 1_000_000  # bytes
CATCH_UP_AFTER = timedelta(minutes=5)


@csrf_exempt  # a machine of Stripe's without cookies: its signature stands in for the token
@require_POST
def notice(request: HttpRequest) -> HttpResponse:
    """400: not signed by Stripe, or too long ago. 500: kept, but not handled yet."""
    event = _signed(request)
    if event is None:
        return HttpResponse("not signed", status=400, content_type="text/plain")
    moment = moment_of(request)
    kept = keep(event, moment)
    if kept.handled_at:
        return HttpResponse("known", content_type="text/plain")
    if not handle(kept, event["data"]["object"], moment):
        return HttpResponse("later", status=500, content_type="text/plain")
    return HttpResponse("done", content_type="text/plain")


def _signed(request: HttpRequest) -> dict[str, Any] | None:
    if not is_on() or int(request.headers.get("Content-Length") or 0) > LARGEST:
        return None
    header = request.headers.get("Stripe-Signature")
    try:
        stripe.WebhookSignature.verify_header(
            request.body, header, settings.OCOP_STRIPE_WEBHOOK_SECRET, TOLERANCE
        )
        event: dict[str, Any] = json.loads(request.body)
    except (stripe.SignatureVerificationError, ValueError):
        return None
    return event if isinstance(event, dict) and event.get("object") == "event" else None


def keep(event: dict[str, Any], moment: datetime) -> StripeNotice:
    """Once by Stripe's number; counts how often it came."""
    about = event["data"]["object"]
    try:
        with transaction.atomic():
            kept, _new = StripeNotice.objects.get_or_create(
                event=event["id"],
                defaults={
                    "kind": event["type"][:80],
                    "about": str(about.get("id", ""))[:100],
                    "made_at": datetime.fromtimestamp(event["created"], UTC),
                    "came_at": moment,
                },
            )
    except IntegrityError:  # two deliveries at once
        kept = StripeNotice.objects.get(event=event["id"])
    StripeNotice.objects.filter(pk=kept.pk).update(times=F("times") + 1)
    return kept


def handle(kept: StripeNotice, about: dict[str, Any], moment: datetime) -> bool:
    """False when it must come again. A notice about nothing of ours is kept, and done."""
    try:
        payment = payment_about(about)
        if payment:
            session = about["id"] if about.get("object") == "checkout.session" else ""
            looking.look(payment, moment, session)
    except Exception as fault:
        log.exception("Notice %s of Stripe", kept.event)
        StripeNotice.objects.filter(pk=kept.pk).update(trouble=f"{type(fault).__name__}: {fault}"[:300])
        return False
    StripeNotice.objects.filter(pk=kept.pk).update(handled_at=moment, payment=payment, trouble="")
    return True


def payment_about(about: dict[str, Any]) -> CardPayment | None:
    """By Stripe's numbers, else by our own in the metadata: the notice may come before our own call is answered."""
    kind, number = about.get("object"), str(about.get("id", ""))
    found = None
    if kind == "checkout.session":
        found = CardPayment.objects.filter(session=number).first()
    intent = number if kind == "payment_intent" else about.get("payment_intent")
    if found is None and isinstance(intent, str) and intent:
        found = CardPayment.objects.filter(intent=intent).first()
    ours = (about.get("metadata") or {}).get("card_payment")
    if found is None and ours:
        found = CardPayment.objects.filter(number=str(ours)).first()
    return found


def catch_up(moment: datetime) -> str:
    """The timetable's job: notices that were kept when the process died, should Stripe not send them again."""
    waiting = StripeNotice.objects.filter(handled_at=None, came_at__lte=moment - CATCH_UP_AFTER)
    done = 0
    for kept in waiting.order_by("pk")[:100]:
        payment = CardPayment.objects.filter(session=kept.about).first() if kept.about else None
        payment = payment or CardPayment.objects.filter(intent=kept.about).exclude(intent="").first()
        if payment:
            looking.look(payment, moment)
            StripeNotice.objects.filter(pk=kept.pk).update(handled_at=moment, payment=payment, trouble="")
            done += 1
    return f"{done} done" if done else ""
