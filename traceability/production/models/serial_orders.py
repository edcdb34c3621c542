"""An order of serials: one row for a million labels. Written only by `production.serial_orders.ordering`."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from traceability.codes.reference import Reference
from traceability.codes.serials import COUNTERS
from traceability.production.models.lots import Lot
from traceability.register.models import CertifiedProduct

MOST_AT_ONCE = 5_000_000


class SerialOrder(models.Model):
    """The serials of the counters from `first` to `last`, made with one key for one identifier.

    The identifier is the product's own code, or `01/` and its GTIN, as in `codes.reference.Reference.identifier`.
    Append-only; a trigger lets an order begin only where the one before ended, so no two can share a serial.
    """

    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="serial_orders")
    lot = models.ForeignKey(
        Lot, on_delete=models.PROTECT, null=True, blank=True, related_name="serial_orders"
    )
    identifier = models.CharField(_("identifier"), max_length=20)
    key_id = models.CharField(max_length=1)
    first = models.BigIntegerField()
    count = models.PositiveIntegerField(_("number of serials"))
    ordered_at = models.DateTimeField(_("ordered"))
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ordered_by_name = models.CharField(_("by"), max_length=200)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("order of serials")
        verbose_name_plural = _("orders of serials")
        ordering = ["-ordered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["identifier", "first"], name="serials_begin_once"),
            models.CheckConstraint(
                condition=Q(count__gte=1, count__lte=MOST_AT_ONCE), name="order_of_serials_is_1_to_5_million"
            ),
            models.CheckConstraint(
                condition=Q(first__gte=0, first__lte=COUNTERS - F("count")),
                name="serials_fit_their_eight_signs",
            ),
            models.CheckConstraint(
                condition=Q(key_id__regex="^[0-9A-HJKMNP-TV-Z]$"), name="serials_have_a_key"
            ),
            models.CheckConstraint(condition=~Q(ordered_by_name=""), name="order_of_serials_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.identifier} · {self.first}+{self.count}"

    @property
    def last(self) -> int:
        """The last counter, inclusive."""
        return self.first + self.count - 1

    @property
    def reference(self) -> Reference:
        """What its labels name, without the serial; with the lot where there is one."""
        number = self.lot.number if self.lot else ""
        if self.identifier.startswith("01/"):
            return Reference(gtin=self.identifier[3:], lot=number)
        return Reference(code=self.identifier, lot=number)
