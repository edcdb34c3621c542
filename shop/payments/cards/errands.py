"""Errands to Stripe: written in the transaction of the change, carried out after its commit, safe to repeat.

Whoever carries one out first moves its time, in a transaction of its own, and calls Stripe outside of any. A process
that dies leaves the errand for the next one, which sends the same key: Stripe does it once.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from shop.payments.cards import calls, stripe_api
from shop.payments.cards.models import (
    CardDispute,
    CardPayment,
    CardRefund,
    Errand,
    ErrandKind,
    ErrandState,
)
from shop.payments.cards.models.disputes import CLOSED_DISPUTES

log = logging.getLogger(__name__)
TAKEN_FOR = timedelta(minutes=2)
MOST_ATTEMPTS = 12
AT_ONE_RUN = 200


def write(
    payment: CardPayment, kind: ErrandKind, moment: datetime, refund: CardRefund | None = None
) -> Errand:
    """Inside the transaction of the change; once per key."""
    key = refund.number if refund else f"{payment.number}-{kind}"
    facts = {"kind": kind, "payment": payment, "refund": refund, "not_before": moment, "written_at": moment}
    return Errand.objects.get_or_create(key=key, defaults=facts)[0]


def carry_out_due(moment: datetime) -> str:
    """The timetable's job; safe to run twice at once. Says how many it did."""
    due = Errand.objects.filter(state=ErrandState.WAITING, not_before__lte=moment).exclude(
        kind=ErrandKind.REFUND, payment__disputes__in=_open_disputes()
    )
    done = [carry_out(errand, moment) for errand in due.order_by("not_before", "pk")[:AT_ONE_RUN]]
    return f"{sum(done)} done" if any(done) else ""


def carry_out(errand: Errand, moment: datetime) -> bool:
    """True when it is done now; else it waits for its next attempt, or for somebody."""
    if not _claim(errand, moment):
        return False
    try:
        calls.CALLS[ErrandKind(errand.kind)](errand, moment)
    except stripe_api.StripeError as fault:
        _put_off(errand, fault, moment)
        return False
    Errand.objects.filter(pk=errand.pk, state=ErrandState.WAITING).update(state=ErrandState.DONE, trouble="")
    return True


def try_again(errand: Errand, moment: datetime) -> None:
    """Somebody has looked at a stuck one. It gets a new key, for Stripe would repeat its refusal under the old one.

    It counts as tried before: so it first looks whether an earlier attempt was carried out after all.
    """
    stuck = Errand.objects.filter(pk=errand.pk, state=ErrandState.STUCK)
    key = f"{errand.key.partition('.')[0]}.{int(moment.timestamp())}"
    stuck.update(state=ErrandState.WAITING, attempts=1, not_before=moment, key=key)


def is_untouched(refund: CardRefund) -> bool:
    """Nobody has begun to ask Stripe for it, nor can before this transaction ends."""
    waiting = Errand.objects.select_for_update().filter(refund=refund, attempts=0)
    return waiting.filter(state=ErrandState.WAITING).exists()


def drop(refund: CardRefund) -> None:
    Errand.objects.filter(refund=refund, state__in=[ErrandState.WAITING, ErrandState.STUCK]).update(
        state=ErrandState.DROPPED
    )


def _claim(errand: Errand, moment: datetime) -> bool:
    """Durable: refused inside another transaction, so that no call to Stripe is ever made within one."""
    with transaction.atomic(durable=True):
        taken = Errand.objects.filter(
            pk=errand.pk, state=ErrandState.WAITING, not_before__lte=moment, attempts=errand.attempts
        ).update(not_before=moment + TAKEN_FOR, attempts=F("attempts") + 1)
    errand.attempts += 1
    return bool(taken)


def _put_off(errand: Errand, fault: stripe_api.StripeError, moment: datetime) -> None:
    """Passing faults: 1, 2, 4 … minutes later, at most an hour; all others wait for somebody."""
    again = stripe_api.is_passing(fault) and errand.attempts < MOST_ATTEMPTS
    log.warning("Errand %s to Stripe: %s", errand.key, fault)
    wait = timedelta(minutes=min(2 ** (errand.attempts - 1), 60))
    Errand.objects.filter(pk=errand.pk, state=ErrandState.WAITING).update(
        state=ErrandState.WAITING if again else ErrandState.STUCK,
        not_before=moment + wait,
        trouble=str(fault)[:300],
    )


def _open_disputes() -> object:
    return CardDispute.objects.exclude(status__in=CLOSED_DISPUTES)
