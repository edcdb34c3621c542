"""Card payments: what was asked of Stripe, what Stripe says, and what of it has been carried out.

The money itself stands in the ledger."""

from shop.payments.cards.models.disputes import CLOSED_DISPUTES, CardDispute
from shop.payments.cards.models.errands import Errand, ErrandKind, ErrandState
from shop.payments.cards.models.notices import StripeNotice
from shop.payments.cards.models.payments import (
    CardPayment,
    CardPaymentEvent,
    CardShare,
    CardState,
    CardStep,
)
from shop.payments.cards.models.refunds import CardRefund, RefundState

__all__ = [
    "CLOSED_DISPUTES",
    "CardDispute",
    "CardPayment",
    "CardPaymentEvent",
    "CardRefund",
    "CardShare",
    "CardState",
    "CardStep",
    "Errand",
    "ErrandKind",
    "ErrandState",
    "RefundState",
    "StripeNotice",
]
