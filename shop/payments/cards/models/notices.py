"""What Stripe told us, once each: the inbox of its webhooks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.payments.cards.models.payments import CardPayment


class StripeNotice(models.Model):
    """`event` is Stripe's own number: however often it is delivered, it is kept once.

    Nothing is believed of it but which payment it is about: how that stands is asked of Stripe. `payment` empty once
    it is handled: it is about something that this market did not begin.
    """

    event = models.CharField(max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=80)
    about = models.CharField(_("about"), max_length=100, blank=True)
    payment = models.ForeignKey(
        CardPayment, on_delete=models.PROTECT, related_name="notices", null=True, blank=True
    )
    made_at = models.DateTimeField(_("made at"))
    came_at = models.DateTimeField(_("came at"))
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    times = models.PositiveIntegerField(_("delivered"), default=0)
    trouble = models.CharField(_("trouble"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("notice of Stripe")
        verbose_name_plural = _("notices of Stripe")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["came_at"], condition=Q(handled_at__isnull=True), name="stripe_notice_not_yet_handled"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event}"
