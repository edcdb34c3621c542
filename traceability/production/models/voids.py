"""Labels declared void: a lost roll, a spoilt sheet. Written only by `production.serial_orders.voiding`."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from traceability.production.models.serial_orders import SerialOrder


class Why(models.TextChoices):
    LOST = "lost", pgettext_lazy("labels", "lost")
    STOLEN = "stolen", pgettext_lazy("labels", "stolen")
    SPOILT = "spoilt", pgettext_lazy("labels", "spoilt and destroyed")
    WRONG = "wrong", pgettext_lazy("labels", "printed wrongly")


class Void(models.Model):
    """The labels of the counters from `first` to `last` of one order: no packet of the producer carries them.

    Append-only, and so is what lifts it. `office` is what the public reads of an officer; empty for the producer.
    """

    order = models.ForeignKey(SerialOrder, on_delete=models.PROTECT, related_name="voids")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    why = models.CharField(_("why"), max_length=8, choices=Why.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    office = models.CharField(_("office"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("labels declared void")
        verbose_name_plural = _("labels declared void")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="void_labels_are_at_least_one"),
            models.CheckConstraint(condition=Q(why__in=Why.values), name="void_labels_say_why"),
            models.CheckConstraint(condition=~Q(actor_name=""), name="void_labels_have_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.span}"

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def span(self) -> str:
        """The labels by their places in the order, counted from 1: `101-200`."""
        first, last = self.first - self.order.first + 1, self.last - self.order.first + 1
        return f"{first}-{last}" if last > first else str(first)


class VoidLifted(models.Model):
    """An officer found that the labels were declared void by mistake."""

    void = models.OneToOneField(Void, on_delete=models.PROTECT, related_name="lifting")
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    office = models.CharField(_("office"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("lifted declaration of void labels")
        verbose_name_plural = _("lifted declarations of void labels")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="lifting_of_a_void_has_a_reason"),
            models.CheckConstraint(condition=~Q(actor_name=""), name="lifting_of_a_void_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.void} {self.at:%Y-%m-%d}"
