"""The only way to change who acts for a producer. Each change is one history row; an end holds from the next click on.

Kept out here, as in the gate of appointments: anybody may open a buyer's account with a producer's address. So an
account that acts for nobody yet loses its password and its sessions; the letter to the address sets a new one.
Onboarding by claim and proof gives the same right through `give_to`: the papers prove the person behind the account.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from traceability.register.borders import Powers, powers_of
from traceability.register.clock import vietnam_day
from traceability.register.models import Appointment, Producer
from traceability.representing import letters
from traceability.representing.models import Representative, RepresentativeEvent, Step

User = get_user_model()


class Refused(Exception):
    """Why the change cannot be, in a sentence for the officer."""


@dataclass(frozen=True)
class By:
    """Which officer changes it, with which powers, when."""

    powers: Powers
    moment: datetime

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)


@transaction.atomic
def give(producer: Producer, email: str, name: str, checked_by: str, by: By) -> Representative:
    """Let the person with this e-mail address act for the producer, and write the letter; raises Refused."""
    locked = _locked_producer(producer, by)
    if not checked_by.strip():
        raise Refused(_("Say how it was checked that this person belongs to the producer."))
    user, is_known = _person(email, name)
    if user.pk == by.powers.user.pk:
        raise Refused(_("Nobody gives this right to themselves. Ask another officer."))
    if Representative.objects.filter(user=user, producer=locked, until__isnull=True).exists():
        raise Refused(_("This person acts for this producer already."))
    if is_known and not _is_proven(user, by.day):
        user.set_unusable_password()  # no session outlives its password
        user.save(update_fields=["password"])
    given = Representative.objects.create(
        user=user, producer=locked, since=by.day, given_by=by.powers.user, checked_by=checked_by.strip()
    )
    _note(given, Step.GIVEN, by, checked_by)
    transaction.on_commit(lambda: letters.invite(given), robust=True)
    return given


@transaction.atomic
def give_to(producer: Producer, user: Any, checked_by: str, by: By) -> Representative:
    """Let the holder of this very account act, who has proven to be the producer's; raises Refused.

    The account keeps its password: its holder showed the papers, no letter has to find them.
    """
    locked = _locked_producer(producer, by)
    if not checked_by.strip():
        raise Refused(_("Say how it was checked that this person belongs to the producer."))
    if user.pk == by.powers.user.pk:
        raise Refused(_("Nobody gives this right to themselves. Ask another officer."))
    if not User.objects.select_for_update().get(pk=user.pk).is_active:
        raise Refused(_("This account is closed."))
    if Representative.objects.filter(user=user, producer=locked, until__isnull=True).exists():
        raise Refused(_("This person acts for this producer already."))
    given = Representative.objects.create(
        user=user, producer=locked, since=by.day, given_by=by.powers.user, checked_by=checked_by.strip()[:300]
    )
    _note(given, Step.GIVEN, by, checked_by)
    return given


@transaction.atomic
def invite_again(representative: Representative, by: By) -> None:
    """The letter once more, for somebody who has not chosen a password yet."""
    locked = _locked(representative, by)
    if locked.user.has_usable_password():
        raise Refused(_("This person has signed in already. A forgotten password has its own page."))
    _note(locked, Step.INVITED, by, _("The letter was sent again."))
    transaction.on_commit(lambda: letters.invite(locked), robust=True)


@transaction.atomic
def end(representative: Representative, reason: str, by: By) -> Representative:
    """From this moment on."""
    locked = _locked(representative, by)
    if not reason.strip():
        raise Refused(_("Say why: it stays in the history."))
    locked.until = max(by.day, locked.since)
    locked.save(update_fields=["until"])
    _note(locked, Step.ENDED, by, reason)
    return locked


def _locked_producer(producer: Producer, by: By) -> Producer:
    locked = Producer.objects.select_for_update(of=("self",), no_key=True).get(pk=producer.pk)
    # With the powers of now: the own appointment may have ended while one waited for the lock.
    if not powers_of(by.powers.user, by.day).may_decide(locked.province_id):
        raise Refused(_("This producer lies outside your province."))
    return locked


def _locked(representative: Representative, by: By) -> Representative:
    _locked_producer(representative.producer, by)
    rows = Representative.objects.select_for_update(of=("self",)).select_related("user", "producer")
    locked = rows.get(pk=representative.pk)
    if locked.until is not None:
        raise Refused(_("This has ended already."))
    return locked


def _person(email: str, name: str) -> tuple[Any, bool]:
    """The account of the address, locked, and whether it was there before."""
    address = email.strip().lower()
    known = User.objects.select_for_update().filter(email=address).first()
    if known:
        return known, True
    made: Any = User.objects.create_user(address, None, first_name=name.strip())
    return made, False


def _is_proven(user: Any, day: date) -> bool:
    """The address is known to be the person's: they hold a place, or act for a producer, by such a letter."""
    return bool(
        user.is_superuser
        or user.is_staff
        or Appointment.objects.held_by(user.pk, day).exists()
        or Representative.objects.of_user(user.pk, day).exists()
    )


def _note(representative: Representative, step: Step, by: By, reason: str) -> None:
    RepresentativeEvent.objects.create(
        representative=representative,
        step=step,
        at=by.moment,
        actor=by.powers.user,
        actor_name=str(by.powers.user),
        reason=reason.strip(),
    )
