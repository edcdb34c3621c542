"""The only way to change who sells for a shop beside the producer's representatives; each change is a history row.

An account that acts for nobody yet loses its password and its sessions, as in `traceability.representing.gate`:
anybody may have opened it with that address. The letter to the address sets a new one.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from shop.sellers import access, people_letters
from shop.sellers.gate import By, Refused
from shop.sellers.models import PersonStep, Right, Seller, SellerPerson, SellerPersonEvent
from traceability.register.models import Appointment
from traceability.representing.access import acts_for
from traceability.representing.models import Representative

User: Any = get_user_model()


@transaction.atomic
def invite(seller: Seller, email: str, name: str, rights: Collection[Right], by: By) -> SellerPerson:
    """Let the person with this address sell, and write the letter; raises Refused."""
    locked = _locked_shop(seller, by)
    user, is_known = _person(email, name)
    if acts_for(user, locked.producer_id, by.day):
        raise Refused(_("This person represents the producer and has all rights already."))
    if SellerPerson.objects.filter(seller=locked, user=user, until__isnull=True).exists():
        raise Refused(_("This person sells for you already; change the rights instead."))
    if is_known and not _is_proven(user, by):
        user.set_unusable_password()  # no session outlives its password
        user.save(update_fields=["password"])
    made = SellerPerson.objects.create(seller=locked, user=user, since=by.day, **_columns(rights))
    _note(made, PersonStep.INVITED, by)
    transaction.on_commit(lambda: people_letters.invited(made), robust=True)
    return made


@transaction.atomic
def change(person: SellerPerson, rights: Collection[Right], by: By) -> SellerPerson:
    locked = _locked(person, by)
    for column, value in _columns(rights).items():
        setattr(locked, column, value)
    locked.save(update_fields=[right.value for right in Right])
    _note(locked, PersonStep.CHANGED, by)
    return locked


@transaction.atomic
def end(person: SellerPerson, by: By) -> SellerPerson:
    """From this moment on."""
    locked = _locked(person, by)
    locked.until = max(by.day, locked.since)
    locked.save(update_fields=["until"])
    _note(locked, PersonStep.ENDED, by)
    return locked


def _locked_shop(seller: Seller, by: By) -> Seller:
    locked = Seller.objects.select_for_update(of=("self",), no_key=True).get(pk=seller.pk)
    if by.user is not None and not access.may(by.user, locked, Right.STAFF, by.day):
        raise Refused(_("You may not change this shop any more. Ask the producer."))
    return locked


def _locked(person: SellerPerson, by: By) -> SellerPerson:
    _locked_shop(person.seller, by)
    rows = SellerPerson.objects.select_for_update(of=("self",)).select_related("user", "seller__producer")
    locked = rows.get(pk=person.pk)
    if locked.until is not None:
        raise Refused(_("This has ended already."))
    return locked


def _columns(rights: Collection[Right]) -> dict[str, bool]:
    if not rights:
        raise Refused(_("Choose at least one right."))
    return {right.value: right in rights for right in Right}


def _person(email: str, name: str) -> tuple[Any, bool]:
    address = email.strip().lower()
    known = User.objects.select_for_update().filter(email=address).first()
    if known:
        return known, True
    return User.objects.create_user(address, None, first_name=name.strip()), False


def _is_proven(user: Any, by: By) -> bool:
    return bool(
        user.is_superuser
        or user.is_staff
        or Appointment.objects.held_by(user.pk, by.day).exists()
        or Representative.objects.of_user(user.pk, by.day).exists()
        or SellerPerson.objects.of_user(user.pk, by.day).exists()
    )


def _note(person: SellerPerson, step: PersonStep, by: By) -> None:
    SellerPersonEvent.objects.create(
        person=person,
        step=step,
        rights=" ".join(sorted(person.rights)),
        at=by.moment,
        actor=by.user,
        actor_name=by.actor_name,
    )
