"""The button: done by its author, or confirmed, rejected, withdrawn; outdated where the register has moved on."""

from django.db import transaction
from django.utils.translation import gettext as _

from traceability.desk import letters
from traceability.desk.gate.carrying_out import carry_out
from traceability.desk.gate.officers import Officer, refuse_unless
from traceability.desk.gate.rows import locked_row, settle
from traceability.desk.models import Proposal, State
from traceability.desk.preview import fingerprints
from traceability.register.clock import vietnam_day


def do(proposal: Proposal, officer: Officer, seen: str) -> Proposal:
    """The author carries out the own draft on one certificate; a second press changes nothing."""
    with transaction.atomic():
        locked = locked_row(proposal)
        if locked.state == State.DONE:
            return locked
        refuse_unless(locked.state == State.DRAFT, _("This has been settled already."))
        officer = officer.still()
        refuse_unless(
            not locked.is_bulk and officer.may_decide(locked),
            _("This needs the confirmation of a second officer."),
        )
        carry_out(locked, officer, seen)
        return settle(locked, State.DONE, officer)


def confirm(proposal: Proposal, officer: Officer, seen: str) -> Proposal:
    """A second officer carries it out: all of it or nothing. A second press changes nothing."""
    with transaction.atomic():
        locked = locked_row(proposal)
        if locked.state == State.CONFIRMED and locked.confirmer_id == officer.user.pk:
            return locked
        refuse_unless(locked.state == State.WAITING, _("This has been settled already."))
        officer = officer.still()
        _refuse_own(locked, officer)
        if locked.is_over(vietnam_day(officer.moment)) or has_changed(locked):
            return _outdate(locked, officer)
        carry_out(locked, officer, seen)
        locked.confirmer_id, locked.confirmer_name = officer.user.pk, officer.name
        settled = settle(locked, State.CONFIRMED, officer)
        transaction.on_commit(lambda: letters.tell_the_proposer(settled), robust=True)
        return settled


def reject(proposal: Proposal, officer: Officer, why: str) -> Proposal:
    with transaction.atomic():
        locked = locked_row(proposal)
        refuse_unless(locked.state == State.WAITING, _("This has been settled already."))
        officer = officer.still()
        _refuse_own(locked, officer)
        refuse_unless(bool(why.strip()), _("Say why, so that the proposer can put it right."))
        locked.confirmer_id, locked.confirmer_name = officer.user.pk, officer.name
        locked.answer = why.strip()
        settled = settle(locked, State.REJECTED, officer, locked.answer)
        transaction.on_commit(lambda: letters.tell_the_proposer(settled), robust=True)
        return settled


def withdraw(proposal: Proposal, officer: Officer) -> Proposal:
    """The proposer takes it back before anybody has answered."""
    with transaction.atomic():
        locked = locked_row(proposal)
        refuse_unless(locked.proposer_id == officer.user.pk, _("Only the proposer can take it back."))
        refuse_unless(locked.state == State.WAITING, _("This has been settled already."))
        return settle(locked, State.WITHDRAWN, officer)


def has_changed(proposal: Proposal) -> bool:
    """The register says something else about a product than when the proposal was sent."""
    items = list(proposal.items.all())
    marks = fingerprints(items)
    return any(item.fingerprint != marks[item.pk] for item in items)


def _refuse_own(proposal: Proposal, officer: Officer) -> None:
    refuse_unless(
        proposal.proposer_id != officer.user.pk, _("Somebody other than the proposer has to decide.")
    )
    refuse_unless(officer.may_decide(proposal), _("You may not decide this."))


def _outdate(proposal: Proposal, officer: Officer) -> Proposal:
    settled = settle(proposal, State.OUTDATED, officer)
    transaction.on_commit(lambda: letters.tell_the_proposer(settled), robust=True)
    return settled
