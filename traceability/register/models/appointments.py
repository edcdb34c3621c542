"""Officers' appointments: who may act for which province or commune, and until when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.places import Commune, Province


class Role(models.TextChoices):
    NATIONAL = "national", _("National office")
    REGISTER = "register", _("Provincial officer (register)")
    TRADE = "trade", _("Trade officer (fairs)")
    COMMUNE = "commune", _("Commune officer")
    AUDITOR = "auditor", _("Auditor")


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def held_by(self, user_id: int | None, day: date) -> "AppointmentQuerySet":
        """Appointments that the user holds on `day`; none for anonymous visitors."""
        if user_id is None:
            return self.none()
        return self.filter(user_id=user_id, first_day__lte=day).filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=day)
        )


class Appointment(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True, blank=True)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, blank=True)
    first_day = models.DateField(_("from"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)  # the first day without it

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=["register", "trade"]) | Q(province__isnull=False),
                name="provincial_officer_has_a_province",
            ),
            models.CheckConstraint(
                condition=~Q(role="commune") | Q(commune__isnull=False), name="commune_officer_has_a_commune"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("first_day")),
                name="appointment_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.commune or self.province or ''}"
