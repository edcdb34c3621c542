"""The list of appointments with its filters, and which of them nobody has confirmed for a year."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from traceability.desk.people.access import visible
from traceability.desk.people.models import AppointmentEvent, Step
from traceability.register.borders import Powers
from traceability.register.clock import vietnam_day
from traceability.register.models import Appointment

A_YEAR = timedelta(days=365)
STATES = {
    "held": _("Held today"),
    "due": _("To be confirmed"),
    "without": _("Without a second step"),
    "ended": _("Ended"),
}


def appointments(powers: Powers, moment: datetime) -> QuerySet[Appointment]:
    """Those that the person may see, each with `confirmed_at` (or when it was given) and `has_device`."""
    told = AppointmentEvent.objects.filter(
        appointment=OuterRef("pk"), step__in=[Step.GIVEN, Step.CONFIRMED]
    ).order_by()
    latest = told.values("appointment").annotate(at=Max("at")).values("at")
    devices = [
        Exists(model.objects.filter(user=OuterRef("user"), confirmed=True))
        for model in (TOTPDevice, WebAuthnCredential)
    ]
    return (
        Appointment.objects.filter(visible(powers))
        .select_related("user", "province", "commune__province")
        .annotate(
            confirmed_at=Subquery(latest, output_field=DateTimeField()), has_device=devices[0] | devices[1]
        )
        .order_by("user__first_name", "user__email", "pk")
    )


def held_on(day: date) -> Q:
    """Also those that begin later: they are given, and can be taken back."""
    return Q(ended_on__isnull=True) | Q(ended_on__gt=day)


def due(moment: datetime) -> Q:
    """Not confirmed for a year; an appointment from before this list counts from its first day."""
    limit = moment - A_YEAR
    never = Q(confirmed_at__isnull=True, first_day__lt=vietnam_day(limit))
    return held_on(vietnam_day(moment)) & (Q(confirmed_at__lt=limit) | never)


def in_state(state: str, moment: datetime) -> Q:
    day = vietnam_day(moment)
    conditions: dict[str, Q] = {
        "due": due(moment),
        "without": held_on(day) & Q(has_device=False),
        "ended": ~held_on(day),
    }
    return conditions.get(state, held_on(day))


def matching(found: dict[str, Any]) -> Q:
    """What was chosen and typed in the filters."""
    condition = Q()
    if found.get("role"):
        condition &= Q(role=found["role"])
    if found.get("province"):
        condition &= Q(province=found["province"]) | Q(commune__province=found["province"])
    for word in str(found.get("q") or "").split():
        condition &= Q(user__first_name__icontains=word) | Q(user__email__icontains=word)
    return condition
