"""What the platform hands on to a seller of the money that it took."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.payments.models.bank_accounts import BankAccount


class PayoutState(models.TextChoices):
    PROPOSED = "proposed", _("Waits for a second person")
    APPROVED = "approved", _("To be transferred")
    PAID = "paid", _("Transferred")
    DROPPED = "dropped", _("Dropped")


class Payout(models.Model):
    """Changed by `shop.payments.payouts` only. The amount leaves the seller's balance with the proposal already."""

    partner = models.ForeignKey("partner.Partner", on_delete=models.PROTECT, related_name="payouts")
    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="payouts")
    number = models.CharField(_("number"), max_length=19, unique=True)
    amount = models.BigIntegerField(_("amount"))
    state = models.CharField(_("state"), max_length=10, choices=PayoutState.choices)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    paid_on = models.DateField(_("transferred on"), null=True, blank=True)

    class Meta:
        verbose_name = _("payout")
        verbose_name_plural = _("payouts")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_moves_money"),
            models.CheckConstraint(condition=Q(state__in=PayoutState.values), name="payout_state_is_known"),
            models.CheckConstraint(
                condition=~Q(approved_by=models.F("proposed_by")),
                name="payout_is_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "paid"]) | Q(approved_by__isnull=False),
                name="payout_is_transferred_only_when_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid_on__isnull=False), name="payout_that_is_paid_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PayoutEvent(models.Model):
    """Append-only."""

    payout = models.ForeignKey(Payout, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=10, choices=PayoutState.choices)
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of a payout")
        verbose_name_plural = _("steps of payouts")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.payout_id} {self.step}"
