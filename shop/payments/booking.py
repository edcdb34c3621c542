"""What a step of a seller's order means in the books; an effect of `shop.seller_orders`, inside its transaction.

The rules. Placing: the buyer owes the whole sum; what the platform adds to it (a voucher that it pays) is a sale as
well, on the platform's account. Money that comes pays what is owed; what is more goes back. What is
taken off an order lessens what is owed; what had been paid of it goes back. A delivery makes the sale the seller's,
less commission and, where the platform took the money, the withheld taxes; after a partial refund both are reckoned
anew from what is left, so that they are exact whatever came before. What a seller took directly and has earned is
settled with that: such a seller owes the platform the commission, and holds only what must go back to the buyer.
So the balance of "earned by the seller" is always what the platform owes the seller, or (below zero) is owed.
"""

from typing import Any

from shop.ledger.balances import balances_by_subject
from shop.ledger.models import AccountKind, Posting
from shop.ledger.posting import account, post
from shop.payments import methods
from shop.payments.deductions import deduct
from shop.payments.models import Payment
from shop.seller_orders.effects import Happening, Kind
from shop.seller_orders.models import SellerOrder, State
from shop.sellers.models import MoneyTaker

OFF = frozenset({Kind.CANCELLED, Kind.REFUSED, Kind.REFUNDED, Kind.FEE_REFUNDED})


def book(happening: Happening) -> None:
    """Posts what the happening means; the effect that `shop.payments` registers."""
    if happening.kind == Kind.PLACED:
        _placed(happening)
    elif happening.kind == Kind.PAID:
        _settled(happening, paid_into(happening.seller_order))
    elif happening.kind == Kind.DELIVERED:
        _settled(happening, AccountKind.SELLER_CASH)
        _earned(happening)
    elif happening.kind in OFF:
        _taken_off(happening)
        if happening.kind == Kind.REFUSED:
            _earned(happening)
    if happening.kind not in {Kind.PLACED, Kind.SHIPPED}:
        _kept(happening)
        deduct(happening.seller_order, happening.moment)


def stands(seller_order: SellerOrder) -> dict[str, int]:
    """The order's money as it stands: {kind of account: dong}, as people say it; missing kinds are zero."""
    found = balances_by_subject(AccountKind, seller_order.partner, [seller_order.number])
    return found.get(seller_order.number, {})


def paid_into(seller_order: SellerOrder) -> AccountKind:
    """Where this order's money comes in, and whence it goes back."""
    payment = payment_of(seller_order)
    method = methods.method(payment.method)
    if method and method.into:
        return method.into
    if payment.taker == MoneyTaker.PLATFORM:
        return AccountKind.PLATFORM_BANK
    return AccountKind.SELLER_BANK if method and method.prepaid else AccountKind.SELLER_CASH


def payment_of(seller_order: SellerOrder) -> Payment:
    """Its payment; written now for an order from before there were payments."""
    found = Payment.objects.filter(seller_order=seller_order).first()
    return found or _begin(seller_order, seller_order.placed_at)


def next_key(seller_order: SellerOrder, kind: str) -> str:
    """Steps of one order follow each other under the gate's lock, so that counting them is safe."""
    return f"{seller_order.number}:{Posting.objects.filter(subject=seller_order.number).count()}:{kind}"


def move(seller_order: SellerOrder, kind: str, moment: Any, by: Any, amounts: dict[AccountKind, int]) -> None:
    """Post between accounts of this order: the platform's own bank has no partner, all others are the seller's."""
    post(
        kind,
        next_key(seller_order, kind),
        moment,
        {account(one, owner(one, seller_order)): amount for one, amount in amounts.items() if amount},
        subject=seller_order.number,
        by=by,
    )


PLATFORMS = frozenset(
    {
        AccountKind.PLATFORM_BANK,
        AccountKind.PROVIDER_CLEARING,
        AccountKind.PROVIDER_FEES,
        AccountKind.PROMOTION,
        AccountKind.UNMATCHED,
        AccountKind.DISPUTED,
        AccountKind.DISPUTE_LOSSES,
    }
)


def owner(kind: AccountKind, seller_order: SellerOrder) -> Any:
    return None if kind in PLATFORMS else seller_order.partner


def _begin(seller_order: SellerOrder, moment: Any) -> Payment:
    """A method that nobody knows (any more) is the seller's affair."""
    method = methods.method(seller_order.paid_by)
    begun = method.begin(seller_order, moment) if method else methods.Begun()
    return Payment.objects.create(
        seller_order=seller_order,
        method=seller_order.paid_by,
        taker=method.takes if method else MoneyTaker.SELLER,
        amount=seller_order.total,
        reference=begun.reference,
        bank_account=begun.bank_account,
        at=moment,
    )


def _placed(happening: Happening) -> None:
    _begin(happening.seller_order, happening.moment)
    owed = {
        AccountKind.BUYER_RECEIVABLE: happening.amount,
        AccountKind.PROMOTION: happening.by_platform,
        AccountKind.SALES_IN_PROGRESS: -(happening.amount + happening.by_platform),
    }
    move(happening.seller_order, "placed", happening.moment, happening.by.user, owed)


def _settled(happening: Happening, into: AccountKind) -> None:
    """What the buyer still owed has come; nothing to write where the bank's notice was booked before."""
    owed = min(happening.amount, stands(happening.seller_order).get(AccountKind.BUYER_RECEIVABLE, 0))
    if owed > 0:
        moved = {into: owed, AccountKind.BUYER_RECEIVABLE: -owed}
        move(happening.seller_order, "paid", happening.moment, happening.by.user, moved)


def _earned(happening: Happening) -> None:
    """Handed over: what is left of the sale is the seller's (after a refusal: the fee of a prepaid parcel)."""
    left = stands(happening.seller_order).get(AccountKind.SALES_IN_PROGRESS, 0)
    moved = {AccountKind.SALES_IN_PROGRESS: left, AccountKind.SELLER_PAYABLE: -left}
    move(happening.seller_order, "earned", happening.moment, happening.by.user, moved)


def _kept(happening: Happening) -> None:
    """A seller who took the money keeps what is earned, and holds for the buyer what must go back."""
    order = happening.seller_order
    into = paid_into(order)
    if into in PLATFORMS or order.state not in {State.DELIVERED, State.REFUSED}:
        return
    stand = stands(order)
    kept = stand.get(into, 0) - stand.get(AccountKind.REFUNDS_DUE, 0)
    move(order, "kept", happening.moment, None, {AccountKind.SELLER_PAYABLE: kept, into: -kept})


def _taken_off(happening: Happening) -> None:
    order, amount = happening.seller_order, happening.amount
    stand = stands(order)
    sale = amount + happening.by_platform
    of_sale = min(sale, stand.get(AccountKind.SALES_IN_PROGRESS, 0))
    owed_no_more = min(amount, stand.get(AccountKind.BUYER_RECEIVABLE, 0))
    moved = {
        AccountKind.SALES_IN_PROGRESS: of_sale,
        AccountKind.SELLER_PAYABLE: sale - of_sale,
        AccountKind.PROMOTION: -happening.by_platform,
        AccountKind.BUYER_RECEIVABLE: -owed_no_more,
        AccountKind.REFUNDS_DUE: -(amount - owed_no_more),
    }
    move(order, happening.kind.value, happening.moment, happening.by.user, moved)
