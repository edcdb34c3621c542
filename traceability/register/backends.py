"""An appointment opens the officers' desk for as long as it is held, and not a day longer."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from traceability.register.clock import today
from traceability.register.models import Appointment

DESK = "wagtailadmin.access_admin"


class AppointmentBackend(BaseBackend):
    """Grants only the right to enter the desk; each view there asks for the role and the province itself."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if perm != DESK or obj is not None or not user_obj.is_active or user_obj.is_anonymous:
            return False
        return Appointment.objects.held_by(user_obj.pk, today()).exists()
