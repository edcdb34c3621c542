"""A cardholder's bank takes a payment back: Stripe's dispute, as Stripe says it stands."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.payments.cards.models.payments import CardPayment

WON = frozenset({"won", "prevented", "warning_closed"})
LOST = "lost"
CLOSED_DISPUTES = WON | {LOST}
NEEDS_ANSWER = frozenset({"needs_response", "warning_needs_response", "appeal_needs_response"})


class CardDispute(models.Model):
    """Changed by `shop.payments.cards.gate` only; `status` and `reason` are Stripe's own words."""

    payment = models.ForeignKey(CardPayment, on_delete=models.PROTECT, related_name="disputes")
    stripe_id = models.CharField(max_length=100, unique=True)
    amount = models.BigIntegerField(_("amount"))
    status = models.CharField(_("state"), max_length=40)
    reason = models.CharField(_("reason"), max_length=60, blank=True)
    answer_by = models.DateTimeField(_("answer by"), null=True, blank=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("dispute about a card payment")
        verbose_name_plural = _("disputes about card payments")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="card_dispute_is_about_money"),
            models.CheckConstraint(condition=~Q(status=""), name="card_dispute_has_a_state"),
        ]

    def __str__(self) -> str:
        return self.stripe_id

    @property
    def is_open(self) -> bool:
        return self.status not in CLOSED_DISPUTES

    @property
    def needs_answer(self) -> bool:
        return self.status in NEEDS_ANSWER

    @property
    def is_lost(self) -> bool:
        return self.status == LOST
