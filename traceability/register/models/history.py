"""What happened to a certificate: append-only, in the database too (see migration 0004)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from traceability.register.models.certificates import Certificate
from traceability.register.models.decisions import Decision
from traceability.register.models.evidence import Evidence


class Action(models.TextChoices):
    ISSUED = "issued", _("Issued")
    SUPERSEDED = "superseded", _("Replaced by a newer certificate")
    RESTORED = "restored", _("No longer replaced")
    EXTENDED = "extended", _("Extended")
    SUSPENDED = "suspended", _("Suspended")
    LIFTED = "lifted", _("Suspension lifted")
    REVOKED = "revoked", _("Revoked")
    RE_EVALUATION = "re_evaluation", _("Re-evaluation opened")
    SURRENDERED = "surrendered", _("Given back by the producer")
    CORRECTED = "corrected", _("Entry corrected")
    VOIDED = "voided", _("Entered by mistake, taken back")


class CertificateEvent(models.Model):
    """One row per change, written by `traceability.register.gate` in the same transaction."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=15, choices=Action.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    office = models.CharField(_("office"), max_length=200, blank=True)  # what the public may read instead
    reason = models.TextField(_("reason"))
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    facts = models.JSONField(_("facts after the change"))

    class Meta:
        verbose_name = _("history row")
        verbose_name_plural = _("history")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="history_row_has_a_reason"),
            models.CheckConstraint(condition=~models.Q(actor_name=""), name="history_row_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.action} {self.at:%Y-%m-%d %H:%M}"
