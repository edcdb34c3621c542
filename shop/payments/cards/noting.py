"""The history of a card payment: one row a step."""

from datetime import datetime
from typing import Any

from shop.payments.cards.models import CardPayment, CardPaymentEvent, CardStep


def note(
    payment: CardPayment, step: CardStep, moment: datetime, amount: int = 0, words: str = "", by: Any = None
) -> None:
    CardPaymentEvent.objects.create(
        payment=payment, step=step, at=moment, amount=amount, note=words[:300], by=by
    )
