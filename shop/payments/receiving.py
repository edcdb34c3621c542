"""Money that came for an order, and money that went back. The rules for every odd amount are `receive`'s.

Too little: kept for the order, which waits for the rest; when its time is over, the order is cancelled and what came
goes back. Too much, twice, or after the cancellation: what is not owed goes back. Who took the money gives it back.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.ledger.models import AccountKind, Posting
from shop.ledger.posting import account, post
from shop.payments import booking
from shop.seller_orders import gate
from shop.seller_orders.actors import SYSTEM
from shop.seller_orders.models import SellerOrder, State


@dataclass(frozen=True)
class Received:
    """In dong: what paid for the order, what must go back, and what the buyer still owes."""

    applied: int
    to_give_back: int
    still_owed: int


class NotDue(ValueError):
    """More than is due to go back; nothing changed."""


@transaction.atomic
def receive(
    seller_order: SellerOrder,
    amount: int,
    key: str,
    moment: datetime,
    *,
    source: AccountKind | None = None,
    by: Any = None,
) -> Received:
    """Book `amount` dong that came for this order, and let the order go on when it is paid; idempotent by `key`.

    `source`: the account that it came into (UNMATCHED when it lay there already); by default the payment's own.
    """
    own = gate.locked(seller_order)
    known = Posting.objects.filter(key_id=key).first()
    if known is None:
        _post(own, amount, key, moment, source or booking.paid_into(own), by)
    owed = booking.stands(own).get(AccountKind.BUYER_RECEIVABLE, 0)
    if owed == 0 and own.state == State.AWAITING_PAYMENT:
        gate.paid(own, own.due, SYSTEM, moment)
    moved = (known or Posting.objects.get(key_id=key)).entries.values_list("account__kind", "amount")
    by_kind = dict(moved)
    return Received(
        -by_kind.get(AccountKind.BUYER_RECEIVABLE, 0), -by_kind.get(AccountKind.REFUNDS_DUE, 0), owed
    )


def _post(
    own: SellerOrder, amount: int, key: str, moment: datetime, into: AccountKind, by: Any
) -> Posting | None:
    booking.payment_of(own)
    owed = booking.stands(own).get(AccountKind.BUYER_RECEIVABLE, 0)
    applied = min(amount, owed)
    moved = {into: amount, AccountKind.BUYER_RECEIVABLE: -applied, AccountKind.REFUNDS_DUE: applied - amount}
    amounts = {account(kind, booking.owner(kind, own)): part for kind, part in moved.items() if part}
    return post("received", key, moment, amounts, subject=own.number, by=by)


@transaction.atomic
def give_back(seller_order: SellerOrder, amount: int, by: Any, moment: datetime, note: str = "") -> None:
    """Whoever took the money says that so much went back to the buyer; raises NotDue."""
    own = gate.locked(seller_order)
    due = booking.stands(own).get(AccountKind.REFUNDS_DUE, 0)
    if not 0 < amount <= due:
        raise NotDue(_("Nothing changed: of this order %(due)d dong are due to go back.") % {"due": due})
    source = booking.paid_into(own)
    booking.move(own, "given_back", moment, by, {AccountKind.REFUNDS_DUE: amount, source: -amount})
