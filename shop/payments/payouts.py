"""THE GATE of payouts: proposed from a seller's balance, approved by a second person, transferred, or dropped.

The seller's accounts are locked before the balance is read; with the proposal the money leaves the balance, so that
two payouts at once never hand out the same dong, and a refund in between finds what is really left.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.ledger.balances import lock, stands_at
from shop.ledger.models import AccountKind, Posting
from shop.ledger.posting import account, post, reverse
from shop.payments.accounts import account_in_use
from shop.payments.models import Payout, PayoutEvent, PayoutState
from traceability.register.public_code import new_public_code


class PayoutRefused(ValueError):
    """Nothing changed; the text says why, in the reader's language."""


def proposable(partner: Any) -> int:
    """What the platform owes the seller now, in dong; zero when it is the seller who owes."""
    return max(stands_at(AccountKind.SELLER_PAYABLE, partner), 0)


@transaction.atomic
def propose(partner: Any, by: Any, moment: datetime) -> Payout:
    """Everything that is owed, to the seller's confirmed account."""
    bank_account = account_in_use(partner)
    if bank_account is None:
        raise PayoutRefused(_("The seller has no confirmed bank account."))
    account(AccountKind.SELLER_PAYABLE, partner)
    lock(partner)
    amount = proposable(partner)
    if amount <= 0:
        raise PayoutRefused(_("Nothing is owed to this seller now."))
    payout = Payout.objects.create(
        partner=partner,
        bank_account=bank_account,
        number=f"CT{new_public_code()}",
        amount=amount,
        state=PayoutState.PROPOSED,
        proposed_by=by,
        proposed_at=moment,
    )
    moved = {
        account(AccountKind.SELLER_PAYABLE, partner): amount,
        account(AccountKind.PAYOUTS_UNDER_WAY, partner): -amount,
    }
    post("payout", key_of(payout), moment, moved, subject=payout.number, by=by)
    _note(payout, by, moment)
    return payout


def key_of(payout: Payout) -> str:
    return f"payout:{payout.number}"


@transaction.atomic
def approve(payout: Payout, by: Any, moment: datetime) -> None:
    own = _locked(payout)
    if own.state == PayoutState.APPROVED:
        return
    _must_be(own, PayoutState.PROPOSED)
    if by is None or own.proposed_by_id == by.pk:
        raise PayoutRefused(_("A second person approves what the first one proposed."))
    own.approved_by = by
    _move(own, PayoutState.APPROVED, by, moment)


@transaction.atomic
def drop(payout: Payout, by: Any, moment: datetime, note: str = "") -> None:
    """Back into the seller's balance; also after the approval, as long as it was not transferred."""
    own = _locked(payout)
    if own.state == PayoutState.DROPPED:
        return
    _must_be(own, PayoutState.PROPOSED, PayoutState.APPROVED)
    posting = Posting.objects.get(key_id=key_of(own))
    reverse(posting, f"{key_of(own)}:dropped", moment, by=by)
    _move(own, PayoutState.DROPPED, by, moment, note)


@transaction.atomic
def mark_paid(payout: Payout, day: date, by: Any, moment: datetime) -> None:
    """The bank has transferred it on `day`."""
    own = _locked(payout)
    if own.state == PayoutState.PAID:
        return
    _must_be(own, PayoutState.APPROVED)
    own.paid_on = day
    _move(own, PayoutState.PAID, by, moment)
    moved = {
        account(AccountKind.PAYOUTS_UNDER_WAY, own.partner): own.amount,
        account(AccountKind.PLATFORM_BANK): -own.amount,
    }
    post("payout_paid", f"{key_of(own)}:paid", moment, moved, subject=own.number, by=by)


def _locked(payout: Payout) -> Payout:
    return Payout.objects.select_for_update(of=("self",)).select_related("partner").get(pk=payout.pk)


def _must_be(own: Payout, *states: PayoutState) -> None:
    if own.state not in states:
        raise PayoutRefused(
            _("This can no longer be done: the payout is in the state “%(state)s”.")
            % {"state": PayoutState(own.state).label}
        )


def _move(own: Payout, state: PayoutState, by: Any, moment: datetime, note: str = "") -> None:
    own.state = state
    own.save()
    _note(own, by, moment, note)


def _note(own: Payout, by: Any, moment: datetime, note: str = "") -> None:
    PayoutEvent.objects.create(payout=own, step=own.state, at=moment, by=by, note=note)
