"""How often people looked at a product's or a lot's page: sums, so that no single look is kept at all."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from traceability.production.models import Lot
from traceability.register.models import CertifiedProduct

PROVINCE = "^([0-9]{2})?$"


class ScanCount(models.Model):
    """Added to by `counting.flush` alone, in batches. `province` is empty where the place is not known."""

    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="scan_counts")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, null=True, related_name="scan_counts")
    hour = models.DateTimeField(_("hour"))  # the full hour
    province = models.CharField(_("province"), max_length=2, blank=True)
    number = models.PositiveIntegerField(_("scans"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                F("product"),
                F("hour"),
                F("province"),
                Coalesce(F("lot"), 0),
                name="scans_of_an_hour_are_one_sum",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="scan_count_counts_something"),
            models.CheckConstraint(condition=Q(province__regex=PROVINCE), name="scan_count_names_a_province"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.hour:%Y-%m-%d %H}: {self.number}"
