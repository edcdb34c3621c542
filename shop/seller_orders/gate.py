"""THE GATE of sellers' orders: the only way to change one. Each step is one transaction.

Locks are taken in one order everywhere: certificates, the buyer's order, the seller's order, stock records by key.
A step that was already done (a double click) changes nothing and raises nothing. `moment` is the time of the step.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shop.money import written_dong
from shop.seller_orders import moves
from shop.seller_orders.actors import SYSTEM, Actor
from shop.seller_orders.amounts import Off, everything, goods_only, take_off
from shop.seller_orders.answers import Answer, Taken
from shop.seller_orders.deriving import derive, derive_lines
from shop.seller_orders.effects import Happening, Kind, happen
from shop.seller_orders.models import SellerLine, SellerOrder, State, Step
from shop.seller_orders.models.events import Role
from shop.seller_orders.moves import Move
from shop.seller_orders.pieces import give_up, send_off, take_back
from shop.seller_orders.recording import Refused, given, locked, note, tell
from shop.seller_orders.stopped import lock_certificates, stopped_lines

__all__ = ["Refused", "locked"]


@transaction.atomic
def paid(seller_order: SellerOrder, amount: int, by: Actor, moment: datetime) -> Answer:
    """Money for a prepaid order came: the answer says what was taken of it and what must be dealt with otherwise.

    Whole sums only: less than is due changes nothing. While the pieces are still kept, a late payment is in time.
    What may no longer be sent at this moment is cancelled in the same transaction, and its money goes back.
    """
    lock_certificates(seller_order)
    own = locked(seller_order)
    if own.state in (State.CANCELLED, State.REFUSED):
        return Answer(Taken.TOO_LATE, own, left_over=amount)
    if own.paid or own.state != State.AWAITING_PAYMENT:
        return Answer(Taken.ALREADY_PAID, own, left_over=amount)
    if not moves.PAY.is_open(by.role, own.state):
        raise Refused(_("Somebody else says that an order is paid."))
    due = own.due
    if amount < due:
        return Answer(Taken.TOO_LITTLE, own, left_over=amount)
    own.paid = due
    _finish(own, moves.PAY, by, moment, due)
    happen(Happening(Kind.PAID, own, moment, by, due))
    taken = Taken.STOPPED if stop_what_died(own, SYSTEM, moment) else Taken.ACCEPTED
    return Answer(taken, own, due, amount - due)


@transaction.atomic
def pack(seller_order: SellerOrder, by: Actor, moment: datetime) -> SellerOrder:
    own = locked(seller_order)
    if not _is_done(own, moves.PACK, by):
        _finish(own, moves.PACK, by, moment)
    return own


@transaction.atomic
def ship(
    seller_order: SellerOrder, by: Actor, moment: datetime, carrier: str = "", tracking_number: str = ""
) -> SellerOrder:
    """The pieces leave the seller's shelf; not those whose certificate died meanwhile."""
    lock_certificates(seller_order)
    own = locked(seller_order)
    if _is_done(own, moves.SHIP, by):
        return own
    reason = next(iter(stopped_lines(own, moment).values()), "")
    if reason:
        raise Refused(_("This may not be sent: %(reason)s.") % {"reason": reason})
    own.carrier, own.tracking_number, own.shipped_at = carrier, tracking_number, moment
    send_off(own)
    _finish(own, moves.SHIP, by, moment)
    happen(Happening(Kind.SHIPPED, own, moment, by))
    return own


@transaction.atomic
def deliver(seller_order: SellerOrder, by: Actor, moment: datetime) -> SellerOrder:
    """Handed over; what was not paid before is paid now, at the door."""
    own = locked(seller_order)
    if _is_done(own, moves.DELIVER, by):
        return own
    cash = own.to_pay
    own.paid, own.delivered_at = own.paid or cash, moment
    _finish(own, moves.DELIVER, by, moment, amount=cash)
    happen(Happening(Kind.DELIVERED, own, moment, by, cash))
    return own


@transaction.atomic
def refuse(
    seller_order: SellerOrder, by: Actor, moment: datetime, reason: str, restock: bool = True
) -> SellerOrder:
    """Not taken at the door. Who would have paid there owes nothing; of a prepaid parcel the fee stays paid."""
    own = locked(seller_order)
    if _is_done(own, moves.REFUSE, by):
        return own
    off = take_off(own, goods_only(own) if own.paid else everything(own))
    take_back(own, restock)
    _finish(own, moves.REFUSE, by, moment, off.amount, given(reason))
    tell(Kind.REFUSED, own, by, moment, off, reason)
    return own


@transaction.atomic
def cancel(
    seller_order: SellerOrder, by: Actor, moment: datetime, reason: str, restock: bool = True
) -> SellerOrder:
    """Before it is sent: nothing is owed any more, what was paid goes back whole, fee included."""
    own = locked(seller_order)
    if not _is_done(own, moves.CANCEL, by):
        _cancel(own, by, moment, given(reason), restock)
    return own


