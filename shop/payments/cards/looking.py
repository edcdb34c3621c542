"""Looking at Stripe how a payment stands, and bringing ours to it."""

from datetime import datetime

from shop.payments.cards import facts, gate
from shop.payments.cards.models import CardPayment

LOOKS = 6


def look(payment: CardPayment, moment: datetime, session: str = "") -> CardPayment:
    """Asks outside of any transaction; when somebody else learnt something meanwhile, it asks again."""
    for _turn in range(LOOKS):
        fresh = CardPayment.objects.select_related("order").get(pk=payment.pk)
        fresh.session = fresh.session or session
        if not fresh.session:
            return fresh
        known = facts.ask(fresh)
        try:
            return gate.take(fresh, known, fresh.version, moment)
        except gate.Stale:
            continue
    raise gate.Stale(payment.number)
