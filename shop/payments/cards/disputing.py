"""Disputes: what the cardholder's bank has taken back, until it is won or lost."""

from collections.abc import Iterable
from datetime import datetime

from shop.payments.cards import books, refunding
from shop.payments.cards.facts import DisputeFact
from shop.payments.cards.models import CardDispute, CardPayment, CardRefund, CardStep, RefundState
from shop.payments.cards.noting import note


def take_disputes(payment: CardPayment, facts: Iterable[DisputeFact], moment: datetime) -> None:
    for fact in facts:
        _take(payment, fact, moment)


def _take(payment: CardPayment, fact: DisputeFact, moment: datetime) -> None:
    known = CardDispute.objects.filter(stripe_id=fact.number).first()
    dispute = known or CardDispute(payment=payment, stripe_id=fact.number, at=moment)
    if dispute.status != fact.status:
        step = CardStep.DISPUTE_MOVED if known else CardStep.DISPUTED
        note(payment, step, moment, fact.amount, f"{fact.reason}: {fact.status}")
    dispute.amount, dispute.status, dispute.reason = fact.amount, fact.status, fact.reason
    dispute.answer_by = fact.answer_by
    dispute.save()
    for kept in fact.kept:
        books.book_dispute_movement(payment, kept, moment)
    if dispute.is_lost:
        books.book_loss(payment, fact.number, -sum(kept.amount for kept in fact.kept), moment)
        _drop_what_was_to_be_asked(payment, moment)
    elif not dispute.is_open:
        books.unbook_loss(payment, fact.number, moment)


def _drop_what_was_to_be_asked(payment: CardPayment, moment: datetime) -> None:
    """Stripe gives nothing back of a payment that a bank has taken back; the loss settles what is due."""
    waiting = CardRefund.objects.filter(share__payment=payment, state=RefundState.ASKED)
    for refund in waiting.order_by("pk"):
        refunding.drop(payment, refund, moment)
