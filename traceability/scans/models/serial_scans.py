"""The scans of one label, numbered: the first is the first, also when two phones ask at once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.production.models import SerialOrder
from traceability.scans.models.counts import PROVINCE

PHONE_SIGNS = 16


class SerialScan(models.Model):
    """Written by `recording.note_serial`. No address, no exact time or place.

    Triggers refuse every change but one, the province that the person told, and keep the first scan for ever: without
    it the next one would be called the first. Later ones go when their time is over (`retention`).
    """

    order = models.ForeignKey(SerialOrder, on_delete=models.PROTECT, related_name="scans")
    serial = models.CharField(_("serial"), max_length=18)
    number = models.PositiveIntegerField(_("which scan"))
    hour = models.DateTimeField(_("hour"))  # the full hour
    province = models.CharField(_("province"), max_length=2, blank=True)
    is_place_told = models.BooleanField(_("the person told the place"), default=False)
    # The phone under the day's key: the same within a day, unlinkable across days.
    phone = models.CharField(max_length=PHONE_SIGNS)

    class Meta:
        ordering = ["serial", "number"]
        indexes = [models.Index(fields=["order", "hour"], name="scans_of_an_order_by_hour")]
        constraints = [
            models.UniqueConstraint(fields=["serial", "number"], name="serial_has_one_first_scan"),
            models.UniqueConstraint(fields=["serial", "phone"], name="phone_scans_a_label_once_a_day"),
            models.CheckConstraint(condition=Q(number__gte=1), name="scans_are_numbered_from_one"),
            models.CheckConstraint(condition=~Q(phone=""), name="scan_knows_its_phone"),
            models.CheckConstraint(condition=Q(province__regex=PROVINCE), name="scan_names_a_province"),
            models.CheckConstraint(
                condition=Q(is_place_told=False) | ~Q(province=""), name="told_place_is_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.serial} {self.number}"
