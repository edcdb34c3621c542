"""What was done about a report: append-only, in the database too."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from traceability.register.models import Province
from traceability.reports.models.reports import CodeReport


class Step(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("report", "Received")
    ACKNOWLEDGED = "acknowledged", _("Being looked into")
    FORWARDED = "forwarded", _("Handed to another office")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", pgettext_lazy("report", "Closed")


SAY_SOMETHING = [Step.FORWARDED, Step.ANSWERED, Step.CLOSED]


class ReportEvent(models.Model):
    """One row per step. `text` is for the reporter, whose page shows it; who wrote it stays at the desk."""

    report = models.ForeignKey(CodeReport, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=12, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200, blank=True)  # empty: the person who reported
    text = models.TextField(_("message"), max_length=2000, blank=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=Step.values), name="step_of_a_report_is_known"),
            models.CheckConstraint(
                condition=~Q(step__in=SAY_SOMETHING) | ~Q(text=""), name="answer_to_a_report_says_something"
            ),
            models.CheckConstraint(
                condition=Q(step=Step.RECEIVED) | ~Q(actor_name=""), name="step_of_a_report_has_an_actor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.step}"
