"""Money that goes back to a card."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.payments.cards.models.payments import CardShare
from traceability.register.public_code import new_public_code


class RefundState(models.TextChoices):
    ASKED = "asked", _("To be asked for")
    PENDING = "pending", _("On its way to the card")
    SUCCEEDED = "succeeded", _("Given back")
    FAILED = "failed", _("Failed")
    DROPPED = "dropped", _("Settled by the dispute")


ENDED_WITHOUT_MONEY = (RefundState.FAILED, RefundState.DROPPED)


def new_number() -> str:
    return f"HT{new_public_code()}"


class CardRefund(models.Model):
    """Changed by `shop.payments.cards.gate` only. `by_hand`: somebody made it in Stripe's own pages."""

    number = models.CharField(_("number"), max_length=19, default=new_number, unique=True)
    share = models.ForeignKey(CardShare, on_delete=models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField(_("amount"))
    state = models.CharField(
        _("state"), max_length=10, choices=RefundState.choices, default=RefundState.ASKED
    )
    stripe_id = models.CharField(max_length=100, blank=True)
    by_hand = models.BooleanField(_("made in Stripe's own pages"), default=False)
    why = models.CharField(_("why it failed"), max_length=100, blank=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("refund to a card")
        verbose_name_plural = _("refunds to cards")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="card_refund_moves_money"),
            models.CheckConstraint(
                condition=Q(state__in=RefundState.values), name="card_refund_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["pending", "succeeded"]) | ~Q(stripe_id=""),
                name="card_refund_on_its_way_is_known_to_stripe",
            ),
        ]

    def __str__(self) -> str:
        return self.number
