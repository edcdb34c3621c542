"""Test reports of a lot: the paper lies in `register.evidence`, the few facts that people read stand here."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from traceability.production.models.lots import Lot
from traceability.register.models import Evidence


class TestReport(models.Model):
    """Added and taken back through `production.lots.papers`; a report is never changed, only taken back."""

    __test__ = False  # its name begins like a test's

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="test_reports")
    paper = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="test_reports")
    laboratory = models.CharField(_("laboratory"), max_length=200)
    number = models.CharField(_("number of the report"), max_length=60, blank=True)
    tested_on = models.DateField(_("date of the report"))
    stated_on = models.DateField(editable=False)
    is_public = models.BooleanField(_("show it to buyers"), default=False)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("test report")
        verbose_name_plural = _("test reports")
        ordering = ["-tested_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(laboratory=""), name="test_report_names_its_laboratory"),
            models.CheckConstraint(
                condition=Q(tested_on__lte=F("stated_on")), name="test_report_is_of_the_past"
            ),
            models.UniqueConstraint(
                fields=["lot", "paper"],
                condition=Q(taken_back_at__isnull=True),
                name="paper_is_one_report_of_a_lot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.laboratory} {self.number}"
