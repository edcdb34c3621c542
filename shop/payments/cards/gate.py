"""THE GATE of card payments: the only way to change one. Each step is one transaction; none of them asks Stripe.

Locks are taken in one order everywhere: sellers and certificates, the buyer's order, its sellers' orders, stock, the
card payment. A step that was already done changes nothing: all effects have keys.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from shop.ledger.models import AccountKind
from shop.listings import gate as listings
from shop.payments import receiving
from shop.payments.cards import books, errands, letters, refunding
from shop.payments.cards.disputing import take_disputes
from shop.payments.cards.facts import Facts
from shop.payments.cards.method import CARD_CODE
from shop.payments.cards.models import CardPayment, CardShare, CardState, CardStep, ErrandKind
from shop.payments.cards.noting import note
from shop.seller_orders.models import SellerOrder, State

WAITS = (CardState.NEW, CardState.OPEN)


class Refused(ValueError):
    """Nothing changed; the text says why, in the reader's language."""


class Stale(RuntimeError):
    """Something else was learnt from Stripe meanwhile: ask again."""


class Unexpected(RuntimeError):
    """Stripe says what cannot be; somebody has to look."""


@transaction.atomic
def start(order: Any, moment: datetime) -> CardPayment:
    """The payment that this order waits for; a new one with its errand if there is none. Raises Refused."""
    locked_order(order)
    waiting = CardPayment.objects.select_for_update().filter(order=order, state__in=WAITS).first()
    wanted = {part: part.due for part in parts_to_pay(order, moment)}
    if not wanted:
        raise Refused(_("Nothing is to be paid by card here any more."))
    if waiting:
        if {share.seller_order: share.amount for share in waiting.shares.all()} != wanted:
            raise Refused(_("The amount has changed; please try again in a minute."))
        return waiting
    payment = CardPayment.objects.create(
        order=order, amount=sum(wanted.values()), begun_at=moment, language=(get_language() or "vi")[:2]
    )
    CardShare.objects.bulk_create(
        CardShare(payment=payment, seller_order=part, amount=due) for part, due in wanted.items()
    )
    note(payment, CardStep.BEGUN, moment, payment.amount)
    errands.write(payment, ErrandKind.OPEN, moment)
    return payment


def parts_to_pay(order: Any, moment: datetime) -> list[SellerOrder]:
    """Those parts of an order that wait for a card and whose time is not over."""
    waiting = SellerOrder.objects.filter(
        order=order, paid_by=CARD_CODE, state=State.AWAITING_PAYMENT, reserved_until__gt=moment
    )
    return list(waiting.order_by("pk"))


@transaction.atomic
def take(payment: CardPayment, facts: Facts, version: int, moment: datetime) -> CardPayment:
    """Bring the payment to what Stripe says; raises Stale when `version` is no longer the one that was asked for.

    Whatever order, and however often, Stripe's words come in: only how things stand now counts.
    """
    if facts.received:
        listings.lock_certificates(_products(payment.order))
    locked_order(payment.order)
    own = CardPayment.objects.select_for_update().get(pk=payment.pk)
    if own.version != version:
        raise Stale(own.number)
    own.version += 1
    own.session, own.address = facts.session, facts.address or own.address
    _move(own, facts, moment)
    own.save()
    if facts.kept:
        books.book_fee(own, facts.kept, moment)
    refunding.take_refunds(own, facts.refunds, moment)
    take_disputes(own, facts.disputes, moment)
    for share in own.shares.select_related("seller_order__partner").order_by("pk"):
        refunding.ask_for_what_is_due(share.seller_order, moment)
    return own


def locked_order(order: Any) -> Any:
    return get_model("order", "Order").objects.select_for_update().get(pk=order.pk)


def _move(own: CardPayment, facts: Facts, moment: datetime) -> None:
    if own.state == CardState.PAID:
        return
    if facts.received:
        _paid(own, facts, moment)
    elif facts.is_over and own.state in WAITS:
        own.state = CardState.ENDED
        note(own, CardStep.ENDED, moment)
    elif own.state == CardState.NEW:
        own.state = CardState.OPEN
        note(own, CardStep.OPENED, moment)


def _paid(own: CardPayment, facts: Facts, moment: datetime) -> None:
    """The money is booked for each part; the gate of sellers' orders cancels at once what may no longer be sold."""
    if facts.received != own.amount:
        raise Unexpected(f"{own.number}: {facts.received} đ came instead of {own.amount} đ")
    own.state, own.intent, own.paid_at, own.address = CardState.PAID, facts.intent, moment, ""
    own.save()
    note(own, CardStep.PAID, moment, own.amount)
    for share in own.shares.select_related("seller_order__partner").order_by("seller_order_id"):
        part = share.seller_order
        key = f"card:{facts.intent}:{part.number}"
        came = receiving.receive(part, share.amount, key, moment, source=AccountKind.PROVIDER_CLEARING)
        if came.to_give_back:
            letters.money_goes_back(part, came.to_give_back)


def _products(order: Any) -> list[Any]:
    lines = order.lines.select_related("product__listing", "product__parent__listing")
    return [line.product for line in lines if line.product is not None]
