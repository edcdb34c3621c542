"""A seller's money as pages and statements show it, counted from the ledger."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from shop.ledger.balances import all_of, balances_by_subject
from shop.ledger.models import AccountKind, Entry
from shop.seller_orders.models import SellerOrder
from traceability.register.clock import day_after, midnight

HELD = (AccountKind.SELLER_CASH, AccountKind.SELLER_BANK)


@dataclass(frozen=True)
class Overview:
    """In dong. `settlement`: what the platform owes the seller; below zero, what the seller owes the platform."""

    buyers_owe: int
    in_progress: int
    held: int
    to_give_back: int
    settlement: int
    under_way: int

    @property
    def seller_owes(self) -> int:
        return max(-self.settlement, 0)


def overview(partner: Any) -> Overview:
    """One query."""
    stands = all_of(partner)
    return Overview(
        buyers_owe=stands.get(AccountKind.BUYER_RECEIVABLE, 0),
        in_progress=stands.get(AccountKind.SALES_IN_PROGRESS, 0),
        held=sum(stands.get(kind, 0) for kind in HELD),
        to_give_back=stands.get(AccountKind.REFUNDS_DUE, 0),
        settlement=stands.get(AccountKind.SELLER_PAYABLE, 0),
        under_way=stands.get(AccountKind.PAYOUTS_UNDER_WAY, 0),
    )


@dataclass(frozen=True)
class Earned:
    """One order: what the buyer is charged now, and what of it was kept back, has not come, or must go back."""

    order: SellerOrder
    owed: int
    to_give_back: int
    commission: int
    withheld: int

    @property
    def left(self) -> int:
        """The seller's own of it."""
        return self.order.due - self.commission - self.withheld if self.order.state != "cancelled" else 0


def of_orders(partner: Any, orders: list[SellerOrder]) -> list[Earned]:
    """One query for all of them."""
    stands = balances_by_subject(AccountKind, partner, [order.number for order in orders])
    return [_earned(order, stands.get(order.number, {})) for order in orders]


def _earned(order: SellerOrder, stand: dict[str, int]) -> Earned:
    return Earned(
        order,
        stand.get(AccountKind.BUYER_RECEIVABLE, 0),
        stand.get(AccountKind.REFUNDS_DUE, 0),
        stand.get(AccountKind.COMMISSION, 0),
        stand.get(AccountKind.WITHHELD_VAT, 0) + stand.get(AccountKind.WITHHELD_PIT, 0),
    )


@dataclass(frozen=True)
class Month:
    """A month of a seller: every entry of the accounts that mean something to the seller, and what they sum to."""

    first: date
    last: date
    rows: list[Entry]
    sums: dict[str, int]
    settlement_before: int
    settlement_after: int


SAID = {
    "came": (AccountKind.SELLER_CASH, AccountKind.SELLER_BANK),
    "commission": (AccountKind.COMMISSION,),
    "vat": (AccountKind.WITHHELD_VAT,),
    "pit": (AccountKind.WITHHELD_PIT,),
}
SHOWN = (
    AccountKind.SELLER_CASH,
    AccountKind.SELLER_BANK,
    AccountKind.REFUNDS_DUE,
    AccountKind.COMMISSION,
    AccountKind.WITHHELD_VAT,
    AccountKind.WITHHELD_PIT,
    AccountKind.SELLER_PAYABLE,
    AccountKind.PAYOUTS_UNDER_WAY,
)


def month_of(partner: Any, year: int, month: int) -> Month:
    first = date(year, month, 1)
    last = date(year, month, calendar.monthrange(year, month)[1])
    begin, end = midnight(first), midnight(day_after(last))
    entries = Entry.objects.filter(
        account__partner=partner, posting__at__gte=begin, posting__at__lt=end, account__kind__in=SHOWN
    )
    rows = list(entries.select_related("posting", "account").order_by("posting__at", "posting_id", "pk"))
    for entry in rows:
        entry.said = entry.account.sign * entry.amount
    return Month(
        first, last, rows, _sums(rows), _settlement(partner, Q(posting__at__lt=begin)),
        _settlement(partner, Q(posting__at__lt=end)),
    )  # fmt: skip


def _sums(rows: list[Entry]) -> dict[str, int]:
    """`came` and `gone_back`: into and out of the seller's own hands, without what is only kept by settling."""
    sums = dict.fromkeys(("came", "gone_back", "commission", "vat", "pit", "paid_out"), 0)
    for entry in rows:
        kind = entry.account.kind
        if kind in HELD and entry.posting.kind in {"paid", "received", "received_reversed"}:
            sums["came"] += entry.said
        elif kind in HELD and entry.posting.kind == "given_back":
            sums["gone_back"] -= entry.said
        elif kind == AccountKind.COMMISSION:
            sums["commission"] += entry.said
        elif kind == AccountKind.WITHHELD_VAT:
            sums["vat"] += entry.said
        elif kind == AccountKind.WITHHELD_PIT:
            sums["pit"] += entry.said
        elif kind == AccountKind.PAYOUTS_UNDER_WAY and entry.posting.kind == "payout_paid":
            sums["paid_out"] -= entry.said
    return sums


def _settlement(partner: Any, until: Q) -> int:
    amounts = Entry.objects.filter(until, account__partner=partner, account__kind=AccountKind.SELLER_PAYABLE)
    return -sum(amounts.values_list("amount", flat=True))
