"""What a buyer complains about, and by when it is acknowledged and answered."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.seller_orders.models.orders import SellerOrder


class ComplaintState(models.TextChoices):
    MADE = "made", _("Made")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    ANSWERED = "answered", _("Answered by the seller")
    ESCALATED = "escalated", _("With the market's staff")
    DECIDED = "decided", _("Decided by the market's staff")


OPEN_COMPLAINTS = (ComplaintState.MADE, ComplaintState.ACKNOWLEDGED, ComplaintState.ESCALATED)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def open(self) -> "ComplaintQuerySet":
        return self.filter(state__in=OPEN_COMPLAINTS)

    def late(self, moment: datetime) -> "ComplaintQuerySet":
        """Not acknowledged, or not answered, by the time that the buyer was told."""
        return self.filter(
            Q(state=ComplaintState.MADE, acknowledge_by__lt=moment)
            | Q(state__in=OPEN_COMPLAINTS, answer_by__lt=moment)
        )


class Complaint(models.Model):
    """Changed by `shop.seller_orders.complaining` only. Its deadlines are those in force when it was made."""

    seller_order = models.ForeignKey(SellerOrder, on_delete=models.PROTECT, related_name="complaints")
    words = models.TextField(_("in the buyer's words"), max_length=2000)
    state = models.CharField(_("state"), max_length=14, choices=ComplaintState.choices)
    made_at = models.DateTimeField(_("made at"))
    acknowledge_by = models.DateTimeField(_("to be acknowledged by"))
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True)
    answer_by = models.DateTimeField(_("to be answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    escalated_at = models.DateTimeField(_("handed to the market at"), null=True)
    objection = models.TextField(_("why the answer does not do"), blank=True, max_length=2000)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decision = models.TextField(_("decision"), blank=True, max_length=2000)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "answer_by"], name="complaint_by_deadline")]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="complaint_has_words"),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer="") & Q(answered_at__isnull=False),
                name="complaint_answered_has_an_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | ~Q(decision="") & Q(decided_at__isnull=False),
                name="complaint_decided_has_a_decision",
            ),
            models.UniqueConstraint(
                fields=["seller_order"],
                condition=Q(state__in=["made", "acknowledged", "escalated"]),
                name="seller_order_has_one_open_complaint",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seller_order_id} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_COMPLAINTS

    def is_late(self, moment: datetime) -> bool:
        unheard = self.state == ComplaintState.MADE and self.acknowledge_by < moment
        return unheard or (self.is_open and self.answer_by < moment)
