"""What happened to a lot: append-only, in the database too."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.production.models.lots import Lot


class Step(models.TextChoices):
    OPENED = "opened", _("Opened")
    MENDED = "mended", _("Mended")
    ORDERED = "ordered", _("Serials ordered")
    PRINTED = "printed", _("Labels printed")
    ACTIVATED = "activated", _("Labels put on, on sale")
    CLOSED = "closed", _("Closed")
    RECALLED = "recalled", _("Recalled")
    LIFTED = "lifted", _("Recall lifted")
    VOIDED = "voided", _("Labels declared void")
    VOID_LIFTED = "void_lifted", _("Void labels made good again")
    REPORT_ADDED = "report", _("Test report added")
    REPORT_TAKEN_BACK = "report_back", _("Test report taken back")


NEED_A_REASON = [Step.RECALLED, Step.LIFTED, Step.REPORT_TAKEN_BACK]


class LotEvent(models.Model):
    """One row per change, written by the room's gates in the same transaction.

    `office` is what the public reads of an officer; empty where the producer did it.
    """

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=12, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    office = models.CharField(_("office"), max_length=200, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    facts = models.JSONField(_("facts after the change"))

    class Meta:
        verbose_name = _("history row of a lot")
        verbose_name_plural = _("history of lots")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="change_of_a_lot_has_an_actor"),
            models.CheckConstraint(
                condition=~Q(step__in=NEED_A_REASON) | ~Q(reason=""), name="recall_of_a_lot_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.step} {self.at:%Y-%m-%d %H:%M}"
