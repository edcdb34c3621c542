"""Payments: how an order's money comes, to whom, and what is done with it.

The amounts themselves stand in the ledger."""

from shop.payments.models.bank_accounts import AccountState, AccountStep, BankAccount, BankAccountEvent
from shop.payments.models.notices import Assignment, BankNotice, BankNoticeEvent, NoticeState, StatementFile
from shop.payments.models.payments import Payment
from shop.payments.models.payouts import Payout, PayoutEvent, PayoutState
from shop.payments.models.rates import CommissionRate, Tax, WithholdingRate

__all__ = [
    "AccountState",
    "AccountStep",
    "Assignment",
    "BankAccount",
    "BankAccountEvent",
    "BankNotice",
    "BankNoticeEvent",
    "CommissionRate",
    "NoticeState",
    "Payment",
    "Payout",
    "PayoutEvent",
    "PayoutState",
    "StatementFile",
    "Tax",
    "WithholdingRate",
]
