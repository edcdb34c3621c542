"""What a person holds: authenticator apps and passkeys, with one gate for each change.

A recovery code is no device: it replaces a lost one, once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from shop.users.models import User
from shop.users.sessions.models import Ending
from shop.users.sessions.record import end_all_of
from shop.users.two_step import notices
from shop.users.two_step.models import DeviceEvent, Happening

KINDS: dict[str, Any] = {"ung-dung": TOTPDevice, "khoa": WebAuthnCredential}  # as addresses name them
MOST = 6  # devices of one kind: nobody needs more, and a list stays readable
NAME_LENGTH = 40


class Refused(Exception):
    """Why a change of devices cannot be, in a sentence for the person."""


@dataclass(frozen=True)
class Held:
    """One device as its owner sees it."""

    kind: str
    pk: int
    name: str
    added_at: datetime | None
    used_at: datetime | None

    @property
    def is_passkey(self) -> bool:
        return self.kind == "khoa"


def held_by(user: Any) -> list[Held]:
    """Confirmed devices, the oldest first."""
    found = [
        Held(kind, device.pk, device.name, device.created_at, device.last_used_at)
        for kind, model in KINDS.items()
        for device in model.objects.filter(user=user, confirmed=True)
    ]
    return sorted(found, key=lambda held: (held.added_at is None, held.added_at, held.pk))


def has_device(user: Any) -> bool:
    """One query over both kinds."""
    if not user.is_authenticated:
        return False
    any_kind = Q()
    for model in KINDS.values():
        any_kind |= Q(Exists(model.objects.filter(user=OuterRef("pk"), confirmed=True)))
    return User.objects.filter(any_kind, pk=user.pk).exists()


def may_add(user: Any, kind: str) -> bool:
    return KINDS[kind].objects.filter(user=user, confirmed=True).count() < MOST


def note(user: Any, happening: Happening, about: str, moment: datetime) -> None:
    """The history row, and a letter to the person once it is committed; mail that fails stops nobody's sign-in."""
    DeviceEvent.objects.create(user=user, happening=happening, about=about[:64], at=moment)
    transaction.on_commit(lambda: notices.send(user, happening, about, moment), robust=True)


@transaction.atomic
def rename(user: Any, kind: str, pk: int, name: str, moment: datetime) -> None:
    device = KINDS[kind].objects.select_for_update().get(user=user, pk=pk, confirmed=True)
    if name == device.name:
        return
    old, device.name = device.name, name
    device.save(update_fields=["name"])
    note(user, Happening.RENAMED, f"{old} → {name}", moment)


@transaction.atomic
def remove(user: Any, kind: str, pk: int, moment: datetime, keep_one: bool) -> None:
    """With `keep_one` the last device stays: a role that needs the second step is never left without one."""
    User.objects.select_for_update().get(pk=user.pk)  # two removals at once would each see the other device
    device = KINDS[kind].objects.get(user=user, pk=pk, confirmed=True)
    if keep_one and len(held_by(user)) == 1:
        raise Refused(_("Your role needs a second step. Add another device first, then remove this one."))
    device.delete()
    if not held_by(user):
        StaticDevice.objects.filter(user=user).delete()
    note(user, Happening.REMOVED, device.name, moment)


@transaction.atomic
def reset(user: Any, moment: datetime) -> None:
    """Everything is taken away and every session ends; the next sign-in begins with a new set-up."""
    User.objects.select_for_update().get(pk=user.pk)
    for model in (*KINDS.values(), StaticDevice):
        model.objects.filter(user=user).delete()
    end_all_of(user, Ending.REVOKED, moment)
    note(user, Happening.RESET, "", moment)
