"""The history of appointments: append-only, in the database too (migration 0002)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Appointment


class Step(models.TextChoices):
    GIVEN = "given", _("Appointed")
    INVITED = "invited", _("Invited again")
    CONFIRMED = "confirmed", _("Confirmed: still right")
    ENDED = "ended", _("Ended")
    RESET = "reset", _("Second step reset")


class AppointmentEvent(models.Model):
    """One row per change, written by `traceability.desk.people.gate` in the same transaction."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=10, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("change of an appointment")
        verbose_name_plural = _("changes of appointments")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="change_of_appointment_has_an_actor"),
            models.CheckConstraint(
                condition=~Q(step__in=["ended", "reset"]) | ~Q(reason=""),
                name="end_and_reset_have_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.step} {self.at:%Y-%m-%d %H:%M}"
