"""Photos that came with a report: only officers see them."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.reports.models.reports import CodeReport


def private_storage() -> Storage:
    """Outside the public media, like the papers behind certificates."""
    return storages["evidence"]


class ReportPhoto(models.Model):
    """A JPEG made anew from what came: no camera data, no place in it (see `photos`)."""

    report = models.ForeignKey(CodeReport, on_delete=models.PROTECT, related_name="photos")
    file = models.FileField(_("photo"), upload_to="reports/%Y/%m/", storage=private_storage)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("photo of a report")
        verbose_name_plural = _("photos of reports")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="photo_of_a_report_is_not_empty")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.sha256[:8]}"
