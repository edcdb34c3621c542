"""The only way to change an appointment. Each change is one history row; an end holds from the next click on.

Pitfall kept out here: anybody may open a buyer's account with an officer's e-mail address. So an account that held
no place before loses its password and its sessions when it is appointed; the letter to the address sets a new one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from traceability.desk.people import letters
from traceability.desk.people.access import may_change
from traceability.desk.people.models import AppointmentEvent, Step
from traceability.desk.people.signals import second_step_must_go, sessions_must_end
from traceability.register.borders import Powers, powers_of
from traceability.register.clock import vietnam_day
from traceability.register.models import Appointment, Commune, Province
from traceability.register.models.appointments import Role

User = get_user_model()
NEEDS_A_PROVINCE = {Role.REGISTER, Role.TRADE, Role.COMMUNE}


class Refused(Exception):
    """Why the change cannot be, in a sentence for the officer."""


@dataclass(frozen=True)
class By:
    """Who changes, with which powers, when."""

    powers: Powers
    moment: datetime

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)


@dataclass(frozen=True)
class Details:
    email: str
    name: str
    role: Role
    first_day: date
    province: Province | None = None
    commune: Commune | None = None


@transaction.atomic
def appoint(details: Details, by: By) -> Appointment:
    """Give a place to a person, who is invited by letter; raises Refused."""
    _check_place(details, by)
    user, is_known = _person(details)
    if user.pk == by.powers.user.pk:
        raise Refused(_("Nobody appoints themselves. Ask another officer."))
    place = {"role": details.role, "province": details.province, "commune": details.commune}
    if user.appointments.filter(**place, ended_on__isnull=True).exists():
        raise Refused(_("This person holds this appointment already."))
    if is_known and not _is_proven(user, by.day):
        user.set_unusable_password()  # no session outlives its password
        user.save(update_fields=["password"])
    appointment = Appointment.objects.create(user=user, first_day=details.first_day, **place)
    _note(appointment, Step.GIVEN, by)
    transaction.on_commit(lambda: letters.invite(appointment), robust=True)
    return appointment


@transaction.atomic
def invite_again(appointment: Appointment, by: By) -> None:
    """The letter once more, for somebody who has not chosen a password yet."""
    appointment = _locked(appointment, by)
    _refuse_ended(appointment, by)
    if appointment.user.has_usable_password():
        raise Refused(_("This person has signed in already. A forgotten password has its own page."))
    _note(appointment, Step.INVITED, by)
    transaction.on_commit(lambda: letters.invite(appointment), robust=True)


@transaction.atomic
def confirm(appointment: Appointment, by: By) -> None:
    """Once a year: the person is still there and still does this."""
    appointment = _locked(appointment, by)
    _refuse_ended(appointment, by)
    _note(appointment, Step.CONFIRMED, by)


@transaction.atomic
def end(appointment: Appointment, reason: str, by: By) -> Appointment:
    """From this moment on; the person's sessions end with it."""
    appointment = _locked(appointment, by)
    _refuse_ended(appointment, by)
    appointment.ended_on = max(by.day, appointment.first_day)
    appointment.save(update_fields=["ended_on"])
    _note(appointment, Step.ENDED, by, _given(reason))
    sessions_must_end.send(None, user=appointment.user, moment=by.moment)
    transaction.on_commit(lambda: letters.tell_end(appointment), robust=True)
    return appointment


@transaction.atomic
def reset_second_step(appointment: Appointment, reason: str, by: By) -> None:
    """For somebody who lost every device. Only by an officer who may give every place that the person holds."""
    appointment = _locked(appointment, by)
    _refuse_ended(appointment, by)
    held = Appointment.objects.held_by(appointment.user_id, by.day).select_related("commune")
    if _runs_the_platform(appointment.user) or not all(may_change(by.powers, one) for one in held):
        raise Refused(_("This person also holds a place that is not yours to give. Ask the national office."))
    _note(appointment, Step.RESET, by, _given(reason))
    second_step_must_go.send(None, user=appointment.user, moment=by.moment)


def _check_place(details: Details, by: By) -> None:
    if details.role in NEEDS_A_PROVINCE and details.province is None:
        raise Refused(_("This role needs a province."))
    if (details.role == Role.COMMUNE) != (details.commune is not None):
        raise Refused(_("A commune officer has a commune, other roles have none."))
    if details.commune and details.commune.province_id != getattr(details.province, "pk", None):
        raise Refused(_("This commune lies in another province."))
    if details.role == Role.NATIONAL and details.province:
        raise Refused(_("The national office has no province."))
    if not by.powers.may_appoint(details.role, details.province.pk if details.province else None):
        raise Refused(_("This appointment is not yours to give."))


def _person(details: Details) -> tuple[Any, bool]:
    """The account of the address, locked, and whether it was there before."""
    email = details.email.strip().lower()
    known = User.objects.select_for_update().filter(email=email).first()
    if known:
        return known, True
    made: Any = User.objects.create_user(email, None, first_name=details.name)
    return made, False


def _is_proven(user: Any, day: date) -> bool:
    """The address is known to be the person's: they run the platform, or hold a place that came by such a letter."""
    return _runs_the_platform(user) or Appointment.objects.held_by(user.pk, day).exists()


def _runs_the_platform(user: Any) -> bool:
    return bool(user.is_superuser or user.is_staff)


def _locked(appointment: Appointment, by: By) -> Appointment:
    found = Appointment.objects.select_for_update(of=("self",)).select_related(
        "user", "province", "commune__province"
    )
    locked = found.get(pk=appointment.pk)
    # With the powers of now: the own appointment may have ended while one waited for the lock.
    if not may_change(powers_of(by.powers.user, by.day), locked):
        raise Refused(_("This appointment is not yours to give."))
    return locked


def _refuse_ended(appointment: Appointment, by: By) -> None:
    if appointment.ended_on is not None and appointment.ended_on <= by.day:
        raise Refused(_("This appointment has ended already."))


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Say why: it stays in the history."))
    return reason.strip()


def _note(appointment: Appointment, step: Step, by: By, reason: str = "") -> None:
    actor = by.powers.user
    AppointmentEvent.objects.create(
        appointment=appointment, step=step, at=by.moment, actor=actor, actor_name=str(actor), reason=reason
    )
