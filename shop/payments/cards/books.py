"""What card payments mean in the books. Every posting has a key made of Stripe's own numbers: twice is once."""

from datetime import datetime
from typing import Any

from django.db.models import Sum

from shop.ledger.models import AccountKind, Entry, Posting
from shop.ledger.posting import account, post, reverse
from shop.payments.booking import stands
from shop.payments.cards.facts import Kept
from shop.payments.cards.models import CardPayment, CardRefund

CLEARING, FEES = AccountKind.PROVIDER_CLEARING, AccountKind.PROVIDER_FEES
DISPUTED, LOSSES, DUE = AccountKind.DISPUTED, AccountKind.DISPUTE_LOSSES, AccountKind.REFUNDS_DUE


def book_fee(payment: CardPayment, kept: Kept, moment: datetime) -> None:
    """What Stripe keeps of a movement is the market's cost."""
    moved = {account(FEES): kept.fee, account(CLEARING): -kept.fee}
    post("card_fee", f"card:fee:{kept.number}", moment, moved, subject=payment.number)


def book_refund(refund: CardRefund, moment: datetime) -> None:
    order = refund.share.seller_order
    moved = {account(DUE, order.partner): refund.amount, account(CLEARING): -refund.amount}
    post("given_back", _key(refund), moment, moved, subject=order.number)


def unbook_refund(refund: CardRefund, moment: datetime) -> None:
    """It failed after all (a card that no longer exists): the money is back with Stripe, and due again."""
    booked = Posting.objects.filter(key_id=_key(refund), reversed_by=None).first()
    if booked:
        reverse(booked, f"{_key(refund)}:failed", moment)


def book_dispute_movement(payment: CardPayment, kept: Kept, moment: datetime) -> None:
    """Held back (below zero) or given free again; its fee beside it."""
    moved = {account(CLEARING): kept.amount, account(DISPUTED): -kept.amount}
    post("dispute", f"card:dispute:{kept.number}", moment, moved, subject=payment.number)
    if kept.fee:
        book_fee(payment, kept, moment)


def book_loss(payment: CardPayment, dispute: str, amount: int, moment: datetime) -> None:
    """Lost: what was held back is gone; the market bears what was not due to go back anyway."""
    moved = {account(LOSSES): amount, account(DISPUTED): -amount}
    post("dispute_lost", _loss_key(payment, dispute), moment, moved, subject=payment.number)


def unbook_loss(payment: CardPayment, dispute: str, moment: datetime) -> None:
    """Won upon appeal."""
    key = _loss_key(payment, dispute)
    booked = Posting.objects.filter(key_id=key, reversed_by=None).first()
    if booked:
        reverse(booked, f"{key}:won", moment)


def settle_by_loss(payment: CardPayment, order: Any, due: int, moment: datetime) -> int:
    """What a lost dispute has brought the buyer is not given back once more: so much of `due` dong is settled."""
    settled = min(due, max(_lost(payment), 0))
    if settled <= 0:
        return 0
    count = Posting.objects.filter(subject=order.number).count()
    moved = {account(DUE, order.partner): settled, account(LOSSES): -settled}
    key = f"card:{payment.number}:settled:{order.number}:{count}"
    post("settled_by_dispute", key, moment, moved, subject=order.number)
    return settled


def due_to_go_back(order: Any) -> int:
    return stands(order).get(DUE, 0)


def _lost(payment: CardPayment) -> int:
    entries = Entry.objects.filter(
        account__kind=LOSSES, account__partner=None, posting__key__key__startswith=f"card:{payment.number}:"
    )
    return entries.aggregate(total=Sum("amount"))["total"] or 0


def _loss_key(payment: CardPayment, dispute: str) -> str:
    return f"card:{payment.number}:lost:{dispute}"


def _key(refund: CardRefund) -> str:
    return f"card:refund:{refund.number}"
