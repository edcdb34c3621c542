"""Who has to take a second step: everybody whose appointment or rights reach the register."""

from datetime import date
from typing import Any

from django.conf import settings

from shop.users.two_step.devices import has_device
from traceability.register.models import Appointment

DESK = "wagtailadmin.access_admin"


def is_required(user: Any, day: date) -> bool:
    """Officers of every role, auditors too because they read everything, and the platform's staff."""
    return settings.OCOP_TWO_STEP and holds_powers(user, day)


def holds_powers(user: Any, day: date) -> bool:
    if not (user.is_authenticated and user.is_active):
        return False
    return user.is_staff or user.is_superuser or Appointment.objects.held_by(user.pk, day).exists()


def may_set_up(user: Any) -> bool:
    """Whoever has a place at the desk, and whoever has set up a device already."""
    return user.is_staff or user.has_perm(DESK) or has_device(user)
