"""Commission and withheld taxes of one order, brought to what they must be as the order stands now."""

from datetime import datetime
from typing import Any

from shop.ledger.balances import balances_by_subject
from shop.ledger.models import AccountKind, Posting
from shop.ledger.posting import account, post
from shop.payments.models import Payment, Tax
from shop.payments.rates import commission_rate, share, withholding_rates
from shop.sellers.models import MoneyTaker
from traceability.register.clock import vietnam_day

DELIVERED = "delivered"
TAX_ACCOUNTS = {Tax.VAT: AccountKind.WITHHELD_VAT, Tax.PIT: AccountKind.WITHHELD_PIT}


def deductions(seller_order: Any) -> dict[AccountKind, int]:
    """What is kept back of a delivered order: commission on the goods, taxes on all that the seller is paid.

    What the platform adds for the buyer is the seller's revenue like what the buyer pays.

    The rates are those of the day of the order. NĐ 117/2025 wants taxes withheld only where the platform takes the
    money, of households; a sale that was undone gives them back.
    """
    day = vietnam_day(seller_order.placed_at)
    sold = seller_order.state == DELIVERED
    goods = seller_order.sold_for if sold else 0
    kept = {AccountKind.COMMISSION: share(goods, commission_rate(seller_order.partner, day))}
    payment = Payment.objects.get(seller_order=seller_order)
    if payment.taker == MoneyTaker.PLATFORM:
        kind = getattr(getattr(seller_order.seller, "producer", None), "kind", "")
        added = seller_order.platform_pays - seller_order.platform_pays_off
        revenue = seller_order.due + added if sold else 0
        for tax, rate in withholding_rates(kind, day).items():
            kept[TAX_ACCOUNTS[tax]] = share(revenue, rate)
    return kept


def deduct(seller_order: Any, moment: datetime) -> None:
    """Post the difference between what is kept back already and what must be."""
    number, partner = seller_order.number, seller_order.partner
    kept = balances_by_subject(AccountKind, partner, [number]).get(number, {})
    amounts: dict[AccountKind, int] = {}
    for kind, wanted in deductions(seller_order).items():
        amounts[kind] = kept.get(kind, 0) - wanted
    amounts[AccountKind.SELLER_PAYABLE] = -sum(amounts.values())
    key = f"{number}:{Posting.objects.filter(subject=number).count()}:deducted"
    moved = {account(kind, partner): amount for kind, amount in amounts.items() if amount}
    post("deducted", key, moment, moved, subject=number)
