"""An order's parcels as their buyer sees them: steps with times, payment, what can still be done and until when."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shop.banks import bank_name, shown_account_number
from shop.ledger.balances import of_subjects
from shop.ledger.models import AccountKind
from shop.payments import methods
from shop.payments.transfer import code_for
from shop.seller_orders import moves
from shop.seller_orders.deadlines import Deadline, due
from shop.seller_orders.models import Complaint, Return, SellerOrder, State, Step
from shop.seller_orders.models.events import Role
from traceability.codes import qr

USUAL = (Step.PLACED, Step.PACKED, Step.SHIPPED, Step.DELIVERED)
REACHED = {
    State.AWAITING_PAYMENT: 0,
    State.PLACED: 0,
    State.PACKED: 1,
    State.SHIPPED: 2,
    State.DELIVERED: 3,
}


@dataclass(frozen=True)
class Transfer:
    """What a buyer types or scans to pay one seller; `picture` is a data address."""

    picture: str
    bank: str
    account: str
    holder: str
    amount: int
    reference: str


@dataclass(frozen=True)
class Part:
    """One seller's part of an order; `coming` are the usual steps that have not happened yet."""

    own: SellerOrder
    events: list[Any]
    coming: list[Step]
    lines: list[Any]
    method: Any
    transfer: Transfer | None
    returns: list[Return]
    complaints: list[Complaint]
    can_cancel: bool
    return_until: datetime | None
    moment: datetime

    @property
    def open_complaint(self) -> Complaint | None:
        return next((one for one in self.complaints if one.is_open), None)

    @property
    def can_complain(self) -> bool:
        return self.open_complaint is None and self.own.state != State.CANCELLED

    @property
    def can_return(self) -> bool:
        return self.return_until is not None and self.moment < self.return_until

    @property
    def escalable(self) -> Complaint | None:
        """The complaint that the market may be asked about: answered, or its time is over."""
        latest = self.complaints[0] if self.complaints else None
        if latest is None or latest.state not in ("made", "acknowledged", "answered"):
            return None
        return latest if latest.state == "answered" or latest.is_late(self.moment) else None


def parts_of(order: Any, moment: datetime) -> list[Part]:
    """In a constant number of queries."""
    found = (
        SellerOrder.objects.filter(order=order)
        .select_related("partner__seller__producer", "payment__bank_account")
        .prefetch_related("events", "lines__line__product__parent", "returns__line__line", "complaints")
        .order_by("pk")
    )
    waiting = [own.number for own in found if own.state == State.AWAITING_PAYMENT]
    owed = of_subjects(AccountKind.BUYER_RECEIVABLE, waiting) if waiting else {}
    return [_part(own, moment, owed.get(own.number, 0)) for own in found]


def _part(own: SellerOrder, moment: datetime, owed: int) -> Part:
    events = sorted(own.events.all(), key=lambda event: (event.at, event.pk))
    return_until = (
        due(Deadline.RETURN_ASKED, own.delivered_at)
        if own.state == State.DELIVERED and own.delivered_at
        else None
    )
    return Part(
        own=own,
        events=events,
        coming=_coming(own),
        lines=sorted(own.lines.all(), key=lambda line: line.pk),
        method=methods.method(own.paid_by),
        transfer=_transfer(own, owed) if own.state == State.AWAITING_PAYMENT else None,
        returns=list(own.returns.all()),
        complaints=sorted(own.complaints.all(), key=lambda one: -one.pk),
        can_cancel=moves.CANCEL.is_open(Role.BUYER, own.state),
        return_until=return_until,
        moment=moment,
    )


def _coming(own: SellerOrder) -> list[Step]:
    reached = REACHED.get(State(own.state))
    rest = list(USUAL[reached + 1 :]) if reached is not None else []
    return [Step.PAID, *rest] if own.state == State.AWAITING_PAYMENT else rest


def _transfer(own: SellerOrder, owed: int) -> Transfer | None:
    """For what is still owed: less than the order's sum when a part of it has come."""
    payment = getattr(own, "payment", None)
    text = code_for(payment, owed) if payment else ""
    if not text:
        return None
    account = payment.bank_account
    drawn = base64.b64encode(qr.svg(text).encode()).decode()
    return Transfer(
        f"data:image/svg+xml;base64,{drawn}",
        bank_name(account.bank),
        shown_account_number(account.number),
        account.holder,
        owed,
        payment.reference,
    )
