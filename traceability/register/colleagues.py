"""Whom a letter about the register's work reaches."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from traceability.register.models import Appointment
from traceability.register.models.appointments import Role


def addresses_of_officers(
    provinces: Collection[str], day: date, but_not: Collection[int | None]
) -> list[str]:
    """The register officers of the one province; the national office where several provinces are concerned.

    Without `but_not` (keys of people), with everybody who can sign in and has an appointment on that day.
    """
    wanted = Q(role=Role.NATIONAL)
    if len(provinces) == 1:
        wanted = Q(role=Role.REGISTER, province__in=provinces)
    held = Appointment.objects.filter(wanted, first_day__lte=day, user__is_active=True)
    current = held.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    people = current.exclude(user__in=[key for key in but_not if key]).select_related("user")
    return sorted({str(one.user.email) for one in people if one.user.email})
