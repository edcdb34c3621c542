"""What happened to a voucher: one row per step, only ever added to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.vouchers.models.vouchers import Voucher


class Step(models.TextChoices):
    MADE = "made", _("Made")
    USED = "used", _("Used")
    AMOUNT_BACK = "amount_back", _("Amount came back")
    USE_BACK = "use_back", _("Use came back")
    ENDED = "ended", _("Ended")


class VoucherEvent(models.Model):
    """`order_number` of the order that used it or gave something back. A buyer stays nameless."""

    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=12, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200, blank=True)
    order_number = models.CharField(_("order"), max_length=128, blank=True)
    amount = models.BigIntegerField(_("amount"), default=0)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of a voucher")
        verbose_name_plural = _("steps of vouchers")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=Step.values), name="step_of_voucher_is_known"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="step_of_voucher_has_no_debt"),
            models.CheckConstraint(
                condition=~Q(step="ended") | ~Q(reason=""), name="voucher_is_ended_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voucher_id} {self.step} {self.at:%Y-%m-%d %H:%M}"
