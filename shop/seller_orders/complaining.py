"""Complaints: made by the buyer, acknowledged and answered by the seller, decided by the market if that does not do.

Each step is one transaction; one that was already done changes nothing. Money is given back by `gate.reduce`,
`gate.give_fee_back` or a return.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shop.seller_orders.actors import Actor
from shop.seller_orders.case_photos import keep
from shop.seller_orders.deadlines import Deadline, due
from shop.seller_orders.models import Complaint, ComplaintState, SellerOrder, Step
from shop.seller_orders.models.complaints import OPEN_COMPLAINTS
from shop.seller_orders.models.events import Role
from shop.seller_orders.recording import Refused, given, locked, note

MADE, ACKNOWLEDGED, ANSWERED = ComplaintState.MADE, ComplaintState.ACKNOWLEDGED, ComplaintState.ANSWERED
ESCALATED, DECIDED = ComplaintState.ESCALATED, ComplaintState.DECIDED


@transaction.atomic
def complain(
    seller_order: SellerOrder, words: str, by: Actor, moment: datetime, photos: Sequence[bytes] = ()
) -> Complaint:
    """A second click finds the first one's complaint."""
    own = locked(seller_order)
    before = own.complaints.filter(state__in=OPEN_COMPLAINTS).first()
    if before:
        return before
    made = Complaint.objects.create(
        seller_order=own,
        words=given(words),
        state=MADE,
        made_at=moment,
        acknowledge_by=due(Deadline.COMPLAINT_ACKNOWLEDGED, moment),
        answer_by=due(Deadline.COMPLAINT_ANSWERED, moment),
    )
    for content in photos:
        keep(content, complaint=made)
    note(own, Step.COMPLAINED, by, moment, reason=made.words)
    return made


@transaction.atomic
def acknowledge(complaint: Complaint, by: Actor, moment: datetime) -> Complaint:
    own, made = _locked(complaint, by, Role.SELLER, Role.PLATFORM)
    if made.state == MADE:
        made.state, made.acknowledged_at = ACKNOWLEDGED, moment
        made.save()
        note(own, Step.ACKNOWLEDGED, by, moment)
    return made


@transaction.atomic
def answer(complaint: Complaint, words: str, by: Actor, moment: datetime) -> Complaint:
    """The seller's answer; it acknowledges too, when nobody did before."""
    own, made = _locked(complaint, by, Role.SELLER)
    if made.state == ANSWERED:
        return made
    if made.state not in (MADE, ACKNOWLEDGED):
        raise Refused(_("The market's staff deal with this complaint now."))
    made.state, made.answered_at, made.answer = ANSWERED, moment, given(words)
    made.acknowledged_at = made.acknowledged_at or moment
    made.save()
    note(own, Step.ANSWERED, by, moment, reason=made.answer)
    return made


@transaction.atomic
def escalate(complaint: Complaint, objection: str, by: Actor, moment: datetime) -> Complaint:
    """The answer does not do, or did not come in time: the market's staff decide."""
    own, made = _locked(complaint, by, Role.BUYER, Role.PLATFORM)
    if made.state in (ESCALATED, DECIDED):
        return made
    if made.state != ANSWERED and not made.is_late(moment):
        raise Refused(_("The seller still has time to answer."))
    if own.complaints.filter(state__in=OPEN_COMPLAINTS).exclude(pk=made.pk).exists():
        raise Refused(_("Another complaint about this order is open."))
    made.state, made.escalated_at, made.objection = ESCALATED, moment, given(objection)
    made.answer_by = due(Deadline.COMPLAINT_ANSWERED, moment)
    made.save()
    note(own, Step.ESCALATED, by, moment, reason=made.objection)
    return made


@transaction.atomic
def decide(complaint: Complaint, words: str, by: Actor, moment: datetime) -> Complaint:
    own, made = _locked(complaint, by, Role.PLATFORM)
    if made.state == DECIDED:
        return made
    if made.state != ESCALATED:
        raise Refused(_("Nobody has asked the market to decide this."))
    made.state, made.decided_at, made.decision = DECIDED, moment, given(words)
    made.save()
    note(own, Step.DECIDED, by, moment, reason=made.decision)
    return made


def _locked(complaint: Complaint, by: Actor, *roles: Role) -> tuple[SellerOrder, Complaint]:
    if by.role not in roles:
        raise Refused(_("Somebody else does this step."))
    own = locked(complaint.seller_order)
    return own, own.complaints.select_for_update().get(pk=complaint.pk)
