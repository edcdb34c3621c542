"""Returns: asked by the buyer, agreed or not by the seller, received back, paid back. Each step one transaction.

A step that was already done changes nothing. The platform's staff may take the seller's steps.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shop.money import written_dong
from shop.seller_orders.actors import Actor
from shop.seller_orders.amounts import Off, take_off
from shop.seller_orders.case_photos import keep
from shop.seller_orders.deadlines import Deadline, due
from shop.seller_orders.effects import Kind
from shop.seller_orders.models import Return, ReturnState, SellerLine, SellerOrder, State, Step
from shop.seller_orders.models.events import Role
from shop.seller_orders.models.returns import OPEN_RETURNS, SELLERS_FAULT
from shop.seller_orders.pieces import come_back
from shop.seller_orders.recording import Refused, given, locked, note, tell


@transaction.atomic
def ask(
    line: SellerLine,
    pieces: int,
    ground: str,
    words: str,
    by: Actor,
    moment: datetime,
    photos: Sequence[bytes] = (),
) -> Return:
    """`photos` as `traceability.reports.photos.drawn_anew` gives them. A second click finds the first one's return."""
    own = locked(line.seller_order)
    line = own.lines.select_for_update().get(pk=line.pk)
    before = line.returns.filter(state__in=OPEN_RETURNS).first()
    if before:
        return before
    if own.state != State.DELIVERED or own.delivered_at is None:
        raise Refused(_("What was delivered can be returned; before that, cancel the order."))
    if moment >= due(Deadline.RETURN_ASKED, own.delivered_at):
        raise Refused(_("The time for returning this is over."))
    if not 0 < pieces <= line.kept:
        raise Refused(_("Of this you have %(kept)d to return.") % {"kept": line.kept})
    asked = Return.objects.create(
        seller_order=own,
        line=line,
        pieces=pieces,
        ground=ground,
        words=given(words),
        state=ReturnState.ASKED,
        asked_at=moment,
        answer_by=due(Deadline.RETURN_ANSWERED, moment),
    )
    for content in photos:
        keep(content, returned=asked)
    note(own, Step.RETURN_ASKED, by, moment, line=line, pieces=pieces, reason=words)
    return asked


@transaction.atomic
def agree(asked: Return, by: Actor, moment: datetime, words: str = "") -> Return:
    own, asked = _locked(asked, by)
    if asked.state == ReturnState.AGREED:
        return asked
    return _answer(own, asked, ReturnState.AGREED, Step.RETURN_AGREED, by, moment, words)


@transaction.atomic
def decline(asked: Return, by: Actor, moment: datetime, reason: str) -> Return:
    own, asked = _locked(asked, by)
    if asked.state == ReturnState.REFUSED:
        return asked
    return _answer(own, asked, ReturnState.REFUSED, Step.RETURN_REFUSED, by, moment, given(reason))


@transaction.atomic
def withdraw(asked: Return, by: Actor, moment: datetime) -> Return:
    """The buyer keeps the pieces after all."""
    own, asked = _locked(asked, None)
    if asked.is_open:
        asked.state = ReturnState.WITHDRAWN
        asked.save()
        note(own, Step.RETURN_WITHDRAWN, by, moment, line=asked.line, pieces=asked.pieces)
    return asked


@transaction.atomic
def receive(
    asked: Return, refund: int | None, sellable: bool, by: Actor, moment: datetime, reason: str = ""
) -> Return:
    """The pieces are back. `refund` dong of their price go back to the buyer (None: all of it), for a reason if less.

    With the last pieces that the seller's fault brings back, the delivery fee goes back too.
    """
    own, asked = _locked(asked, by)
    if asked.state == ReturnState.RECEIVED:
        return asked
    if asked.state != ReturnState.AGREED:
        raise Refused(_("Agree to the return first."))
    line = own.lines.select_for_update().get(pk=asked.line_id)
    worth = line.share(asked.pieces)
    amount = worth if refund is None else refund
    if not 0 <= amount <= worth:
        raise Refused(_("At most %(most)s can be given back for this.") % {"most": written_dong(worth)})
    reason = reason.strip() if amount == worth else given(reason)
    come_back(line, asked.pieces, amount, sellable)
    off = take_off(own, Off(amount))
    fee = take_off(own, Off(fee=_fee_back(own, asked)))
    own.save()
    asked.state, asked.received_at, asked.refund = ReturnState.RECEIVED, moment, amount + fee.fee
    asked.answer = "\n".join(filter(None, [asked.answer, reason]))
    asked.save()
    note(own, Step.RETURNED, by, moment, line=line, pieces=asked.pieces, amount=amount, reason=reason)
    tell(Kind.REFUNDED, own, by, moment, off, reason)
    if fee.fee:
        note(own, Step.FEE_REFUNDED, by, moment, amount=fee.fee, reason=asked.get_ground_display())
        tell(Kind.FEE_REFUNDED, own, by, moment, fee, reason)
    return asked


def _fee_back(own: SellerOrder, asked: Return) -> int:
    lines = list(own.lines.all())
    if any(line.kept for line in lines) or asked.ground not in SELLERS_FAULT:
        return 0
    return own.fee - own.fee_off


def _locked(asked: Return, by: Actor | None) -> tuple[SellerOrder, Return]:
    if by is not None and by.role not in (Role.SELLER, Role.PLATFORM):
        raise Refused(_("The seller answers this."))
    own = locked(asked.seller_order)
    fresh = own.returns.select_for_update(of=("self",)).select_related("line").get(pk=asked.pk)
    return own, fresh


def _answer(
    own: SellerOrder, asked: Return, state: ReturnState, step: Step, by: Actor, moment: datetime, words: str
) -> Return:
    if asked.state != ReturnState.ASKED:
        raise Refused(_("This return was answered before: %(state)s.") % {"state": asked.get_state_display()})
    asked.state, asked.answered_at, asked.answer = state, moment, words.strip()
    asked.save()
    note(own, step, by, moment, line=asked.line, pieces=asked.pieces, reason=words.strip())
    return asked
