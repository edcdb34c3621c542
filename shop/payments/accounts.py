"""Bank accounts are entered, looked at a second time, and ended; each step has its history row and its letter."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from shop.payments.models import AccountState, AccountStep, BankAccount, BankAccountEvent
from traceability.register.vietnamese import tidy

LETTER = "payments/letters/bank_account.txt"


class AccountRefused(ValueError):
    """Nothing changed; the text says why, in the reader's language."""


def account_in_use(partner: Any) -> BankAccount | None:
    """The confirmed account of a seller's partner, or of the platform (None)."""
    return BankAccount.objects.filter(partner=partner, state=AccountState.CONFIRMED).first()


@transaction.atomic
def enter(partner: Any, bank: str, number: str, holder: str, by: Any, moment: datetime) -> BankAccount:
    """A new account waits to be confirmed; another one that waits is ended."""
    for waiting in _locked(partner).filter(state=AccountState.WAITING):
        _step(waiting, AccountState.ENDED, AccountStep.ENDED, by, moment)
    account = BankAccount.objects.create(
        partner=partner, bank=bank, number=number, holder=tidy(holder).upper()
    )
    _note(account, AccountStep.ENTERED, by, moment)
    return account


@transaction.atomic
def confirm(account: BankAccount, by: Any, moment: datetime) -> BankAccount:
    """After the second look: from now on buyers pay into this one; orders placed before keep theirs."""
    own = _locked(account.partner).get(pk=account.pk)
    if own.state == AccountState.CONFIRMED:
        return own
    if own.state != AccountState.WAITING:
        raise AccountRefused(_("This account was taken back meanwhile; please enter it again."))
    if own.partner_id is None and own.events.filter(step=AccountStep.ENTERED, by=by).exists():
        raise AccountRefused(_("A second person confirms the platform's account."))
    for used in _locked(account.partner).filter(state=AccountState.CONFIRMED):
        _step(used, AccountState.ENDED, AccountStep.ENDED, by, moment)
    _step(own, AccountState.CONFIRMED, AccountStep.CONFIRMED, by, moment)
    return own


@transaction.atomic
def end(account: BankAccount, by: Any, moment: datetime) -> None:
    own = _locked(account.partner).get(pk=account.pk)
    if own.state != AccountState.ENDED:
        _step(own, AccountState.ENDED, AccountStep.ENDED, by, moment)


def _locked(partner: Any) -> Any:
    return BankAccount.objects.select_for_update().filter(partner=partner).order_by("pk")


def _step(account: BankAccount, state: str, step: AccountStep, by: Any, moment: datetime) -> None:
    account.state = state
    account.save(update_fields=["state"])
    _note(account, step, by, moment)


def _note(account: BankAccount, step: AccountStep, by: Any, moment: datetime) -> None:
    name = (by.get_full_name() or by.email or "") if by else ""
    BankAccountEvent.objects.create(account=account, step=step, at=moment, by=by, by_name=name[:200])
    transaction.on_commit(lambda: _tell(account, step, name, moment), robust=True)


def _tell(account: BankAccount, step: AccountStep, name: str, moment: datetime) -> None:
    """To the seller's business address and everybody of the staff with one: a stranger's change is noticed."""
    partner = account.partner
    if partner is None:
        return
    business = getattr(getattr(partner, "seller", None), "email", "")
    staff = partner.users.filter(is_active=True, email__isnull=False).values_list("email", flat=True)
    recipients = sorted({address for address in [business, *staff] if address})
    if not recipients:
        return
    with translation.override("vi"):
        words = render_to_string(LETTER, {"account": account, "step": step, "name": name, "moment": moment})
        send_mail(
            _("Your bank account at the market: %(step)s") % {"step": AccountStep(step).label.lower()},
            words,
            settings.DEFAULT_FROM_EMAIL,
            recipients,
        )