@transaction.atomic
def cancel_pieces(
    seller_order: SellerOrder,
    keep: Mapping[int, int],
    by: Actor,
    moment: datetime,
    reason: str,
    restock: bool = True,
) -> SellerOrder:
    """Some pieces: `keep` says by the key of a SellerLine how many stay. When none stays, all is cancelled.

    The delivery fee stays as it was agreed while a parcel travels, even if a smaller one would have cost another.
    """
    own = locked(seller_order)
    lines = list(own.lines.select_for_update().order_by("pk"))
    fewer = {line.pk: line.kept - keep[line.pk] for line in lines if keep.get(line.pk, line.kept) < line.kept}
    if not fewer or _is_done(own, moves.CANCEL, by):
        return own
    if min(keep.values()) < 0:
        raise Refused(_("A number of pieces is never below zero."))
    if sum(fewer.values()) == sum(line.kept for line in lines):
        _cancel(own, by, moment, given(reason), restock)
        return own
    total = Off()
    for line in lines:
        if line.pk in fewer:
            off = give_up(line, fewer[line.pk], restock)
            total += take_off(own, off)
            note(
                own,
                Step.PIECES_CANCELLED,
                by,
                moment,
                line=line,
                pieces=fewer[line.pk],
                amount=off.amount,
                reason=given(reason),
            )
    own.save()
    tell(Kind.CANCELLED, own, by, moment, total, reason)
    return own


def stop_what_died(own: SellerOrder, by: Actor, moment: datetime) -> bool:
    """Cancel the unsent pieces that may no longer be sent; under the locks of certificates and order. True: some."""
    stopped = stopped_lines(own, moment)
    if not stopped:
        return False
    keep = dict.fromkeys((line.pk for line in stopped), 0)
    cancel_pieces(own, keep, by, moment, "; ".join(sorted(set(stopped.values()))))
    own.refresh_from_db()
    return True


@transaction.atomic
def reduce(
    line: SellerLine, amount: int, by: Actor, moment: datetime, reason: str, seen: int | None = None
) -> SellerOrder:
    """After the delivery: take `amount` dong off a line whose pieces stay with the buyer; the money goes back.

    `seen` is what the line still cost when the person decided: if it has changed since, nothing is done.
    """
    own = locked(line.seller_order)
    line = own.lines.select_for_update().get(pk=line.pk)
    _refuse_unless_delivered(own, by)
    left = line.amount - line.amount_off
    if seen is not None and seen != left:
        raise Refused(_("This has changed meanwhile, please look again."))
    if not 0 < amount <= left:
        raise Refused(_("At most %(most)s can be given back for this.") % {"most": written_dong(left)})
    off = take_off(own, Off(amount))
    line.amount_off += amount
    line.save()
    own.save()
    note(own, Step.REDUCED, by, moment, line=line, amount=amount, reason=given(reason))
    tell(Kind.REFUNDED, own, by, moment, off, reason)
    return own


@transaction.atomic
def give_fee_back(seller_order: SellerOrder, by: Actor, moment: datetime, reason: str) -> SellerOrder:
    """The whole delivery fee, once; after the delivery or a refusal, when the journey was the seller's fault."""
    own = locked(seller_order)
    if own.fee_off == own.fee:
        return own
    if own.state != State.REFUSED:
        _refuse_unless_delivered(own, by)
    off = take_off(own, Off(fee=own.fee - own.fee_off))
    own.save()
    note(own, Step.FEE_REFUNDED, by, moment, amount=off.fee, reason=given(reason))
    tell(Kind.FEE_REFUNDED, own, by, moment, off, reason)
    return own


def _refuse_unless_delivered(own: SellerOrder, by: Actor) -> None:
    if own.state != State.DELIVERED or by.role == Role.BUYER:
        raise Refused(_("Money can be given back once the parcel was delivered."))


def _cancel(own: SellerOrder, by: Actor, moment: datetime, reason: str, restock: bool) -> None:
    off = take_off(own, everything(own))
    for line in own.lines.select_for_update().order_by("line__stockrecord_id", "pk"):
        give_up(line, line.kept, restock)
    _finish(own, moves.CANCEL, by, moment, off.amount, reason)
    tell(Kind.CANCELLED, own, by, moment, off, reason)


def _is_done(own: SellerOrder, move: Move, by: Actor) -> bool:
    """True when it was done before; Refused when it may not be done (any more) by this one."""
    if own.state == move.end:
        return True
    if not move.is_open(by.role, own.state):
        raise Refused(
            _("This can no longer be done: the order is in the state “%(state)s”.")
            % {"state": State(own.state).label}
        )
    return False


def _finish(
    own: SellerOrder, move: Move, by: Actor, moment: datetime, amount: int = 0, reason: str = ""
) -> None:
    own.state, own.state_since = move.end, moment
    own.save()
    note(own, move.step, by, moment, amount=amount, reason=reason)
    derive_lines(own)
    derive(own.order)
