"""Money that goes back to cards: what is due in the books and not yet asked for is asked of Stripe."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Sum

from shop.payments.booking import OFF
from shop.payments.cards import books, errands
from shop.payments.cards.facts import RefundFact
from shop.payments.cards.method import CARD_CODE
from shop.payments.cards.models import (
    CardPayment,
    CardRefund,
    CardShare,
    CardState,
    CardStep,
    ErrandKind,
    RefundState,
)
from shop.payments.cards.noting import note
from shop.seller_orders.effects import Happening
from shop.seller_orders.models import SellerOrder

SPOKEN_FOR = (RefundState.ASKED, RefundState.PENDING, RefundState.FAILED)
"""Due in the books still, but in hand: asked for, or waiting for somebody of the staff."""

STATES = {
    "pending": RefundState.PENDING,
    "requires_action": RefundState.PENDING,
    "succeeded": RefundState.SUCCEEDED,
    "failed": RefundState.FAILED,
    "canceled": RefundState.FAILED,
}


def follow(happening: Happening) -> None:
    """The effect on sellers' orders, after the books' own: pages for the old amount are closed, money goes back."""
    part = happening.seller_order
    if happening.kind not in OFF or part.paid_by != CARD_CODE:
        return
    waiting = CardPayment.objects.select_for_update().filter(
        shares__seller_order=part, state__in=[CardState.NEW, CardState.OPEN]
    )
    for payment in waiting:
        errands.write(payment, ErrandKind.END, happening.moment)
    ask_for_what_is_due(part, happening.moment)


def ask_for_what_is_due(part: SellerOrder, moment: datetime) -> None:
    """Under the lock of the buyer's order: two steps at once ask one after the other."""
    spoken_for = CardRefund.objects.filter(share__seller_order=part, state__in=SPOKEN_FOR)
    due = books.due_to_go_back(part) - (spoken_for.aggregate(total=Sum("amount"))["total"] or 0)
    shares = CardShare.objects.select_for_update(of=("self",)).select_related("payment")
    for share in shares.filter(seller_order=part, payment__state=CardState.PAID).order_by("pk"):
        if due > 0:
            due -= books.settle_by_loss(share.payment, part, due, moment)
        if due > 0 and share.left:
            due -= _ask(share, min(due, share.left), moment)


def _ask(share: CardShare, amount: int, moment: datetime) -> int:
    share.given_back += amount
    share.save(update_fields=["given_back"])
    refund = CardRefund.objects.create(share=share, amount=amount, at=moment)
    errands.write(share.payment, ErrandKind.REFUND, moment, refund)
    note(share.payment, CardStep.REFUND_ASKED, moment, amount, refund.number)
    return amount


def take_refunds(payment: CardPayment, facts: Iterable[RefundFact], moment: datetime) -> None:
    for fact in facts:
        for refund in _known(payment, fact) or _made_by_hand(payment, fact, moment):
            _move(payment, refund, fact, moment)


def drop(payment: CardPayment, refund: CardRefund, moment: datetime) -> None:
    """It will not be made: its share may be given back by other means."""
    refund.state = RefundState.DROPPED
    refund.save(update_fields=["state"])
    share = CardShare.objects.select_for_update().get(pk=refund.share_id)
    share.given_back -= refund.amount
    share.save(update_fields=["given_back"])
    errands.drop(refund)
    note(payment, CardStep.REFUND_DROPPED, moment, refund.amount, refund.number)


def _known(payment: CardPayment, fact: RefundFact) -> list[CardRefund]:
    ours = CardRefund.objects.filter(share__payment=payment).select_related("share__seller_order__partner")
    return list(ours.filter(number=fact.ours) if fact.ours else ours.filter(stripe_id=fact.number))


def _made_by_hand(payment: CardPayment, fact: RefundFact, moment: datetime) -> list[CardRefund]:
    """Somebody gave money back in Stripe's own pages: it counts against what is due now or later.

    What was to be asked for and is not under way yet makes room for it.
    """
    for waiting in CardRefund.objects.filter(share__payment=payment, state=RefundState.ASKED):
        if errands.is_untouched(waiting):
            drop(payment, waiting, moment)
    left, made = fact.amount, []
    for share in payment.shares.select_for_update(of=("self",)).select_related("seller_order__partner"):
        part = min(left, share.left)
        if part > 0:
            share.given_back += part
            share.save(update_fields=["given_back"])
            left -= part
            made.append(
                CardRefund.objects.create(
                    share=share, amount=part, stripe_id=fact.number, by_hand=True, at=moment
                )
            )
    return made


def _move(payment: CardPayment, refund: CardRefund, fact: RefundFact, moment: datetime) -> None:
    state = STATES.get(fact.status, RefundState.PENDING)
    if refund.state in (state, RefundState.DROPPED):
        return
    if state == RefundState.SUCCEEDED:
        books.book_refund(refund, moment)
        note(payment, CardStep.REFUNDED, moment, refund.amount, refund.number)
    if state == RefundState.FAILED:
        books.unbook_refund(refund, moment)
        note(payment, CardStep.REFUND_FAILED, moment, refund.amount, f"{refund.number} {fact.why}")
    refund.state, refund.stripe_id, refund.why = state, fact.number, fact.why[:100]
    refund.save()
