"""What is still to be asked of Stripe: written with the change that wants it, carried out after its commit."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.payments.cards.models.payments import CardPayment
from shop.payments.cards.models.refunds import CardRefund


class ErrandKind(models.TextChoices):
    OPEN = "open", _("Prepare Stripe's page")
    END = "end", _("Close Stripe's page")
    REFUND = "refund", _("Give money back to the card")


class ErrandState(models.TextChoices):
    WAITING = "waiting", _("To be done")
    DONE = "done", _("Done")
    STUCK = "stuck", _("Stuck")
    DROPPED = "dropped", _("No longer wanted")


class Errand(models.Model):
    """Changed by `shop.payments.cards.errands` only. `key` is the idempotency key of every attempt.

    `not_before`: when the next attempt may be made; whoever takes it on moves it first, so that nobody else does.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ErrandKind.choices)
    payment = models.ForeignKey(CardPayment, on_delete=models.PROTECT, related_name="errands")
    refund = models.ForeignKey(
        CardRefund, on_delete=models.PROTECT, related_name="errands", null=True, blank=True
    )
    key = models.CharField(max_length=100, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ErrandState.choices, default=ErrandState.WAITING
    )
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("not before"))
    written_at = models.DateTimeField(_("written at"))
    trouble = models.CharField(_("trouble"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("errand to Stripe")
        verbose_name_plural = _("errands to Stripe")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="waiting"), name="card_errand_to_be_done")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ErrandKind.values), name="card_errand_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=ErrandState.values), name="card_errand_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="refund") | Q(refund__isnull=False), name="card_errand_names_its_refund"
            ),
        ]

    def __str__(self) -> str:
        return self.key
